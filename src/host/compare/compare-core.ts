/**
 * Two runs side by side: of one recording, the same seed, the same commands at the same times, and one setting that differs; or of two branches
 * of one run, which part by a command. Both are in one place, since where they part is found by reading their journals together.
 */
import type { Command } from '../../engine/commands.ts';
import { configDef } from '../../engine/config/catalogue.ts';
import { resolve } from '../../engine/config/config.ts';
import { OFFERED, WITHHELD } from '../../engine/config/offered.ts';
import { configText } from '../../engine/config/values.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Recording } from '../../scenario/recording/recording.ts';
import { checkSource } from '../checks.ts';
import type { Given, LabStatus } from '../lab.ts';
import * as late from '../late.ts';
import type { PageEvent } from '../page-answers.ts';
import { type Look, LOOKS, PageFeed } from '../page-feed.ts';
import { LabError, problemOf } from '../problem.ts';
import { Run, type RunPorts, type SimPorts } from '../run.ts';
import { viewParts } from '../view-parts.ts';
import { logBytes, MOST_BYTES, MOST_STEPS } from '../weight.ts';
import { inAnotherRun, isOfMessage, messageNamed, type NamedMessage } from './messages.ts';
import { DifferenceSearch, type Told } from './difference.ts';
import { type Compared, type ComparedBranch, type ComparedSetting, givenValue, scopeOf, targetsOf, withSetting } from './setting.ts';

export type SideName = 'a' | 'b';
export const SIDES: readonly SideName[] = ['a', 'b'];

/** Something that can be compared, and what it is in the run. */
export interface Offer {
  readonly target: string;
  readonly config: string;
  readonly value: string | null;
}

export interface CompareStatus {
  readonly a: LabStatus;
  readonly b: LabStatus;
  /** Where the two part; null: so far they are the same. */
  readonly difference: { readonly a: PageEvent; readonly b: PageEvent } | null;
}

export interface Opened extends CompareStatus {
  readonly offers: readonly Offer[];
  /** Where the longer recording ends, what was done by hand in both, and what in one of them only. */
  readonly end: number;
  readonly given: readonly Given[];
  readonly own: Readonly<Record<SideName, readonly Given[]>>;
}

class Side {
  readonly run: Run;
  readonly feed: PageFeed;
  readonly #commands: readonly Given[];
  /** The run in which the commands were given; null: this is it. */
  readonly #origin: Side | null;
  /** Of commands about messages, by their place: which message was meant. */
  readonly #named = new Map<number, NamedMessage | null>();
  #next = 0;

  constructor(scenario: Scenario, { seed, commands }: Recording, ports: RunPorts, origin: Side | null) {
    this.#origin = origin;
    this.run = new Run(checkSource({ scenario, seed, given: [] }), ports, viewParts);
    this.feed = new PageFeed(() => this.run.timeline, () => late, () => this.run.timeline);
    this.#commands = commands;
  }

  /** To a lab time; each command is given at the time at which it was given. */
  goOn(time: number): void {
    const { run } = this;
    for (let next = this.#commands[this.#next]; next !== undefined && next.time <= time; next = this.#commands[this.#next]) {
      run.goOn(next.time);
      const command = this.#here(next.command);
      if (command !== null) run.act(command, run.branch.world.journal.length, next.time);
      this.#next++;
    }
    run.goOn(time);
    const { world } = run.branch;
    if (world.position.sequence > MOST_STEPS) throw new LabError({ kind: 'tooLong', unit: 'steps', found: world.position.sequence, most: MOST_STEPS });
    if (logBytes(world) > MOST_BYTES) throw new LabError({ kind: 'tooLong', unit: 'bytes', found: logBytes(world), most: MOST_BYTES });
  }

  /** A message has another number in another run: there the command is about the same message. */
  #here(command: Command): Command | null {
    if (!isOfMessage(command)) return command;
    const position = this.run.branch.world.journal.length;
    // A feed of its own: the page's goes on from the frame that it showed last.
    const feed = new PageFeed(() => this.run.timeline, () => late, null);
    if (this.#origin !== null) return inAnotherRun(feed, position, command, this.#origin.#named.get(this.#next) ?? null);
    this.#named.set(this.#next, messageNamed(feed, position, command));
    return command;
  }

  get told(): Told {
    const { journal, texts } = this.run.branch.world;
    const { timeline } = this.run;
    const held = (event: number): number => {
      if (!journal.holds(event)) timeline.ensure(event);
      return event;
    };
    return {
      text: (number) => texts.list[number] ?? '',
      journal: {
        length: journal.length, time: (event) => journal.time(held(event)), kind: (event) => journal.kind(held(event)), process: (event) => journal.process(held(event)),
        cause: (event) => journal.cause(held(event)), because: (event, index) => journal.because(held(event), index), payload: (event, column) => journal.payload(held(event), column),
      },
    };
  }
}

export class CompareCore {
  readonly #ports: RunPorts;
  #sides: { readonly a: Side; readonly b: Side } | null = null;
  /** The run that commands were given in goes first: it tells what they are about. */
  #order: readonly SideName[] = SIDES;
  #search = new DifferenceSearch();

  constructor(ports: SimPorts) {
    this.#ports = { ...ports, scripted: (scenario) => late.scriptedCommands(scenario) };
  }

  /** Both at their beginning. Null: nothing differs yet. */
  open(link: string, against: Compared | null): Opened {
    const recording = recordingOf(link);
    const { scenario } = recording;
    const setting = against === null || 'link' in against ? null : against;
    const other = against !== null && 'link' in against ? branchOf(recording, against) : recording;
    if (setting !== null) checkSetting(scenario, setting);
    const side = (name: SideName, origin: Side | null): Side =>
      new Side(setting === null ? scenario : withSetting(scenario, setting, setting[name]), name === 'a' ? recording : other, this.#ports, origin);
    // Commands were given in the run whose setting is the recording's. Two branches have each their own.
    const isOrigin = setting === null || setting.a === null || setting.a === givenValue(scenario, setting.target, setting.config);
    const first: SideName = isOrigin ? 'a' : 'b';
    const origin = side(first, null);
    const another = side(first === 'a' ? 'b' : 'a', setting === null ? null : origin);
    this.#order = first === 'a' ? ['a', 'b'] : ['b', 'a'];
    this.#sides = first === 'a' ? { a: origin, b: another } : { a: another, b: origin };
    this.#search = new DifferenceSearch();
    const [a, b] = [recording.commands, other.commands];
    const same = firstOther(a, b);
    return {
      ...this.#status(), offers: offersOf(scenario), end: Math.max(recording.end.time, other.end.time),
      given: a.slice(0, same), own: { a: a.slice(same), b: b.slice(same) },
    };
  }

  /** Both to a lab time. */
  run(time: number): CompareStatus {
    for (const name of this.#order) this.#side(name).goOn(time);
    return this.#status();
  }

  look<K extends Look>(side: SideName, what: K, ...args: Parameters<PageFeed[K]>): ReturnType<PageFeed[K]> {
    if (!LOOKS.includes(what)) throw new LabError({ kind: 'badCall', detail: `a page cannot ask for ${String(what).slice(0, 40)}` });
    const { feed } = this.#side(side);
    return (feed[what] as (...given: unknown[]) => ReturnType<PageFeed[K]>)(...args);
  }

  #status(): CompareStatus {
    const [a, b] = [this.#side('a'), this.#side('b')];
    const found = this.#search.goOn(a.told, b.told);
    const event = ({ feed }: Side, id: number): PageEvent => feed.eventsOf([id])[0]!;
    return { a: a.run.status(), b: b.run.status(), difference: found === null ? null : { a: event(a, found.a), b: event(b, found.b) } };
  }

  #side(name: SideName): Side {
    if (this.#sides === null) throw new LabError({ kind: 'notOpen' });
    return this.#sides[name];
  }
}

function recordingOf(link: string): Recording {
  try {
    return late.recordingIn(link);
  } catch (error) {
    throw new LabError(problemOf(error));
  }
}

/** Only what began as the same run can be told apart by what was done in it. */
function branchOf({ scenario, seed }: Recording, { link }: ComparedBranch): Recording {
  const other = recordingOf(link);
  if (other.seed !== seed || JSON.stringify(other.scenario) !== JSON.stringify(scenario))
    throw new LabError({ kind: 'badCall', detail: 'these are not two branches of one run' });
  return other;
}

/** How many commands both were given alike. */
function firstOther(a: readonly Given[], b: readonly Given[]): number {
  const isSame = (i: number): boolean => a[i].time === b[i].time && JSON.stringify(a[i].command) === JSON.stringify(b[i].command);
  let same = 0;
  while (same < Math.min(a.length, b.length) && isSame(same)) same++;
  return same;
}

/** A value that Kafka would refuse is refused here, and not by a process that then does not start. */
function checkSetting(scenario: Scenario, { target, config, a, b }: ComparedSetting): void {
  const scope = scopeOf(scenario, target);
  if (scope === null) throw new LabError({ kind: 'badCall', detail: `there is no ${target} in this run` });
  if (configDef(scope, scenario.era, config) === null) throw new LabError({ kind: 'badCall', detail: `${scope}s of ${scenario.era} have no config ${config}` });
  for (const value of [a, b]) {
    const resolved = value === null ? null : resolve(scope, scenario.era, { [config]: value }, { lab: true });
    if (resolved !== null && 'error' in resolved) throw new LabError({ kind: 'badCall', detail: resolved.error.message });
  }
}

/** What the engine gives effect to, with what it is in this run. */
function offersOf(scenario: Scenario): Offer[] {
  const hasSeveral = scenario.processes.filter(({ program }) => program === 'broker').length > 1;
  const known = [...OFFERED, ...WITHHELD.filter(({ needs }) => hasSeveral && needs === 'severalBrokers')];
  return targetsOf(scenario).flatMap((target) => {
    const scope = scopeOf(scenario, target);
    if (scope === null) return [];
    const resolved = resolve(scope, scenario.era, {}, { lab: true });
    return known.filter((one) => one.scope === scope).flatMap(({ name }): Offer[] => {
      const def = configDef(scope, scenario.era, name);
      if (def === null) return [];
      const text = 'error' in resolved ? null : configText(def.type, resolved.values[name] ?? null);
      return [{ target, config: name, value: givenValue(scenario, target, name) ?? (name === 'acks' && text === '-1' ? 'all' : text) }];
    });
  });
}

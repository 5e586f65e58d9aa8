/**
 * A live cluster as pages watch and command it: hears its processes, keeps one run for all pages, and does what they ask. While nobody
 * watches it only keeps up what a picture cannot do without.
 */
import type { Command } from '../engine/commands.ts';
import { ev } from '../engine/events.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { Given, LabStatus, LiveStatus } from '../host/lab.ts';
import * as late from '../host/late.ts';
import { PageMerge } from '../host/live/page-merge.ts';
import { RuleLines, type Tell } from '../host/live/page-rules.ts';
import { PageRun } from '../host/live/page-run.ts';
import { settingOf, withClients } from '../host/live/page-setting.ts';
import { LabError } from '../host/problem.ts';
import type { Session } from '../host/session.ts';
import type { LinkRule } from '../live/link-rules.ts';
import type { Listener, LiveHost } from '../live/live-host.ts';
import { type Codecs, NO_CODECS } from '../protocol/records/codec-port.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { PageMemory } from './page-bytes.ts';

/** What processes tell comes so much later at most; then the order is known. */
const HOLD_MICROS = { watched: 60_000, unwatched: 400_000 } as const;
const TURN_MILLIS = { watched: 20, unwatched: 250 } as const;
const ADMIN = 'admin';
const TO_PROCESSES: ReadonlySet<string> = new Set(['kill', 'start', 'stop', 'pause', 'resume']);

export class PageLive {
  readonly run: PageRun;
  readonly memory: PageMemory;
  readonly #merge: PageMerge;
  readonly #scenario: Scenario;
  readonly #seed: number;
  #host: LiveHost | null = null;
  #watchers = 0;
  #timer: NodeJS.Timeout | null = null;
  #given: Given[] = [];
  #commands = 0;
  readonly #rules: RuleLines;
  readonly #grown = new Set<() => void>();

  constructor(scenario: Scenario, seed: number, codecs: Codecs = NO_CODECS) {
    this.#scenario = withClients(scenario);
    this.#seed = seed;
    this.run = new PageRun(settingOf(this.#scenario), seed);
    this.#merge = new PageMerge(this.run);
    this.#rules = new RuleLines(this.#merge.clients, (text) => this.run.text(text));
    this.memory = new PageMemory(this.run, () => this.#running(), codecs);
  }

  readonly listener: Listener = (process, incarnation, heard) => this.#merge.hear(process, incarnation, heard);

  /** The host of the cluster's workers, once it is there. */
  follow(host: LiveHost): void {
    this.#host = host;
    this.#turnEvery(TURN_MILLIS.unwatched);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** A page came; answers what to call when it goes. */
  watch(): () => void {
    if (++this.#watchers === 1) this.#attend(true);
    let isGone = false;
    return () => {
      if (isGone) return;
      isGone = true;
      if (--this.#watchers === 0) this.#attend(false);
    };
  }

  #attend(isWatched: boolean): void {
    this.#running().watch(isWatched);
    this.#turnEvery(isWatched ? TURN_MILLIS.watched : TURN_MILLIS.unwatched);
  }

  #turnEvery(millis: number): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#turn(), millis);
    this.#timer.unref();
  }

  #running(): LiveHost {
    if (this.#host === null) throw new LabError({ kind: 'notOpen' });
    return this.#host;
  }

  #turn(): void {
    const { length } = this.run.journal;
    this.#merge.advance(this.#running().micros() - (this.#watchers > 0 ? HOLD_MICROS.watched : HOLD_MICROS.unwatched));
    if (this.run.journal.length !== length) this.#tellGrown();
  }

  #tellGrown(): void {
    const those = [...this.#grown];
    this.#grown.clear();
    for (const tell of those) tell();
  }

  /** Resolves when something has happened since line `events`, or when it has been quiet for a while. */
  async grown(events: number, millis: number): Promise<void> {
    if (this.run.journal.length !== events) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#grown.delete(done);
        resolve();
      };
      const timer = setTimeout(done, millis);
      this.#grown.add(done);
    });
  }

  status(): LabStatus & { readonly live: LiveStatus } {
    const { id, journal } = this.run.current;
    const events = journal.length;
    const branch = { id, parent: null, forkedAt: 0, events, time: journal.now };
    return { time: journal.now, sequence: 0, events, hash: '', branch: id, branches: [branch], violations: [], fault: null, live: { skipped: this.#merge.skipped, processes: this.run.setting.processes.length } };
  }

  session(): Session {
    const { id, journal } = this.run.current;
    const branch = { id, parent: null, forkedAt: 0, own: 0, given: this.#given.slice(), events: journal.length, hash: '', seen: 0 };
    return { engineVersion: ENGINE_VERSION, scenario: this.#scenario, seed: this.#seed, branches: [branch], current: id };
  }

  /** Does what a page asks, now; answers the line that tells of it. */
  act(command: Command): { readonly given: Given; readonly at: number } {
    const sound = late.checkCommand(command, { ...this.#scenario, hosts: this.#hosts });
    const host = this.#running();
    this.#do(sound, host);
    const time = host.micros();
    const number = ++this.#commands;
    const at = this.#merge.tell(time, ev.commandGiven, 0, [number, this.run.text(sound.kind)]);
    this.#told(sound, time, at);
    this.run.project();
    const given = { time, sequence: 0, command: sound };
    this.#given.push(given);
    this.#tellGrown();
    return { given, at };
  }

  /** Those of the cluster, and those of the clients that are known by now. */
  get #hosts(): Scenario['hosts'] {
    const { hosts } = this.#scenario;
    return this.run.setting.hosts.map(({ name }) => hosts.find((host) => host.name === name) ?? { ...hosts[0]!, name });
  }

  #do(command: Command, host: LiveHost): void {
    switch (command.kind) {
      case 'cut':
      case 'delay':
        return host.addRule(this.#ruleOf(command));
      case 'heal':
        return host.heal(command.rule);
    }
    if (!('process' in command)) throw new LabError({ kind: 'notLive', what: command.kind });
    const { process } = command;
    if (!TO_PROCESSES.has(command.kind)) {
      if (process !== ADMIN) throw new LabError({ kind: 'notLive', what: command.kind });
      return this.#byAdmin(command, host);
    }
    if (command.kind !== 'start' && !host.runs(process)) throw new LabError({ kind: 'badCall', detail: `${process} does not run` });
    switch (command.kind) {
      case 'kill':
        return host.kill(process);
      case 'start':
        return this.#start(process, host);
      case 'pause':
        return host.pause(process);
      case 'resume':
        return host.resume(process);
      default:
        return host.command({ kind: 'stop', process });
    }
  }

  #ruleOf(command: Extract<Command, { kind: 'cut' | 'delay' }>): LinkRule {
    const { kind, rule: name } = command;
    const [from, to] = [this.#merge.clients.ruledOn(command.from), this.#merge.clients.ruledOn(command.to)];
    return { name, from, to, kind, micros: kind === 'delay' ? command.micros : 0, bothWays: kind === 'cut' && command.bothWays };
  }

  #start(process: string, host: LiveHost): void {
    // A worker that fails is told by the cluster itself, to whoever started it.
    host.startProcess(process).catch(() => {});
  }

  /** An admin client that somebody ended starts again when it is needed. */
  #byAdmin(command: Extract<Command, { process: string }>, host: LiveHost): void {
    const give = (): void => host.command(command);
    if (host.runs(ADMIN)) give();
    else host.startProcess(ADMIN).then(give, () => {});
  }

  /** What the world itself knows of a command's doing. */
  #told(command: Command, time: number, cause: number): void {
    const tell: Tell = (kind, payload) => this.#merge.tell(time, kind, cause, payload);
    if (command.kind === 'cut' || command.kind === 'delay') this.#rules.add(this.#ruleOf(command), tell);
    else if (command.kind === 'heal') this.#rules.lift(command.rule, tell);
    if (!('process' in command)) return;
    const number = this.run.setting.processes.findIndex(({ name }) => name === command.process) + 1;
    if (command.kind === 'pause') this.#merge.tell(time, ev.processPaused, cause, [number]);
    else if (command.kind === 'resume') this.#merge.tell(time, ev.processResumed, cause, [number]);
    else if (command.kind === 'kill') {
      this.#merge.tell(time, ev.processKilled, cause, [number]);
      this.#merge.gone(number, time);
    }
  }
}

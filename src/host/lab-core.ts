/**
 * A lab over a simulated world. It answers at once; behind Comlink in a worker, or called directly in Node. What is needed only once
 * somebody asks is handed in, since a worker loads it after the first picture stands.
 */
import type { Command } from '../engine/commands.ts';
import type { Until } from '../scenario/language/along.ts';
import type { Value } from '../scenario/language/reader.ts';
import type { Recording } from '../scenario/recording/recording.ts';
import type { MakeParts, Timeline } from '../sim/timeline/timeline.ts';
import { openingScript } from '../sim/world-of.ts';
import { checkCount, checkNumber, checkText } from './check-calls.ts';
import { FIRST_SCENE, FIRST_SEED } from './first-scene.data.ts';
import type { Given, LabStatus, OpenProgress, OpenReport, RunSource } from './lab.ts';
import type * as late from './late.ts';
import type { Opening } from './opening.ts';
import { type Look, LOOKS, PageFeed } from './page-feed.ts';
import { LabError, problemOf } from './problem.ts';
import type { Search } from './questions.ts';
import { Run, type RunPorts, type SimPorts } from './run.ts';
import type { Session } from './session.ts';
import { stateText } from './state-text.ts';

export type { SimPorts } from './run.ts';

/** Bytes of journal kept in memory; older lines are derived again when someone wants to read them. */
const JOURNAL_BUDGET_BYTES = 256 * 1_048_576;

/** What the opening of a recording has come to. */
export type OpenState = { readonly done: false; readonly progress: OpenProgress } | { readonly done: true; readonly report: OpenReport };

export type Late = typeof late;

export class LabCore {
  readonly #late: () => Late;
  readonly #ports: RunPorts;
  readonly #makeParts: MakeParts;
  #run: Run | null = null;
  #opening: Opening | null = null;
  readonly #feed: PageFeed;

  constructor(late: () => Late, ports: SimPorts, makeParts: MakeParts) {
    this.#late = late;
    this.#feed = new PageFeed(() => this.timeline, late, () => this.timeline);
    this.#ports = { ...ports, scripted: (scenario) => (scenario.script === '' ? openingScript(scenario) : late().scriptedCommands(scenario)) };
    this.#makeParts = makeParts;
  }

  /** Opens what the lab begins with. It comes from no outside, so nothing needs to be there that looks at it. */
  openFirst(): LabStatus {
    return this.#show(new Run({ scenario: FIRST_SCENE, seed: FIRST_SEED, given: [] }, this.#ports, this.#makeParts));
  }

  open(source: RunSource): LabStatus {
    return this.#show(new Run(this.#late().checkSource(source), this.#ports, this.#makeParts));
  }

  /** Derives again what a worker held that has died, or what a page has kept. */
  restore(session: Session): LabStatus {
    return this.#show(Run.restore(this.#late().readSession(session), this.#ports, this.#makeParts));
  }

  #show(run: Run): LabStatus {
    this.#run = run;
    this.#opening = null;
    return run.status();
  }

  get #open(): Run {
    if (this.#run === null) throw new LabError({ kind: 'notOpen' });
    return this.#run;
  }

  get isOpen(): boolean {
    return this.#run !== null;
  }

  get timeline(): Timeline {
    return this.#open.timeline;
  }

  run(time: number, events?: number): LabStatus {
    const run = this.#open;
    run.goOn(checkNumber(time, 'time'), events === undefined ? undefined : checkNumber(events, 'events'));
    run.timeline.trim(JOURNAL_BUDGET_BYTES);
    return run.status();
  }

  /** Runs on until a predicate holds, or a time has come: as far as one answer may take, and to its end once `next` is null. */
  runUntil(until: Until, from: number, deadline: number): { search: Search; status: LabStatus } {
    const run = this.#open;
    const search = this.#late().runUntil(run.timeline, (time) => run.goOn(time), until, from, deadline);
    run.timeline.trim(JOURNAL_BUDGET_BYTES);
    return { search, status: run.status() };
  }

  /** What expressions of the small language are at a position. */
  values(expressions: readonly string[], position: number): Value[] {
    return this.#late().valuesAt(this.#open.timeline, expressions, position);
  }

  act(command: Command, events: number, time: number): { given: Given; status: LabStatus } {
    const run = this.#open;
    const sound = this.#late().checkCommand(command, run.scenario);
    const given = run.act(sound, checkReached(run, events), checkCount(time, 'time'));
    return { given, status: run.status() };
  }

  select(branch: number): LabStatus {
    const run = this.#open;
    if (!run.timeline.branches.has(branch)) throw new LabError({ kind: 'noSuchBranch', branch });
    run.timeline.select(branch);
    return run.status();
  }

  see(events: number): void {
    this.#open.timeline.see(checkCount(events, 'events'));
  }

  status(): LabStatus {
    return this.#open.status();
  }

  source(): RunSource {
    return this.#open.source();
  }

  session(): Session {
    return this.#open.session();
  }

  recording(events?: number): Recording {
    return this.#open.recording(events === undefined ? undefined : checkCount(events, 'events'));
  }

  link(events?: number): string {
    return this.#late().linkOf(this.recording(events));
  }

  openLink(text: string): OpenReport {
    let state = this.beginLink(text);
    while (!state.done) state = this.continueLink();
    return state.report;
  }

  /** Begins to play what a link holds, beside the run that is open. */
  beginLink(text: string): OpenState {
    let recording: Recording;
    try {
      recording = this.#late().recordingIn(checkText(text, 'a link'));
    } catch (error) {
      throw new LabError(problemOf(error));
    }
    this.#opening = new (this.#late().Opening)(recording, this.#ports, this.#makeParts);
    return { done: false, progress: this.#opening.progress };
  }

  /** Plays on; at its end the run takes the place of the one that was open. */
  continueLink(): OpenState {
    const opening = this.#opening;
    if (opening === null) throw new LabError({ kind: 'interrupted' });
    try {
      opening.playOn();
    } catch (error) {
      this.#opening = null;
      throw error;
    }
    if (!opening.done) return { done: false, progress: opening.progress };
    this.#show(opening.run);
    return { done: true, report: opening.report() };
  }

  /** What a page wants to see; nothing in the run changes by it. */
  look<K extends Look>(what: K, ...args: Parameters<PageFeed[K]>): ReturnType<PageFeed[K]> {
    if (!LOOKS.includes(what)) throw new LabError({ kind: 'badCall', detail: `a page cannot ask for ${String(what).slice(0, 40)}` });
    return (this.#feed[what] as (...given: unknown[]) => ReturnType<PageFeed[K]>)(...args);
  }

  stateText(events?: number): string[] {
    return stateText(this.#open.at(events === undefined ? undefined : checkCount(events, 'events')).world);
  }

  close(): void {
    this.#run = null;
    this.#opening = null;
  }
}

function checkReached(run: Run, events: number): number {
  const reached = run.branch.world.journal.length;
  if (checkCount(events, 'events') > reached) throw new LabError({ kind: 'notReached', events, reached });
  return events;
}

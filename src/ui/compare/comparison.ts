/**
 * Two runs on one clock: opens them, lets both go on, and shows both at one lab time. As on the stage, what is shown is what the engine
 * answers for that time.
 */
import { create } from 'zustand';
import { LEVELS, type Level } from '../../engine/events/row.ts';
import { type Compared, type ComparedSetting, type CompareLab, type CompareStatus, type Given, LabError, type LabProblem, type Offer, type PageEvent } from '../../host/lab.ts';
import { Warp } from '../../view/warp.ts';
import type { Tick } from '../track.ts';
import { Side } from './side.ts';

export interface CompareState {
  /** Null: nothing differs yet, or two branches are compared. */
  readonly setting: ComparedSetting | null;
  readonly isOfBranches: boolean;
  readonly offers: readonly Offer[];
  /** What was done by hand in both, and in one of them only. */
  readonly given: readonly Given[];
  readonly own: Readonly<Record<'a' | 'b', readonly Given[]>>;
  /** Null until both runs have come to the end of the recording. */
  readonly sides: { readonly a: Side; readonly b: Side } | null;
  readonly difference: { readonly a: PageEvent; readonly b: PageEvent } | null;
  /** One clock for both: dense where in either something happens. */
  readonly clock: Warp;
  readonly time: number;
  readonly head: number;
  readonly playing: boolean;
  readonly level: Level;
  /** Counts what was shown: pictures change in place. */
  readonly frame: number;
  readonly problem: LabProblem | null;
}

const CLOSED: CompareState = {
  setting: null, isOfBranches: false, offers: [], given: [], own: { a: [], b: [] }, sides: null, difference: null, clock: new Warp(), time: 0, head: 0, playing: false, level: 'story', frame: 0, problem: null,
};

export const useCompare = create<CompareState>()(() => CLOSED);

/** An answer never takes long: the engine goes on in pieces of this length. */
const SLICE_MICROS = 250_000;
const AHEAD_MICROS = 2_000_000;

export class Comparison {
  readonly #start: () => Promise<CompareLab>;
  #lab: CompareLab | null = null;
  /** What was begun before is answered in vain. */
  #turn = 0;
  #line: Promise<void> = Promise.resolve();
  #asked: number | null = null;
  #screen = 0;
  #tickedAt = 0;
  #waits = 0;
  #running = false;

  constructor(start: () => Promise<CompareLab>) {
    this.#start = start;
  }

  /** Plays both runs to the end of the recording, and shows them there. */
  open(link: string, against: Compared | null): Promise<void> {
    const turn = ++this.#turn;
    this.pause();
    const { level } = useCompare.getState();
    const isOfBranches = against !== null && 'link' in against;
    useCompare.setState({ ...CLOSED, level, setting: isOfBranches ? null : (against as ComparedSetting | null), isOfBranches, clock: new Warp() });
    return this.#inTurn(async () => {
      if (turn !== this.#turn) return;
      const lab = (this.#lab ??= await this.#start());
      const opened = await lab.open(link, against);
      const sides = { a: new Side('a', lab, opened.a), b: new Side('b', lab, opened.b) };
      await Promise.all([sides.a.open(), sides.b.open()]);
      useCompare.setState({ offers: opened.offers, given: opened.given, own: opened.own });
      let status: CompareStatus = opened;
      for (let time = SLICE_MICROS; ; time += SLICE_MICROS) {
        if (turn !== this.#turn) return;
        status = await lab.run(Math.min(time, opened.end));
        useCompare.setState({ head: Math.min(time, opened.end) });
        if (time >= opened.end) break;
      }
      // The first picture brings the names of what is read.
      await Promise.all([sides.a.show(opened.end), sides.b.show(opened.end)]);
      await this.#take(sides, status);
      await Promise.all([sides.a.show(opened.end), sides.b.show(opened.end)]);
      useCompare.setState(({ frame }) => ({ sides, time: opened.end, head: opened.end, frame: frame + 1 }));
    });
  }

  async #take(sides: NonNullable<CompareState['sides']>, status: CompareStatus): Promise<void> {
    await Promise.all([sides.a.take(status.a), sides.b.take(status.b)]);
    useCompare.setState({ difference: status.difference, clock: clockOf(sides.a.track.ticks, sides.b.track.ticks) });
  }

  /** Shows both at a lab time; while one is asked for, only the newest wish waits. */
  async goTo(time: number): Promise<void> {
    const { head, sides } = useCompare.getState();
    if (sides === null) return;
    const wanted = Math.max(0, Math.min(time, head));
    useCompare.setState({ time: wanted });
    if (this.#asked !== null) {
      this.#asked = wanted;
      return;
    }
    this.#asked = wanted;
    await this.#guarded(async () => {
      for (let shown = NaN; this.#asked !== shown; ) {
        shown = this.#asked!;
        await Promise.all([sides.a.show(shown), sides.b.show(shown)]);
        if (useCompare.getState().sides === sides) useCompare.setState(({ frame }) => ({ frame: frame + 1 }));
      }
    });
    this.#asked = null;
  }

  /** To the next event of the level in either run, or the one before. */
  async step(direction: 1 | -1): Promise<void> {
    this.pause();
    const { sides, time, level } = useCompare.getState();
    if (sides === null) return;
    const depth = Math.min(1, LEVELS.indexOf(level));
    const times = [sides.a, sides.b].map(({ track }) => nextTime(track.ticks, time, direction, depth));
    const next = direction > 0 ? Math.min(...times) : Math.max(...times);
    if (Number.isFinite(next)) return await this.goTo(next);
    // Behind the last event the engine goes on.
    if (direction > 0) await this.#runOn();
    if (direction > 0) await this.goTo(useCompare.getState().head);
  }

  setLevel(): void {
    useCompare.setState(({ level }) => ({ level: level === 'story' ? 'request' : 'story' }));
  }

  toggle(): void {
    if (useCompare.getState().playing) return this.pause();
    const { sides, clock, time } = useCompare.getState();
    if (sides === null) return;
    useCompare.setState({ playing: true });
    this.#screen = clock.toScreen(time);
    this.#tickedAt = performance.now();
    this.#waits = requestAnimationFrame(this.#tick);
  }

  pause(): void {
    cancelAnimationFrame(this.#waits);
    useCompare.setState({ playing: false });
  }

  readonly #tick = (now: number): void => {
    const { playing, clock, head } = useCompare.getState();
    if (!playing) return;
    this.#screen = Math.min(this.#screen + Math.min(now - this.#tickedAt, 100) * 1_000, clock.toScreen(head));
    this.#tickedAt = now;
    void this.goTo(clock.toLab(this.#screen));
    void this.#runAhead();
    this.#waits = requestAnimationFrame(this.#tick);
  };

  async #runAhead(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let goesOn = true; goesOn; ) {
      const { playing, time, head, problem } = useCompare.getState();
      goesOn = playing && problem === null && head < time + AHEAD_MICROS;
      if (goesOn) await this.#runOn();
    }
    this.#running = false;
  }

  #runOn(): Promise<void> {
    return this.#inTurn(async () => {
      const { sides, head } = useCompare.getState();
      if (sides === null || this.#lab === null) return;
      await this.#take(sides, await this.#lab.run(head + SLICE_MICROS));
      useCompare.setState({ head: head + SLICE_MICROS });
    });
  }

  close(): void {
    this.#turn++;
    this.pause();
    this.#lab?.close();
    this.#lab = null;
    useCompare.setState(CLOSED);
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#line = this.#line.then(() => this.#guarded(act));
    return this.#line;
  }

  async #guarded(act: () => Promise<void>): Promise<void> {
    const turn = this.#turn;
    try {
      await act();
    } catch (error) {
      // Whoever closed it, or opened another, does not wait for this answer.
      if (turn !== this.#turn) return;
      this.pause();
      useCompare.setState({ problem: error instanceof LabError ? error.problem : { kind: 'labFault', detail: String(error) } });
    }
  }
}

/** Quiet is only what is quiet in both. */
export function clockOf(a: readonly Tick[], b: readonly Tick[]): Warp {
  const warp = new Warp();
  for (let i = 0, k = 0; i < a.length || k < b.length; ) warp.add((a[i]?.time ?? Infinity) <= (b[k]?.time ?? Infinity) ? a[i++].time : b[k++].time);
  return warp;
}

/** Infinity, or minus Infinity: there is none. */
export function nextTime(ticks: readonly Tick[], time: number, direction: 1 | -1, depth: number): number {
  let low = 0;
  let high = ticks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (direction > 0 ? ticks[middle].time <= time : ticks[middle].time < time) low = middle + 1;
    else high = middle;
  }
  for (let i = direction > 0 ? low : low - 1; i >= 0 && i < ticks.length; i += direction) if (ticks[i].depth <= depth) return ticks[i].time;
  return direction * Infinity;
}

/**
 * What of the run is shown: the picture at a position, and beside it what the page knows of the branch. The picture is what the
 * worker answers for a position; nothing here makes anything move by itself.
 */
import type { Lab, LabStatus, PageFrame } from '../../host/lab.ts';
import { Names } from '../../view/names.ts';
import { Picture } from '../../view/picture.ts';
import { partitionOf } from '../focus.ts';
import { keepRun, type KeptRun } from '../storage.ts';
import { readHistory } from '../scenes/history.ts';
import { sceneOf } from '../scenes/registry.ts';
import { usePosition, useRun, useScene, useSelection } from '../stores/stores.ts';
import { Track } from '../track.ts';
import { focusHere } from '../use-focus.ts';
import type { Turns } from './turns.ts';

const SECOND = 1_000_000;
/** How far the engine stays ahead of what is shown, and in what pieces, so that a question never waits long. */
const AHEAD_MICROS = 2 * SECOND;
const SLICE_MICROS = 250_000;
/** So far the engine looks for something that can be seen. */
const SILENCE_MICROS = 120 * SECOND;
/** A cluster in which nothing happens for so many of these has come to its end. */
const QUIET_SLICE_MICROS = 5 * SECOND;
const MOST_QUIET_SLICES = SILENCE_MICROS / QUIET_SLICE_MICROS;

export class Showing {
  readonly #lab: Lab;
  readonly #turns: Turns;
  #picture = new Picture();
  readonly #texts: string[] = [''];
  #running = false;
  /** A question for a moment that is under way. */
  #asked: Promise<void> | null = null;
  #again = false;
  #keepRun: (kept: KeptRun) => void = keepRun;
  /** Whose story the caption tells: on another track the same number is another event. */
  #caption: { readonly track: Track | null; readonly id: number } = { track: null, id: -1 };
  #processes = 0;
  /** Another run is open in the lab; what was shown before stays until it has something to show. */
  #held = false;

  constructor(lab: Lab, turns: Turns) {
    this.#lab = lab;
    this.#turns = turns;
    useSelection.subscribe(({ selected }, before) => {
      if (selected !== before.selected) this.#focusOn(selected);
    });
    useScene.subscribe(() => void this.#turns.inTurn(() => this.#readHistory()));
  }

  /** Who keeps the run that is opened next. */
  keepWith(keep: (kept: KeptRun) => void): void {
    this.#keepRun = keep;
  }

  get isHeld(): boolean {
    return this.#held;
  }

  /** Another run is about to be opened, and is shown by `begin` once it has come to where it is to be looked at. */
  hold(): void {
    this.#held = true;
    useRun.setState({ reached: 0 });
  }

  /** Another run has been opened. Null: it is shown at its end. */
  async begin(status: LabStatus, position: number | null): Promise<void> {
    this.#held = false;
    const setting = await this.#lab.look('setting');
    this.#picture = new Picture();
    useRun.setState({
      picture: this.#picture,
      names: new Names({ list: this.#texts }, setting),
      track: new Track(status.branch),
      problem: null,
      reached: null,
    });
    useSelection.setState({ selected: null, why: null, focus: null });
    await this.take(status);
    await this.goTo(position ?? status.events, true);
  }

  /** The engine has gone on, or is on another branch. */
  async take(status: LabStatus): Promise<void> {
    if (this.#held) return useRun.setState({ reached: status.time });
    let { track } = useRun.getState();
    if (track === null || track.branch !== status.branch || track.upTo > status.events) track = new Track(status.branch);
    while (track.upTo < status.events) track.addTicks(await this.#lab.look('ticks', track.upTo, 'request'));
    while (track.levels.upTo < status.events) track.levels.add(await this.#lab.look('levels', track.levels.upTo));
    await this.#meet(status);
    const { given, scenario } = await this.#lab.source();
    useRun.setState({ status, track, given, topic: scenario.topics[0]?.name ?? '' });
    await this.#readHistory();
    await this.#readKeys();
    await this.keep();
  }

  /** Real clients join a live run: whoever joined is called by name from now on. */
  async #meet({ live }: LabStatus): Promise<void> {
    if (live === undefined || live.processes === this.#processes) return;
    this.#processes = live.processes;
    useRun.setState({ names: new Names({ list: this.#texts }, await this.#lab.look('setting')) });
  }

  /** What the scene that is shown is drawn from beside the picture, as far as the engine has come. */
  async #readHistory(): Promise<void> {
    const { track, status } = useRun.getState();
    if (this.#held || track === null || status === null) return;
    const { needs } = sceneOf(useScene.getState().id);
    if (needs === undefined || !(await readHistory(track, needs, status.events, this.#lab))) return;
    useRun.setState(({ frame }) => ({ frame: frame + 1 }));
  }

  /** The keys of the focused partition's records, as far as the engine has come. */
  async #readKeys(): Promise<void> {
    const { track, status } = useRun.getState();
    const partition = focusHere()?.partition;
    if (this.#held || track === null || status === null || partition === undefined) return;
    const keys = track.keysOf(partition);
    if (keys.upTo >= status.events) return;
    while (keys.upTo < status.events) keys.add(await this.#lab.look('keys', partition, keys.upTo));
    // What is shown has got them.
    useRun.setState(({ frame }) => ({ frame: frame + 1 }));
  }

  /** What was selected belongs to a partition: its vessels open, and stay open until another one is meant. */
  #focusOn(selected: { readonly kind: number; readonly row: number } | null): void {
    const { picture, names } = useRun.getState();
    const partition = selected === null || picture === null || names === null ? null : partitionOf(picture, names, selected);
    if (partition === null || partition === focusHere()?.partition) return;
    useSelection.setState({ focus: partition });
    void this.#turns.inTurn(() => this.#readKeys());
  }

  async keep(): Promise<void> {
    if (this.#held) return;
    this.#keepRun({ session: await this.#lab.session(), position: usePosition.getState().position });
  }

  /** `reset`: the picture begins anew, as that of another run. */
  async goTo(position: number, reset = false): Promise<void> {
    if (this.#held) return;
    // What was asked for before is no longer wanted.
    this.#again = false;
    this.#show(await this.#lab.look('frame', { position }, reset), null);
    // Nobody who sees it finds another place after a reload, however late the worker answers what follows.
    await this.keep();
    // Whoever acts before this place begins a branch: what was shown is not lost.
    await this.#lab.see(position);
    await this.#told();
    // The picture may be the first that has a partition.
    await this.#readKeys();
    void this.runAhead();
  }

  /** Shows the moment at a lab time: what a drag and the player ask for, one question at a time. */
  async goToTime(time: number): Promise<void> {
    if (this.#held) return;
    const { status } = useRun.getState();
    usePosition.setState({ time: Math.max(0, Math.min(time, status?.time ?? 0)) });
    if (this.#asked !== null) {
      this.#again = true;
      return;
    }
    this.#asked = this.#askForTime();
    await this.#asked;
  }

  async #askForTime(): Promise<void> {
    try {
      do {
        this.#again = false;
        const wanted = usePosition.getState().time;
        await this.#turns.guarded(async () => {
          this.#show(await this.#lab.look('frame', { time: wanted }), wanted);
          await this.#told();
        });
        // Where answers take longer than a frame there is always a next question, and the engine goes on all the same.
        void this.runAhead();
      } while (this.#again && useRun.getState().problem === null);
    } finally {
      this.#asked = null;
    }
  }

  /** Nobody waits for a moment of the run that is about to be left: its answer would come from another one. */
  async still(): Promise<void> {
    this.#again = false;
    await this.#asked;
  }

  #show({ picture, texts, textsFrom }: PageFrame, time: number | null): void {
    this.#texts.length = textsFrom;
    this.#texts.push(...texts);
    this.#picture.apply(picture);
    usePosition.setState({ position: picture.position, ...(time === null ? { time: picture.time } : {}) });
    useRun.setState(({ frame }) => ({ frame: frame + 1 }));
  }

  /** Asks for the caption when it has become another one. An answer that is out of date by then is asked for anew. */
  async #told(): Promise<void> {
    for (;;) {
      const { track } = useRun.getState();
      const id = track?.newestStory(usePosition.getState().position) ?? -1;
      if (id === this.#caption.id && track === this.#caption.track) return;
      const [found] = id < 0 ? [] : await this.#lab.look('events', id, id + 1, 'story', 1);
      if (useRun.getState().track !== track) continue;
      this.#caption = { track, id };
      usePosition.setState({ newest: found ?? null });
    }
  }

  /** Lets the engine go on for one piece, or to what happens next when that is farther away; false when nothing does. */
  async runOn(): Promise<boolean> {
    const { status } = useRun.getState();
    if (status === null || status.fault !== null) return false;
    let until = status.time + SLICE_MICROS;
    let next = await this.#lab.run(until);
    for (let i = 0; i < MOST_QUIET_SLICES && next.events === status.events && next.fault === null; i++) {
      until += QUIET_SLICE_MICROS;
      next = await this.#lab.run(until);
    }
    await this.take(next);
    return next.events > status.events;
  }

  /**
   * Lets the engine run on in short slices until it is far enough ahead. Each is a turn of its own: what is done meanwhile waits no
   * longer than for one, and no slice answers for a branch that was left.
   */
  async runAhead(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    let goesOn = true;
    while (goesOn) {
      await this.#turns.inTurn(async () => {
        goesOn = false;
        goesOn = this.#isWanted() && (await this.runOn());
      });
    }
    this.#running = false;
  }

  #isWanted(): boolean {
    const { status, problem, track } = useRun.getState();
    const { time, playing } = usePosition.getState();
    if (status === null || problem !== null || !playing) return false;
    // A silence is folded once it is known what ends it.
    const isSilent = track !== null && track.warp.end <= time;
    return status.time < time + (isSilent ? SILENCE_MICROS : AHEAD_MICROS);
  }
}

/**
 * Joins the lab to the stores: opens a run and keeps it ahead of what is shown, moves the position, acts, and keeps the run where a
 * reload finds it. The picture is what the worker answers for a position; nothing here makes anything move by itself.
 */
import type { Command } from '../engine/commands.ts';
import { ev } from '../engine/events.ts';
import { LEVELS, type Level } from '../engine/events/row.ts';
import { type Found, type Lab, LabError, type LabStatus, type PageFrame, type RunSource } from '../host/lab.ts';
import type { Until } from '../scenario/language/along.ts';
import { Names } from '../view/names.ts';
import { Picture } from '../view/picture.ts';
import { F, recordFields, recordKinds } from '../view/records.ts';
import { type Choice, choicesOf, standingOf } from './commands/choices.ts';
import { FIRST_SCENE } from './first-scene.data.ts';
import { Journey, reducesMotion } from './journey.ts';
import { keepRun, type KeptRun, keptRun, setAside } from './storage.ts';
import { useRun, usePosition, useSelection } from './stores/stores.ts';
import { Track } from './track.ts';

const SECOND = 1_000_000;
/** How far the engine stays ahead of what is shown, and in what pieces, so that a question never waits long. */
const AHEAD_MICROS = 2 * SECOND;
const SLICE_MICROS = 250_000;
/** The cluster has started by then. */
const START_MICROS = 3 * SECOND;
/** A record that is not acknowledged by then is not waited for. */
const FOLLOW_MICROS = 2 * SECOND;
export const TOPIC = 'orders';
export const LOG = 'orders-0';
export const BROKER = 'broker-1';

export class Player {
  readonly lab: Lab;
  #picture = new Picture();
  readonly #texts: string[] = [''];
  #running = false;
  /** A question for a moment that is under way. */
  #asked: Promise<void> | null = null;
  #again = false;
  #screen = 0;
  #rate = 1;
  #tickedAt = 0;
  #line: Promise<void> = Promise.resolve();
  #keepRun: (kept: KeptRun) => void = keepRun;
  /** What is done before a command: a lesson keeps its own run as it is, so acting leaves it. */
  #beforeAct: (() => void) | null = null;
  #journey: Journey | null = null;

  constructor(lab: Lab) {
    this.lab = lab;
  }

  /** Opens the run that was kept, or a new one, and goes to where it was left. True: nobody has done anything in it. */
  async start(link: string | null): Promise<boolean> {
    this.#keepRun = keepRun;
    this.#beforeAct = null;
    let isUntouched = false;
    await this.#inTurn(async () => {
      await this.#still();
      if (link !== null) {
        const report = await this.lab.openLink(link);
        useRun.setState({ report });
        await this.#opened(report.status, report.status.events);
        return;
      }
      const kept = keptRun();
      if (kept === null || !(await this.#restored(kept))) {
        // What does not open here is set aside, and said, before the new run takes its place.
        if (kept !== null) setAside();
        await this.#new();
      }
      isUntouched = useRun.getState().given.length === 0;
    });
    return isUntouched && useRun.getState().problem === null;
  }

  /** False: what was kept by another version does not open here. */
  async #restored({ session, position }: KeptRun): Promise<boolean> {
    try {
      const status = await this.lab.restore(session);
      await this.#opened(status, Math.min(position, status.events));
      const here = (await this.lab.session()).engineVersion;
      if (here === session.engineVersion) return true;
      const differences = [{ what: 'engineVersion' as const, recorded: session.engineVersion, here }];
      const sameHash = session.branches.some(({ hash }) => hash === status.hash);
      useRun.setState({ report: { kind: 'otherVersion', differences, sameHash, status } });
      return true;
    } catch (error) {
      if (!(error instanceof LabError) || error.problem.kind === 'workerDied') throw error;
      return false;
    }
  }

  /** Opens a run that somebody else keeps: as it was left, or anew. False: what was kept leads elsewhere by now. */
  async openKept(source: RunSource, kept: KeptRun | null, keep: (kept: KeptRun) => void, beforeAct: () => void): Promise<boolean> {
    let isAsLeft = false;
    await this.#inTurn(async () => {
      await this.#still();
      this.#keepRun = keep;
      this.#beforeAct = beforeAct;
      const isOpen = kept !== null && (await this.#restored(kept));
      // A run of another version has other positions: whoever keeps places of it begins anew.
      isAsLeft = isOpen && useRun.getState().report?.kind !== 'otherVersion';
      if (isAsLeft) return;
      useRun.setState({ report: null });
      await this.#opened(await this.lab.open(source), null);
    });
    return isAsLeft;
  }

  newRun(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#still();
      await this.#new();
    });
  }

  async #new(): Promise<void> {
    await this.lab.open({ scenario: FIRST_SCENE, seed: 1, given: [] });
    await this.#opened(await this.lab.run(START_MICROS), null);
  }

  async #opened(status: LabStatus, position: number | null): Promise<void> {
    const setting = await this.lab.look('setting');
    this.#picture = new Picture();
    useRun.setState({ picture: this.#picture, names: new Names({ list: this.#texts }, setting), track: new Track(status.branch), problem: null });
    useSelection.setState({ selected: null, why: null });
    await this.#take(status);
    await this.#goTo(position ?? status.events, true);
  }

  /** After a worker died: another one derives the run again. */
  async reopen(): Promise<void> {
    await this.#inTurn(async () => {
      const { position } = usePosition.getState();
      const status = await this.lab.reopen();
      useRun.setState({ problem: null });
      await this.#take(status);
      await this.#goTo(Math.min(position, status.events));
    });
  }

  /** The engine has gone on, or is on another branch. */
  async #take(status: LabStatus): Promise<void> {
    let { track } = useRun.getState();
    if (track === null || track.branch !== status.branch || track.upTo > status.events) track = new Track(status.branch);
    while (track.upTo < status.events) track.addTicks(await this.lab.look('ticks', track.upTo, 'request'));
    while (track.levels.upTo < status.events) track.levels.add(await this.lab.look('levels', track.levels.upTo));
    while (track.keys.upTo < status.events) track.keys.add(await this.lab.look('keys', LOG, track.keys.upTo));
    const { given } = await this.lab.source();
    useRun.setState({ status, track, given });
    await this.#keep();
  }

  async #keep(): Promise<void> {
    this.#keepRun({ session: await this.lab.session(), position: usePosition.getState().position });
  }

  /** Shows a position. */
  goTo(position: number): Promise<void> {
    return this.#inTurn(() => this.#goTo(position));
  }

  /** `reset`: the picture begins anew, as that of another run. */
  async #goTo(position: number, reset = false): Promise<void> {
    // What was asked for before is no longer wanted.
    this.#again = false;
    this.#show(await this.lab.look('frame', { position }, reset), null);
    // Whoever acts before this place begins a branch: what was shown is not lost.
    await this.lab.see(position);
    await this.#told();
    await this.#keep();
    void this.#runAhead();
  }

  /** Shows the moment at a lab time: what a drag and the player ask for, one question at a time. */
  async goToTime(time: number): Promise<void> {
    const { status } = useRun.getState();
    usePosition.setState({ time: Math.max(0, Math.min(time, status?.time ?? 0)) });
    if (this.#asked !== null) {
      this.#again = true;
      return;
    }
    this.#asked = this.#askForTime();
    await this.#asked;
    void this.#runAhead();
  }

  async #askForTime(): Promise<void> {
    try {
      do {
        this.#again = false;
        const wanted = usePosition.getState().time;
        await this.#guarded(async () => {
          this.#show(await this.lab.look('frame', { time: wanted }), wanted);
          await this.#told();
        });
      } while (this.#again && useRun.getState().problem === null);
    } finally {
      this.#asked = null;
    }
  }

  /** Time stands, and nobody waits for a moment of the run that is about to be left: its answer would come from another one. */
  async #still(): Promise<void> {
    usePosition.setState({ playing: false });
    this.#cancel();
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

  /** Asks for the caption when it has become another one. */
  async #told(): Promise<void> {
    const { position, newest } = usePosition.getState();
    const id = useRun.getState().track?.newestStory(position) ?? -1;
    if (id === (newest?.id ?? -1)) return;
    const [found] = id < 0 ? [] : await this.lab.look('events', id, id + 1, 'story', 1);
    usePosition.setState({ newest: found ?? null });
  }

  /** Lets the engine run on in short slices until it is far enough ahead. */
  async #runAhead(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (;;) {
        const { status, problem } = useRun.getState();
        const { time, playing } = usePosition.getState();
        if (status === null || problem !== null || status.fault !== null || !playing || status.time >= time + AHEAD_MICROS) return;
        await this.#guarded(async () => this.#take(await this.lab.run(status.time + SLICE_MICROS)));
      }
    } finally {
      this.#running = false;
    }
  }

  /** Lets the engine go on until something is so; null when it does not come to that before `deadline`. */
  async runUntil(until: Until, from: number, deadline: number): Promise<Found | null> {
    let found: Found | null = null;
    await this.#inTurn(async () => {
      found = await this.lab.runUntil(until, from, deadline);
      await this.#take(await this.lab.status());
    });
    return found;
  }

  /**
   * Plays to a place that the engine has come to, and stops there: what is far takes no longer than what is near. False when
   * somebody went elsewhere on the way. Where motion is reduced, and back in time, it is there at once.
   */
  async travel(to: Found): Promise<boolean> {
    this.#cancel();
    const { track } = useRun.getState();
    const { time, clock, position } = usePosition.getState();
    if (track === null || to.position <= position || reducesMotion()) {
      usePosition.setState({ playing: false });
      await this.goTo(to.position);
      return true;
    }
    const screen = track.screen(clock);
    const journey = new Journey(to, screen.toScreen(time), screen.toScreen(to.time));
    this.#journey = journey;
    this.play();
    return await journey.over;
  }

  get isTravelling(): boolean {
    return this.#journey !== null;
  }

  /** Ends a journey where it leads to. */
  async arrive(): Promise<void> {
    const journey = this.#journey;
    if (journey === null) return;
    this.#journey = null;
    usePosition.setState({ playing: false });
    await this.goTo(journey.to.position);
    journey.end(true);
  }

  #cancel(): void {
    this.#journey?.end(false);
    this.#journey = null;
  }

  toggle(): void {
    if (usePosition.getState().playing) this.pause();
    else this.play();
  }

  pause(): void {
    usePosition.setState({ playing: false });
    void this.#guarded(async () => {
      await this.lab.see(usePosition.getState().position);
      await this.#keep();
    });
  }

  /** `rate`: so many times faster than the chosen speed. */
  play(rate = 1): void {
    const { track } = useRun.getState();
    if (track === null) return;
    this.#rate = rate;
    usePosition.setState({ playing: true });
    this.#resync();
    this.#tickedAt = performance.now();
    requestAnimationFrame(this.#tick);
    void this.#runAhead();
  }

  /** Screen time goes on from where the position is. */
  #resync(): void {
    const { time, clock } = usePosition.getState();
    this.#screen = useRun.getState().track?.screen(clock).toScreen(time) ?? 0;
  }

  readonly #tick = (now: number): void => {
    const { playing, clock, speed } = usePosition.getState();
    const { track, status, problem } = useRun.getState();
    if (!playing || track === null || status === null) return;
    if (problem !== null) return this.pause();
    const passed = Math.min(now - this.#tickedAt, 100);
    this.#tickedAt = now;
    const screen = track.screen(clock);
    const journey = this.#journey;
    // Never past what the engine has done, nor past where a journey ends.
    const end = screen.toScreen(journey === null ? status.time : Math.min(journey.to.time, status.time));
    this.#screen = Math.min(this.#screen + passed * 1_000 * (journey === null ? speed * this.#rate : Math.max(speed, journey.rate)), end);
    if (journey !== null && this.#screen >= end) return void this.arrive();
    void this.goToTime(screen.toLab(this.#screen));
    requestAnimationFrame(this.#tick);
  };

  setClock(clock: 'warped' | 'constant'): void {
    usePosition.setState({ clock });
    this.#resync();
  }

  setSpeed(speed: number): void {
    usePosition.setState({ speed });
  }

  setLevel(level: Level): void {
    usePosition.setState({ level });
  }

  /** One step of the level, or of the one below it. */
  async step(direction: 1 | -1, deeper = false): Promise<void> {
    this.#cancel();
    usePosition.setState({ playing: false });
    await this.#inTurn(async () => {
      const { level, position } = usePosition.getState();
      const { selected } = useSelection.getState();
      const depth = Math.min(LEVELS.indexOf(level) + (deeper ? 1 : 0), LEVELS.length - 1);
      const selection = selected === null ? [] : [selected];
      let to = await this.lab.look('step', position, LEVELS[depth], direction, selection);
      // At the head the engine goes on until there is something to step to.
      for (let slices = 0; direction > 0 && to === position && slices < 40; slices++) {
        const { status } = useRun.getState();
        if (status === null || status.fault !== null) return;
        await this.#take(await this.lab.run(status.time + SLICE_MICROS));
        to = await this.lab.look('step', position, LEVELS[depth], direction, selection);
      }
      to = await this.#pastCommand(to, direction);
      await this.#goTo(to);
    });
  }

  /** Gives a command here; in the past this makes a branch. */
  async act(command: Command): Promise<void> {
    this.#cancel();
    this.#beforeAct?.();
    await this.#inTurn(async () => {
      const { position, time } = usePosition.getState();
      if (this.#beforeAct === null) await this.lab.see(position);
      else await this.#seeAhead(position);
      const { status } = await this.lab.act(command, position, Math.floor(time));
      await this.#take(status);
      // What it did is to be seen first.
      await this.#goTo(await this.#pastCommand(await this.lab.look('step', position, 'story', 1), 1));
    });
  }

  /** A command and what it does at once are one thing to a person: nobody stops between them. */
  async #pastCommand(to: number, direction: 1 | -1): Promise<number> {
    const [event] = to === 0 ? [] : await this.lab.look('events', to - 1, to, 'story', 1);
    if (event?.kind !== ev.commandGiven) return to;
    const beyond = await this.lab.look('step', to, 'story', direction);
    if (direction < 0) return beyond;
    const [next] = beyond === to ? [] : await this.lab.look('events', beyond - 1, beyond, 'story', 1);
    return next?.time === event.time ? beyond : to;
  }

  /** A lesson's own run has a future behind every position, and it was seen: whoever acts in it begins a branch. */
  async #seeAhead(position: number): Promise<void> {
    for (let { status } = useRun.getState(); status !== null && status.events <= position && status.fault === null; { status } = useRun.getState()) {
      await this.#take(await this.lab.run(status.time + SLICE_MICROS));
    }
    await this.lab.see(useRun.getState().status?.events ?? position);
  }

  async select(branch: number): Promise<void> {
    await this.#inTurn(async () => {
      const { time } = usePosition.getState();
      await this.#take(await this.lab.select(branch));
      await this.#goTo(await this.lab.look('positionAt', time));
    });
  }

  async why(field: number, row: number): Promise<void> {
    await this.#inTurn(async () => {
      const why = await this.lab.look('why', field, row, usePosition.getState().position);
      useSelection.setState({ why });
    });
  }

  async whyEvent(event: number): Promise<void> {
    await this.#inTurn(async () => {
      useSelection.setState({ why: await this.lab.look('whyEvent', event) });
    });
  }

  /** Whether a verb can be done to the broker here. */
  canDo(verb: 'kill' | 'start'): boolean {
    return this.#choice(`${verb} ${BROKER}`)?.reason === null;
  }

  /** What a prompt of the first screen does. */
  prompt(what: 'send' | 'kill'): void {
    const id = what === 'send' ? 'send shop' : `${this.canDo('kill') ? 'kill' : 'start'} ${BROKER}`;
    const choice = this.#choice(id);
    if (choice?.reason !== null) return;
    // The moment is to be looked at; a record is followed to its acknowledgement.
    usePosition.setState({ playing: false });
    void (what === 'send' ? this.#sendAndFollow(choice.command) : this.act(choice.command));
  }

  /** Plays until the record that is sent here is acknowledged, as far as it ever is. */
  async #sendAndFollow(command: Command): Promise<void> {
    const { position, time } = usePosition.getState();
    let sent: unknown = null;
    await this.#guarded(async () => {
      [sent] = await this.lab.values(['sent(shop)'], position);
    });
    await this.act(command);
    const found = await this.runUntil(`acked(shop) > ${typeof sent === 'number' ? sent : 0}`, position, Math.floor(time) + FOLLOW_MICROS);
    if (found !== null) await this.travel(found);
  }

  #choice(id: string): Choice | undefined {
    const { picture, names } = useRun.getState();
    return picture === null || names === null ? undefined : choicesOf(standingOf(picture, names), TOPIC).find((one) => one.id === id);
  }

  /** The replica that is looked at when nothing is selected: the log's own. */
  firstReplica(): { readonly kind: number; readonly row: number } | null {
    const { picture, names } = useRun.getState();
    const row = picture?.alive(F.replica.kind).find((one) => names?.text(picture.get(F.replica.partition, one)) === LOG);
    return row === undefined ? null : { kind: F.replica.kind, row };
  }

  /** Selects what a mark of the stage belongs to; false when the page has no record for it. */
  selectMark(mark: string): boolean {
    const { picture } = useRun.getState();
    const [, sort, name] = /^(producer|consumer|broker|replica):(.*)$/.exec(mark) ?? [];
    if (picture === null || sort === undefined) return false;
    const isIt = (kind: number, row: number): boolean => recordKinds[kind].keys.map((key) => this.nameOf(key.id, row)).join('@') === name;
    const kind = sort === 'replica' ? F.replica.kind : F.process.kind;
    const row = picture.alive(kind).find((one) => isIt(kind, one));
    if (row === undefined) return false;
    useSelection.setState({ selected: { kind, row } });
    return true;
  }

  /** A record's field as it is called in a list. */
  nameOf(field: number, row: number): string {
    const { picture, names } = useRun.getState();
    if (picture === null || names === null) return '';
    const number = picture.get(field, row);
    switch (recordFields[field].type) {
      case 'process':
        return names.process(number);
      case 'host':
        return names.host(number);
      case 'partition':
      case 'text':
        return names.text(number);
      case 'replica':
        return `${this.nameOf(F.replica.partition, number)} ${this.nameOf(F.replica.process, number)}`;
      default:
        return String(number);
    }
  }

  failed(error: unknown): void {
    const problem = error instanceof LabError ? error.problem : { kind: 'labFault' as const, detail: String(error) };
    usePosition.setState({ playing: false });
    useRun.setState({ problem });
  }

  /** What a person does is done in turn: a key that is pressed early waits for the one before it. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#line = this.#line.then(() => this.#guarded(act));
    return this.#line;
  }

  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.failed(error);
    }
  }
}

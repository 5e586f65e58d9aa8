/**
 * Joins the lab to the stores: opens a run and keeps it ahead of what is shown, moves the position, acts, and keeps the run where a
 * reload finds it. What is shown is `playing/showing.ts`, time on the screen `playing/playback.ts`.
 */
import type { Command } from '../engine/commands.ts';
import type { ev } from '../engine/events.ts';
import { LEVELS, type Level } from '../engine/events/row.ts';
import { EARLY_MICROS, type Found, type Lab, LabError, type RunSource } from '../host/lab.ts';
import type { Until } from '../scenario/language/along.ts';
import type { Value } from '../scenario/language/reader.ts';
import { isEmbedded } from './embedding.ts';
import { type Follow, Playback } from './playing/playback.ts';
import { Showing } from './playing/showing.ts';
import { failed, Turns } from './playing/turns.ts';
import { asideRun, broughtBack, claimRun, keepRun, type KeptRun, keptRun, keptText, openedHere, parkRun, runIn, setAside, wasOpenedHere } from './storage.ts';
import { useRun, usePosition, useSelection } from './stores/stores.ts';

/** A step at the head lets the engine go on for so many pieces at most. */
const MOST_SLICES = 40;

const COMMAND: keyof typeof ev = 'commandGiven';
const OF_FRAMES: ReadonlySet<string> = new Set<keyof typeof ev>(['frameHeld', 'frameReleased', 'frameLost']);

export class Player {
  readonly lab: Lab;
  readonly #turns = new Turns();
  readonly #showing: Showing;
  readonly #playback: Playback;
  /** What is done before a command: a lesson keeps its own run as it is, so acting leaves it. */
  #beforeAct: (() => void) | null = null;

  constructor(lab: Lab) {
    this.lab = lab;
    this.#showing = new Showing(lab, this.#turns);
    this.#playback = new Playback(this.#showing, this.#turns, () => {
      void this.#turns.inTurn(async () => {
        await this.lab.see(usePosition.getState().position);
        await this.#showing.keep();
      });
    });
  }

  /** Opens the run that was kept, or a new one, and goes to where it was left. True: nobody has done anything in it. */
  async start(link: string | null): Promise<boolean> {
    this.#showing.keepWith(isEmbedded ? () => {} : keepRun);
    this.#beforeAct = null;
    let isUntouched = false;
    let refused: unknown = null;
    await this.#turns.inTurn(async () => {
      await this.#still();
      if (!isEmbedded) await claimRun();
      if (link !== null && (isEmbedded || !(wasOpenedHere(link) && keptRun() !== null))) {
        try {
          const report = await this.lab.openLink(link);
          if (!isEmbedded) {
            parkRun();
            openedHere(link);
          }
          useRun.setState({ report });
          return await this.#showing.begin(report.status, report.status.events);
        } catch (error) {
          // A run that is shown stays; where there is none yet, the lab's own comes in place of what does not open.
          if (useRun.getState().status !== null) throw error;
          refused = error;
        }
      }
      const kept = isEmbedded ? null : keptRun();
      if (kept === null || !(await this.#restored(kept))) {
        // What does not open here is set aside, and said, before the new run takes its place.
        if (!isEmbedded) setAside();
        await this.#new();
      }
      isUntouched = useRun.getState().given.length === 0;
      if (refused !== null) failed(refused);
    });
    return isUntouched && useRun.getState().problem === null;
  }

  /** Watches a live cluster, from now on: `follow` says where to look on when too much has happened meanwhile. */
  async watch(follow: Follow): Promise<void> {
    this.#showing.keepWith(() => {});
    await this.#turns.inTurn(async () => this.#showing.begin(await this.lab.status(), null));
    this.#playback.follow(follow);
    this.play();
  }

  /** Shows a tape, where its story begins: nothing more comes, and nothing is kept of it here. */
  async openTape(): Promise<void> {
    this.#showing.keepWith(() => {});
    await this.#turns.inTurn(async () => {
      const status = await this.lab.status();
      await this.#showing.begin(status, status.live?.opensAt ?? null);
    });
  }

  /** False: what was kept by another version does not open here; of a file the page says so where a newer one made it. */
  async #restored({ session, position }: KeptRun, isFile = false): Promise<boolean> {
    try {
      const status = await this.lab.restore(session);
      await this.#showing.begin(status, Math.min(position, status.events));
      const here = (await this.lab.session()).engineVersion;
      if (here === session.engineVersion) return true;
      const differences = [{ what: 'engineVersion' as const, recorded: session.engineVersion, here }];
      const sameHash = session.branches.some(({ hash }) => hash === status.hash);
      useRun.setState({ report: { kind: 'otherVersion', differences, sameHash, status } });
      return true;
    } catch (error) {
      if (!(error instanceof LabError) || error.problem.kind === 'workerDied' || (isFile && error.problem.kind === 'badRecording')) throw error;
      return false;
    }
  }

  /** Opens a run that somebody else keeps: as it was left, or anew. False: what was kept leads elsewhere by now. */
  async openKept(
    source: RunSource,
    kept: KeptRun | null,
    keep: (kept: KeptRun) => void,
    beforeAct: () => void,
  ): Promise<boolean> {
    let isAsLeft = false;
    await this.#turns.inTurn(async () => {
      await this.#still();
      this.#showing.keepWith(keep);
      this.#beforeAct = beforeAct;
      const isOpen = kept !== null && (await this.#restored(kept));
      // A run of another version has other positions: whoever keeps places of it begins anew.
      isAsLeft = isOpen && useRun.getState().report?.kind !== 'otherVersion';
      if (isAsLeft) return;
      useRun.setState({ report: null });
      await this.#showing.begin(await this.lab.open(source), null);
    });
    return isAsLeft;
  }

  /** Opens a run that is not shown before `reveal`: what is shown stays, and whatever is asked of the lab is asked of the new one. */
  openUnseen(source: RunSource, keep: (kept: KeptRun) => void, beforeAct: () => void): Promise<void> {
    return this.#turns.inTurn(async () => {
      await this.#still();
      this.#showing.hold();
      this.#showing.keepWith(keep);
      this.#beforeAct = beforeAct;
      await this.lab.open(source);
    });
  }

  /** Shows the run that was opened unseen. Null: at its end. */
  reveal(position: number | null): Promise<void> {
    return this.#turns.inTurn(async () => {
      if (!this.#showing.isHeld) return;
      useRun.setState({ report: null });
      await this.#showing.begin(await this.lab.status(), position);
    });
  }

  /**
   * Opens the run that was set aside, as this version comes to it: each command is given at its time. The run that was open is set aside
   * in turn when anything was done in it.
   */
  bringBack(): Promise<void> {
    return this.#turns.inTurn(async () => {
      const kept = asideRun();
      if (kept === null) return;
      const replaced = useRun.getState().given.length === 0 ? null : keptText();
      await this.#still();
      const { session, position } = kept;
      if (await this.#restored({ session: { ...session, engineVersion: `${session.engineVersion}+aside` }, position }))
        broughtBack(replaced);
    });
  }

  newRun(): Promise<void> {
    return this.#turns.inTurn(async () => {
      await this.#still();
      this.#park();
      await this.#new();
    });
  }

  /** Another run, from its beginning to a lab time. */
  openRun(source: RunSource, until: number): Promise<void> {
    return this.#turns.inTurn(async () => {
      await this.#still();
      this.#park();
      await this.lab.open(source);
      await this.#showing.begin(await this.lab.run(until), null);
    });
  }

  /** The run of the lab makes room for another; a lesson's runs are kept by the lesson. */
  #park(): void {
    if (this.#beforeAct === null) parkRun();
  }

  /** A run from a file or from what this browser keeps: as it was left, or the text of a recording or a link. False: it says nothing that opens here. */
  async openText(text: string): Promise<boolean> {
    const kept = runIn(text);
    let isOpen = false;
    await this.#turns.inTurn(async () => {
      await this.#still();
      this.#showing.keepWith(keepRun);
      this.#beforeAct = null;
      await claimRun();
      if (kept === null) {
        const report = await this.lab.openLink(text);
        parkRun();
        useRun.setState({ report });
        await this.#showing.begin(report.status, report.status.events);
        isOpen = true;
      } else {
        const before = keptText();
        isOpen = await this.#restored(kept, true);
        if (isOpen) parkRun(before);
      }
    });
    return isOpen;
  }

  async #new(): Promise<void> {
    await this.lab.openFirst();
    await this.#showing.begin(await this.lab.run(EARLY_MICROS), null);
  }

  /** After a worker died: another one derives the run again. */
  async reopen(): Promise<void> {
    // What a live cluster has become meanwhile is another run to this page.
    if (useRun.getState().problem?.kind === 'liveLost') return location.reload();
    await this.#turns.inTurn(async () => {
      const { position } = usePosition.getState();
      const status = await this.lab.reopen();
      // Whatever was shown was of another run.
      if (this.#showing.isHeld) return await this.#showing.begin(status, null);
      useRun.setState({ problem: null });
      await this.#showing.take(status);
      await this.#showing.goTo(Math.min(position, status.events));
    });
  }

  /** Shows a position; whoever meant one of a branch that was left before it was its turn comes to the end of this one at most. */
  goTo(position: number): Promise<void> {
    return this.#turns.inTurn(() => this.#showing.goTo(Math.min(position, useRun.getState().status?.events ?? 0)));
  }

  goToTime(time: number): Promise<void> {
    return this.#showing.goToTime(time);
  }

  /** Time stands, as before a run is left. */
  async #still(): Promise<void> {
    usePosition.setState({ playing: false });
    this.#playback.cancel();
    await this.#showing.still();
  }

  /** Lets the engine go on until something is so; null when it does not come to that before `deadline`. */
  async runUntil(until: Until, from: number, deadline: number): Promise<Found | null> {
    let found: Found | null = null;
    await this.#turns.inTurn(async () => {
      found = await this.lab.runUntil(until, from, deadline, ({ time }) => {
        if (this.#showing.isHeld) useRun.setState({ reached: time });
      });
      await this.#showing.take(await this.lab.status());
    });
    return found;
  }

  /** What an expression comes to at a position; null when the run has no answer. */
  async value(expression: string, position: number): Promise<Value> {
    let value: Value = null;
    await this.#turns.guarded(async () => {
      [value] = await this.lab.values([expression], position);
    });
    return value;
  }

  travel(to: Found): Promise<boolean> {
    return this.#playback.travel(to);
  }

  get isTravelling(): boolean {
    return this.#playback.isTravelling;
  }

  arrive(): Promise<void> {
    return this.#playback.arrive();
  }

  toggle(): void {
    if (usePosition.getState().playing) this.pause();
    else this.play();
  }

  pause(): void {
    this.#playback.pause();
  }

  play(rate = 1): void {
    if (this.#showing.isHeld) return;
    this.#playback.play(rate);
  }

  setClock(clock: 'warped' | 'constant'): void {
    usePosition.setState({ clock });
    this.#playback.resync();
  }

  setSpeed(speed: number): void {
    usePosition.setState({ speed });
  }

  setLevel(level: Level): void {
    usePosition.setState({ level });
  }

  /** One step of the level, or of the one below it. */
  async step(direction: 1 | -1, deeper = false): Promise<void> {
    if (this.#showing.isHeld) return;
    this.#playback.cancel();
    usePosition.setState({ playing: false });
    await this.#turns.inTurn(async () => {
      const { level, position } = usePosition.getState();
      const { selected } = useSelection.getState();
      const depth = Math.min(LEVELS.indexOf(level) + (deeper ? 1 : 0), LEVELS.length - 1);
      const selection = selected === null ? [] : [selected];
      let to = await this.lab.look('step', position, LEVELS[depth], direction, selection);
      // At the head the engine goes on until there is something to step to.
      for (let slices = 0; direction > 0 && to === position && slices < MOST_SLICES; slices++) {
        if (!(await this.#showing.runOn())) return;
        to = await this.lab.look('step', position, LEVELS[depth], direction, selection);
      }
      await this.#showing.goTo(await this.#pastCommand(to, direction));
    });
  }

  /** Gives a command here; in the past this makes a branch. */
  async act(command: Command): Promise<void> {
    if (this.#showing.isHeld) return;
    this.#playback.cancel();
    this.#beforeAct?.();
    await this.#turns.inTurn(async () => {
      const { position, time } = usePosition.getState();
      if (this.#beforeAct === null) await this.lab.see(position);
      else await this.#seeAhead(position);
      const { status } = await this.lab.act(command, position, Math.floor(time));
      await this.#showing.take(status);
      // A live cluster is commanded where it is by now.
      if (status.live?.at !== undefined) return await this.#showing.goTo(Math.min(status.live.at + 1, status.events));
      // What it did is to be seen first.
      await this.#showing.goTo(await this.#pastCommand(await this.lab.look('step', position, 'story', 1), 1));
    });
  }

  /** A command and what it does at once are one thing to a person: nobody stops between them. */
  async #pastCommand(to: number, direction: 1 | -1): Promise<number> {
    const [event] = to === 0 ? [] : await this.lab.look('events', to - 1, to, 'story', 1);
    if (event?.name !== COMMAND) return to;
    const beyond = await this.lab.look('step', to, 'story', direction);
    if (direction < 0) return beyond;
    const [next] = beyond === to ? [] : await this.lab.look('events', beyond - 1, beyond, 'story', 1);
    if (next?.time === event.time) return beyond;
    // What becomes of a frame by hand is no story, but it is what was done.
    const [did] = await this.lab.look('events', to, to + 1, 'byte', 1);
    return did?.cause === event.id && OF_FRAMES.has(did.name) ? to + 1 : to;
  }

  /** A lesson's own run has a future behind every position, and it was seen: whoever acts in it begins a branch. */
  async #seeAhead(position: number): Promise<void> {
    while ((useRun.getState().status?.events ?? Infinity) <= position && (await this.#showing.runOn()));
    await this.lab.see(useRun.getState().status?.events ?? position);
  }

  async select(branch: number): Promise<void> {
    if (this.#showing.isHeld) return;
    await this.#turns.inTurn(async () => {
      const { time } = usePosition.getState();
      await this.#showing.take(await this.lab.select(branch));
      await this.#showing.goTo(await this.lab.look('positionAt', time));
    });
  }

  /** The link to the end of another branch; what is shown stays. */
  async linkOf(branch: number): Promise<string> {
    let link = '';
    await this.#turns.inTurn(async () => {
      await this.#still();
      const { status } = useRun.getState();
      if (status === null) return;
      try {
        await this.lab.select(branch);
        link = await this.lab.link();
      } finally {
        await this.lab.select(status.branch);
        await this.#showing.goTo(usePosition.getState().position, true);
      }
    });
    return link;
  }

  async why(field: number, row: number): Promise<void> {
    if (this.#showing.isHeld) return;
    await this.#turns.inTurn(async () => {
      const why = await this.lab.look('why', field, row, usePosition.getState().position);
      useSelection.setState({ why });
    });
  }

  /** Of what was stepped to: the newest event here that the chosen level tells of. */
  async whyHere(): Promise<void> {
    if (this.#showing.isHeld) return;
    await this.#turns.inTurn(async () => {
      const { position, level } = usePosition.getState();
      const newest = await this.lab.look('newest', position, level);
      if (newest !== null) useSelection.setState({ why: await this.lab.look('whyEvent', newest.id) });
    });
  }

  async whyEvent(event: number): Promise<void> {
    if (this.#showing.isHeld) return;
    await this.#turns.inTurn(async () => {
      useSelection.setState({ why: await this.lab.look('whyEvent', event) });
    });
  }

  failed(error: unknown): void {
    failed(error);
  }
}

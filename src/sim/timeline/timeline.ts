/**
 * One run and its branches. The *head* of a branch is a world that runs ahead; checkpoints lie along it, at most 20,000 events
 * apart. To *seek* is to make another world from the nearest checkpoint and replay it up to a place; the branch keeps its head.
 * To act in the past is to seek there and go on: the new world is a branch of its own, and the old future stays, if anyone saw it.
 */
import type { Command } from '../../engine/commands.ts';
import { assert } from '../../std/assert.ts';
import type { Position, SavedWorld, GivenCommand, World } from '../world.ts';

/** Checkpoints lie at most this many events apart (a step may add a few before one is taken). */
export const CHECKPOINT_EVENTS = 20_000;
/** Closer than they must be: a checkpoint costs well under a millisecond, a replay some microseconds for each event. */
const CHECKPOINT_DUE = 8_000;

/** What runs beside a world and must go back with it: the view's projection, checkers. Made anew for each world. */
export interface Part {
  /** Lines [from, to) of the journal are new. */
  advance(from: number, to: number): void;
  /**
   * It reads nothing but the journal, so it may be told of many lines at once, later: at the next checkpoint, or when the run
   * stops. That is worth a lot: its code and its data stay in the processor's caches for a while, instead of taking turns with
   * the engine's, which a checkpoint drives out of them anyway.
   */
  readonly lazy?: boolean;
  save(): unknown;
  load(saved: unknown): void;
  /** Lets go of what shows times before event `before`; a replay derives it again. */
  drop?(before: number): void;
}

export type MakeParts = (world: World) => Part[];

export interface Checkpoint {
  /** Lines of the journal before it. */
  readonly events: number;
  readonly position: Position;
  readonly world: SavedWorld;
  readonly parts: readonly unknown[];
}

export interface Branch {
  readonly id: number;
  readonly parent: number | null;
  /** Where it left its parent, in lines of the journal. */
  readonly forkedAt: number;
  readonly world: World;
  readonly parts: Part[];
  readonly checkpoints: Checkpoint[];
  /** The farthest line that anyone has seen. */
  seen: number;
}

/** A world, and its parts, ready to act at a place. */
export interface Place {
  readonly world: World;
  readonly parts: Part[];
  readonly checkpoints: Checkpoint[];
}

export class Timeline {
  readonly branches = new Map<number, Branch>();
  #current: Branch;
  #next = 1;
  readonly #makeParts: MakeParts;

  constructor(world: World, makeParts: MakeParts) {
    this.#makeParts = makeParts;
    const parts = makeParts(world);
    for (const part of parts) part.advance(0, world.journal.length);
    this.#current = { id: this.#next++, parent: null, forkedAt: 0, world, parts, checkpoints: [], seen: 0 };
    this.branches.set(this.#current.id, this.#current);
    this.#current.checkpoints.push(checkpoint(world, parts));
  }

  get current(): Branch {
    return this.#current;
  }

  /** Goes over to another branch; nothing runs because of it. */
  select(id: number): Branch {
    const branch = this.branches.get(id);
    assert(branch !== undefined, `there is no branch ${id}`);
    this.#current = branch;
    return branch;
  }

  /** Runs the head on to `time`, or until the journal holds `events` lines; answers whether anything is left to do before them. */
  run(time: number, events: number = Number.POSITIVE_INFINITY): boolean {
    return runPlace(this.#current, time, events);
  }

  /** Someone has seen the run up to here: this future is kept when the past is changed. */
  see(events: number): void {
    if (events > this.#current.seen) this.#current.seen = events;
  }

  /** A world at the first place where the journal holds `events` lines (or more: what one step does is not cut in two). */
  seek(events: number): Place {
    const branch = this.#current;
    assert(events <= branch.world.journal.length, 'the run has not come so far');
    const from = branch.checkpoints.findLast((c) => c.events <= events) ?? branch.checkpoints[0]!;
    const world = branch.world.fork(from.world);
    const parts = this.#makeParts(world);
    parts.forEach((part, i) => part.load(from.parts[i]));
    const place = { world, parts, checkpoints: branch.checkpoints.slice(0, branch.checkpoints.indexOf(from) + 1) };
    runPlace(place, Number.POSITIVE_INFINITY, events);
    return place;
  }

  /**
   * Gives a command where the journal holds `events` lines, not before `time`. At the head it goes on; in the past a branch is
   * made, and what lay ahead stays as the old branch unless nobody has seen it.
   */
  act(command: Command, events: number, time: number): GivenCommand {
    const branch = this.#current;
    if (events >= branch.world.journal.length && time <= branch.world.nextTime()) return this.#give(branch, command, time);
    const place = this.seek(events);
    const { length } = place.world.journal;
    // Where nobody saw the future, the branch itself goes on from here: those that left it earlier still have it as their parent.
    const unseen = branch.seen <= length;
    const fork: Branch = unseen
      ? { ...place, id: branch.id, parent: branch.parent, forkedAt: branch.forkedAt, seen: length }
      : { ...place, id: this.#next, parent: branch.id, forkedAt: length, seen: length };
    // A command that fails makes no branch.
    const given = this.#give(fork, command, time);
    this.#next = Math.max(this.#next, fork.id + 1);
    this.branches.set(fork.id, fork);
    this.#current = fork;
    return given;
  }

  #give(branch: Branch, command: Command, time: number): GivenCommand {
    const from = branch.world.journal.length;
    const given = branch.world.give(command, time);
    for (const part of branch.parts) part.advance(from, branch.world.journal.length);
    return given;
  }

  /**
   * Keeps the journal's memory within `budgetBytes` by letting go of its oldest lines. Checkpoints stay: from them the lines are
   * derived again when someone wants to read them (`ensure`).
   */
  trim(budgetBytes: number): void {
    const { journal } = this.#current.world;
    if (journal.bytes <= budgetBytes) return;
    const keep = Math.floor((journal.length * budgetBytes) / journal.bytes / 2);
    const before = journal.length - keep;
    journal.release(before);
    for (const part of this.#current.parts) part.drop?.(before);
  }

  /** Makes line `at` of the journal readable again, by replaying from the checkpoint before its chunk. */
  ensure(at: number): void {
    const { world, checkpoints } = this.#current;
    if (world.journal.holds(at)) return;
    const { from, to } = world.journal.chunkOf(at);
    const start = checkpoints.findLast((c) => c.events <= from);
    // The lines of a world's making lie before its first checkpoint.
    const replay = start === undefined ? world.fresh() : world.fork(start.world);
    while (replay.journal.length < to && replay.step());
    world.journal.regain(at, replay.journal);
  }

  /** The commands that were given by hand on the current branch, each with its full position: with scenario and seed they are the run. */
  given(): readonly GivenCommand[] {
    const { world } = this.#current;
    return world.given.slice(0, world.state.givenTaken);
  }
}

function checkpoint(world: World, parts: readonly Part[]): Checkpoint {
  return { events: world.journal.length, position: world.position, world: world.save(), parts: parts.map((part) => part.save()) };
}

function runPlace(place: Place, time: number, events: number): boolean {
  const { world, parts, checkpoints } = place;
  const { journal } = world;
  const prompt = parts.filter((part) => part.lazy !== true);
  const lazy = parts.filter((part) => part.lazy === true);
  let last = checkpoints[checkpoints.length - 1]!.events;
  let told = journal.length;
  const tell = () => {
    const to = journal.length;
    if (to > told) for (const part of lazy) part.advance(told, to);
    told = to;
  };
  try {
    while (journal.length < events) {
      const from = journal.length;
      if (!world.step(time)) return false;
      const to = journal.length;
      if (to > from) for (let i = 0; i < prompt.length; i++) prompt[i]!.advance(from, to);
      if (to - last >= CHECKPOINT_DUE) {
        tell();
        checkpoints.push(checkpoint(world, parts));
        last = to;
      }
    }
    return true;
  } finally {
    tell();
  }
}

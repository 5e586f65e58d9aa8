/**
 * Log memory is written once: what an old checkpoint, a branch or a frame in flight refers to stays what it was, whatever is cut off
 * and written at the same offsets later.
 */
import { describe, expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { Timeline } from '../../src/sim/timeline/timeline.ts';
import type { World, WorldState } from '../../src/sim/world.ts';
import { counted, labWorld, SECOND } from './lab-world.ts';
import { copyOf, keysIn, segments, viewsOf } from './logs.ts';

/** Large fetch responses over a slow link are long on their way; a flush now and then, so that a cut falls into written memory. */
const scenario = oneBroker({
  topic: { configs: { 'segment.bytes': '3000000', 'flush.messages': '60' } },
  producer: { perSecond: 400, keys: 1_000_000, valueBytes: 1_000, configs: { acks: '1', 'linger.ms': 20 } },
  consumer: { configs: { 'fetch.min.bytes': 40_000 } },
  links: { latencyMicros: 2_000, bytesPerSecond: 1_250_000 },
});

/** Pieces of frames between broker and consumer that lie in log memory: still to be sent, or arrived and not read. */
function inFlight(state: WorldState): Uint8Array[] {
  const buffers = new Set(viewsOf(segments(state)).map(({ memory }) => memory.bytes.buffer));
  const found: Uint8Array[] = [];
  for (const { sending, received } of state.sockets.values()) {
    for (const { rope } of sending) found.push(...rope.pieces);
    found.push(...received);
  }
  for (const { data } of state.schedule) {
    const pieces = (data as { pieces?: Uint8Array[] } | null)?.pieces;
    if (Array.isArray(pieces)) found.push(...pieces);
  }
  return found.filter((piece) => piece.buffer !== undefined && buffers.has(piece.buffer));
}

/** Runs to a moment when log bytes are on their way to the consumer and the disk does not have the whole log. */
function eventfulMoment(world: World, from: number): void {
  world.runTo(from);
  const newest = () => segments(world.state).at(-1)!;
  const flying = () => inFlight(world.state).reduce((sum, piece) => sum + piece.length, 0);
  while (flying() < 20_000 || newest().flushed === 0 || newest().size - newest().flushed < 30_000) {
    if (!world.step() || world.state.now > from + 20 * SECOND) throw new Error('no such moment came');
  }
}

/** How many of the old log's offsets hold another record now. */
function overwritten(old: Map<number, string>, now: Map<number, string>): number {
  let count = 0;
  for (const [offset, key] of old) if (now.has(offset) && now.get(offset) !== key) count++;
  return count;
}

describe('log memory', () => {
  it.each([1, 2, 3])('keeps the bytes of a checkpoint and of frames in flight when the log is cut and written anew (seed %i)', (seed) => {
    const world = labWorld(scenario, seed);
    eventfulMoment(world, 7 * SECOND);
    const saved = world.save();
    const views = viewsOf(segments(saved.state));
    const pieces = inFlight(saved.state).map((bytes) => ({ bytes }));
    const bytes = copyOf(views);
    const flying = copyOf(pieces);
    const records = keysIn(segments(saved.state));

    world.give({ kind: 'powerLoss', host: 'host-1' });
    world.runTo(world.state.now + SECOND);
    world.give({ kind: 'powerOn', host: 'host-1' });
    // The broker's old registration has to end before it is let in again.
    world.runTo(world.state.now + 14 * SECOND);
    const now = keysIn(segments(world.state));
    expect(overwritten(records, now)).toBeGreaterThan(15);
    expect(now.size).toBeGreaterThan(records.size);
    expect(copyOf(views)).toEqual(bytes);
    expect(copyOf(pieces)).toEqual(flying);
    expect(keysIn(segments(saved.state))).toEqual(records);

    // A world made from the checkpoint reads those bytes, and comes where one comes that never lost power.
    const branch = world.fork(saved);
    branch.given.length = branch.state.givenTaken;
    const straight = labWorld(scenario, seed);
    for (const one of [branch, straight]) one.runTo(saved.state.now + 6 * SECOND);
    expect(branch.journal.hash).toBe(straight.journal.hash);
    expect(counted(branch, ev.recordsPolled)).toBeGreaterThan(20);
    expect(counted(branch, ev.consumerErred)).toBe(0);
    expect(keysIn(segments(branch.state))).toEqual(keysIn(segments(straight.state)));
    const contentOf = (one: World) => segments(one.state).map((file) => Buffer.concat(viewsOf([file]).map((view) => view.bytes)).toString('base64'));
    expect(contentOf(branch)).toEqual(contentOf(straight));
    // Meanwhile the world that lost power still has its own.
    expect(keysIn(segments(world.state))).toEqual(now);
  });

  it('is shared by branches up to where they part, and no further', () => {
    const timeline = new Timeline(labWorld(scenario, 4), () => []);
    timeline.run(10 * SECOND);
    const old = timeline.current;
    const { journal } = old.world;
    timeline.see(journal.length);
    const oldViews = viewsOf(segments(old.world.state));
    const bytes = copyOf(oldViews);
    const records = keysIn(segments(old.world.state));

    timeline.act({ kind: 'powerLoss', host: 'host-1' }, journal.firstAt(7 * SECOND), 7 * SECOND);
    const branch = timeline.current;
    const act = (command: Parameters<Timeline['act']>[0], time: number) => {
      timeline.run(time);
      timeline.act(command, branch.world.journal.length, time);
    };
    act({ kind: 'powerOn', host: 'host-1' }, 8 * SECOND);
    timeline.run(22 * SECOND);
    const now = keysIn(segments(branch.world.state));
    expect(overwritten(records, now)).toBeGreaterThan(15);
    expect(copyOf(oldViews)).toEqual(bytes);

    // What both have is one memory; where they differ, each has its own.
    const newViews = viewsOf(segments(branch.world.state));
    const oldMemories = new Set(oldViews.map(({ memory }) => memory));
    expect(newViews.filter(({ memory }) => oldMemories.has(memory)).length).toBeGreaterThan(3);
    for (const one of newViews) {
      for (const other of oldViews) {
        if (one.memory !== other.memory) continue;
        const from = Math.max(one.start, other.start);
        const to = Math.min(one.start + one.bytes.length, other.start + other.bytes.length);
        if (from < to) expect(one.start, 'a stretch of memory belongs to one place of the log').toBe(other.start);
      }
    }

    // The old branch goes on from its own end, over memory that the new one has not touched.
    timeline.select(old.id);
    timeline.run(14 * SECOND);
    const straight = labWorld(scenario, 4);
    straight.runTo(14 * SECOND);
    expect(old.world.journal.hash).toBe(straight.journal.hash);
    expect(keysIn(segments(old.world.state))).toEqual(keysIn(segments(straight.state)));
    expect(keysIn(segments(branch.world.state))).toEqual(now);
  });
});

import { describe, expect, it } from 'vitest';
import { echoWorld } from '../testing/echo.ts';
import { type Part, Timeline } from './timeline.ts';

/** A part that counts lines by kind: what it holds at a place depends on the journal alone. */
function counter(): Part & { counts: Map<number, number> } {
  return { counts: new Map(), advance: () => {}, save: () => null, load: () => {} };
}

function counting(world: ReturnType<typeof echoWorld>): Part[] {
  const part = counter();
  part.advance = (from, to) => {
    for (let i = from; i < to; i++) part.counts.set(world.journal.kind(i), (part.counts.get(world.journal.kind(i)) ?? 0) + 1);
  };
  part.save = () => new Map(part.counts);
  part.load = (saved) => {
    part.counts = new Map(saved as Map<number, number>);
  };
  return [part];
}

const counts = (parts: Part[]) => [...(parts[0] as ReturnType<typeof counter>).counts].sort((x, y) => x[0] - y[0]);
const HOUR = 3_600_000_000;

describe('the timeline', () => {
  it('keeps checkpoints at most 20,000 events apart, and a seek to any place gives the state that was there', () => {
    const timeline = new Timeline(echoWorld(5, 8_000), counting);
    timeline.run(HOUR);
    const { world, checkpoints } = timeline.current;
    expect(world.journal.length).toBeGreaterThan(100_000);
    for (let i = 1; i < checkpoints.length; i++) expect(checkpoints[i]!.events - checkpoints[i - 1]!.events).toBeLessThanOrEqual(20_000);
    for (const events of [1, 777, 19_000, 33_333, world.journal.length - 1, world.journal.length]) {
      const fresh = new Timeline(echoWorld(5, 8_000), counting);
      fresh.run(HOUR, events);
      const place = timeline.seek(events);
      expect(place.world.journal.hash).toBe(fresh.current.world.journal.hash);
      expect(place.world.position).toEqual(fresh.current.world.position);
      expect(counts(place.parts)).toEqual(counts(fresh.current.parts));
      // Going on from there leads to the same end.
      place.world.runTo(HOUR);
      expect(place.world.journal.hash).toBe(world.journal.hash);
    }
  });

  it('tells a lazy part of every line once, in order, before each checkpoint and when the run stops', () => {
    let told = 0;
    const calls: number[] = [];
    const lazy: Part = {
      lazy: true,
      advance: (from, to) => {
        expect(from).toBe(told);
        told = to;
        calls.push(to - from);
      },
      save: () => told,
      load: () => {},
    };
    const timeline = new Timeline(echoWorld(5, 2_000), () => [lazy]);
    timeline.run(HOUR, 30_000);
    expect(told).toBe(timeline.current.world.journal.length);
    expect(calls.length).toBeLessThan(10);
    for (const { events, parts } of timeline.current.checkpoints) expect(parts).toEqual([events]);
  });

  it('forks when someone acts in the past, and keeps the old future if it was seen', () => {
    const timeline = new Timeline(echoWorld(6, 3_000), counting);
    timeline.run(HOUR);
    const old = timeline.current;
    const hash = old.world.journal.hash;
    timeline.see(30_000);
    const given = timeline.act({ kind: 'kill', process: 'client' }, 10_000, 0);
    expect(timeline.current.parent).toBe(old.id);
    expect(timeline.current.forkedAt).toBeGreaterThanOrEqual(10_000);
    timeline.run(HOUR);
    expect(timeline.current.world.journal.hash).not.toBe(hash);
    expect(timeline.branches.get(old.id)!.world.journal.hash).toBe(hash);
    // The branch's commands, replayed from the start, are the branch.
    const replay = echoWorld(6, 3_000);
    replay.given = [...timeline.given()];
    expect(replay.given).toEqual([given]);
    replay.runTo(HOUR);
    expect(replay.journal.hash).toBe(timeline.current.world.journal.hash);
  });

  it('lets go of the oldest lines beyond a memory budget and derives them again', () => {
    const timeline = new Timeline(echoWorld(8, 8_000), counting);
    timeline.run(HOUR);
    const { journal } = timeline.current.world;
    const line = (at: number) => [journal.time(at), journal.kind(at), journal.process(at), journal.cause(at), journal.because(at, 0), journal.payload(at, 0), journal.payload(at, 1)];
    const before = Array.from({ length: journal.length }, (_, at) => line(at));
    const bytes = journal.bytes;
    timeline.trim(bytes / 3);
    expect(journal.bytes).toBeLessThan(bytes * 0.75);
    expect(journal.holds(5)).toBe(false);
    for (let at = journal.length - 1; at >= 0; at--) {
      timeline.ensure(at);
      expect(line(at)).toEqual(before[at]);
    }
    timeline.run(2 * HOUR);
  });

  it('drops look-ahead that nobody has seen', () => {
    const timeline = new Timeline(echoWorld(7, 3_000), counting);
    timeline.run(HOUR);
    timeline.see(5_000);
    timeline.act({ kind: 'pause', process: 'client' }, 5_000, 0);
    expect(timeline.branches.size).toBe(1);
    expect(timeline.current.parent).toBeNull();
  });
});

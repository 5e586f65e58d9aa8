/** Law 6 on the complete engine: the picture is a function of the recording and a position, and nothing is lost by acting. */
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../src/engine/events/row.ts';
import { stateText } from '../../src/host/state-text.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import { oneBrokerWorld } from '../../src/sim/swarm/one-broker-world.ts';
import { Timeline } from '../../src/sim/timeline/timeline.ts';
import { nextInt, prng } from '../../src/std/prng.ts';
import { concernsRecords, stepBack, stepForward } from '../../src/view/levels.ts';
import { recordKinds } from '../../src/view/records.ts';
import { View } from '../../src/view/view.ts';
import { labWorld, SECOND } from './lab-world.ts';
import { type Acted, actAtRandom } from './random-acts.ts';

function timelineOf(seed: number, seconds = 4): Timeline {
  return new Timeline(labWorld(oneBrokerWorld(seed, { seconds }).scenario, seed), viewParts);
}

function viewOf(timeline: Timeline): View {
  return timeline.current.parts[0] as View;
}

function acted(timeline: Timeline): Acted {
  return {
    events: () => timeline.current.world.journal.length,
    time: () => timeline.current.world.state.now,
    run: (time) => void timeline.run(time),
    see: (events) => timeline.see(events),
    act: (command, events, time) => {
      const { world } = timeline.current;
      timeline.act(command, events, events < world.journal.length ? Math.min(time, world.journal.time(events)) : Math.min(time, world.nextTime()));
    },
  };
}

describe('records', () => {
  it.each([3, 8, 21])('have at every position the hash forwards that they have backwards, and at 0 the one of the start (seed %i)', (seed) => {
    const timeline = timelineOf(seed);
    timeline.run(4 * SECOND);
    const view = viewOf(timeline);
    const { length } = timeline.current.world.journal;
    expect(length).toBeGreaterThan(2_000);
    const start = new View(view.journal, view.setting).cursor();
    const cursor = view.cursor(0);
    expect(cursor.hash.text).toBe(start.hash.text);
    const forwards = [cursor.hash.text];
    for (let position = 1; position <= length; position++) {
      cursor.moveTo(position);
      forwards.push(cursor.hash.text);
    }
    expect(cursor.hash.text).toBe(view.store.hash.text);
    expect(new Set(forwards).size).toBeGreaterThan(length / 4);
    const differing: number[] = [];
    for (let position = length; position >= 0; position--) {
      cursor.moveTo(position);
      if (cursor.hash.text !== forwards[position]) differing.push(position);
    }
    expect(differing).toEqual([]);
    for (const { id } of recordKinds) {
      expect(cursor.count(id)).toBe(0);
      expect([...cursor.alive(id)]).toEqual([]);
    }
    // By any way to a place, and by a projection that never went further.
    const draw = prng(seed, 'places');
    const fresh = new View(view.journal, view.setting);
    const places = Array.from({ length: 50 }, () => nextInt(draw, length + 1)).sort((a, b) => a - b);
    for (const position of places) {
      fresh.advance(fresh.store.position, position);
      cursor.jumpTo(position);
      expect(cursor.hash.text, `position ${position}`).toBe(fresh.store.hash.text);
      cursor.jumpTo(nextInt(draw, length + 1));
      expect(cursor.hash.text).toBe(forwards[cursor.position]);
    }
  });
});

describe('steps', () => {
  it.each(LEVELS)('of the level %s go back the way they came', (level) => {
    let all = 0;
    for (const seed of [3, 8, 21]) {
      const timeline = timelineOf(seed);
      timeline.run(4 * SECOND);
      const { journal, store } = viewOf(timeline);
      const partition = recordKinds.find(({ name }) => name === 'partition')!;
      for (const concerns of [undefined, concernsRecords(journal, store.ledger, [{ kind: partition.id, row: 0 }])]) {
        const stops = [0];
        for (;;) {
          const at = stops[stops.length - 1]!;
          const next = stepForward(journal, at, level, concerns);
          if (next === at) break;
          stops.push(next);
        }
        all += stops.length;
        const back = [stops[stops.length - 1]!];
        while (back[back.length - 1]! > 0) back.push(stepBack(journal, back[back.length - 1]!, level, concerns));
        expect(back.reverse()).toEqual(stops);
      }
    }
    expect(all).toBeGreaterThan({ story: 100, request: 1_000, thread: 5_000, byte: 10_000 }[level]);
  });

  it('of a deeper level never pass over a stop of a higher one', () => {
    const timeline = timelineOf(3);
    timeline.run(4 * SECOND);
    const { journal } = viewOf(timeline);
    const stops = LEVELS.map((level) => {
      const found = new Set<number>();
      for (let at = 0, next = stepForward(journal, 0, level); next !== at; at = next, next = stepForward(journal, at, level)) found.add(next);
      return found;
    });
    for (let i = 1; i < stops.length; i++) {
      expect([...stops[i - 1]!].filter((at) => !stops[i]!.has(at))).toEqual([]);
      expect(stops[i]!.size).toBeGreaterThan(stops[i - 1]!.size);
    }
    expect(stops[3]!.size).toBe(journal.length);
  });
});

describe('a seek', () => {
  it.each([5, 17])('to any of 100 positions gives the engine of a fresh run that stops there (seed %i)', (seed) => {
    const timeline = timelineOf(seed, 6);
    timeline.run(6 * SECOND);
    const { journal } = timeline.current.world;
    const draw = prng(seed, 'positions');
    const positions = Array.from({ length: 100 }, () => 1 + nextInt(draw, journal.length));
    const fresh = timelineOf(seed, 6);
    const expected = new Map<number, { hash: string; text: string[]; records: string; position: unknown }>();
    for (const position of positions.toSorted((a, b) => a - b)) {
      fresh.run(Number.POSITIVE_INFINITY, position);
      const { world } = fresh.current;
      expected.set(position, { hash: world.journal.hash, text: stateText(world), records: viewOf(fresh).store.hash.text, position: world.position });
    }
    positions.forEach((position, i) => {
      const { world, parts } = timeline.seek(position);
      const found = { hash: world.journal.hash, text: stateText(world), records: (parts[0] as View).store.hash.text, position: world.position };
      expect(found, `position ${position}`).toEqual(expected.get(position));
      if (i % 10 !== 0) return;
      expect(world.checkState()).toBeNull();
      // And it goes on from there as the run did.
      const to = Math.min(journal.length, world.journal.length + 3_000);
      while (world.journal.length < to) world.step();
      for (let at = position; at < to; at++) {
        if (world.journal.kind(at) !== journal.kind(at) || world.journal.time(at) !== journal.time(at)) expect(`line ${at} differs`).toBe('');
      }
    });
  });
});

describe('acting in the past', () => {
  it('keeps the branch that was seen, whole, and its engine goes on as if nothing had been', () => {
    const timeline = timelineOf(9);
    timeline.run(4 * SECOND);
    const old = timeline.current;
    const { length } = old.world.journal;
    timeline.see(length);
    const { hash } = old.world.journal;
    const records = viewOf(timeline).store.hash.text;
    const text = stateText(old.world);
    timeline.act({ kind: 'powerLoss', host: 'host-1' }, 2_000, 0);
    const fork = timeline.current;
    expect(fork).toMatchObject({ id: 2, parent: 1 });
    timeline.run(5 * SECOND);
    expect(fork.world.journal.hash).not.toBe(hash);
    expect(timeline.branches.get(1)).toBe(old);
    expect(old.world.journal.hash).toBe(hash);
    expect((old.parts[0] as View).store.hash.text).toBe(records);
    expect(stateText(old.world)).toEqual(text);
    // Both have the same past, line by line, and each its own future.
    for (let at = 0; at < fork.forkedAt; at++) expect(fork.world.journal.time(at)).toBe(old.world.journal.time(at));
    timeline.select(1);
    timeline.run(6 * SECOND);
    const fresh = timelineOf(9);
    fresh.run(6 * SECOND);
    expect(old.world.journal.hash).toBe(fresh.current.world.journal.hash);
    expect(viewOf(timeline).store.hash.text).toBe(viewOf(fresh).store.hash.text);
  });

  it('drops look-ahead that nobody has seen', () => {
    const timeline = timelineOf(9);
    timeline.run(4 * SECOND);
    const ahead = timeline.current.world;
    timeline.see(1_500);
    timeline.act({ kind: 'kill', process: 'broker-1' }, 1_500, 0);
    expect([...timeline.branches.keys()]).toEqual([1]);
    expect(timeline.current).toMatchObject({ id: 1, parent: null });
    expect(timeline.current.world).not.toBe(ahead);
    expect(timeline.given()).toHaveLength(1);
    timeline.run(4 * SECOND);
    expect(timeline.current.world.journal.hash).not.toBe(ahead.journal.hash);
  });

  it.each([2, 4, 6, 12])('over and over leaves every branch what its own commands lead to (seed %i)', (seed) => {
    const { scenario } = oneBrokerWorld(seed, { seconds: 4 });
    const timeline = timelineOf(seed);
    actAtRandom(prng(seed, 'tree'), acted(timeline), scenario, 12);
    expect(timeline.branches.size).toBeGreaterThan(2);
    for (const { id } of timeline.branches.values()) {
      const branch = timeline.select(id);
      const { journal } = branch.world;
      const again = timelineOf(seed);
      again.current.world.given = [...timeline.given()];
      again.run(Number.POSITIVE_INFINITY, journal.length);
      expect(again.current.world.journal.hash, `branch ${id}`).toBe(journal.hash);
      expect(viewOf(again).store.hash.text, `branch ${id}`).toBe(viewOf(timeline).store.hash.text);
      // The diffs of a branch lead back through its parents to the start.
      const cursor = viewOf(timeline).cursor(journal.length);
      cursor.moveTo(0);
      expect(cursor.hash.text).toBe(new View(journal, viewOf(timeline).setting).cursor().hash.text);
      if (branch.parent === null) continue;
      const parent = timeline.branches.get(branch.parent)!;
      expect(branch.forkedAt).toBeLessThanOrEqual(parent.world.journal.length);
      for (let at = 0; at < branch.forkedAt; at++) expect(journal.kind(at)).toBe(parent.world.journal.kind(at));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { nextInt, prng } from '../std/prng.ts';
import { addEntry, nextWake, removeEntry, takeDueBucket, type Place, timingWheels } from './timing-wheel.ts';
import { covers } from '../std/testing/covers.ts';

/** Turns the wheels to `nowMs` as a reaper does and answers what expired, with the time of its bucket. */
function turn(timer: ReturnType<typeof timingWheels>, deadlines: Map<number, number>, places: Map<number, Place | null>, nowMs: number): number[] {
  const expired: number[] = [];
  for (;;) {
    const due = takeDueBucket(timer, nowMs);
    if (due === null) return expired;
    for (const id of due) {
      const place = addEntry(timer, id, deadlines.get(id)!, nowMs);
      places.set(id, place);
      if (place === null) expired.push(id);
    }
  }
}

const wake = (timer: ReturnType<typeof timingWheels>, deadlines: ReadonlyMap<number, number>): number => nextWake(timer, (id) => deadlines.get(id)!);

describe('timing wheels', () => {
  it('put an entry into the lowest wheel that reaches its deadline', () => {
    covers('A3.timing-wheel', 'modelled');
    const timer = timingWheels(0);
    expect(addEntry(timer, 1, 0, 0)).toBeNull();
    expect(addEntry(timer, 2, 1, 0)).toEqual({ wheel: 0, bucket: 1 });
    expect(addEntry(timer, 3, 19, 0)).toEqual({ wheel: 0, bucket: 19 });
    expect(addEntry(timer, 4, 20, 0)).toEqual({ wheel: 1, bucket: 1 });
    expect(addEntry(timer, 5, 399, 0)).toEqual({ wheel: 1, bucket: 19 });
    expect(addEntry(timer, 6, 400, 0)).toEqual({ wheel: 2, bucket: 1 });
    expect(addEntry(timer, 7, 8_000, 0)).toEqual({ wheel: 3, bucket: 1 });
    const deadlines = [0, 0, 1, 19, 20, 399, 400, 8_000];
    expect(nextWake(timer, (id) => deadlines[id]!)).toBe(1);
  });

  it('sleep until a deadline when buckets hold few entries', () => {
    const timer = timingWheels(0);
    const deadlines = new Map([
      [1, 790],
      [2, 500],
    ]);
    const places = new Map<number, Place | null>();
    addEntry(timer, 1, 790, 0);
    addEntry(timer, 2, 500, 0);
    const wakes: number[] = [];
    for (let next = wake(timer, deadlines); next >= 0; next = wake(timer, deadlines)) {
      wakes.push(next);
      turn(timer, deadlines, places, next);
    }
    expect(wakes).toEqual([500, 790]);
  });

  it('turn full buckets when their span begins, so that entries pass through finer wheels', () => {
    const timer = timingWheels(0);
    const deadlines = new Map(Array.from({ length: 40 }, (_, id) => [id, 700] as const));
    const places = new Map<number, Place | null>();
    for (const id of deadlines.keys()) addEntry(timer, id, 700, 0);
    const wakes: number[] = [];
    for (let next = wake(timer, deadlines); next >= 0; next = wake(timer, deadlines)) {
      wakes.push(next);
      turn(timer, deadlines, places, next);
    }
    expect(wakes).toEqual([400, 700]);
  });

  it('brings empty wheels up to date, so that a deadline is not coarser than needed', () => {
    const timer = timingWheels(0);
    expect(addEntry(timer, 1, 1_000_005, 1_000_000)).toEqual({ wheel: 0, bucket: 5 });
    expect(nextWake(timer, () => 1_000_005)).toBe(1_000_005);
  });

  for (let seed = 1; seed <= 20; seed++) {
    it(`expires every entry exactly at its deadline and no cancelled one, seed ${seed}`, () => {
      const draw = prng(seed, 'wheels');
      const timer = timingWheels(nextInt(draw, 1_000));
      const deadlines = new Map<number, number>();
      const places = new Map<number, Place | null>();
      const expiredAt = new Map<number, number>();
      const cancelled = new Set<number>();
      let id = 0;
      let now = 1_000;
      for (let i = 0; i < 400; i++) {
        const span = [5, 30, 500, 9_000, 200_000][nextInt(draw, 5)]!;
        const deadline = now + nextInt(draw, span);
        id++;
        deadlines.set(id, deadline);
        const place = addEntry(timer, id, deadline, now);
        places.set(id, place);
        if (place === null) expiredAt.set(id, now);
        if (nextInt(draw, 3) === 0) {
          const victim = 1 + nextInt(draw, id);
          const at = places.get(victim);
          if (at != null) {
            removeEntry(timer, victim, at);
            places.set(victim, null);
            cancelled.add(victim);
          }
        }
        const until = now + nextInt(draw, 60);
        for (let next = wake(timer, deadlines); next >= 0 && next <= until; next = wake(timer, deadlines)) {
          now = Math.max(now, next);
          for (const gone of turn(timer, deadlines, places, next)) expiredAt.set(gone, next);
        }
        now = until;
      }
      for (let next = wake(timer, deadlines); next >= 0; next = wake(timer, deadlines)) {
        for (const gone of turn(timer, deadlines, places, next)) expiredAt.set(gone, next);
      }
      for (const one of cancelled) deadlines.delete(one);
      expect(new Map([...expiredAt].sort((a, b) => a[0] - b[0]))).toEqual(deadlines);
      expect(timer.size).toBe(0);
      expect(cancelled.size).toBeGreaterThan(10);
    });
  }
});

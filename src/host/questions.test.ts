import { describe, expect, test } from 'vitest';
import { findPosition } from '../scenario/language/along.ts';
import { oneBroker } from '../scenario/one-broker.ts';
import { along } from '../view/along.ts';
import { Names } from '../view/names.ts';
import { View } from '../view/view.ts';
import { newLab, openLab, problemIn, SECOND, smallRun } from './testing/runs.ts';
import type { LabCore } from './lab-core.ts';

function pathOf(lab: LabCore) {
  const { parts, world } = lab.timeline.current;
  const view = parts.find((part) => part instanceof View)!;
  return along(view, new Names(world.texts, view.setting));
}

function until(lab: LabCore, wanted: string | number, from = 0, deadline = 10 * SECOND) {
  for (let next = from; ; ) {
    const { search } = lab.runUntil(wanted, next, deadline);
    if (search.next === null) return search.found;
    next = search.next;
  }
}

describe('running until', () => {
  test('comes to the place that a run which went on has, and stops right behind it', () => {
    const whole = openLab();
    whole.run(10 * SECOND);
    const lab = openLab();
    let from = 0;
    for (const wanted of ['acked(shop) = 1', 'hw(orders-0) >= 5', 3_000_000, 'polled(billing) >= 12', 4_000_000]) {
      const found = until(lab, wanted, from)!;
      expect([wanted, found.position]).toEqual([wanted, findPosition(pathOf(whole), wanted, from)]);
      expect(found.time).toBe(pathOf(whole).timeAt(found.position));
      // What comes later has not happened yet.
      expect(lab.status().time).toBeLessThanOrEqual((typeof wanted === 'number' ? wanted : found.time) + 20_000);
      from = found.position;
    }
    expect(lab.run(10 * SECOND).hash).toBe(whole.status().hash);
  });

  test('what never happens is looked for up to the deadline and no further', () => {
    const lab = openLab();
    expect(until(lab, 'hw(orders-0) = 9999', 0, 2 * SECOND)).toBeNull();
    expect(lab.status().time).toBeLessThan(2 * SECOND);
    expect(until(lab, 3 * SECOND, 0, 2 * SECOND)).toBeNull();
    expect(lab.status().time).toBeLessThan(2 * SECOND);
  });

  test('a long way is answered in parts, which lead to the same place', () => {
    const busy = { ...smallRun, scenario: oneBroker({ producer: { perSecond: 400 } }) };
    const lab = openLab(busy);
    const { search } = lab.runUntil('acked(shop) > 900', 0, 10 * SECOND);
    expect(search.found).toBeNull();
    expect(search.next).toBeGreaterThan(2_000);
    expect(search.next, 'in parts short enough to tell of on the way').toBeLessThan(4_000);
    expect(until(lab, 'acked(shop) > 900', search.next!)).toEqual(until(openLab(busy), 'acked(shop) > 900'));
  });

  test('what is asked is checked', () => {
    const lab = openLab();
    expect(problemIn(() => lab.runUntil('hw(orders-0', 0, SECOND))).toMatchObject({ kind: 'badCall' });
    expect(problemIn(() => lab.runUntil('depth(orders-0) = 1', 0, SECOND))).toMatchObject({ kind: 'badCall' });
    expect(problemIn(() => lab.runUntil('hw(orders-0)', 0, SECOND))).toMatchObject({ kind: 'badCall' });
    expect(problemIn(() => lab.runUntil('true', -1, SECOND))).toMatchObject({ kind: 'badCall' });
    expect(problemIn(() => newLab().runUntil('true', 0, SECOND))).toMatchObject({ kind: 'notOpen' });
    expect(problemIn(() => lab.values(['1 +'], 0))).toMatchObject({ kind: 'badCall' });
    expect(problemIn(() => lab.values('now' as never, 0))).toMatchObject({ kind: 'badCall' });
    expect(problemIn(() => lab.values(['now'], 1e9))).toMatchObject({ kind: 'notReached' });
  });
});

test('values are those of the position', () => {
  const lab = openLab(smallRun);
  const one = until(lab, 'acked(shop) = 1')!;
  until(lab, 'acked(shop) = 4');
  expect(lab.values(['acked(shop)', 'acked(shop) <= leo(orders-0 @ broker 1)', 'hw(none-0)', 'now'], one.position)).toEqual([1, true, null, one.time]);
});

import { expect, test } from 'vitest';
import { constantSpeed } from '../../../view/warp.ts';
import { axisOf } from './axis.ts';

test('each step of the zoom doubles what lies between two times; the position stays where it is', () => {
  const clock = constantSpeed(10, 1);
  const time = 5_000_000;
  const axes = [-3, -1, 0, 1, 4].map((zoom) => ({ zoom, axis: axisOf(clock, time, 176, 1_256, zoom) }));
  const wide = ({ toX }: (typeof axes)[0]['axis']): number => toX(time) - toX(time - 1_000);
  const one = wide(axisOf(clock, time, 176, 1_256));
  expect(one).toBeGreaterThan(1);
  for (const { zoom, axis } of axes) {
    expect([zoom, axis.at]).toEqual([zoom, axes[0].axis.at]);
    expect(wide(axis) / one).toBeCloseTo(2 ** zoom, 6);
    expect(axis.toTime(axis.toX(time - 1_000))).toBeCloseTo(time - 1_000, 3);
  }
});

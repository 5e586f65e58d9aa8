import { expect, test } from 'vitest';
import { Warp } from '../../view/warp.ts';
import type { DrawItem } from '../draw-list.ts';
import { drawTimeline, timeScale, type TimelineInput } from './draw.ts';

function input(change: Partial<TimelineInput> = {}): TimelineInput {
  const clock = new Warp();
  const ticks = [1_000, 1_200, 1_500, 200_000, 200_300].map((time, id) => ({ id: id + 1, time, process: 1 + (id % 2), depth: id % 2 }));
  for (const { time } of ticks) clock.add(time);
  return {
    width: 976, height: 96, theme: 'day', time: 200_300, headTime: 400_000, clock, ticks, partition: 'orders-0', flags: [], chain: [],
    lanes: [{ process: 1, role: 'producer', label: '' }, { process: 2, role: 'broker', label: '1' }],
    water: [{ time: 1_200, leo: 1, hw: 0 }, { time: 1_500, leo: 1, hw: 1 }, { time: 200_300, leo: 3, hw: 1 }],
    ...change,
  };
}

function all(items: readonly DrawItem[]): DrawItem[] {
  return items.flatMap((item) => (item.kind === 'clip' ? all(item.items) : [item]));
}

const marked = (change: Partial<TimelineInput>, mark: string): DrawItem[] =>
  all(drawTimeline(input(change)).items).filter((item) => item.mark === mark);

test('the same input draws the same, and another time draws other marks', () => {
  expect(drawTimeline(input())).toEqual(drawTimeline(input()));
  expect(drawTimeline(input({ time: 1_500 }))).not.toEqual(drawTimeline(input()));
});

test('each event has a tick in the lane of its process, and a quiet stretch is a fold', () => {
  expect(marked({}, 'tick 1')).toHaveLength(3);
  expect(marked({}, 'tick 2')).toHaveLength(2);
  expect(marked({}, 'fold').length).toBeGreaterThan(0);
  expect(marked({ height: 48 }, 'tick 1')).toEqual([]);
  expect(marked({}, 'ink')).not.toEqual([]);
});

test('a place on the line gives its time back', () => {
  const given = input();
  const scale = timeScale(given);
  for (const time of [1_000, 1_200, 199_900, 200_300]) expect(Math.abs(scale.toTime(scale.toX(time)) - time)).toBeLessThanOrEqual(1);
});

test('flags and the squares of a chain stand at their times, and a flag without room has no text', () => {
  const x = timeScale(input()).toX(200_000);
  const [square] = marked({ chain: [{ time: 200_000, number: 3 }] }, 'chain 3');
  expect(square).toMatchObject({ kind: 'rect' });
  expect(Math.abs((square as { x: number }).x + 6 - x)).toBeLessThan(3);
  const flags = [{ time: 200_000, text: 'Kill broker-1' }, { time: 200_010, text: 'Start broker-1' }];
  expect(marked({ flags }, 'flag').filter((item) => item.kind === 'text')).toHaveLength(1);
  expect(marked({ flags }, 'flag').filter((item) => item.kind === 'polygon')).toHaveLength(2);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Warp } from '../../view/warp.ts';
import { Series } from '../../view/level-history.ts';
import { type DrawItem, overlaps, textBox, type TextItem } from '../draw-list.ts';
import { drawTimeline, railAt, timeScale, type TimelineInput } from './draw.ts';
import { TickColumns } from './ticks.ts';

function seriesOf(...entries: readonly (readonly [time: number, value: number])[]): Series {
  const series = new Series();
  entries.forEach(([time, value], event) => series.add(event, time, value));
  return series;
}

function input(change: Partial<TimelineInput> = {}): TimelineInput {
  const clock = new Warp();
  const ticks = [1_000, 1_200, 1_500, 200_000, 200_300].map((time, id) => ({ id: id + 1, time, process: 1 + (id % 2), depth: id % 2 }));
  const columns = new TickColumns();
  for (const { time, process, depth } of ticks) {
    clock.add(time);
    columns.add(process, depth, time);
  }
  return {
    width: 976, height: 96, theme: 'day', time: 200_300, headTime: 400_000, clock, ticks: columns, partition: 'orders-0', flags: [], chain: [],
    language: 'en', rails: [], watched: [],
    lanes: [{ process: 1, role: 'producer', label: '' }, { process: 2, role: 'broker', label: '1' }],
    water: { leo: seriesOf([1_200, 1], [200_300, 3]), hw: seriesOf([1_200, 0], [1_500, 1]) },
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
  const drawn = (mark: string): number => marked({}, mark).reduce((sum, item) => sum + (item.kind === 'segments' ? item.points.length / 4 : 0), 0);
  expect([drawn('tick 1'), drawn('tick 2')]).toEqual([3, 2]);
  expect(marked({}, 'fold').length).toBeGreaterThan(0);
  expect(marked({ height: 48 }, 'tick 1')).toEqual([]);
  expect(marked({}, 'ink')).not.toEqual([]);
});

test('a place on the line gives its time back', () => {
  const given = input();
  const scale = timeScale(given);
  for (const time of [1_000, 1_200, 199_900, 200_300]) expect(Math.abs(scale.toTime(scale.toX(time)) - time)).toBeLessThanOrEqual(1);
});

const textsOf = (items: readonly DrawItem[]): TextItem[] => items.filter((item) => item.kind === 'text');

test('flags and the squares of a chain stand at their times', () => {
  const x = timeScale(input()).toX(200_000);
  const [line, square] = marked({ chain: [{ time: 200_000, number: 3, process: 2 }] }, 'chain 3').slice(-3);
  expect(square).toMatchObject({ kind: 'rect' });
  // It keeps clear of the position's own mark; a line leads to its event.
  expect(line.kind === 'line' && line.points.slice(-2)[0]).toBe(Math.round(x));
  const flags = [{ time: 200_000, text: 'Kill broker-1', isFault: true }, { time: 200_010, text: 'Start broker-1', isFault: false }];
  expect(marked({ flags }, 'flag').filter((item) => item.kind === 'polygon')).toHaveLength(2);
  expect(textsOf(marked({ flags }, 'flag')).length).toBeGreaterThan(0);
});

test('no text lies over another, whatever was done when', () => {
  const names = ['Kill broker-1', '杀死 broker-1', 'Cut host-1 – host-shop'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 400_000 }), fc.constantFrom(...names), fc.boolean()), { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 12 }),
      fc.constantFrom(96, 47), fc.integer({ min: 0, max: 3 }), fc.constantFrom('en' as const, 'zh-CN' as const), fc.integer({ min: 1, max: 8 }),
      (flags, chain, height, rails, language, lanes) => {
        const list = drawTimeline(input({
          height, language,
          lanes: Array.from({ length: lanes }, (_, i) => ({ process: i + 1, role: 'broker', label: String(i + 1) })),
          flags: flags.map(([time, text, isFault]) => ({ time, text, isFault })),
          chain: chain.map((time, i) => ({ time, number: i + 1, process: 1 })),
          rails: Array.from({ length: rails }, (_, i) => ({ branch: i, from: 1_000 * i, to: 300_000 })),
        }));
        // Numbers of lanes stand to the left of everything else.
        const boxes = textsOf(all(list.items)).filter((text) => text.x > 32).map((text) => ({ text, box: textBox(text) }));
        boxes.forEach(({ text, box }, i) => {
          if (box.x < 32 || box.x + box.width > list.width || box.y < 0 || box.y + box.height > height) throw new Error(`"${text.text}" leaves the timeline`);
          for (const other of boxes.slice(i + 1)) if (overlaps(box, other.box)) throw new Error(`"${text.text}" lies over "${other.text.text}"`);
        });
      },
    ),
    { numRuns: 300 },
  );
});

test('a long quiet stretch is told in words, and another branch is a rail that a pointer finds', () => {
  expect(textsOf(marked({ time: 203_000 }, 'fold')).map(({ text }) => text)).toEqual(['197 ms quiet']);
  // Not where the position stands.
  expect(textsOf(marked({}, 'fold'))).toEqual([]);
  expect(marked({ watched: [1_300, 1_500] }, 'watched')).toHaveLength(1);
  const given = input({ rails: [{ branch: 7, from: 1_200, to: 200_000 }] });
  const scale = timeScale(given);
  expect(railAt(given, scale.toX(1_300), 92)).toBe(7);
  expect(railAt(given, scale.toX(1_300), 60)).toBeNull();
  expect(railAt(given, scale.toX(1_100), 92)).toBeNull();
  expect(marked({ rails: given.rails }, 'branch 7').length).toBeGreaterThan(0);
});

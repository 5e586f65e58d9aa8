/** What two compared runs hold, on one clock; and the rails that show both. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompareCore } from '../../host/compare/compare-core.ts';
import type { CompareLab } from '../../host/lab.ts';
import { newLab, ports, SECOND } from '../../host/testing/runs.ts';
import { threeBrokers } from '../../scenario/three-brokers.ts';
import { type DrawItem, overlaps, textBox } from '../../stage/draw-list.ts';
import { flat } from '../../stage/scenes/cluster/hit.ts';
import { drawRails, type RailsInput } from '../../stage/timeline/rails.ts';
import { Series } from '../../view/level-history.ts';
import { Warp } from '../../view/warp.ts';
import type { Tick } from '../track.ts';
import { clockOf, nextTime } from './comparison.ts';
import { Side } from './side.ts';
import { differingValues } from './values.ts';

const ticksAt = (...times: number[]): Tick[] => times.map((time, id) => ({ id, time, kind: 0, process: 1, depth: id % 2 }));

describe('one clock', () => {
  it('folds only what is quiet in both', () => {
    const [a, b] = [ticksAt(1_000, 500_000), ticksAt(1_000, 250_000, 500_000)];
    expect(clockOf(a, a).folds(0, 500_000)).toHaveLength(1);
    expect(clockOf(a, b).folds(0, 500_000)).toHaveLength(2);
    expect(clockOf(b, a).toScreen(400_000)).toBe(clockOf(a, b).toScreen(400_000));
  });

  it('steps to the next event of a level, or finds none', () => {
    const ticks = ticksAt(10, 20, 20, 30);
    expect([nextTime(ticks, 10, 1, 1), nextTime(ticks, 10, 1, 0), nextTime(ticks, 20, 1, 1), nextTime(ticks, 30, 1, 1)]).toEqual([20, 20, 30, Infinity]);
    expect([nextTime(ticks, 30, -1, 1), nextTime(ticks, 30, -1, 0), nextTime(ticks, 10, -1, 1)]).toEqual([20, 20, -Infinity]);
  });
});

it('only values that differ are told: while followers pause, acks=1 goes on being answered', async () => {
  const lab = newLab();
  const script = 'pause broker 1 at 3500ms for 3s\npause broker 2 at 3500ms for 3s';
  lab.open({ scenario: threeBrokers({ producer: { perSecond: 20 }, script }), seed: 1, given: [] });
  lab.run(SECOND);
  const core = new CompareCore(ports);
  const opened = core.open(lab.link(), { target: 'shop', config: 'acks', a: '1', b: 'all' });
  const async = { open: () => Promise.resolve(opened), run: (time: number) => Promise.resolve(core.run(time)), look: (side: 'a' | 'b', ...rest: unknown[]) => Promise.resolve((core.look as (...given: unknown[]) => unknown)(side, ...rest)), close: () => {} } as unknown as CompareLab;
  const sides = { a: new Side('a', async, opened.a), b: new Side('b', async, opened.b) };
  const at = async (time: number) => {
    const status = core.run(time);
    for (const side of ['a', 'b'] as const) {
      if (time === SECOND) await sides[side].open();
      await sides[side].show(time);
      await sides[side].take(status[side]);
      await sides[side].show(time);
    }
    const clock = clockOf(sides.a.track.ticks, sides.b.track.ticks);
    return differingValues(sides.a.run(time, clock), sides.b.run(time, clock));
  };
  expect(await at(SECOND)).toEqual([]);
  const differing = await at(3_790_000);
  const acked = differing.find(({ word }) => word === 'acked')!;
  expect(Number(acked.a!.value)).toBeGreaterThan(Number(acked.b!.value));
  for (const { a, b } of differing) expect(a?.value).not.toBe(b?.value);
});

it('the rails set no text over another, and a difference out of sight stands at the edge', () => {
  const series = new Series();
  series.add(1, 1_000, 1);
  series.add(2, 200_000, 3);
  const warp = new Warp();
  for (const time of [1_000, 1_400, 200_000, 200_300]) warp.add(time);
  const input = (change: Partial<RailsInput>): RailsInput => ({
    width: 976, height: 96, theme: 'day', language: 'en', time: 200_300, headTime: 300_000, clock: warp, difference: 1_200, flags: [],
    rails: ['A', 'B'].map((name) => ({ name, water: { leo: series, hw: series }, story: [1_000, 200_000] })), ...change,
  });
  const texts = (change: Partial<RailsInput>) => flat(drawRails(input(change)).items).filter((item): item is Extract<DrawItem, { kind: 'text' }> => item.kind === 'text');
  expect(texts({}).map(({ text }) => text)).toEqual(expect.arrayContaining(['A', 'B', 'first difference, 0.001200 s']));
  expect(texts({ difference: null }).some(({ mark }) => mark === 'difference')).toBe(false);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400_000 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 300_000 }), fc.boolean()), { maxLength: 8 }), fc.integer({ min: 0, max: 300_000 }), fc.constantFrom('en' as const, 'zh-CN' as const),
      (difference, flags, time, language) => {
        const all = texts({ difference, time, language, flags: flags.map(([at, isFault]) => ({ time: at, text: 'Kill broker 1', isFault })) });
        const boxes = all.map((text) => ({ text, box: textBox(text) }));
        boxes.forEach(({ text, box }, i) => {
          if (box.x < 0 || box.x + box.width > 976) throw new Error(`"${text.text}" leaves the rails`);
          for (const other of boxes.slice(i + 1)) if (overlaps(box, other.box)) throw new Error(`"${text.text}" lies over "${other.text.text}"`);
        });
      },
    ),
    { numRuns: 200 },
  );
});

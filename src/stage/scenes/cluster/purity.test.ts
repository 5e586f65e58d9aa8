/** The scene on the real engine: a function of records and position, and a true one. */
import { describe, expect, it } from 'vitest';
import { labWorld, SECOND } from '../../../../e2e/engine/lab-world.ts';
import { oneBroker } from '../../../scenario/one-broker.ts';
import { levelsOf } from '../../../host/page-levels.ts';
import { LevelHistory } from '../../../view/level-history.ts';
import { Names } from '../../../view/names.ts';
import { F } from '../../../view/records.ts';
import { View } from '../../../view/view.ts';
import { Warp } from '../../../view/warp.ts';
import { EASE_SCREEN, easedLevel } from '../../motion/ease.ts';
import { describeCluster } from './describe.ts';
import { drawCluster } from './draw.ts';
import { boxOfMark, flat, markAt } from './hit.ts';
import { type ClusterView, layoutCluster, levelOf } from './layout.ts';
import type { ClusterScene } from './scene.ts';
import { selectCluster } from './select.ts';

const view: ClusterView = { width: 1280, height: 536, theme: 'day', language: 'en', column: false, selection: { partition: 'orders-0', opened: true } };
const scenario = oneBroker({ topic: { partitions: 2 }, producer: { perSecond: 50 }, script: 'kill broker-1 at 5s' });

function record() {
  const world = labWorld(scenario, 7);
  const projection = new View(world.journal, scenario);
  projection.advance(0, world.journal.length);
  while (world.nextTime() < 6 * SECOND) {
    const from = world.journal.length;
    world.step();
    projection.advance(from, world.journal.length);
  }
  const names = new Names(world.texts, scenario);
  return { world, at: (position: number): ClusterScene => selectCluster(projection.cursor(position), names), time: (position: number) => projection.timeAt(position), projection };
}

const run = record();
const positions = Array.from({ length: 60 }, (_, i) => Math.floor(((i + 1) * run.world.journal.length) / 60));

describe('the Cluster scene of a real run', () => {
  it('is the same list for the same position, also of another engine with the same seed', () => {
    const other = record();
    for (const position of positions) {
      const time = run.time(position);
      const list = drawCluster(run.at(position), { time }, view);
      expect(drawCluster(run.at(position), { time }, view)).toEqual(list);
      expect(drawCluster(other.at(position), { time }, view)).toEqual(list);
    }
  });

  it('does not change with time while nothing is in flight, and does while something is', () => {
    let still = 0;
    let moving = 0;
    for (let position = 1; position < run.world.journal.length; position += 7) {
      const time = run.time(position);
      const scene = run.at(position);
      const under = scene.frames.filter((frame) => frame.hasDeparted && frame.arrivesAt > time && ['shop', 'billing'].some((one) => one === frame.from || one === frame.to));
      const now = drawCluster(scene, { time }, view);
      if (scene.frames.every(({ hasDeparted }) => !hasDeparted)) {
        expect(drawCluster(scene, { time: time + 10 * SECOND }, view)).toEqual(now);
        still++;
      } else if (under.length > 0) {
        expect(drawCluster(scene, { time: (time + under[0].arrivesAt) / 2 }, view)).not.toEqual(now);
        moving++;
      }
      if (still > 40 && moving > 40) break;
    }
    expect(still).toBeGreaterThan(10);
    expect(moving).toBeGreaterThan(10);
  });

  it('draws levels between two values while they ease, and nothing else otherwise', () => {
    const levels = new LevelHistory();
    levels.add(levelsOf(run.world.journal, 0, run.world.journal.length, () => true));
    const clock = new Warp();
    for (let event = 0; event < run.world.journal.length; event += 50) clock.add(run.world.journal.time(event));
    const names = new Names(run.world.texts, scenario);
    const drawn = (position: number, screen: number) => {
      const shown = (partition: number, process: number) => {
        const held = levels.replica(partition, process);
        const [leo, hw] = [held?.leo.at(position) ?? null, held?.hw.at(position) ?? null];
        return leo === null || hw === null ? null : { leo: easedLevel(leo, screen, clock), hw: easedLevel(hw, screen, clock) };
      };
      const scene = selectCluster(run.projection.cursor(position), names, { levels: shown });
      return drawCluster(scene, { time: run.time(position) }, view);
    };
    let eased = 0;
    for (let position = 1_000; position < run.world.journal.length && eased < 20; position += 3) {
      const screen = clock.toScreen(run.time(position));
      const list = drawn(position, screen);
      expect(drawn(position, screen)).toEqual(list);
      const settled = drawCluster(run.at(position), { time: run.time(position) }, view);
      expect(drawn(position, screen + EASE_SCREEN)).toEqual(settled);
      if (JSON.stringify(list) !== JSON.stringify(settled)) eased++;
    }
    expect(eased).toBeGreaterThan(5);
  });

  it('outlines what the last event changed for who asked that nothing moves', () => {
    const names = new Names(run.world.texts, scenario);
    const outlines = new Set<string>();
    for (let position = 1_000; position < 4_000; position += 7) {
      const scene = selectCluster(run.projection.cursor(position), names, { tellsChanges: true });
      const list = drawCluster(scene, { time: run.time(position) }, view);
      for (const item of flat(list.items)) {
        if (item.mark?.startsWith('changed:') !== true) continue;
        outlines.add(item.mark);
        // Its box, not the hoses that lead to it through everything.
        if (item.mark.startsWith('changed:consumer:') && item.kind === 'rect') expect(item.height).toBeLessThan(72);
      }
      // Without the wish there are none.
      expect(flat(drawCluster(run.at(position), { time: run.time(position) }, view).items).some(({ mark }) => mark?.startsWith('changed:'))).toBe(false);
    }
    expect([...outlines]).toEqual(expect.arrayContaining(['changed:replica:orders-0@broker-1', 'changed:broker:broker-1', 'changed:producer:shop', 'changed:consumer:billing']));
  });

  it('says of each replica what the records hold', () => {
    for (const position of positions) {
      const cursor = run.projection.cursor(position);
      const names = new Names(run.world.texts, scenario);
      const labels = describeCluster(run.at(position), 'en').flatMap((node) => node.children.flatMap(({ children }) => children.map(({ label }) => label)));
      for (const row of cursor.alive(F.replica.kind)) {
        const partition = names.text(cursor.get(F.replica.partition, row));
        if (!partition.startsWith('orders') || !(cursor.get(F.replica.hw, row) >= 0)) continue;
        const said = labels.find((label) => label.startsWith(`${partition},`));
        expect(said).toContain(`HW ${cursor.get(F.replica.hw, row)}, LEO ${cursor.get(F.replica.leo, row)}`);
      }
    }
  });

  it('draws the waterline at the HW, and each described thing where a pointer finds it', () => {
    const position = positions[45];
    const scene = run.at(position);
    const list = drawCluster(scene, { time: run.time(position) }, view);
    const layout = layoutCluster(scene, view);
    const gauge = layout.basins[0].gauges[0];
    const lines = flat(list.items).filter((item) => item.kind === 'line' && item.mark === 'partition:orders-0');
    expect(gauge.replica.hw).toBeGreaterThan(20);
    expect(lines.map((line) => line.kind === 'line' && line.points[1])).toEqual([levelOf(gauge.replica.hw, layout.windows.get('orders-0')!, gauge.box)]);
    const leaves = describeCluster(scene, 'en').flatMap((node) => [node, ...node.children.flatMap(({ children }) => children)]);
    for (const { id } of leaves) if (!id.startsWith('frame')) expect([id, boxOfMark(list, id) !== null]).toEqual([id, true]);
    expect(markAt(list, gauge.box.x + 50, gauge.box.y + gauge.box.height - 4)).toBe('replica:orders-0@broker-1');
    expect(markAt(list, 5, 300)).toBeNull();
  });

  it('keeps the cells of a dead broker and takes its pennant and water away', () => {
    const before = run.at(positions[45]);
    const after = run.at(run.world.journal.length);
    expect(before.brokers[0].standing).toBe('running');
    expect(after.brokers[0].standing).toBe('dead');
    const items = flat(drawCluster(after, { time: 6 * SECOND }, view).items);
    expect(items.some((item) => item.mark?.startsWith('record:orders-0/'))).toBe(true);
    expect(items.some((item) => item.kind === 'rect' && item.mark?.startsWith('replica:') && item.fill === 'committedFill')).toBe(false);
    const words = items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    expect(words).toContain('dead');
    expect(words.some((word) => word.startsWith('HW'))).toBe(false);
  });
});

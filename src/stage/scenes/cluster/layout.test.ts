import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawList, overlaps, textBox, type TextItem } from '../../draw-list.ts';
import { clusterOf, shapes } from '../../testing/random-cluster.ts';
import { drawCluster } from './draw.ts';
import { cluster } from './cluster.ts';
import { flat } from './hit.ts';
import { type ClusterView, layoutCluster } from './layout.ts';

/** The stage as it is left on a projector, with and without a column, on a screen of 1920 × 1080 whose layout is 1536 × 864, on tablets, on phones held either way, and the least. */
const sizes: readonly { width: number; height: number; column: boolean }[] = [
  { width: 1280, height: 536, column: false }, { width: 976, height: 536, column: true },
  { width: 1536, height: 680, column: false }, { width: 1232, height: 680, column: true },
  { width: 768, height: 760, column: false }, { width: 768, height: 400, column: true }, { width: 844, height: 300, column: false }, { width: 540, height: 300, column: true },
  { width: 390, height: 536, column: false }, { width: 390, height: 300, column: true }, { ...cluster.least, column: true },
];
const views = fc.record({
  size: fc.constantFrom(...sizes), theme: fc.constantFrom('day' as const, 'night' as const), language: fc.constantFrom('en' as const, 'zh-CN' as const), opened: fc.boolean(),
  chain: fc.array(fc.record({
    number: fc.integer({ min: 1, max: 40 }), mark: fc.constantFrom('quorum', 'broker:broker-1', 'producer:shop', 'consumer:billing', 'admin:admin', 'foreign:ledger', 'replica:orders-0@broker-1'),
    frame: fc.constantFrom(null, { from: 'shop', to: 'broker-1', isResponse: false }, { from: 'broker-1', to: 'billing', isResponse: true }, { from: 'billing', to: 'ledger', isResponse: false }),
  }), { maxLength: 12 }),
}).map(({ size, theme, language, opened, chain }): ClusterView => ({ ...size, theme, language, chain, selection: { partition: 'orders-0', opened } }));

const textsOf = (list: DrawList): TextItem[] => flat(list.items).filter((item) => item.kind === 'text');

describe('the stage of any cluster', () => {
  it('has no label over another, none outside, none too small', () => {
    fc.assert(
      fc.property(shapes, views, fc.integer({ min: 0, max: 1000 }), (shape, view, time) => {
        const texts = textsOf(drawCluster(clusterOf(shape), { time }, view));
        const boxes = texts.map(textBox);
        boxes.forEach((box, i) => {
          if (texts[i].size < 12) throw new Error(`"${texts[i].text}" is ${texts[i].size} px`);
          if (box.x < 0 || box.y < 0 || box.x + box.width > view.width || box.y + box.height > view.height) throw new Error(`"${texts[i].text}" leaves the stage`);
          for (let k = i + 1; k < boxes.length; k++) if (overlaps(box, boxes[k])) throw new Error(`"${texts[i].text}" lies over "${texts[k].text}"`);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('names every broker and keeps basins apart and inside', () => {
    fc.assert(
      fc.property(shapes, views, (shape, view) => {
        const scene = clusterOf(shape);
        const texts = textsOf(drawCluster(scene, { time: 0 }, view)).map(({ text }) => text);
        const { basins } = layoutCluster(scene, view);
        basins.forEach(({ broker, box, gauges, folded }, i) => {
          if (!texts.includes(`broker ${broker.id}`) && !(box.width < 80 && texts.includes(String(broker.id)))) throw new Error(`broker ${broker.id} has no name`);
          if (box.x < 0 || box.x + box.width > view.width) throw new Error('a basin leaves the stage');
          if (basins.slice(i + 1).some((other) => overlaps(box, other.box))) throw new Error('basins overlap');
          const told = gauges.length + [...folded.values()].reduce((sum, one) => sum + one, 0);
          if (told !== broker.replicas.length) throw new Error('a replica is neither drawn nor counted');
          if (gauges.length > 12) throw new Error('more than 12 gauges');
          gauges.forEach((gauge, k) => {
            if (gauge.box.width < 12 || gauge.box.x < box.x || gauge.box.x + gauge.box.width > box.x + box.width) throw new Error(`a gauge of ${gauge.box.width} px at ${gauge.box.x}`);
            const next = gauges[k + 1];
            if (next !== undefined && next.box.x - gauge.box.x - gauge.box.width < 4) throw new Error('gauges touch');
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('gives one broker a basin of 384 in the middle, and three basins of 288 beside a column', () => {
    const shape = { partitions: 3, topics: 1, factor: 1, producers: 1, consumers: 1, controllers: 1, admins: 1, frames: 0, seed: 1 };
    const view: ClusterView = { width: 1280, height: 536, column: false, theme: 'day', language: 'en', selection: { partition: null, opened: true } };
    expect(layoutCluster(clusterOf({ ...shape, brokers: 1 }), view).basins[0].box).toEqual({ x: 448, y: 96, width: 384, height: 336 });
    const three = layoutCluster(clusterOf({ ...shape, brokers: 3 }), { ...view, width: 976, column: true }).basins;
    expect(three.map(({ box }) => [box.x, box.width])).toEqual([[32, 288], [344, 288], [656, 288]]);
    expect(three[0].gauges.length).toBeGreaterThanOrEqual(0);
  });
});

import { expect, it } from 'vitest';
import { labWorld, SECOND } from '../../../../e2e/engine/lab-world.ts';
import { oneBroker } from '../../../scenario/one-broker.ts';
import { Names } from '../../../view/names.ts';
import { View } from '../../../view/view.ts';
import { overlaps, textBox } from '../../draw-list.ts';
import { drawCluster } from './draw.ts';
import { flat } from './hit.ts';
import { type ClusterView, layoutCluster, levelOf } from './layout.ts';
import { selectCluster } from './select.ts';

const view: ClusterView = { width: 976, height: 536, theme: 'day', language: 'en', column: true, selection: { partition: 'orders-0', opened: true } };

function sceneAt(seconds: number) {
  const scenario = oneBroker({ producer: { perSecond: 4 } });
  const world = labWorld(scenario, 7);
  const projection = new View(world.journal, scenario);
  projection.advance(0, world.journal.length);
  while (world.nextTime() < seconds * SECOND) {
    const from = world.journal.length;
    world.step();
    projection.advance(from, world.journal.length);
  }
  return selectCluster(projection.cursor(projection.store.position), new Names(world.texts, scenario));
}

it('a guess is a dotted line at its height, told in words that stand on no others', () => {
  const scene = sceneAt(3);
  const { leo } = scene.partitions.find(({ name }) => name === 'orders-0')!;
  const layout = layoutCluster(scene, view);
  const { box } = layout.basins[0].gauges[0];
  for (const language of ['en', 'zh-CN'] as const) {
    for (const offset of [0, leo - 1, leo, leo + 2]) {
      const { items } = drawCluster(scene, { time: 0 }, { ...view, language, guess: { partition: 'orders-0', offset } });
      const all = flat(items);
      const line = all.find((item) => item.kind === 'line' && item.mark === 'guess');
      const y = levelOf(offset, layout.windows.get('orders-0')!, box);
      expect([offset, line]).toMatchObject([offset, { stroke: { dash: [2, 4] }, points: [expect.any(Number), Math.max(box.y, y), expect.any(Number), Math.max(box.y, y)] }]);
      const texts = all.filter((item) => item.kind === 'text');
      const label = texts.find((item) => item.mark === 'guess')!;
      expect(label.text).toContain(String(offset));
      for (const other of texts) if (other !== label) expect([other.text, overlaps(textBox(label), textBox(other))]).toEqual([other.text, false]);
    }
  }
});

it('without a guess, and for a partition that is not there, nothing is drawn', () => {
  const scene = sceneAt(2);
  const plain = drawCluster(scene, { time: 0 }, view);
  expect(drawCluster(scene, { time: 0 }, { ...view, guess: null })).toEqual(plain);
  expect(drawCluster(scene, { time: 0 }, { ...view, guess: { partition: 'other-0', offset: 1 } })).toEqual(plain);
});

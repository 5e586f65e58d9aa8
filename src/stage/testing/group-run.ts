/** A run with a consumer group as a page holds it, and the Group scene's records at any of its positions. */
import { labWorld, SECOND } from '../../../e2e/engine/lab-world.ts';
import { groupsOf } from '../../host/page-groups.ts';
import { type ConsumerOptions, LabBuilder } from '../../scenario/builder.ts';
import { GroupHistory } from '../../view/group-history.ts';
import { Names } from '../../view/names.ts';
import { View } from '../../view/view.ts';
import type { GroupSceneData } from '../scenes/group/scene.ts';
import { selectGroup } from '../scenes/group/select.ts';

export interface GroupRunOptions {
  readonly seconds: number;
  readonly members: readonly (readonly [string, ConsumerOptions])[];
  readonly script?: string;
  readonly partitions?: number;
  readonly perSecond?: number;
  readonly seed?: number;
}

export function groupRun({ seconds, members, script = '', partitions = 6, perSecond = 20, seed = 3 }: GroupRunOptions) {
  let builder = new LabBuilder().controller().broker(1).broker(2).broker(3).topic('orders', { partitions, replicationFactor: 3 })
    .producer('shop', { topic: 'orders', perSecond, keys: 40, valueBytes: 60 }).admin();
  for (const [name, options] of members) builder = builder.consumer(name, { group: 'billing', ...options });
  const scenario = builder.script(script).build();
  const world = labWorld(scenario, seed);
  world.runTo(seconds * SECOND);
  const { journal } = world;
  const view = new View(journal, scenario);
  view.advance(0, journal.length);
  const names = Object.assign(new Names(world.texts, scenario), { settings: () => '' });
  const groups = new GroupHistory();
  // In pieces, as a page reads them.
  while (groups.upTo < journal.length) groups.add(groupsOf(journal, groups.upTo, 7_000));
  const positionAt = (time: number): number => {
    let [low, high] = [0, journal.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (journal.time(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const at = (position: number, chosen: string | null = null, history = groups): GroupSceneData => selectGroup({ picture: view.cursor(position), names, groups: history, time: view.timeAt(position) }, chosen);
  return { world, journal, view, names, groups, at, positionAt, ofTime: (second: number) => at(positionAt(second * SECOND)) };
}

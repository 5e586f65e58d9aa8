/** The Group scene: members and partitions, generation by generation, and what a rebalance costs. Loaded when it is looked at. */
import type { Scene, SceneRun } from '../../scene.ts';
import { describeGroup } from './describe.ts';
import { drawGroup } from './draw.ts';
import { hintOf } from './hint.ts';
import type { GroupSceneData } from './scene.ts';
import { groupOfConsumer, selectGroup } from './select.ts';

/** The group that is selected, or that of the consumer that is; otherwise the first. */
function shown(run: SceneRun, selected: string | null): GroupSceneData {
  const [sort, name = ''] = selected?.split(/:(.*)/s) ?? [];
  const chosen = sort === 'group' ? name : sort === 'consumer' ? groupOfConsumer(run, name) : null;
  return selectGroup(run, chosen);
}

export const group: Scene = {
  least: { width: 344, height: 360 },
  draw(run, { width, height, theme, language, selected }) {
    return drawGroup(shown(run, selected), { width, height, theme, language });
  },
  describe(run, { language, selected }) {
    return describeGroup(shown(run, selected), language);
  },
  hint(run, mark, language) {
    const { groups } = selectGroup(run, null);
    // The mark is one of the group that is drawn, whichever that is.
    for (const name of groups) {
      const hint = hintOf(selectGroup(run, name), mark, language);
      if (hint !== null) return hint;
    }
    return null;
  },
};

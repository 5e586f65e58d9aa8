/** The Cluster scene: partitions, replicas, the high watermark and the log ends. The page begins with it, so it does not load late. */
import type { Scene } from '../../scene.ts';
import { describeCluster } from './describe.ts';
import { drawCluster } from './draw.ts';
import { selectCluster } from './select.ts';

export const cluster: Scene = {
  least: { width: 344, height: 300 },
  draw({ picture, names, extras, time }, { focus, ...view }) {
    return drawCluster(selectCluster(picture, names, extras), { time }, { ...view, selection: { partition: focus, opened: true } });
  },
  describe({ picture, names }, { language }) {
    return describeCluster(selectCluster(picture, names), language);
  },
};

/** The Reactor scene: one broker from the inside, on a request's way from its door to whoever waits without a thread. */
import { F } from '../../../view/records.ts';
import type { Scene, SceneRun, SceneView } from '../../scene.ts';
import { describeReactor } from './describe.ts';
import { drawReactorScene } from './draw.ts';
import type { ReactorScene } from './scene.ts';
import { selectReactor } from './select.ts';

/** The broker that is selected; else the one that leads the partition that is meant. */
function wanted({ picture, names }: SceneRun, { focus, selected }: Pick<SceneView, 'focus' | 'selected'>): string | null {
  if (selected?.startsWith('broker:') === true) return selected.slice('broker:'.length);
  const onBroker = /^replica:.*@(.*)$/.exec(selected ?? '');
  if (onBroker !== null) return onBroker[1];
  for (const row of picture.alive(F.replica.kind)) {
    if (picture.get(F.replica.isLeader, row) === 1 && names.text(picture.get(F.replica.partition, row)) === focus) return names.process(picture.get(F.replica.process, row));
  }
  return null;
}

function sceneOf(run: SceneRun, view: Pick<SceneView, 'focus' | 'selected'>): ReactorScene {
  return selectReactor(run.picture, run.names, wanted(run, view));
}

export const reactor: Scene = {
  least: { width: 720, height: 420 },
  draw: (run, view) => drawReactorScene(sceneOf(run, view), { time: run.time }, view),
  describe: (run, view) => describeReactor(sceneOf(run, view), view.language),
};

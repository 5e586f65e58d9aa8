/** Which scene the page shows. The address names it, so a reload and whoever opens the same address see the same one. */
import { useEffect, useState } from 'react';
import type { SceneName } from '../../lesson/lesson.ts';
import type { Scene } from '../../stage/scene.ts';
import { cluster } from '../../stage/scenes/cluster/cluster.ts';
import { sceneIn, withoutScene, withScene } from '../address.ts';
import { failed } from '../playing/turns.ts';
import { usePanels, useScene } from '../stores/stores.ts';
import { type SceneEntry, SCENES, sceneOf } from './registry.ts';

/** Shows a scene; it takes the place of the one before in the address and in the browser's history. */
export function showScene(id: SceneName, from: SceneName | null = null): void {
  usePanels.setState({ magnifier: false });
  useScene.setState({ id, from });
  keepInAddress();
}

/** The next scene in the order of the header, or the one before. */
export function turnScene(by: 1 | -1): void {
  const here = SCENES.findIndex(({ id }) => id === sceneOf(useScene.getState().id).id);
  showScene(SCENES[(here + by + SCENES.length) % SCENES.length].id);
}

/** Goes elsewhere; what is looked at stays. */
export function goTo(address: string): void {
  const { id } = useScene.getState();
  if (withoutScene(location.hash) !== address) location.hash = withScene(address, id);
}

/** Back to where this scene was entered from. */
export function leaveScene(): void {
  const { from } = useScene.getState();
  if (from !== null) showScene(from);
}

/** Whoever leads elsewhere names no scene: what is looked at stays. */
function keepInAddress(): void {
  const address = withScene(location.hash, useScene.getState().id);
  if (address !== location.hash) history.replaceState(history.state, '', address === '' ? location.pathname + location.search : address);
}

/** The address decides where it names a scene that there is. */
function followAddress(): void {
  const named = sceneIn(location.hash);
  const id = SCENES.find((entry) => entry.id === named)?.id;
  if (id !== undefined) useScene.setState({ id });
  keepInAddress();
}

export function useSceneInAddress(): void {
  useEffect(() => {
    followAddress();
    addEventListener('hashchange', followAddress);
    return () => removeEventListener('hashchange', followAddress);
  }, []);
}

export interface ShownScene {
  readonly id: SceneName;
  readonly scene: Scene;
}

const loaded = new Map<SceneName, Scene>();

/** The scene that is drawn: until one has come, the one before stays. */
export function useShownScene(): ShownScene {
  const id = useScene((scene) => sceneOf(scene.id).id);
  const [shown, setShown] = useState<ShownScene>({ id: 'cluster', scene: cluster });
  useEffect(() => {
    let isWanted = true;
    const show = (scene: Scene): void => {
      if (isWanted) setShown({ id, scene });
    };
    const known = sceneNow(sceneOf(id));
    if (known !== null) show(known);
    else load(sceneOf(id)).then(show, failed);
    return () => {
      isWanted = false;
    };
  }, [id]);
  return shown;
}

function sceneNow({ id, scene }: SceneEntry): Scene | null {
  return typeof scene === 'function' ? (loaded.get(id) ?? null) : scene;
}

async function load({ id, scene }: SceneEntry): Promise<Scene> {
  const come = typeof scene === 'function' ? await scene() : scene;
  loaded.set(id, come);
  return come;
}

/** How near a scene is looked at, where it has something to come nearer to: by wheel, pinch and keys. Belongs to the page, as the camera does. */
import { type RefObject, useEffect } from 'react';
import { useScene } from '../stores/stores.ts';
import { sceneOf } from './registry.ts';

const [LEAST, MOST] = [-3, 4];
/** A notch of a wheel; a pinch comes in smaller parts, as a wheel with Ctrl. */
const NOTCH = 100;
const PINCH = 8;

/** True: the scene that is shown has a zoom. Null: back to how it begins. */
export function zoomBy(by: number | null): boolean {
  const { id, zoom } = useScene.getState();
  if (sceneOf(id).zooms !== true) return false;
  useScene.setState({ zoom: by === null ? 0 : Math.max(LEAST, Math.min(MOST, zoom + by)) });
  return true;
}

export function useWheelZoom(of: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = of.current;
    if (element === null) return undefined;
    let turned = 0;
    const wheel = (event: WheelEvent): void => {
      if (!zoomBy(0)) return;
      // The page itself stays as large as it is.
      event.preventDefault();
      turned -= event.deltaY * (event.ctrlKey ? PINCH : 1);
      const notches = Math.trunc(turned / NOTCH);
      turned -= notches * NOTCH;
      if (notches !== 0) zoomBy(Math.sign(notches));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [of]);
}

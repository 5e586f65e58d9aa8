/**
 * A click on a mark: it selects what the mark stands for, or leads into the scene that the mark is the small picture of, by going nearer
 * to it. This is the camera's way and belongs to the page; what is drawn before and behind it are the scenes as they are.
 */
import type { Box } from '../../stage/draw-list.ts';
import { reducesMotion } from '../journey.ts';
import { selectMark } from '../playing/records.ts';
import { usePanels, useScene } from '../stores/stores.ts';
import { entranceOf } from './registry.ts';
import { showScene } from './showing.ts';

/** Chrome takes so long to change. */
const MILLIS = 180;

/** `box`: where the mark is drawn, in pixels of the stage's element. */
export function pressMark(mark: string, box: Box | null, stage: HTMLCanvasElement): void {
  // The Cluster scene has the others in small; elsewhere a mark stands for itself.
  const entrance = useScene.getState().id === 'cluster' ? entranceOf(mark) : null;
  if (entrance === null) {
    if (selectMark(mark)) usePanels.setState({ drawer: true, tab: 'inspect' });
    return;
  }
  selectMark(entrance.selects);
  if (box !== null && !reducesMotion()) approach(stage, box);
  showScene(entrance.id, useScene.getState().id);
}

/** What was drawn comes nearer until the box fills the stage, and what stands there comes out of it. */
function approach(stage: HTMLCanvasElement, box: Box): void {
  const { clientWidth: width, clientHeight: height } = stage;
  const [across, down] = [width / box.width, height / box.height];
  const near = `scale(${across}, ${down}) translate(${-box.x}px, ${-box.y}px)`;
  const far = `translate(${box.x}px, ${box.y}px) scale(${1 / across}, ${1 / down})`;
  const options = { duration: MILLIS, easing: 'ease-out' };
  const left = document.createElement('canvas');
  left.width = stage.width;
  left.height = stage.height;
  left.setAttribute('aria-hidden', 'true');
  left.style.cssText = `position:absolute;left:0;top:0;width:${width}px;height:${height}px;transform-origin:0 0;pointer-events:none`;
  left.getContext('2d')!.drawImage(stage, 0, 0);
  stage.after(left);
  left.animate([{ transform: 'none', opacity: 1 }, { transform: near, opacity: 0 }], options).addEventListener('finish', () => left.remove());
  stage.animate([{ transform: far, transformOrigin: '0 0' }, { transform: 'none', transformOrigin: '0 0' }], options);
}

/** The Group scene: a pure function of its records and the stage. Before on the left, now on the right. */
import type { DrawList } from '../../draw-list.ts';
import { Pen } from '../../pen.ts';
import { NAME } from '../cluster/styles.ts';
import { drawHead } from './draw-head.ts';
import { drawMatrices } from './draw-matrix.ts';
import { drawTime } from './draw-time.ts';
import { drawVessels } from './draw-vessels.ts';
import { type GroupStage, layoutGroup } from './layout.ts';
import { drawLegend } from './legend.ts';
import type { GroupSceneData } from './scene.ts';
import { wordsOf } from './words.ts';

export function drawGroup({ group }: GroupSceneData, stage: GroupStage): DrawList {
  const { width, height, theme, language } = stage;
  const pen = new Pen({ x: 0, y: 0, width, height });
  const words = wordsOf(language);
  pen.add({ kind: 'rect', x: 0, y: 0, width, height, fill: 'ground' });
  if (group === null) pen.text(words.noGroup, width / 2, height / 2, { ...NAME, align: 'center', mark: 'empty' });
  else {
    const layout = layoutGroup(group, stage);
    drawHead(pen, group, layout, words);
    drawMatrices(pen, group, layout, words, language);
    drawVessels(pen, layout, words);
    drawLegend(pen, group, layout, words);
    drawTime(pen, group, layout, words);
  }
  return { width, height, theme, items: pen.items };
}

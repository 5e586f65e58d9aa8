/** The Group scene of random groups: legible at every size, in both languages; what does not fit is counted. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DrawList, overlaps, textBox, type TextItem } from '../../draw-list.ts';
import { groupOf, groupShapes } from '../../testing/random-group.ts';
import { boxOf, flat } from '../cluster/hit.ts';
import { drawGroup } from './draw.ts';
import { group as groupScene } from './group.ts';
import { type GroupStage, layoutGroup } from './layout.ts';

const STAGES: readonly GroupStage[] = [[1280, 536], [976, 536], [1536, 680], [1232, 680], [720, 400], [390, 560], [groupScene.least.width, groupScene.least.height]].flatMap(([width, height]) =>
  (['en', 'zh-CN'] as const).map((language) => ({ width: width!, height: height!, theme: 'day' as const, language })));

const texts = (list: DrawList): TextItem[] => flat(list.items).filter((item) => item.kind === 'text');

function wrongIn(list: DrawList, { width, height, language }: GroupStage): string[] {
  const wrong: string[] = [];
  const all = texts(list);
  const boxes = all.map(textBox);
  const where = `${width} × ${height} (${language})`;
  boxes.forEach((box, i) => {
    const { text, size } = all[i]!;
    if (size < 12) wrong.push(`"${text}" is ${size} px`);
    if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) wrong.push(`"${text}" leaves ${where}`);
    for (let k = i + 1; k < boxes.length; k++) if (overlaps(box, boxes[k]!)) wrong.push(`"${text}" lies over "${all[k]!.text}" at ${where}`);
  });
  for (const item of flat(list.items)) {
    const box = boxOf(item);
    if (!(box.x >= -1 && box.y >= -1 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1)) wrong.push(`${item.kind} ${item.mark} leaves ${where}`);
    if ('width' in box && !(box.width >= 0 && box.height >= 0)) wrong.push(`${item.kind} ${item.mark} has no size at ${where}`);
  }
  return wrong;
}

it('no text lies over another, none is outside, none too small, whatever the group', () => {
  fc.assert(fc.property(groupShapes, (shape) => {
    const group = groupOf(shape);
    for (const stage of STAGES) expect(wrongIn(drawGroup({ groups: [group.name], group }, stage), stage)).toEqual([]);
  }), { numRuns: 60, seed: 6 });
});

it('12 members × 48 partitions: every column is there, and what has no row is counted', () => {
  const group = groupOf({ members: 12, partitions: 48, topics: 1, generations: 3, seconds: 30, protocol: 'classic', longNames: false, seed: 5 });
  for (const stage of STAGES) {
    const layout = layoutGroup(group, stage);
    const said = texts(drawGroup({ groups: [], group }, stage)).map(({ text }) => text);
    const rows = layout.rows.length + layout.moreMembers;
    const lanes = layout.lanes.length + layout.moreLanes;
    const bars = layout.bars.reduce((sum, { bundle }) => sum + bundle.partitions.length, 0) + layout.moreBars;
    // A small stage has what is now alone.
    if (!layout.hasTime) expect([lanes, bars, stage.height < 480]).toEqual([0, 0, true]);
    else expect([lanes, bars]).toEqual([12, 48]);
    expect([rows, layout.matrices.at(-1)!.columns.length + layout.morePartitions]).toEqual([12, 48]);
    // On the smallest stage some columns are a number, which is said.
    if (stage.width >= 900) expect(layout.morePartitions).toBe(0);
    else expect(said.some((text) => text.includes(String(layout.morePartitions)))).toBe(true);
    for (const more of new Set([layout.moreMembers, layout.moreLanes])) if (more > 0) expect(said.some((text) => text.startsWith(`+${more}`))).toBe(true);
    if (layout.moreBars > 0) expect(said.some((text) => text.startsWith(`+${layout.moreBars}`))).toBe(true);
  }
});

it('one partition or two take the room of their panel, and tell of their levels beside them', () => {
  for (const partitions of [1, 2]) {
    const group = groupOf({ members: 2, partitions, topics: 1, generations: 2, seconds: 30, protocol: 'classic', longNames: false, seed: 5 });
    for (const stage of STAGES.filter(({ width }) => width >= 900)) {
      const { matrices } = layoutGroup(group, stage);
      for (const { box, columns } of matrices) {
        const middle = ((columns[0]!.x + columns.at(-1)!.x) / 2 - box.x) / box.width;
        expect(middle > 0.34 && middle < 0.66).toBe(true);
      }
      const said = texts(drawGroup({ groups: [], group }, stage)).map(({ text }) => text);
      if (partitions === 1) expect(said).toEqual(expect.arrayContaining([`HW ${group.partitions[0]!.hw}`, `LEO ${group.partitions[0]!.leo}`]));
    }
  }
});

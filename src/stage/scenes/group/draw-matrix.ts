/** Matrices of members and partitions, one a generation: what stayed, what was taken over, what was given up, what nobody has. */
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import type { Language } from '../../tokens.ts';
import { isDown } from '../cluster/scene.ts';
import { CODE, LABEL } from '../cluster/styles.ts';
import { wordsOf as clusterWords } from '../cluster/words.ts';
import { numberText } from './draw-head.ts';
import { drawHoses } from './draw-vessels.ts';
import { type GroupLayout, LEAST_ROW, type MatrixPlace, TAP } from './layout.ts';
import { type Cell, type GenerationView, type GroupView, type MemberView } from './scene.ts';
import { cellItems, SIGN } from './marks.ts';
import type { GroupWords } from './words.ts';

const PAD = 12;
/** Rows so high take two texts at their end. */
const TWO_TEXTS = 28;
/** A topic's or a column's name is set where it is at least so far from the one before. */
const APART = 6;

export function drawMatrices(pen: Pen, group: GroupView, layout: GroupLayout, words: GroupWords, language: Language): void {
  layout.matrices.forEach((matrix, i) => {
    drawPanel(pen, group, matrix, layout, words);
    // Cells stand on the hoses, so that a crossing goes behind what was given up.
    if (matrix.isNow) drawHoses(pen, layout);
    const before = layout.matrices[i - 1];
    if (before !== undefined) {
      const [x, y] = [(before.box.x + before.box.width + matrix.box.x) / 2, layout.rows[0]?.y ?? matrix.box.y + 60];
      pen.add({ kind: 'polygon', points: [x - 5, y - 7, x + 6, y, x - 5, y + 7], fill: 'ink' });
    }
    for (const { member, y } of layout.rows) drawRow(pen, group, matrix, member, y, layout, words, language);
    drawNobody(pen, matrix, layout, words);
    if (layout.moreMembers > 0) pen.text(`+${words.members(layout.moreMembers)}`, matrix.box.x + PAD, layout.nobodyY - layout.rowPitch + 4, LABEL, matrix.box.width - 2 * PAD);
  });
}

function drawPanel(pen: Pen, group: GroupView, matrix: MatrixPlace, layout: GroupLayout, words: GroupWords): void {
  const { box, generation, isNow, columns, pitch } = matrix;
  const mark = `generation:${generation.number}`;
  pen.add({ kind: 'rect', ...box, fill: 'panel', stroke: { color: isNow ? 'ink' : 'rule', width: 1 }, mark });
  const title = numberText({ protocol: group.protocol, number: generation.number }, words);
  const style = { size: 14, weight: 600, family: 'sans', color: 'ink', mark } as const;
  pen.text(title, box.x + PAD, box.y + 20, style, box.width - 2 * PAD);
  const x = box.x + PAD + textWidth(title, style) + 12;
  pen.text(summary(generation, words), x, box.y + 20, { ...LABEL, mark }, box.x + box.width - PAD - x);
  let end = -Infinity;
  let topicEnd = -Infinity;
  const isOneTopic = new Set(columns.map(({ partition }) => partition.topic)).size <= 1;
  const moved = new Set(generation.cells.filter(({ how }) => how !== 'kept').map(({ partition }) => partition));
  columns.forEach(({ partition, place, x: middle }, i) => {
    const name = `p${partition.index}`;
    const label = { ...CODE, align: 'center', weight: moved.has(place) && pitch >= SIGN ? 600 : 400, color: moved.has(place) ? 'ink' : 'muted', mark: `partition:${partition.name}` } as const;
    const width = textWidth(name, label);
    if (middle - width / 2 >= end + APART && middle + width / 2 <= box.x + box.width - 4) {
      pen.text(name, middle, layout.columnLabelY, label);
      end = middle + width / 2;
    }
    const isFirst = columns[i - 1]?.partition.topic !== partition.topic;
    if (isOneTopic || !isFirst) return;
    const from = middle - pitch / 2;
    const next = columns.findIndex((one, k) => k > i && one.partition.topic !== partition.topic);
    const to = next < 0 ? box.x + box.width - PAD : columns[next].x - pitch / 2;
    if (from < topicEnd + APART) return;
    pen.text(partition.topic, from, layout.topicLabelY, { ...CODE, color: 'ink', mark: `topic:${partition.topic}` }, to - from - APART);
    topicEnd = Math.min(to - APART, from + textWidth(partition.topic, CODE));
  });
  if (isNow && layout.morePartitions > 0) pen.spare(`+${layout.morePartitions}`, box.x + box.width - PAD, layout.columnLabelY, { ...CODE, align: 'right' });
}

function summary({ members, cells }: GenerationView, words: GroupWords): string {
  const moved = cells.filter(({ how }) => how === 'taken').length;
  const stayed = cells.filter(({ how }) => how === 'kept' || how === 'owed').length;
  const parts = [words.members(members.length)];
  if (moved > 0) parts.push(words.moved(moved));
  if (stayed > 0) parts.push(words.stayed(stayed));
  return parts.join(words.comma);
}

function drawRow(pen: Pen, group: GroupView, matrix: MatrixPlace, member: MemberView, y: number, layout: GroupLayout, words: GroupWords, language: Language): void {
  const { generation, isNow, box, columns, cellWidth, labelRight } = matrix;
  const mark = `consumer:${member.name}`;
  const isIn = generation.members.includes(member.name);
  const isDead = isNow && (isDown(member.standing) || member.standing === 'paused');
  pen.text(member.name, box.x + PAD, y + 4, { size: 12, weight: isIn ? 600 : 400, family: 'sans', color: isDead ? 'fault' : isIn ? 'ink' : 'muted', mark }, labelRight - box.x - PAD - TAP);
  const cells = new Map(generation.cells.filter((cell) => cell.member === member.name).map((cell) => [cell.partition, cell]));
  const height = layout.cellHeight;
  if (!isIn && cells.size === 0) {
    const room = box.x + box.width - PAD - labelRight;
    pen.text(whyOut(group, generation, member, words), labelRight + 4, y + 4, { ...LABEL, mark, ...(isNow ? { plate: 'panel' } : {}) }, room);
    return;
  }
  const owned = columns.flatMap(({ x, place }) => (isConsumed(cells.get(place)) ? [x] : []));
  // The tap, and the hose along its row.
  const tap = labelRight - 10;
  if (isNow && owned.length > 0) pen.add({ kind: 'line', points: [tap + 5, y, Math.max(...owned), y], stroke: { color: 'consumer', width: 1 }, mark });
  for (const { x, place, partition } of columns) {
    const at = { x: Math.round(x - cellWidth / 2), y: Math.round(y - height / 2), width: cellWidth, height };
    const cell: Cell | undefined = cells.get(place);
    if (cell === undefined) pen.add({ kind: 'rect', ...at, stroke: { color: 'rule', width: cellWidth >= SIGN ? 0.5 : 0.25 } });
    else pen.add(...cellItems(cell.how, at, `cell:${generation.number}:${member.name}:${partition.name}`));
  }
  const lastColumn = columns.at(-1);
  const from = (lastColumn === undefined ? labelRight : lastColumn.x + cellWidth / 2) + 6;
  const end = box.x + box.width - PAD;
  if (!isNow) {
    const text = words.partitions(owned.length);
    if (end - from >= textWidth(text, LABEL)) pen.text(text, end, y + 4, { ...LABEL, align: 'right', mark });
    return;
  }
  pen.add({ kind: 'polygon', points: [tap, y - 5, tap + 5, y + 4, tap - 5, y + 4], fill: owned.length > 0 ? 'consumer' : 'panel', stroke: { color: isDead ? 'fault' : 'consumer', width: 1 }, mark });
  const style = { ...LABEL, align: 'right', color: isDead ? 'fault' : 'muted', mark } as const;
  const [first, second] = isDead ? [clusterWords(language).standing[member.standing]] : atRowEnd(member, group, words);
  const hasTwoRows = second !== undefined && layout.rowPitch >= TWO_TEXTS;
  pen.text(first, end, hasTwoRows ? y - 3 : y + 4, { ...style, ...(second === undefined || isDead ? {} : { color: 'ink' }) }, end - from);
  if (hasTwoRows) pen.text(second, end, y + 11, style, end - from);
}

const isConsumed = (cell: Cell | undefined): boolean => cell !== undefined && cell.how !== 'givenUp' && cell.how !== 'awaited';

/** Who has nothing then is on its way into the next generation; whether it will be idle there is not known yet. */
const JOINING: ReadonlySet<string> = new Set(['PreparingRebalance', 'CompletingRebalance']);

/** How far it has come: with KIP-848 its own epoch beside the target's, and what it has still to do. */
function atRowEnd({ isIn, owns, lag, epoch, toGiveUp, toTake }: MemberView, { target, state }: GroupView, words: GroupWords): readonly [string, string?] {
  const rest = isIn && owns === 0 && toTake === 0 ? (JOINING.has(state) ? words.joining : words.idle) : words.lag(lag);
  if (!(epoch >= 0)) return [owns === 0 && toTake > 0 ? words.awaits(toTake) : rest];
  const todo = toGiveUp > 0 ? words.givesUp(toGiveUp) : toTake > 0 ? words.awaits(toTake) : rest;
  return [target > epoch ? words.epochTo(epoch, target) : words.epoch(epoch), todo];
}

function whyOut({ generations }: GroupView, generation: GenerationView, { name }: MemberView, words: GroupWords): string {
  const isEarlier = generations.some(({ number, members }) => number < generation.number && members.includes(name));
  return isEarlier ? words.left : words.notYet;
}

function drawNobody(pen: Pen, { generation, box, columns, cellWidth }: MatrixPlace, layout: GroupLayout, words: GroupWords): void {
  if (generation.nobody.length === 0) return;
  const y = layout.nobodyY;
  const mark = `nobody:${generation.number}`;
  pen.text(words.nobody, box.x + PAD, y + 4, { ...LABEL, color: 'fault', weight: 500, mark });
  const nobody = new Set(generation.nobody);
  const height = Math.max(LEAST_ROW - 4, Math.min(layout.cellHeight, 18));
  for (const { x, place } of columns) if (nobody.has(place)) pen.add(...cellItems('nobody', { x: Math.round(x - cellWidth / 2), y: Math.round(y - height / 2), width: cellWidth, height }, mark));
}

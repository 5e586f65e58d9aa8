/** What led here: what members sent, and who owned each partition. Lab time at one speed, since silences are to be compared. */
import type { Pen, TextStyle } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { CODE, LABEL } from '../cluster/styles.ts';
import { bundleName } from './bundles.ts';
import type { GroupLayout } from './layout.ts';
import { markItems } from './marks.ts';
import type { GroupView, OwnerSpan } from './scene.ts';
import { type Silence, silencesOf, standstills } from './silences.ts';
import { type GroupWords, spanText } from './words.ts';

const STEPS = [100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 60_000_000];
const LEAST_GRID = 64;
const SECOND = 1_000_000;
/** So much is shown at least: a run's first seconds are not stretched, they fill the diagram from the left. */
const LEAST_WINDOW = 6 * SECOND;
/** A hatch is seen from this width on. */
const LEAST_HATCH = 2;

export function drawTime(pen: Pen, group: GroupView, layout: GroupLayout, words: GroupWords): void {
  const { time, timeLabels, axisY } = layout;
  const left = time.x + timeLabels;
  const right = time.x + time.width;
  if (layout.lanes.length === 0 && layout.bars.length === 0) return;
  const scale = (right - left) / Math.max(LEAST_WINDOW, group.to - group.from);
  const toX = (at: number): number => left + (Math.max(group.from, Math.min(group.to, at)) - group.from) * scale;
  drawPhases(pen, group, layout, toX, words);
  drawAxis(pen, group, left, right, axisY, toX, scale);
  for (const { member, y } of layout.lanes) {
    const mark = `consumer:${member.name}`;
    pen.text(member.name, time.x, y + 4, { size: 12, weight: 600, family: 'sans', color: member.isIn ? 'ink' : 'muted', mark }, timeLabels - 8);
    pen.add({ kind: 'line', points: [left, y, toX(group.to), y], stroke: { color: 'rule', width: 1 }, mark });
    for (const one of group.marks) if (one.member === member.name && one.time >= group.from) pen.add(...markItems(one.sort, toX(one.time), y, mark));
  }
  if (layout.moreLanes > 0) pen.spare(`+${words.members(layout.moreLanes)}`, time.x, layout.standstillY - 6, LABEL);
  drawBars(pen, group, layout, left, toX, words);
}

function drawPhases(pen: Pen, group: GroupView, layout: GroupLayout, toX: (at: number) => number, words: GroupWords): void {
  const top = layout.time.y + 18;
  for (const { from, to, number } of group.phases) {
    if (to < group.from) continue;
    const [x, end] = [toX(from), toX(to)];
    if (from >= group.from) pen.add({ kind: 'line', points: [x, top - 4, x, layout.axisY], stroke: { color: 'rule', width: 1 }, mark: 'phase' });
    pen.add({ kind: 'rect', x, y: top, width: Math.max(1, end - x), height: layout.axisY - top, fill: 'panel', mark: 'phase' });
    if (to <= group.to) pen.add({ kind: 'line', points: [end, top - 4, end, layout.axisY], stroke: { color: 'ink', width: 1 }, mark: 'phase' });
    const style: TextStyle = { ...LABEL, weight: 500, color: 'ink', mark: 'phase' };
    const numbered = group.protocol === 'classic' ? words.forming(number) : words.epochForms(number);
    const said = number >= 0 ? numbered : words.formingNext;
    const isRoomBehind = x + 4 + textWidth(said, style) <= layout.time.x + layout.time.width;
    if (!isRoomBehind || !pen.spare(said, x + 4, top - 6, style)) pen.spare(said, end - 4, top - 6, { ...style, align: 'right' });
  }
}

function drawAxis(pen: Pen, group: GroupView, left: number, right: number, y: number, toX: (at: number) => number, scale: number): void {
  const step = STEPS.find((one) => one * scale >= LEAST_GRID) ?? STEPS[STEPS.length - 1];
  const now = toX(group.to);
  pen.add({ kind: 'line', points: [now, y - 4, now, y + 6], stroke: { color: 'ink', width: 2 }, mark: 'position' });
  for (let at = Math.ceil(group.from / step) * step; at <= Math.max(group.to, group.from + LEAST_WINDOW); at += step) {
    const x = left + (at - group.from) * scale;
    pen.add({ kind: 'line', points: [x, y, x, y + 5], stroke: { color: 'rule', width: 1 } });
    const text = step >= SECOND ? `${at / SECOND} s` : `${Math.floor(at / SECOND)}.${Math.floor((at % SECOND) / 100_000)} s`;
    if (x - textWidth(text, CODE) / 2 >= left - 4 && x + textWidth(text, CODE) / 2 <= right + 12) pen.spare(text, x, y + 17, { ...CODE, align: 'center' });
  }
}

function drawBars(pen: Pen, group: GroupView, layout: GroupLayout, left: number, toX: (at: number) => number, words: GroupWords): void {
  const { bars, barPitch, time } = layout;
  const height = barPitch >= 48 ? 16 : barPitch >= 32 ? 12 : barPitch >= 24 ? 10 : barPitch >= 20 ? 8 : 6;
  const isOneTopic = new Set(group.partitions.map(({ topic }) => topic)).size <= 1;
  const silences = bars.map(({ bundle }) => silencesOf(bundle.spans, group.from, group.to));
  bars.forEach(({ bundle, y }, i) => {
    const mark = `history:${bundle.partitions[0].partition.name}`;
    pen.text(bundleName(bundle, isOneTopic), time.x, y + 4, { ...CODE, color: bundle.hasMoved || silences[i].length > 0 ? 'ink' : 'muted', mark }, layout.timeLabels - 8);
    for (const span of bundle.spans) {
      const [x, end] = [toX(span.from), toX(span.to)];
      pen.add({ kind: 'rect', x, y: y - height / 2, width: Math.max(1, end - x), height, fill: 'consumer', mark });
    }
    for (const silence of silences[i]) {
      const [x, end] = [toX(silence.from), toX(silence.to)];
      if (end - x >= LEAST_HATCH) pen.add({ kind: 'hatch', x, y: y - height / 2, width: end - x, height, fill: 'ground', line: 'fault', mark }, { kind: 'rect', x, y: y - height / 2, width: end - x, height, stroke: { color: 'fault', width: 1 }, mark });
      else pen.add({ kind: 'rect', x: x - 1, y: y - height / 2 - 1, width: 2, height: height + 2, fill: 'fault', mark });
    }
  });
  const all = standstills(group);
  drawStandstills(pen, all, layout, toX, words);
  bars.forEach(({ bundle, y }, i) => {
    drawOwners(pen, bundle.spans, y, layout, left, toX, `history:${bundle.partitions[0].partition.name}`);
    drawSeam(pen, group, layout, i, toX, words);
  });
  drawSilences(pen, silences, all, layout, toX, words);
  if (layout.moreBars > 0) pen.spare(`+${words.partitions(layout.moreBars)}`, time.x, (bars.at(-1)?.y ?? layout.standstillY) + barPitch + 4, LABEL);
}

function drawOwners(pen: Pen, spans: readonly OwnerSpan[], y: number, { barPitch }: GroupLayout, left: number, toX: (at: number) => number, mark: string): void {
  const height = Math.min(16, barPitch - 1);
  const style: TextStyle = { size: 12, weight: 600, family: 'sans', color: 'panel', mark };
  for (const { owner, from, to } of spans) {
    const width = Math.ceil(textWidth(owner, style)) + 8;
    const x = Math.max(left, toX(from));
    // Where it is owned too shortly for a name, the colour alone tells of it.
    if (toX(to) - x < width + 2) continue;
    if (pen.place(x, x + width + 2, y - height / 2, width, height) === null) continue;
    pen.add({ kind: 'rect', x: Math.round(x), y: Math.round(y - height / 2), width, height, fill: 'consumer', mark });
    pen.add({ kind: 'text', text: owner, x: Math.round(x) + 4, y: y + 4, align: 'left', ...style });
  }
}

/** What the new owner read twice, or what nobody read, behind the name of who took over. */
function drawSeam(pen: Pen, group: GroupView, layout: GroupLayout, index: number, toX: (at: number) => number, words: GroupWords): void {
  const { bundle, y } = layout.bars[index];
  const found = bundle.partitions.flatMap(({ partition }) => (partition.seam === null ? [] : [partition.seam]));
  const [seam] = found;
  if (seam === undefined || seam.at < group.from) return;
  const count = found.reduce((sum, one) => (one.kind === seam.kind ? sum + one.to - one.from : sum), 0);
  const style: TextStyle = { ...LABEL, weight: 600, color: seam.kind === 'lost' ? 'fault' : 'consumer', plate: 'ground', mark: `history:${bundle.partitions[0].partition.name}` };
  const text = words[seam.kind](count);
  // Behind the name of the new owner, or wherever its row has room next.
  const width = textWidth(text, style);
  for (const x of [24, 36, 60, 100]) if (toX(seam.at) + x + width < toX(group.to) && pen.spare(text, toX(seam.at) + x, y + 4, style)) return;
  pen.spare(text, toX(seam.at) - 4, y + 4, { ...style, align: 'right' });
}

/** Members act within a few steps of each other: what is nearer than so many microseconds is the same to the eye. */
const AT_ONCE = 20_000;
const isAtOnce = (a: number, b: number): boolean => Math.abs(a - b) <= AT_ONCE;

/** Rows that are silent at once say so once, in their middle. */
function drawSilences(pen: Pen, silences: readonly (readonly Silence[])[], all: readonly Silence[], { bars }: GroupLayout, toX: (at: number) => number, words: GroupWords): void {
  const style: TextStyle = { ...LABEL, weight: 600, color: 'fault', plate: 'ground', align: 'center', mark: 'silence' };
  let i = 0;
  while (i < bars.length) {
    const [first] = silences[i];
    let end = i + 1;
    while (first !== undefined && end < bars.length && silences[end].some((one) => isAtOnce(one.from, first.from) && isAtOnce(one.to, first.to))) end++;
    for (const silence of silences[i]) {
      // What the whole group was silent for is told of once, above; a moment of it says nothing of a long silence.
      if (all.some((one) => one.from >= silence.from && one.to <= silence.to && 2 * (one.to - one.since) > silence.to - silence.since)) continue;
      const text = words.silence(spanText(silence.to - silence.since));
      const [x, to] = [toX(silence.from), toX(silence.to)];
      if (textWidth(text, style) <= to - x - 4) pen.spare(text, (x + to) / 2, (bars[i].y + bars[end - 1].y) / 2 + 4, style);
    }
    i = end;
  }
}

/** The bar that measures a stop of the whole group. */
function drawStandstills(pen: Pen, all: readonly Silence[], { standstillY: y, bars, time }: GroupLayout, toX: (at: number) => number, words: GroupWords): void {
  const bottom = (bars.at(-1)?.y ?? y) + 8;
  for (const { from, to, since } of all) {
    const [x, end] = [toX(from), toX(to)];
    pen.add({ kind: 'segments', points: [x, y - 6, x, bottom, end, y - 6, end, bottom], stroke: { color: 'fault', width: 1, dash: [2, 2] }, mark: 'standstill' });
    pen.add({ kind: 'rect', x, y: y - 2, width: Math.max(2, end - x), height: 4, fill: 'fault', mark: 'standstill' });
    const style: TextStyle = { ...LABEL, weight: 600, color: 'fault', plate: 'ground', mark: 'standstill' };
    const text = words.standstill(spanText(to - since));
    const isRoomBehind = end + 6 + textWidth(text, style) <= time.x + time.width;
    if (!isRoomBehind || !pen.spare(text, end + 6, y + 4, style)) pen.spare(text, x - 6, y + 4, { ...style, align: 'right' });
  }
}

/**
 * Where things of the Group scene stand: what was before on the left, what is now on the right. The matrix of the generation that is now
 * stands upon the partitions' vessels, so that a hose runs straight up from a vessel to whom it belongs. A pure function of the group
 * and the stage.
 */
import type { Box } from '../../draw-list.ts';
import type { Language, Theme } from '../../tokens.ts';
import { textWidth } from '../../text-width.ts';
import { CODE } from '../cluster/styles.ts';
import { type Bundle, bundleName, bundlesOf } from './bundles.ts';
import { cellWidthOf, isOneRow } from './legend.ts';
import type { GenerationView, GroupView, MemberView, PartitionView } from './scene.ts';
import { wordsOf } from './words.ts';

export interface GroupStage {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
}

export interface Column {
  readonly partition: PartitionView;
  /** Its place in the order of the group's partitions. */
  readonly place: number;
  /** Of its middle. */
  readonly x: number;
}

export interface MatrixPlace {
  readonly generation: GenerationView;
  readonly isNow: boolean;
  readonly box: Box;
  readonly columns: readonly Column[];
  readonly pitch: number;
  readonly cellWidth: number;
  readonly labelRight: number;
}

export interface GroupLayout {
  readonly margin: number;
  readonly head: Box;
  readonly matrices: readonly MatrixPlace[];
  /** Rows of all matrices. */
  readonly rows: readonly { readonly member: MemberView; readonly y: number }[];
  readonly moreMembers: number;
  /** The row of what nobody consumes. */
  readonly nobodyY: number;
  readonly rowPitch: number;
  readonly cellHeight: number;
  readonly columnLabelY: number;
  readonly topicLabelY: number;
  readonly morePartitions: number;
  readonly vessels: Box;
  readonly vesselWidth: number;
  readonly legendY: number;
  /** Of the marks' legend: the same row, or the next. */
  readonly marksY: number;
  readonly time: Box;
  /** False: there is no room for what was before, on a small stage; what is now has all of it. */
  readonly hasTime: boolean;
  readonly timeLabels: number;
  /** Of members, in the diagram of time; of those that have a row. */
  readonly lanes: readonly { readonly member: MemberView; readonly y: number }[];
  readonly moreLanes: number;
  readonly bars: readonly { readonly bundle: Bundle; readonly y: number }[];
  readonly barPitch: number;
  readonly moreBars: number;
  /** Where what is measured for all of them stands, between members and partitions. */
  readonly standstillY: number;
  readonly axisY: number;
}

/** Heights of what stands in a panel above its rows: its name, and the names of columns. */
const PANEL_HEAD = 28;
const COLUMN_LABELS = 18;
const TOPIC_LABELS = 16;
const HEAD = 48;
/** A text of 12 px fits. */
export const LEAST_ROW = 14;
const MOST_ROW = 38;
const LEAST_COLUMN = 4;
const MOST_COLUMN = 96;
/** One partition or two take the room that there is: their vessels then tell more. */
const MOST_OF_FEW = 400;
const FEW = 2;
/** From so wide a column on, a vessel is wide enough for the offsets of its cells. */
export const OPEN_COLUMN = 130;
const OPEN_VESSEL = 56;
const GAP = 24;
/** Names of members at least and at most, with the tap behind them. */
const LABELS = 72;
const MOST_LABELS = 168;
export const TAP = 20;
const NAME = { size: 12, weight: 600, family: 'sans' } as const;
const SOME_LABELS = 104;
/** Columns keep so much where names are long; so much, which all figures of a vessel need, before names take more than some. */
const COLUMN = 16;
const WIDE_COLUMN = 44;
/** Beside the rows of the generation that is now: the lag of each member. */
const ROW_END = 64;
/** And with KIP-848 its epoch and what it still has to do. */
const ROW_END_OF_EPOCHS = 96;
const PAD = 12;
const LEGEND_ROW = 18;
const MOST_TIME_ROW = 36;
/** Of four rows or fewer. */
const MOST_OF_FEW_ROWS = 60;
/** Names in the diagram of time: of partitions alone, and of those of several topics at most. */
const TIME_LABELS = 64;
const LONG_TIME_LABELS = 112;
/** A stage that is narrower shows what is now alone, and the time below it where it is high enough. */
const NARROW = 640;
const HIGH = 480;
const NOW_SHARE = 0.56;

const NO_TIME = { lanes: [], moreLanes: 0, bars: [], barPitch: LEAST_ROW, moreBars: 0, standstillY: 0 } as const;

export function layoutGroup(group: GroupView, { width, height, language }: GroupStage): GroupLayout {
  const rowEnd = group.protocol === 'consumer' ? ROW_END_OF_EPOCHS : ROW_END;
  const isAlone = width < NARROW;
  const isNarrow = width < 1100;
  const margin = isAlone ? 8 : isNarrow ? 24 : 40;
  const usable = width - 2 * margin;
  const shownPast = isAlone ? [] : group.generations.slice(0, -1).slice(isNarrow ? -1 : -2);
  const current = group.generations.at(-1);
  // As wide with one generation as with three, so that what is now stays where it is when another begins.
  const nowWidth = isAlone ? usable : Math.floor(usable * (isNarrow ? 0.52 : 0.42));
  const pastCount = Math.max(1, shownPast.length);
  const pastWidth = Math.floor((usable - nowWidth - GAP * pastCount) / pastCount);
  const topics = new Set(group.partitions.map(({ topic }) => topic)).size;
  const above = PANEL_HEAD + COLUMN_LABELS + (topics > 1 ? TOPIC_LABELS : 0);

  const top = HEAD + 8;
  const bottom = height - 8;
  const hasTime = !isAlone || height >= HIGH;
  const nowBottom = !isAlone ? bottom : hasTime ? top + Math.floor((bottom - top) * NOW_SHARE) : bottom - LEGEND_ROW - 4;
  // Of what is now, so much is the matrix.
  const own = isAlone ? nowBottom : height;
  // One row more is that of nobody.
  const mostRows = Math.floor((own * 0.44 - above) / LEAST_ROW) - 1;
  const count = group.members.length;
  const shown = count <= mostRows ? count : mostRows - 1;
  const rowPitch = Math.max(LEAST_ROW, Math.min(MOST_ROW, Math.floor((own * 0.37 - above) / (Math.max(3, shown) + 1))));
  const cellHeight = rowPitch >= 24 ? rowPitch - 8 : rowPitch - 2;
  const firstRow = top + above;
  const rows = chosen(group, shown).map((member, i) => ({ member, y: firstRow + i * rowPitch + rowPitch / 2 }));
  const rowsEnd = firstRow + (Math.max(3, shown) + (count > shown ? 1 : 0)) * rowPitch;
  const nobodyY = rowsEnd + rowPitch / 2;
  const matrixBottom = rowsEnd + rowPitch + 4;

  const all = group.partitions.length;
  const roomOfRows = Math.min(nowWidth - 2 * PAD - rowEnd, (shownPast.length > 0 ? pastWidth : Infinity) - 2 * PAD);
  const longestName = Math.max(0, ...rows.map(({ member }) => textWidth(member.name, NAME)));
  const spared = Math.max(SOME_LABELS, nowWidth - 2 * PAD - rowEnd - all * WIDE_COLUMN);
  const labels = Math.max(LABELS, Math.min(MOST_LABELS, Math.ceil(longestName) + 4 + TAP, roomOfRows - all * COLUMN, spared));
  const roomOfColumns = roomOfRows - labels;
  const mostColumns = Math.floor(roomOfColumns / LEAST_COLUMN);
  const columnCount = all <= mostColumns ? all : mostColumns;
  const columnsShown = group.partitions.slice(0, columnCount);

  const matrix = (generation: GenerationView, x: number, panelWidth: number, isNow: boolean): MatrixPlace => {
    const room = panelWidth - 2 * PAD - labels - (isNow || pastCount === 1 ? rowEnd : 0);
    const pitch = Math.max(LEAST_COLUMN, Math.min(all <= FEW ? MOST_OF_FEW : MOST_COLUMN, Math.floor(room / Math.max(1, columnCount))));
    const labelRight = x + PAD + labels;
    return {
      generation, isNow, pitch, cellWidth: Math.min(MOST_COLUMN, pitch) - (pitch >= 20 ? 8 : pitch >= 10 ? 2 : 1), labelRight,
      box: { x, y: top, width: panelWidth, height: (isNow ? nowBottom : matrixBottom) - top },
      columns: columnsShown.map((partition, place) => ({ partition, place, x: labelRight + place * pitch + pitch / 2 })),
    };
  };
  const nowX = width - margin - nowWidth;
  const matrices = shownPast.map((generation, i) => matrix(generation, nowX - (shownPast.length - i) * (pastWidth + GAP), pastWidth, false));
  if (current !== undefined) matrices.push(matrix(current, nowX, nowWidth, true));
  const nowPitch = matrices.at(-1)?.pitch ?? MOST_COLUMN;

  const vesselsTop = matrixBottom + 28;
  const vessels = { x: nowX + PAD + labels, y: vesselsTop, width: nowWidth - 2 * PAD - labels, height: nowBottom - 50 - vesselsTop };
  const vesselWidth = nowPitch >= OPEN_COLUMN ? OPEN_VESSEL : nowPitch >= 64 ? 24 : nowPitch >= 44 ? 18 : nowPitch >= 20 ? Math.floor(nowPitch * 0.5) : nowPitch - 1;

  // Before the second generation there is no matrix above.
  const legendY = isAlone ? nowBottom + 16 : shownPast.length > 0 ? matrixBottom + 20 : top + 12;
  const timeWidth = isAlone ? usable : nowX - GAP - margin;
  const marksY = !hasTime || isOneRow(group, cellWidthOf(matrices.at(-1)?.cellWidth ?? MOST_COLUMN), timeWidth, wordsOf(language)) ? legendY : legendY + LEGEND_ROW;
  const timeTop = marksY + 8;
  const time = { x: margin, y: timeTop, width: timeWidth, height: bottom - timeTop };
  const axisY = bottom - 22;
  const rowsOfTime = hasTime ? timeRows(group, timeTop + 22, axisY - 6) : NO_TIME;
  return {
    margin, head: { x: margin, y: 0, width: usable, height: HEAD }, matrices, rows, moreMembers: count - shown, nobodyY, rowPitch, cellHeight,
    columnLabelY: top + above - 6, topicLabelY: top + above - 6 - TOPIC_LABELS, morePartitions: all - columnCount,
    vessels, vesselWidth, legendY, marksY, time, hasTime, timeLabels: timeLabelsOf(group, rowsOfTime.bars), axisY, ...rowsOfTime,
  };
}

/** Those that do not fit are the last ones that own nothing, then the last ones. */
function chosen({ members }: GroupView, count: number): MemberView[] {
  if (members.length <= count) return [...members];
  const kept = new Set([...members.filter(({ owns }) => owns > 0), ...members.filter(({ owns }) => owns === 0)].slice(0, count));
  return members.filter((member) => kept.has(member));
}

/** Where there are several topics, a name without its partition would say nothing. */
function timeLabelsOf({ partitions, members }: GroupView, bars: GroupLayout['bars']): number {
  const isOneTopic = new Set(partitions.map(({ topic }) => topic)).size <= 1;
  const longest = Math.max(0, ...bars.map(({ bundle }) => textWidth(bundleName(bundle, isOneTopic), CODE)), ...members.map(({ name }) => textWidth(name, NAME)));
  return Math.min(LONG_TIME_LABELS, Math.max(TIME_LABELS, Math.ceil(longest) + 8));
}

function timeRows(group: GroupView, top: number, bottom: number): Pick<GroupLayout, 'lanes' | 'moreLanes' | 'bars' | 'barPitch' | 'moreBars' | 'standstillY'> {
  const room = bottom - top - 20;
  const count = group.members.length;
  const each = group.partitions.map((partition, place): Bundle => ({ partitions: [{ partition, place }], spans: partition.spans, hasMoved: false }));
  const fits = (bars: number): boolean => (count + bars) * LEAST_ROW <= room;
  const bundles = fits(each.length) ? each : bundlesOf(group);
  // Members take no more than two fifths of it where partitions need the room.
  const laneRoom = Math.max(2, Math.floor((fits(bundles.length) ? room - bundles.length * LEAST_ROW : room * 0.4) / LEAST_ROW));
  const laneCount = count <= laneRoom ? count : laneRoom - 1;
  const laneRows = Math.min(count, laneRoom);
  const barRoom = Math.max(1, Math.floor(room / LEAST_ROW) - laneRows);
  const barCount = bundles.length <= barRoom ? bundles.length : barRoom - 1;
  const barRows = Math.min(bundles.length, barRoom);
  const pitch = Math.max(LEAST_ROW, Math.min(laneRows + barRows <= 4 ? MOST_OF_FEW_ROWS : MOST_TIME_ROW, Math.floor(room / Math.max(1, laneRows + barRows))));
  const lanes = chosenLanes(group, laneCount).map((member, i) => ({ member, y: top + i * pitch + pitch / 2 }));
  const barsTop = top + laneRows * pitch + 20;
  const bars = bundles.slice(0, barCount).map((bundle, i) => ({ bundle, y: barsTop + i * pitch + pitch / 2 }));
  const hidden = bundles.slice(barCount).reduce((sum, { partitions }) => sum + partitions.length, 0);
  return { lanes, moreLanes: count - laneCount, bars, barPitch: pitch, moreBars: hidden, standstillY: barsTop - 9 };
}

/** Those that did more than send heartbeats first. */
function chosenLanes({ members, marks }: GroupView, count: number): MemberView[] {
  if (members.length <= count) return [...members];
  const busy = new Map<string, number>();
  for (const { member, sort } of marks) if (sort !== 'heartbeat') busy.set(member, (busy.get(member) ?? 0) + 1);
  const kept = new Set([...members].sort((a, b) => (busy.get(b.name) ?? 0) - (busy.get(a.name) ?? 0)).slice(0, count));
  return members.filter((member) => kept.has(member));
}

/** Where everything of the Cluster scene stands: a pure function of what there is and of the stage's size. */
import { type Box } from '../../draw-list.ts';
import { textWidth } from '../../text-width.ts';
import { type Language, space, type Theme } from '../../tokens.ts';
import { type PipeLayout, pipework } from './pipes.ts';
import type { BrokerScene, ClusterScene, ReplicaScene } from './scene.ts';
import { NAME } from './styles.ts';

export interface ClusterSelection {
  /** The partition whose waterline runs through the stage; null: the first one. */
  readonly partition: string | null;
  /** True: its vessels are open and show their cells. */
  readonly opened: boolean;
}

export interface Guess {
  readonly partition: string;
  readonly offset: number;
}

export interface ClusterView {
  /** Of the stage alone, in layout pixels: from the sources to the groups. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
  readonly selection: ClusterSelection;
  /** True: reader or drawer stands beside the stage, and margins are narrower. */
  readonly column: boolean;
  /** Squares of a Why? chain. */
  readonly chain?: readonly ChainLink[];
  /** Where a learner expects the water. */
  readonly guess?: Guess | null;
}

/** An event of a Why? chain: the number of its square, and what it happened to. */
export interface ChainLink {
  readonly number: number;
  readonly mark: string;
  /** A frame that is on its way no more: it is drawn as it was. */
  readonly frame: { readonly from: string; readonly to: string; readonly isResponse: boolean } | null;
}

export interface GaugeLayout {
  readonly replica: ReplicaScene;
  readonly box: Box;
  readonly isOpen: boolean;
  readonly label: string;
}

export interface BasinLayout {
  readonly broker: BrokerScene;
  readonly box: Box;
  readonly head: Box;
  /** Null: there is no room for it. */
  readonly reactor: Box | null;
  readonly labels: Box;
  readonly gauges: readonly GaugeLayout[];
  /** Where the labels of the open vessel stand. */
  readonly beside: Box | null;
  /** Replicas that have no gauge of their own, by topic. */
  readonly folded: ReadonlyMap<string, number>;
  /** The bottom row: hoses and pipes reach it. */
  readonly isLast: boolean;
}

export interface Slot<T> {
  readonly of: T;
  readonly box: Box;
}

export interface ConsumerSlot extends Slot<ClusterScene['consumers'][number]> {
  /** Where its tap stands, along the stage. */
  readonly tap: number;
}

export interface ClusterLayout {
  readonly margin: number;
  readonly selected: string | null;
  readonly producers: readonly Slot<ClusterScene['producers'][number]>[];
  readonly producersMore: number;
  readonly admins: readonly Slot<ClusterScene['admins'][number]>[];
  readonly control: Box;
  /** Who stands there. */
  readonly controllers: ReadonlySet<string>;
  readonly corridor: Box;
  readonly basins: readonly BasinLayout[];
  readonly pipes: Box;
  /** Who leads the selected partition: the number of a broker; NaN: nobody. */
  readonly leader: number;
  readonly pipework: readonly PipeLayout[];
  readonly consumers: readonly ConsumerSlot[];
  readonly consumersMore: number;
  readonly foreign: readonly Slot<ClusterScene['foreign'][number]>[];
  /** The lowest offset in the window of each partition, and how high a record stands there. */
  readonly windows: ReadonlyMap<string, LevelWindow>;
}

export interface LevelWindow {
  readonly base: number;
  readonly step: number;
  /** The log goes on below. */
  readonly goesOn: boolean;
  /** The waterline: its leader's water, which eases; what it was where nobody leads. NaN: there is none. */
  readonly line: number;
}

/** The stage of a phone: margins and gaps are narrow, and the partition that is meant stands in its basins alone. */
const SLIM = 600;
const MOST_GAUGES = 12;
const MOST_OTHERS = 6;
const ONE_ROW = 6;
const SMALL_STEP = 8;
/** Of a basin without room for labels. */
const LOW = 84;
const GROUP_TOP = 20;
const OPEN_INSET = 34;
const BESIDE_GAP = 28;
const BESIDE = 88;
/** How far to the right of a consumer's box its tap stands at least: its name comes before it. */
const TAP = 100;
/** Beside a consumer's name, up to its tap. */
const NAME_MARGIN = 28;
/** How far inside an open vessel the first hose begins. */
export const HOSE_INSET = 14;
/** A window goes on so far above a log's end for the slots of records that are gone. */
const MOST_LOST = 6;

export function layoutCluster(scene: ClusterScene, view: ClusterView): ClusterLayout {
  const isSlim = view.width < SLIM;
  const margin = isSlim ? 12 : view.column ? 32 : 40;
  const gap = isSlim ? 12 : 24;
  const inner = view.width - 2 * margin;
  const brokersTop = space.sources + space.corridor;
  const brokersHeight = view.height - brokersTop - space.pipes - space.groups;
  const selected = scene.partitions.find(({ name }) => name === view.selection.partition)?.name ?? scene.partitions[0]?.name ?? null;

  const adminColumns = Math.min(1, scene.admins.length);
  const columns = Math.min(Math.max(3, scene.producers.length + adminColumns + 1), 5);
  const shown = Math.min(scene.producers.length, columns - 1 - adminColumns);
  const columnWidth = (inner - gap * (columns - 1)) / columns;
  // A single producer of a single broker stands above it, so that frames fall straight; its admin client takes the other side.
  const isLone = scene.brokers.length === 1 && shown === 1;
  const sourceBox = (column: number): Box => ({ x: Math.round(margin + column * (columnWidth + gap)), y: 0, width: Math.floor(columnWidth), height: space.sources });
  const producers = scene.producers.slice(0, shown).map((of, i) => ({ of, box: sourceBox(isLone ? 1 : i) }));
  const admins = scene.admins.slice(0, adminColumns).map((of) => ({ of, box: sourceBox(isLone ? 0 : columns - 2) }));
  const control = { ...sourceBox(columns - 1), x: Math.round(view.width - margin - columnWidth) };

  const boxes = basinBoxes(scene.brokers.length, view.width, margin, gap, brokersTop, brokersHeight);
  const isOpen = view.selection.opened && selected !== null && boxes.length > 0 && boxes[0].box.width >= 280;
  const basins = scene.brokers.map((broker, i) => basin(broker, boxes[i].box, boxes[i].isLast, isOpen ? selected : null, isSlim ? selected : null));

  const pipes = { x: 0, y: brokersTop + brokersHeight, width: view.width, height: space.pipes };
  const leader = scene.partitions.find(({ name }) => name === selected)?.leader ?? NaN;

  const groupColumns = Math.min(Math.max(2, scene.consumers.length + scene.foreign.length), 5);
  const foreignShown = Math.min(scene.foreign.length, 2);
  const groupsShown = Math.min(scene.consumers.length, groupColumns - foreignShown);
  const groupWidth = (inner - 16 * (groupColumns - 1)) / groupColumns;
  const groupsTop = view.height - space.groups + GROUP_TOP;
  const groupsLeft = margin + (inner - (groupWidth + 16) * (groupsShown + foreignShown) + 16) / 2;
  const [lone] = basins;
  // A single one stands under the single broker that it reads from.
  const isUnder = basins.length === 1 && scene.consumers.length === 1 && foreignShown === 0;
  const opened = isUnder ? lone.gauges.find((gauge) => gauge.isOpen) : undefined;
  const consumers = scene.consumers.slice(0, groupsShown).map((of, i): ConsumerSlot => {
    const box = isUnder
      ? { x: lone.box.x, y: groupsTop, width: lone.box.width, height: 40 }
      : { x: Math.round(groupsLeft + i * (groupWidth + 16)), y: groupsTop, width: Math.floor(groupWidth), height: 40 };
    // Right under the open vessel a hose runs straight, as far as the name leaves room for its tap.
    const under = opened === undefined ? 0 : opened.box.x + HOSE_INSET - box.x;
    const named = Math.min(Math.ceil(textWidth(of.process, NAME)) + NAME_MARGIN, Math.round(box.width * 0.55));
    return { of, box, tap: box.x + Math.max(named, under >= TAP ? under : Math.min(TAP + 20, Math.round(box.width / 2))) };
  });

  const foreign = scene.foreign.slice(0, foreignShown).map((of, i) => ({
    of, box: { x: Math.round(groupsLeft + (groupsShown + i) * (groupWidth + 16)), y: groupsTop, width: Math.floor(groupWidth), height: 40 },
  }));

  return {
    margin, selected, producers, producersMore: scene.producers.length - shown, admins, control, controllers: new Set(scene.quorum.voters.map(({ process }) => process)),
    corridor: { x: 0, y: space.sources, width: view.width, height: space.corridor },
    basins,
    pipes, leader, pipework: selected === null ? [] : pipework(basins, pipes, selected, leader),
    consumers, consumersMore: scene.consumers.length - groupsShown, foreign,
    windows: windowsOf(scene, basins, isOpen ? selected : null),
  };
}

function basinBoxes(count: number, width: number, margin: number, widest: number, top: number, height: number): { box: Box; isLast: boolean }[] {
  const rows = count > ONE_ROW ? 2 : 1;
  const perRow = Math.ceil(count / rows);
  const third = (width - 2 * margin - 2 * widest) / 3;
  const gap = Math.min(widest, perRow <= 3 ? 24 : perRow <= ONE_ROW ? 16 : 8);
  const most = count === 1 ? Math.max(384, third) : third;
  const each = Math.floor(Math.min(most, (width - 2 * margin - gap * (perRow - 1)) / perRow));
  const rowHeight = Math.floor((height - 8 * (rows - 1)) / rows);
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / perRow);
    const inRow = Math.min(perRow, count - row * perRow);
    const left = Math.round((width - inRow * each - (inRow - 1) * gap) / 2);
    return { box: { x: left + (i % perRow) * (each + gap), y: top + row * (rowHeight + 8), width: each, height: rowHeight }, isLast: row === rows - 1 };
  });
}

function basin(broker: BrokerScene, box: Box, isLast: boolean, open: string | null, alone: string | null): BasinLayout {
  const hasReactor = box.height >= 240 && box.width >= 120;
  const head = { x: box.x, y: box.y, width: box.width, height: box.height >= 240 ? space.brokerHead : 24 };
  const reactor = hasReactor ? { x: box.x, y: head.y + head.height, width: box.width, height: space.reactor } : null;
  const labels = { x: box.x, y: head.y + head.height + (hasReactor ? space.reactor : 0), width: box.width, height: box.height < LOW ? 0 : space.gaugeLabels };
  const top = labels.y + labels.height;
  const bottom = box.y + box.height - space.floor;
  const focus = open === null ? undefined : broker.replicas.find(({ partition }) => partition === open);
  const others = broker.replicas.filter((replica) => replica !== focus);
  const gauges: GaugeLayout[] = [];
  let beside: Box | null = null;
  let kept: number;
  if (focus !== undefined) {
    // Alone in a wide basin it stands in the middle, with what is said beside it.
    const isAlone = others.length === 0 && box.width >= 360;
    const x = box.x + (isAlone ? Math.round((box.width - space.focusedGauge - BESIDE_GAP - BESIDE) / 2) : OPEN_INSET);
    gauges.push({ replica: focus, box: { x, y: top, width: space.focusedGauge, height: bottom - top }, isOpen: true, label: focus.partition });
    const besideLeft = x + space.focusedGauge + BESIDE_GAP;
    const right = box.x + box.width - (box.width >= 360 ? 40 : 10);
    const room = right - besideLeft - BESIDE;
    kept = Math.min(others.length, MOST_OTHERS, Math.max(0, Math.floor((room + 6) / 20)));
    const pitch = kept === 0 ? 0 : Math.min(box.width >= 360 ? 56 : 40, Math.floor(room / kept));
    const width = Math.min(28, pitch - 6);
    const left = right - (kept - 1) * pitch - width;
    beside = { x: besideLeft, y: top, width: (kept === 0 ? right : left - 6) - besideLeft, height: bottom - top };
    others.slice(0, kept).forEach((replica, i) => {
      gauges.push({ replica, box: { x: left + i * pitch, y: top, width, height: bottom - top }, isOpen: false, label: String(indexOf(replica)) });
    });
  } else {
    const pad = box.width >= 200 ? 24 : 8;
    const room = box.width - 2 * pad;
    const first = others.findIndex(({ partition }) => partition === alone);
    if (first >= 0) others.unshift(...others.splice(first, 1));
    kept = first >= 0 ? 1 : Math.min(others.length, MOST_GAUGES, Math.max(1, Math.floor((room + 8) / 24)));
    // With few gauges there is room for a number beside each.
    const pitch = Math.min(112, kept === 0 ? room : room / kept);
    const width = Math.round(Math.min(72, Math.max(12, pitch >= 72 ? pitch - 38 : pitch - 10)));
    const label = labelForm(others.slice(0, kept), pitch - 4);
    others.slice(0, kept).forEach((replica, i) => {
      const x = Math.round(box.x + pad + i * pitch + (pitch >= 72 ? 4 : (pitch - width) / 2));
      gauges.push({ replica, box: { x, y: top, width, height: bottom - top }, isOpen: false, label: label(replica) });
    });
  }
  const folded = new Map<string, number>();
  for (const replica of others.slice(kept)) folded.set(topicOf(replica), (folded.get(topicOf(replica)) ?? 0) + 1);
  return { broker, box, head, reactor, labels, gauges, beside, folded, isLast };
}

function topicOf(replica: ReplicaScene): string {
  return replica.partition.slice(0, replica.partition.lastIndexOf('-'));
}

function indexOf(replica: ReplicaScene): number {
  return Number(replica.partition.slice(replica.partition.lastIndexOf('-') + 1));
}

/** The longest form of a label that all gauges of a basin have room for. */
function labelForm(replicas: readonly ReplicaScene[], room: number): (replica: ReplicaScene) => string {
  const fits = (form: (replica: ReplicaScene) => string): boolean =>
    replicas.every((replica) => textWidth(form(replica), { size: 12, weight: 600, family: 'mono' }) + 18 <= room);
  const forms = [(replica: ReplicaScene) => replica.partition, (replica: ReplicaScene) => `p${indexOf(replica)}`];
  return forms.find(fits) ?? ((replica) => String(indexOf(replica)));
}

/**
 * The window of each partition, one for all its replicas. In an open vessel it follows the LEO record by record; in a small gauge
 * it moves on by half its height, so that water rises there.
 */
function windowsOf(scene: ClusterScene, basins: readonly BasinLayout[], open: string | null): Map<string, LevelWindow> {
  const windows = new Map<string, LevelWindow>();
  const height = Math.min(...basins.map(({ labels, box }) => box.y + box.height - space.floor - labels.y - labels.height));
  const ends = new Map<string, number>();
  const lines = new Map<string, number>();
  const hws = new Map(scene.partitions.map(({ name, hw }) => [name, hw]));
  for (const { replicas } of scene.brokers) for (const { partition, isLeader, hw, shown } of replicas) if (isLeader && hws.get(partition) === hw) lines.set(partition, shown.hw);
  // An open window follows the level that is drawn, so that it does not jump while that eases.
  for (const { replicas } of scene.brokers) {
    for (const { partition, leo, shown } of replicas) if (leo >= 0) ends.set(partition, Math.max(ends.get(partition) ?? 0, partition === open && shown.leo >= 0 ? shown.leo : leo));
  }
  // What a follower cut off has slots, too.
  const cuts = new Map<string, number>();
  for (const { replicas } of scene.brokers) for (const { partition, cutFrom, leo } of replicas) if (cutFrom > leo) cuts.set(partition, Math.max(cuts.get(partition) ?? 0, Math.min(cutFrom, leo + MOST_LOST)));
  for (const { name, logStart, acknowledged, hw } of scene.partitions) {
    const start = logStart >= 0 ? logStart : 0;
    let end = Math.max(ends.get(name) ?? 0, start);
    // What was acknowledged and is gone has slots above the log's end.
    if (name === open && acknowledged.to > end) end = Math.min(acknowledged.to, end + MOST_LOST);
    if (name === open) end = Math.max(end, cuts.get(name) ?? 0);
    const step = name === open ? space.cell : SMALL_STEP;
    const held = Math.max(1, Math.floor((height - 32) / step));
    let base = start;
    if (end - start > held) {
      const by = Math.max(1, Math.floor(held / 2));
      base = name === open ? end - held : Math.ceil((end - held) / by) * by;
    }
    base = Math.max(base, start);
    windows.set(name, { base, step, goesOn: base > start, line: lines.get(name) ?? hw });
  }
  return windows;
}

/** How high an offset stands in a gauge; offsets below the window stand on its floor. */
export function levelOf(offset: number, window: LevelWindow, gauge: Box): number {
  return gauge.y + gauge.height - Math.max(0, offset - window.base) * window.step;
}

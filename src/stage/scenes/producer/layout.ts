/** Where things of the Producer scene stand: on a record's way from the left to the right. A pure function of the scene and the stage. */
import type { Box } from '../../draw-list.ts';
import type { Language, Theme } from '../../tokens.ts';
import { FOLDED, foldedProducer } from './layout-folded.ts';
import { HINDRANCES, REASONS } from './ready.ts';
import type { DequeScene, NodeScene, ProducerView, ThreadState } from './scene.ts';

export interface ProducerStage {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
}

export interface DequePlace {
  readonly deque: DequeScene;
  readonly box: Box;
}

export interface ProducerLayout {
  /** On a phone: in two rows, and what is null has no room. */
  readonly isFolded: boolean;
  readonly application: Box;
  readonly threads: readonly { readonly thread: ThreadState; readonly box: Box }[];
  readonly moreThreads: number;
  readonly settings: Box | null;
  readonly tallies: Box | null;
  readonly pool: Box;
  readonly accumulator: Box;
  readonly deques: readonly DequePlace[];
  readonly moreDeques: readonly DequeScene[];
  /** The most slabs that a deque shows. */
  readonly mostSlabs: number;
  readonly matrix: Box | null;
  /** Where the names of the conditions end. */
  readonly labelsRight: number;
  /** Brackets under the deques of one node. */
  readonly brackets: readonly { readonly leader: number; readonly left: number; readonly right: number; readonly y: number }[];
  readonly network: Box;
  readonly sender: Box;
  readonly callbacks: Box;
  readonly inFlightY: number;
  readonly nodes: readonly { readonly node: NodeScene; readonly box: Box }[];
  readonly moreNodes: number;
  readonly moreNodesAt: { readonly x: number; readonly y: number };
  readonly metadata: Box | null;
}

export const SLAB_PITCH = 22;
export const ROW = 16;
/** Two figures stand in a slab of such a deque. */
const NARROWEST = 30;
/** Names and a line below them. */
const HEAD = 64;
const THREAD_HEIGHT = 56;
export const THREAD_PITCH = 64;
const NODE_HEIGHT = 64;
const GAP = 8;
/** Five lines of settings. */
const SETTINGS_HEIGHT = 96;

export function layoutProducer(producer: ProducerView, stage: ProducerStage): ProducerLayout {
  const { width, height } = stage;
  if (width < FOLDED) return foldedProducer(producer, stage);
  const isNarrow = width < 1100;
  // Beside a lesson on a tablet.
  const isTight = width < 880;
  const margin = isTight ? 12 : isNarrow ? 24 : 32;
  const gutter = isTight ? 14 : isNarrow ? 20 : 32;
  const bottom = height - 24;
  const appWidth = isTight ? 120 : isNarrow ? 144 : 184;
  const poolWidth = isTight ? 60 : isNarrow ? 64 : 88;
  const networkWidth = isTight ? 216 : isNarrow ? 288 : 336;

  const application = box(margin, HEAD, appWidth, bottom - HEAD);
  const tallies = box(margin, bottom - 76, appWidth, 76);
  const settings = box(margin, tallies.y - GAP - SETTINGS_HEIGHT, appWidth, SETTINGS_HEIGHT);
  const [shownThreads, moreThreads] = fitted(producer.threads, settings.y - GAP - HEAD, THREAD_PITCH);
  const threads = shownThreads.map((thread, i) => ({ thread, box: box(margin, HEAD + i * THREAD_PITCH, appWidth, THREAD_HEIGHT) }));

  const pool = box(application.x + appWidth + gutter + 8, HEAD, poolWidth, bottom - HEAD - 40);
  const network = box(width - margin - networkWidth, HEAD, networkWidth, bottom - HEAD);
  const left = pool.x + poolWidth + gutter + 8;
  const accumulator = box(left, HEAD, network.x - gutter - 8 - left, bottom - HEAD);

  const labels = isNarrow ? 84 : 96;
  const rows = REASONS.length + HINDRANCES.length;
  const matrixHeight = rows * ROW + GAP;
  const matrix = box(left, bottom - 28 - matrixHeight, accumulator.width, matrixHeight);
  const floor = matrix.y - 26;
  const room = accumulator.width - labels;
  const { deques: all } = producer;
  const most = Math.max(2, Math.floor(room / NARROWEST));
  // With some left out, their count takes the place of one.
  const shown = all.length <= most ? all : busiest(all, most - 1);
  const pitch = Math.min(120, Math.floor(room / Math.max(1, all.length <= most ? all.length : most)));
  const deques = shown.map((deque, i) => ({ deque, box: box(left + labels + i * pitch, HEAD + 8, pitch - 8, floor - HEAD - 8) }));

  const sender = box(network.x, HEAD, networkWidth, 68);
  const callbacks = box(network.x, HEAD + 68, networkWidth, 32);
  const metadata = box(network.x, bottom - 60, networkWidth, 60);
  const nodesTop = callbacks.y + callbacks.height + 32;
  const [shownNodes, moreNodes] = fitted(producer.nodes, metadata.y - 24 - nodesTop, NODE_HEIGHT + GAP);
  const nodes = shownNodes.map((node, i) => ({ node, box: box(network.x, nodesTop + i * (NODE_HEIGHT + GAP), networkWidth, NODE_HEIGHT) }));
  return {
    isFolded: false, application, threads, moreThreads, settings, tallies, pool, accumulator, deques, moreDeques: all.filter((deque) => !shown.includes(deque)), mostSlabs: Math.floor((floor - HEAD - 16) / SLAB_PITCH),
    matrix, labelsRight: left + labels - 12, brackets: bracketsOf(deques, bottom - 18), network, sender, callbacks,
    inFlightY: callbacks.y + callbacks.height + 22, nodes, moreNodes, moreNodesAt: { x: network.x, y: metadata.y - 10 }, metadata,
  };
}

export function box(x: number, y: number, width: number, height: number): Box {
  return { x, y, width, height };
}

/** As many as there is room for, and how many are left; the last place is kept for their count. */
export function fitted<T>(items: readonly T[], room: number, pitch: number): [readonly T[], number] {
  const most = Math.max(1, Math.floor((room + GAP) / pitch));
  if (items.length <= most) return [items, 0];
  const shown = Math.max(0, Math.floor((room - 16) / pitch));
  return [items.slice(0, shown), items.length - shown];
}

/** So many, in their order: where something waits or is under way before the others. */
export function busiest(deques: readonly DequeScene[], count: number): readonly DequeScene[] {
  const [busy, idle] = [deques.filter(isBusy), deques.filter((deque) => !isBusy(deque))];
  const chosen = new Set([...busy, ...idle].slice(0, count));
  return deques.filter((deque) => chosen.has(deque));
}

const isBusy = ({ slabs, inFlight }: DequeScene): boolean => slabs.length + inFlight > 0;

export function bracketsOf(deques: readonly DequePlace[], y: number): { leader: number; left: number; right: number; y: number }[] {
  const brackets: { leader: number; left: number; right: number; y: number }[] = [];
  for (const { deque, box: place } of deques) {
    const last = brackets.at(-1);
    if (last !== undefined && Object.is(last.leader, deque.leader)) last.right = place.x + place.width;
    else brackets.push({ leader: deque.leader, left: place.x, right: place.x + place.width, y });
  }
  return brackets;
}

/** The Producer scene on a phone, in two rows: on top the way into a batch, below the way out. What is not on a record's way is left out. */
import { box, busiest, bracketsOf, fitted, type ProducerLayout, type ProducerStage, SLAB_PITCH, THREAD_PITCH } from './layout.ts';
import type { ProducerView } from './scene.ts';

/** Stages that are narrower are folded. */
export const FOLDED = 600;
const MARGIN = 8;
const HEAD = 32;
const APPLICATION = 96;
const POOL = 48;
const GUTTER = 12;
/** Names, leaders and what is free stand below vessels. */
const BELOW = 44;
const LEAST_DEQUE = 30;
const SENDER = 60;
const NODE = 64;
const GAP = 8;
const COLUMNS = 2;

export function foldedProducer(producer: ProducerView, { width, height }: ProducerStage): ProducerLayout {
  const split = Math.floor(height * 0.45);
  const floor = split - BELOW;
  const application = box(MARGIN, HEAD, APPLICATION, floor - HEAD);
  const [shownThreads, moreThreads] = fitted(producer.threads, application.height, THREAD_PITCH);
  const threads = shownThreads.map((thread, i) => ({ thread, box: box(MARGIN, HEAD + i * THREAD_PITCH, APPLICATION, THREAD_PITCH - GAP) }));
  const pool = box(MARGIN + APPLICATION + GUTTER, HEAD, POOL, floor - HEAD);
  const left = pool.x + POOL + GUTTER + 4;
  const accumulator = box(left, HEAD, width - MARGIN - left, floor - HEAD);

  const { deques: all } = producer;
  const most = Math.max(2, Math.floor(accumulator.width / LEAST_DEQUE));
  const shown = all.length <= most ? all : busiest(all, most - 1);
  const pitch = Math.min(72, Math.floor(accumulator.width / Math.max(1, all.length <= most ? all.length : most)));
  const deques = shown.map((deque, i) => ({ deque, box: box(left + i * pitch, HEAD, pitch - GAP, floor - HEAD) }));

  const half = Math.floor((width - 2 * MARGIN - GAP) / 2);
  const sender = box(MARGIN, split + 24, half, SENDER);
  const callbacks = box(MARGIN + half + GAP, sender.y, half, 32);
  const network = box(MARGIN, sender.y, width - 2 * MARGIN, height - MARGIN - sender.y);
  const nodesTop = sender.y + SENDER + 26;
  const rows = Math.max(1, Math.floor((height - GAP - nodesTop + GAP) / (NODE + GAP)));
  const place = (i: number) => box(MARGIN + (i % COLUMNS) * (half + GAP), nodesTop + Math.floor(i / COLUMNS) * (NODE + GAP), half, NODE);
  const { nodes } = producer;
  // With some left out, their count takes the place of one.
  const nodeCount = nodes.length <= rows * COLUMNS ? nodes.length : rows * COLUMNS - 1;
  const last = place(nodeCount);
  return {
    isFolded: true, application, threads, moreThreads, settings: null, tallies: null, pool, accumulator, deques, moreDeques: all.filter((deque) => !shown.includes(deque)),
    mostSlabs: Math.max(1, Math.floor((floor - HEAD - 8) / SLAB_PITCH)), matrix: null, labelsRight: left, brackets: bracketsOf(deques, floor + 28),
    network, sender, callbacks, inFlightY: nodesTop - 8, nodes: nodes.slice(0, nodeCount).map((node, i) => ({ node, box: place(i) })),
    moreNodes: nodes.length - nodeCount, moreNodesAt: { x: last.x + 12, y: last.y + 19 }, metadata: null,
  };
}

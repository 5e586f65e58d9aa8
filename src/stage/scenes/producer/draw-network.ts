/** The Sender's thread, the callbacks that it has to run, what is in flight to each node, and how old the metadata is. */
import type { Box } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { CODE, LABEL, NAME } from '../cluster/styles.ts';
import { leftText, stateText } from './draw-send.ts';
import type { ProducerLayout } from './layout.ts';
import type { NodeScene, ProducerView, RequestScene } from './scene.ts';
import { type ProducerWords, spanText } from './words.ts';

/** So many slots are drawn; where more are allowed, the number tells. */
const MOST_SLOTS = 5;

export function drawNetwork(pen: Pen, producer: ProducerView, layout: ProducerLayout, time: number, words: ProducerWords): void {
  drawSender(pen, producer, layout, time, words);
  drawCallbacks(pen, producer, layout, words);
  const { network, inFlightY, nodes, moreNodes, moreNodesAt } = layout;
  pen.text(words.inFlight, network.x, inFlightY, { ...NAME, size: 14, mark: 'inFlight' }, network.width);
  for (const { node, box } of nodes) drawNode(pen, producer, node, box, time, words);
  if (moreNodes > 0) pen.text(words.more(moreNodes), moreNodesAt.x, moreNodesAt.y, { ...LABEL, mark: 'nodes' }, network.x + network.width - moreNodesAt.x);
  if (layout.metadata !== null) drawMetadata(pen, producer, layout.metadata, time, words);
}

function drawSender(pen: Pen, { sender }: ProducerView, { sender: { x, y, width, height } }: ProducerLayout, time: number, words: ProducerWords): void {
  const mark = `thread:${sender?.row ?? ''}`;
  const inCallback = sender?.step === 'callback' && sender.state !== 'ended';
  const isRunning = sender?.state === 'running';
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', stroke: { color: isRunning ? 'ink' : 'rule', width: isRunning ? 3 : 1, dash: sender === null ? [3, 3] : undefined }, mark });
  if (sender === null) return;
  pen.text(stateText(sender, words), x + 16, y + 28, { size: 16, weight: 600, family: 'sans', color: inCallback ? 'uncommitted' : 'ink', mark }, width - 32);
  pen.text(leftText(sender, time, words), x + 16, y + 50, { ...CODE, mark }, width - 32);
}

/** A mark for each record whose callback is to run, up to what fits; while there are any, nothing is sent. */
function drawCallbacks(pen: Pen, { callbacks }: ProducerView, { callbacks: { x, y, width, height } }: ProducerLayout, words: ProducerWords): void {
  const mark = 'callbacks';
  pen.add({ kind: 'rect', x, y, width, height, stroke: { color: 'rule', width: 1 }, mark });
  const text = words.callbacks(callbacks);
  pen.text(text, x + 16, y + 21, { ...LABEL, color: callbacks > 0 ? 'uncommitted' : 'muted', mark }, width - 32);
  const left = x + 32 + textWidth(text, LABEL);
  const most = Math.max(0, Math.floor((x + width - 12 - left) / 8));
  for (let i = 0; i < Math.min(callbacks, most); i++) pen.add({ kind: 'rect', x: left + i * 8, y: y + 11, width: 5, height: 11, fill: 'uncommitted', mark });
}

function drawNode(pen: Pen, { maxInFlight }: ProducerView, node: NodeScene, { x, y, width, height }: { x: number; y: number; width: number; height: number }, time: number, words: ProducerWords): void {
  const mark = `node:${node.id}`;
  const isFull = node.requests.length >= maxInFlight;
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', stroke: node.isDown ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'rule', width: 1 }, mark });
  const name = words.leads(node.id);
  pen.text(name, x + 12, y + 19, { size: 14, weight: 600, family: 'sans', color: 'ink', mark });
  const count = `${node.requests.length}/${maxInFlight >= 0 ? maxInFlight : '–'}`;
  pen.text(count, x + width - 12, y + 19, { ...CODE, size: 14, weight: 600, align: 'right', color: isFull ? 'uncommitted' : 'ink', mark });
  const stateLeft = x + 24 + textWidth(name, { size: 14, weight: 600, family: 'sans' });
  const state = node.isDown ? words.connection.down : words.connection[node.connection];
  if (textWidth(state, LABEL) <= x + width - 48 - stateLeft) pen.text(state, stateLeft, y + 19, { ...LABEL, color: node.isDown ? 'fault' : 'muted', mark });
  const slots = Math.min(MOST_SLOTS, maxInFlight >= 1 ? maxInFlight : MOST_SLOTS);
  const pitch = Math.floor((width - 15) / MOST_SLOTS);
  for (let i = 0; i < slots; i++) drawSlot(pen, node.requests[i], { x: x + 10 + i * pitch, y: y + 27, width: pitch - 5, height: 32 }, time, words, mark);
}

function drawSlot(pen: Pen, request: RequestScene | undefined, { x, y, width, height }: { x: number; y: number; width: number; height: number }, time: number, words: ProducerWords, node: string): void {
  if (request === undefined) {
    pen.add({ kind: 'rect', x, y, width, height, stroke: { color: 'rule', width: 1, dash: [2, 3] }, mark: node });
    return;
  }
  const mark = `inFlightRequest:${request.row}`;
  const isProduce = request.api === 'Produce';
  const color = isProduce ? 'producer' : 'control';
  // Its tip points to the broker.
  pen.add({ kind: 'polygon', points: [x, y, x + width - 7, y, x + width, y + height / 2, x + width - 7, y + height, x, y + height], fill: 'panel', stroke: { color, width: 2 }, mark });
  const whole = isProduce ? words.records(request.records) : request.api;
  const said = isProduce && textWidth(whole, LABEL) > width - 8 ? String(request.records) : whole;
  pen.text(said, x + 5, y + 13, { ...LABEL, color, weight: 500, mark }, width - 8);
  const age = spanText(time - request.sentAt);
  if (textWidth(age, LABEL) <= width - 9) pen.text(age, x + 5, y + 27, { ...LABEL, mark });
}

/** The bar is the metadata's age, as long as it may last. */
function drawMetadata(pen: Pen, { metadata }: ProducerView, { x, y, width, height }: Box, time: number, words: ProducerWords): void {
  const mark = 'metadata';
  const hasAny = metadata.at >= 0;
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', stroke: { color: 'control', width: metadata.isAsked ? 2 : 1 }, mark });
  pen.text(words.metadata, x + 12, y + 21, { size: 14, weight: 600, family: 'sans', color: 'ink', mark });
  const nameRight = x + 24 + textWidth(words.metadata, { size: 14, weight: 600, family: 'sans' });
  const right = metadata.isAsked ? words.asked : hasAny ? words.knows(metadata.topics, metadata.brokers) : '';
  pen.text(right, x + width - 12, y + 21, { ...LABEL, align: 'right', color: metadata.isAsked ? 'control' : 'muted', mark }, x + width - 12 - nameRight);
  const age = time - metadata.at;
  pen.text(hasAny ? words.age(ageText(age), spanText(metadata.maxAge)) : words.noMetadata, x + 12, y + 40, { ...LABEL, mark }, width - 24);
  if (!hasAny || !(metadata.maxAge > 0)) return;
  const part = Math.min(1, Math.max(0, age / metadata.maxAge));
  pen.add({ kind: 'rect', x: x + 12, y: y + 48, width: width - 24, height: 4, fill: 'ground', mark });
  pen.add({ kind: 'rect', x: x + 12, y: y + 48, width: Math.max(1, Math.round((width - 24) * part)), height: 4, fill: part >= 1 ? 'fault' : 'control', mark });
}

/** To a tenth of a second: it need not run with every event. */
function ageText(micros: number): string {
  const tenths = Math.floor(Math.max(0, micros) / 100_000);
  return `${Math.floor(tenths / 10)}.${tenths % 10} s`;
}

/** The door: acceptors with what they hand in; and the Processors, each with its channels and its queue of answers. */
import type { Box } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { fittest, textWidth } from '../../text-width.ts';
import { channelBox, type ProcessorBox, purgatoryBox, queueRim, type ReactorLayout, responsesBox, wheelCircle } from './layout.ts';
import { requestShape, wire } from './marks.ts';
import { type AcceptorScene, type ChannelScene, isMuted, type ProcessorScene, type ReactorScene } from './scene.ts';
import { CODE, colorOf, LABEL, WHO } from './styles.ts';
import type { Words } from './words.ts';

const ACCEPTOR = 60;
/** So high a Processor leaves room for words beside it. */
const LABELLED = 62;
const ANSWER = 26;

export function drawProcessors(pen: Pen, scene: ReactorScene, layout: ReactorLayout, words: Words): void {
  let next = 0;
  for (const acceptor of scene.acceptors) {
    const first = layout.processors[next];
    if (first === undefined) break;
    drawAcceptor(pen, scene, acceptor, layout, first.box, words);
    for (const processor of acceptor.processors) {
      const place = layout.processors[next++];
      if (place === undefined) break;
      drawNewConnections(pen, processor, layout, place.box, acceptor === scene.acceptors[0] ? first.box : place.box, words);
      drawProcessor(pen, processor, place, words);
    }
  }
  const hidden = scene.acceptors.reduce((sum, { processors }) => sum + processors.length, 0) - layout.processors.length;
  const last = layout.processors[layout.processors.length - 1];
  drawHandingIn(pen, scene, layout);
  if (hidden > 0 && last !== undefined) pen.spare(words.more(hidden), last.box.x, last.box.y + last.box.height + 12, LABEL);
}

/** One line from each Acceptor to all of its Processors' queues of new connections. */
function drawHandingIn(pen: Pen, { acceptors }: ReactorScene, { columns, processors }: ReactorLayout): void {
  const door = columns.acceptor.x + columns.acceptor.width;
  const lane = door + Math.round((columns.processors.x - door) * 0.5);
  let next = 0;
  for (const { processors: own } of acceptors) {
    const [first, last] = [processors[next], processors[Math.min(next + own.length, processors.length) - 1]];
    next += own.length;
    if (first === undefined || last === undefined || last === first) continue;
    pen.add({ kind: 'line', points: [door, first.box.y + 20, lane, first.box.y + 20, lane, queueFloor(last.box, first.box) - 7], stroke: { color: 'rule', width: 1 } });
  }
}

/** The Acceptor stands beside its first Processor, above what it hands to that one. */
function acceptorHeight({ height }: Box): number {
  return height >= ACCEPTOR + 40 ? ACCEPTOR : Math.max(28, height - (height >= LABELLED ? 40 : 24));
}

/** Where the queue of new connections ends below. */
function queueFloor(box: Box, first: Box): number {
  if (box !== first) return box.y + Math.min(box.height - 4, 54);
  return box.y + acceptorHeight(box) + (box.height >= LABELLED ? 38 : 18);
}

function drawAcceptor(pen: Pen, { rejected }: ReactorScene, acceptor: AcceptorScene, { columns }: ReactorLayout, first: Box, words: Words): void {
  const { x, width } = columns.acceptor;
  const mark = `thread:${acceptor.row}`;
  const isBlocked = acceptor.doing === 'connectionLimit' || acceptor.doing === 'processorsFull';
  const height = acceptorHeight(first);
  pen.add({ kind: 'rect', x, y: first.y, width, height, fill: 'panel', stroke: { color: isBlocked ? 'fault' : 'ink', width: 1, dash: isBlocked ? [4, 3] : undefined }, mark });
  pen.text(`:${acceptor.port}`, x + 12, first.y + 22, { ...CODE, weight: 600, color: 'ink', size: 14, mark }, width - 16);
  if (height >= 44) pen.text(words.backlog(acceptor.backlog), x + 12, first.y + 42, { ...LABEL, mark }, width - 16);
  if (rejected > 0 && height >= ACCEPTOR) pen.text(words.rejected(rejected), x + 12, first.y + 56, { ...LABEL, color: 'fault', mark }, width - 16);
}

/** What the Acceptor has handed in and the Processor has not taken over: at most 20. */
function drawNewConnections(pen: Pen, { newConnections, row }: ProcessorScene, { columns }: ReactorLayout, box: Box, first: Box, words: Words): void {
  const { x, width } = columns.acceptor;
  const y = queueFloor(box, first);
  if (y > box.y + box.height) return;
  const mark = `thread:${row}`;
  const label = textWidth('newConnections', CODE) <= width ? 'newConnections' : 'new';
  if (box.height >= LABELLED) pen.text(label, x, y - 20, { ...CODE, mark }, width);
  pen.add({ kind: 'line', points: [x, y - 14, x + width, y - 14, x + width, y, x, y], stroke: { color: 'ink', width: 1 }, mark });
  for (let i = 0; i < Math.min(20, newConnections); i++) {
    const step = Math.min(5, (width - 60) / 20);
    pen.add({ kind: 'rect', x: Math.round(x + 2 + i * step), y: y - 11, width: Math.max(2, Math.round(step) - 1), height: 8, fill: 'ink', mark });
  }
  pen.text(words.newConnections(newConnections), x + width - 5, y - 3, { ...LABEL, align: 'right', mark }, width - 8);
  wire(pen, [x + width, y - 7, box.x, y - 7]);
}

function drawProcessor(pen: Pen, processor: ProcessorScene, place: ProcessorBox, words: Words): void {
  const { box } = place;
  const mark = `thread:${processor.row}`;
  const isBlocked = processor.doing === 'queueFull';
  const isBusy = processor.doing === 'runs';
  pen.add({ kind: 'rect', ...box, fill: 'panel', stroke: { color: isBlocked ? 'fault' : isBusy ? 'ink' : 'rule', width: isBusy ? 2 : 1, dash: isBlocked ? [4, 3] : undefined }, mark });
  const name = `processor ${processor.id}`;
  const muted = words.muted(processor.channels.filter(isMuted).length, processor.channels.length);
  const nameStyle = { ...CODE, size: 14, weight: 600, color: 'ink' } as const;
  const named = textWidth(name, nameStyle);
  const mutedWidth = textWidth(muted, LABEL);
  const room = box.width - 24 - named - mutedWidth - 16;
  pen.text(name, box.x + 12, box.y + 21, { ...nameStyle, mark });
  const states = words.processor(processor.doing);
  const state = fittest(states, LABEL, room);
  // A narrow room tells what blocks it rather than how many channels are muted.
  const fits = textWidth(state, LABEL) <= room;
  const hasRoom = named + 8 + mutedWidth <= box.width - 24;
  if (hasRoom && (fits || !isBlocked)) pen.text(muted, box.x + box.width - 12, box.y + 21, { ...LABEL, align: 'right', mark });
  if (fits) pen.text(state, box.x + 12 + named + 8, box.y + 21, { ...LABEL, color: isBlocked ? 'fault' : 'muted', mark });
  else if (isBlocked) {
    const alone = box.width - named - 32;
    pen.text(fittest(states, LABEL, alone), box.x + box.width - 12, box.y + 21, { ...LABEL, color: 'fault', align: 'right', mark }, alone);
  }
  if (box.height > 44) pen.add({ kind: 'line', points: [box.x, box.y + 30, box.x + box.width, box.y + 30], stroke: { color: 'rule', width: 1 } });
  drawChannels(pen, processor, place, words);
  if (place.hasResponses) drawResponses(pen, processor, place, words);
}

/** Muted ones first, since they are what one looks for; the place of a channel is its own as long as all have room. */
function drawChannels(pen: Pen, { channels, row }: ProcessorScene, place: ProcessorBox, words: Words): void {
  if (place.channels === 0) return;
  const hasRoom = channels.length <= place.channels;
  const most = hasRoom ? channels.length : place.channels - 1;
  const sorted = hasRoom ? channels : channels.toSorted((a, b) => Number(isMuted(b)) - Number(isMuted(a)) || a.socket - b.socket);
  sorted.slice(0, most).forEach((channel, i) => drawChannel(pen, channel, channelBox(place, i), words));
  if (hasRoom) return;
  const last = channelBox(place, most);
  pen.text(words.more(channels.length - most), last.x + 4, last.y + 15, { ...LABEL, mark: `thread:${row}` }, last.width - 8);
}

function drawChannel(pen: Pen, channel: ChannelScene, box: Box, words: Words): void {
  const mark = `socket:${channel.row}`;
  const { muted } = channel;
  const isWriting = muted === 'writing';
  const isActive = isWriting || channel.isReading;
  pen.add({ kind: 'rect', ...box, fill: 'panel', stroke: { color: isActive ? 'ink' : 'rule', width: isActive ? 2 : 1 }, mark });
  const said = words.channel(channel);
  const style = { ...LABEL, weight: isWriting ? 600 : 400, color: isActive ? 'ink' : 'muted' } as const;
  const needed = textWidth(said, style) + 10;
  const who = { ...WHO, color: colorOf(channel.peer) };
  const least = Math.min(textWidth(channel.client, who), 42) + 10;
  const hatch = muted !== null && !isWriting;
  // The reason stands on the hatch, which says at once that nothing is read here.
  const right = needed + least <= box.width ? needed : 0;
  const hatched = Math.max(right, 20);
  if (hatch) pen.add({ kind: 'hatch', x: box.x + box.width - hatched, y: box.y + 1, width: hatched - 1, height: box.height - 2, fill: 'panel', line: 'rule', mark });
  if (right > 0) pen.text(said, box.x + box.width - 5, box.y + 15, { ...style, align: 'right', plate: hatch ? 'panel' : undefined, mark });
  pen.text(channel.client, box.x + 6, box.y + 15, { ...who, mark }, box.width - 12 - (hatch ? hatched : right));
}

/** Answers on their way out, the next one at the left end, where the Processor takes them. */
function drawResponses(pen: Pen, { responses, row }: ProcessorScene, place: ProcessorBox, words: Words): void {
  const box = responsesBox(place);
  const mark = `thread:${row}`;
  const label = textWidth('responseQueue', CODE);
  const left = box.x + label + 10;
  const right = box.x + box.width;
  pen.text('responseQueue', box.x, box.y + 14, { ...CODE, mark }, label + 2);
  pen.add({ kind: 'line', points: [left, box.y, right, box.y, right, box.y + box.height, left, box.y + box.height], stroke: { color: 'ink', width: 1 }, mark });
  if (responses.length === 0) {
    pen.text(words.empty, right - 6, box.y + 14, { ...LABEL, align: 'right', mark }, right - left - 10);
    return;
  }
  const most = Math.max(1, Math.floor((right - left - 30) / (ANSWER + 4)));
  responses.slice(0, most).forEach((response, i) => {
    pen.add(requestShape(response, { x: left + 4 + i * (ANSWER + 4), y: box.y + 4, width: ANSWER, height: box.height - 8 }, true, `request:${response.row}`));
  });
  if (responses.length > most) pen.text(`+${responses.length - most}`, right - 4, box.y + 14, { ...CODE, align: 'right', mark });
}

function middleOf({ x, width }: Box): number {
  return x + Math.round(width / 2);
}

/** From the door to every Processor, from each of them to the queue, and back from below. */
export function drawWires(pen: Pen, scene: ReactorScene, layout: ReactorLayout): void {
  const { processors, queue, handlers, purgatory } = layout.columns;
  const rim = queueRim(scene, layout);
  for (const { box, hasResponses } of layout.processors) {
    const y = box.y + Math.min(box.height - 8, Math.max(20, Math.round(box.height * 0.42)));
    // A low queue is filled from above.
    if (y < rim - 8) wire(pen, [box.x + box.width, y, middleOf(queue), y, middleOf(queue), rim - 4]);
    else wire(pen, [box.x + box.width, y, queue.x - 8, y]);
    if (!hasResponses) continue;
    const answer = box.y + box.height - 16;
    const lane = box.x + box.width + Math.round((queue.x - box.x - box.width) / 2);
    wire(pen, [lane, layout.back, lane, answer, box.x + box.width + 1, answer]);
  }
  const boxes = layout.handlers;
  if (boxes.length === 0 || scene.handlers.length === 0) return;
  const lane = queue.x + queue.width + Math.round((handlers.x - queue.x - queue.width) / 2);
  const floor = queue.y + queue.height - 14;
  pen.add({ kind: 'line', points: [queue.x + queue.width + 3, floor, lane, floor, lane, boxes[0].y + boxes[0].height / 2], stroke: { color: 'rule', width: 1 } });
  for (const box of boxes) {
    if (box.x > handlers.x) continue;
    wire(pen, [lane, box.y + box.height / 2, handlers.x - 1, box.y + box.height / 2]);
  }
  // What has to wait goes to the right; answers go back below, from there and from the handlers.
  const side = handlers.x + handlers.width + Math.round((purgatory.x - handlers.x - handlers.width) / 2);
  const middle = purgatory.y + Math.round(purgatory.height / 2) - 6;
  const right = boxes.filter((box) => box.x + box.width >= handlers.x + handlers.width - 6);
  const heights = right.map((box) => box.y + box.height / 2);
  for (const box of right) pen.add({ kind: 'line', points: [box.x + box.width, box.y + box.height / 2, side, box.y + box.height / 2], stroke: { color: 'rule', width: 1 } });
  pen.add({ kind: 'line', points: [side, Math.min(middle, ...heights), side, Math.max(middle, ...heights)], stroke: { color: 'rule', width: 1 } });
  wire(pen, [side, middle, purgatory.x + 4, middle]);
  const from = wheelCircle(purgatoryBox(purgatory, scene.purgatories.length - 1, scene.purgatories.length));
  const last = Math.max(...boxes.map((box) => box.y + box.height));
  const out = handlers.x + Math.round(handlers.width / 2);
  pen.add({ kind: 'line', points: [out, last, out, layout.back], stroke: { color: 'rule', width: 1 } });
  const back = processors.x + processors.width + Math.round((queue.x - processors.x - processors.width) / 2);
  pen.add({ kind: 'line', points: [from.x, from.y + from.radius, from.x, layout.back, back, layout.back], stroke: { color: 'rule', width: 1 } });
  pen.add({ kind: 'circle', x: out, y: layout.back, radius: 2.5, fill: 'rule' });
}

/** The band above: producers with what waits in their accumulators, and the control plane with its log. */
import type { Box } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { fittest, textWidth } from '../../text-width.ts';
import type { ColorRole } from '../../tokens.ts';
import { CODE, LABEL, NAME } from './styles.ts';
import type { ClusterLayout } from './layout.ts';
import { type AdminScene, type ClusterScene, isDown, type ProducerScene } from './scene.ts';
import { isGrave, troubleText } from './trouble.ts';
import type { Words } from './words.ts';

const SLAB_PITCH = 24;
const MOST_SLABS = 4;
/** Kafka's max.in.flight.requests.per.connection. */
const MOST_IN_FLIGHT = 5;

export function drawSources(pen: Pen, scene: ClusterScene, layout: ClusterLayout, words: Words): void {
  layout.producers.forEach(({ of, box }, i) => {
    const isLast = i === layout.producers.length - 1;
    drawProducer(pen, scene, of, box, isLast ? layout.producersMore : 0, words);
  });
  for (const { of, box } of layout.admins) drawAdmin(pen, of, box, words);
  drawQuorum(pen, scene, layout, words);
}

function drawBox(pen: Pen, { x, y, width, height }: Box, isDead: boolean, mark: string): void {
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', stroke: isDead ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'rule', width: 1 }, mark });
}

function drawProducer(pen: Pen, scene: ClusterScene, producer: ProducerScene, box: Box, more: number, words: Words): void {
  const { x, y, width } = box;
  const mark = `producer:${producer.process}`;
  const isDead = isDown(producer.standing);
  const isHindered = isDead || producer.standing === 'paused';
  drawBox(pen, box, isDead, mark);
  // Hollow until it has heard of the cluster.
  const color: ColorRole = isDead ? 'muted' : 'producer';
  pen.add({ kind: 'polygon', points: [x + 15, y + 14, x + 27, y + 14, x + 21, y + 23], fill: producer.knowsCluster && !isDead ? color : 'panel', stroke: { color, width: 1 }, mark });
  const topics = [...producer.slabs.keys(), ...producer.loose.keys()];
  const topic = scene.partitions.find(({ name }) => topics.includes(name))?.topic ?? scene.partitions[0]?.topic;
  const wanted = scene.partitions.filter((partition) => partition.topic === topic);
  const slots = width >= 220 ? wanted.slice(0, MOST_SLABS) : [];
  const slabsLeft = x + width - 16 - slots.length * SLAB_PITCH;
  const labels = [words.accumulator, words.inFlight(producer.inFlight, scene.brokers.length > 1 ? NaN : MOST_IN_FLIGHT)];
  const labelsWidth = Math.max(...labels.map((text) => textWidth(text, LABEL)));
  const labelsRight = slabsLeft - 12;
  const hasLabels = width >= 220;
  const nameRoom = (hasLabels ? labelsRight - labelsWidth : x + width) - x - 46;
  pen.text(producer.process, x + 34, y + 23, { ...NAME, mark }, nameRoom);
  const trouble = isHindered ? '' : troubleText(producer.trouble, words);
  const isBad = isGrave(producer.trouble);
  const acked = words.acked(producer.acked);
  const toldX = x + 34 + Math.min(nameRoom, textWidth(producer.process, NAME)) + 12;
  // Both, or the one that matters more.
  const told = (trouble === '' ? [acked] : [`${acked}${words.comma}${trouble}`, trouble, trouble.split(words.comma)[0]]).find((text) => x + 34 + nameRoom - toldX >= textWidth(text, LABEL));
  if (told !== undefined) pen.text(told, toldX, y + 22, { ...LABEL, color: isBad ? 'fault' : 'muted', mark });
  const state = isHindered ? words.standing[producer.standing] : more > 0 ? `+ ${words.more(more)}` : wholeWords(producer.settings, nameRoom + 19);
  pen.text(state, x + 15, y + 44, { ...(isHindered ? { ...LABEL, color: 'fault' } : CODE), mark }, nameRoom + 19);
  if (hasLabels) labels.forEach((text, i) => pen.text(text, labelsRight, y + 23 + i * 21, { ...LABEL, align: 'right', mark }));
  slots.forEach((partition, i) => {
    const left = slabsLeft + i * SLAB_PITCH;
    pen.add({ kind: 'line', points: [left, y + 10, left, y + 38, left + 18, y + 38, left + 18, y + 10], stroke: { color: 'rule', width: 1 }, mark });
    const slabs = isDead ? [] : (producer.slabs.get(partition.name) ?? []);
    slabs.slice(0, 4).forEach(({ state: sort, records }, k) => {
      // An open batch is hollow and grows with its records; one that must go again is in the colour of faults.
      const room = Math.min(13, 4 + 3 * records);
      const ink: ColorRole = sort === 'retry' ? 'fault' : 'producer';
      pen.add({ kind: 'rect', x: left + 3, y: y + 32 - k * 6, width: room, height: 4, fill: sort === 'open' ? 'panel' : ink, stroke: { color: ink, width: 1 }, mark });
    });
    const loose = isDead ? 0 : (producer.loose.get(partition.name) ?? 0);
    for (let k = 0; k < Math.min(loose, 3); k++) pen.add({ kind: 'circle', x: left + 5 + k * 4, y: y + 7, radius: 1.5, fill: 'producer', mark });
    pen.text(String(partition.index), left + 9, y + 51, { ...CODE, align: 'center', mark });
  });
}

/** A client of the control plane: what it has asked for, until it is answered. */
function drawAdmin(pen: Pen, admin: AdminScene, box: Box, words: Words): void {
  const { x, y, width } = box;
  const mark = `admin:${admin.process}`;
  const isDead = isDown(admin.standing);
  const isHindered = isDead || admin.standing === 'paused';
  drawBox(pen, box, isDead, mark);
  const color: ColorRole = isDead ? 'muted' : 'control';
  pen.add({ kind: 'polygon', points: [x + 21, y + 12, x + 27, y + 18, x + 21, y + 24, x + 15, y + 18], fill: admin.knowsCluster && !isDead ? color : 'panel', stroke: { color, width: 1 }, mark });
  pen.text(admin.process, x + 34, y + 23, { ...NAME, mark }, width - 50);
  const trouble = troubleText(admin.trouble, words);
  const asked = admin.calls.map(({ api, what }) => `${api} ${what}`).join(words.comma);
  const [text, style] = isHindered
    ? [words.standing[admin.standing], { ...LABEL, color: 'fault' as const }]
    : asked !== '' ? [asked, { ...CODE, color: 'ink' as const }] : trouble !== '' ? [`${words.adminIdle}${words.comma}${trouble}`, isGrave(admin.trouble) ? { ...LABEL, color: 'fault' as const } : LABEL] : [words.adminIdle, LABEL];
  pen.text(text, x + 15, y + 44, { ...style, mark }, width - 30);
}

function drawQuorum(pen: Pen, scene: ClusterScene, { control }: ClusterLayout, words: Words): void {
  const { x, y, width, height } = control;
  const { quorum } = scene;
  const mark = 'quorum';
  const isDead = quorum.voters.length > 0 && quorum.voters.every(({ standing }) => isDown(standing));
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', stroke: isDead ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'control', width: 1 }, mark });
  pen.add({ kind: 'rect', x: x + 3, y: y + 3, width: width - 6, height: height - 6, stroke: { color: 'control', width: 1 }, mark });
  const nameOf = ({ process }: (typeof quorum.voters)[number]): string => (quorum.voters.length === 1 ? '' : (/[0-9]+/.exec(process)?.[0] ?? ''));
  const all = quorum.voters.slice(0, 5);
  const wanted = all.reduce((sum, voter) => sum + textWidth(nameOf(voter), { ...NAME, size: 14 }) + 28, 0);
  // Where there is no room for all of them, the one that controls, or is to.
  const shown = wanted <= width - 12 ? all : [quorum.voters.find(({ isActive, isLeader }) => isActive || isLeader) ?? all[0]];
  const names = shown.map(nameOf);
  let right = x + width - 16;
  for (let i = shown.length - 1; i >= 0; i--) {
    const { isActive, isLeader, standing } = shown[i];
    const nameWidth = textWidth(names[i], { ...NAME, size: 14 });
    if (names[i] !== '') pen.text(names[i], right, y + 23, { ...NAME, size: 14, weight: isActive ? 600 : 400, align: 'right', mark });
    const cx = right - nameWidth - 10;
    const broken = isDown(standing);
    pen.add({
      kind: 'polygon', points: [cx, y + 10, cx + 8, y + 18, cx, y + 26, cx - 8, y + 18], fill: isActive ? 'control' : 'panel',
      stroke: broken ? { color: 'fault', width: 2, dash: [3, 2] } : { color: 'control', width: 2 }, mark,
    });
    // Elected, and not yet the controller.
    if (isLeader && !isActive) pen.add({ kind: 'polygon', points: [cx, y + 10, cx, y + 26, cx - 8, y + 18], fill: 'control', mark });
    right = cx - 18;
  }
  const epoch = quorum.epoch >= 0 && quorum.voters.some(({ isActive }) => isActive) ? words.epoch(quorum.epoch) : words.noController;
  right = drawRegistrations(pen, quorum, right, right - x - 24 - textWidth(words.quorum, NAME), y, mark);
  const room = right - x - 16;
  const title = `${words.quorum}${words.comma}${epoch}`;
  const style = { ...NAME, mark };
  pen.text(fittest([title, words.quorum, 'KRaft'], style, room), x + 16, y + 23, style, room);
  const log = '__cluster_metadata';
  const logWidth = textWidth(log, CODE);
  const topics = quorum.topics + quorum.refused > 0 ? words.topics(quorum.topics, quorum.refused) : '';
  let stripRight = x + width - 16;
  if (logWidth + 32 > width) return;
  pen.text(log, x + 16, y + 44, { ...CODE, mark });
  const stripLeft = x + 16 + logWidth + 14;
  const topicsWidth = textWidth(topics, LABEL);
  if (topics !== '' && stripRight - topicsWidth - 16 - stripLeft >= 64) {
    pen.text(topics, stripRight, y + 44, { ...LABEL, align: 'right', mark });
    stripRight -= topicsWidth + 16;
  }
  const cells = Math.floor((stripRight - stripLeft + 2) / 8);
  if (!(quorum.leo > 0) || cells < 3) return;
  // The newest entries: what the quorum has committed, and what it has not.
  const from = Math.max(0, quorum.leo - cells);
  for (let offset = from; offset < quorum.leo; offset++) {
    const left = stripLeft + (offset - from) * 8;
    if (offset < quorum.hw) pen.add({ kind: 'rect', x: left, y: y + 35, width: 6, height: 10, fill: 'committedFill', mark });
    else pen.add({ kind: 'rect', x: left, y: y + 35, width: 6, height: 10, fill: 'uncommittedFill', stroke: { color: 'uncommitted', width: 1 }, mark });
  }
  // Above: how far each broker has applied it; below: how far its heartbeat said.
  const place = (offset: number): number => stripLeft + Math.min(quorum.leo - from, Math.max(0, offset - from)) * 8 - 1;
  for (const offset of quorum.applied) pen.add({ kind: 'polygon', points: [place(offset) - 3, y + 30, place(offset) + 3, y + 30, place(offset), y + 34], fill: 'ink', mark });
  for (const { offset } of quorum.registrations) {
    if (offset >= 0) pen.add({ kind: 'polygon', points: [place(offset) - 3, y + 50, place(offset) + 3, y + 50, place(offset), y + 46], fill: 'control', mark });
  }
}

/** Brokers as the controller knows them: filled when they may serve, hollow while fenced. Answers where they begin. */
function drawRegistrations(pen: Pen, { registrations }: ClusterScene['quorum'], right: number, room: number, y: number, mark: string): number {
  const id = { ...CODE, weight: 600, color: 'ink', mark } as const;
  const widthOf = (broker: number): number => 17 + textWidth(String(broker), id);
  if (registrations.length === 0 || registrations.reduce((sum, { broker }) => sum + widthOf(broker), 0) > room) return right;
  let left = right + 5;
  for (const { broker, fenced, shuttingDown } of registrations.toReversed()) {
    left -= widthOf(broker);
    pen.text(String(broker), left + 12, y + 22, id);
    pen.add({ kind: 'rect', x: left, y: y + 14, width: 8, height: 8, fill: fenced ? 'panel' : 'ink', stroke: { color: 'ink', width: 1 }, mark });
    if (shuttingDown) pen.add({ kind: 'line', points: [left - 2, y + 24, left + 10, y + 12], stroke: { color: 'fault', width: 2 }, mark });
  }
  return left - 6;
}

/** As many settings as there is room for, none of them broken. */
function wholeWords(text: string, room: number): string {
  let shown = '';
  for (const word of text.split(' ')) {
    const longer = shown === '' ? word : `${shown} ${word}`;
    if (textWidth(longer, CODE) > room) break;
    shown = longer;
  }
  return shown;
}

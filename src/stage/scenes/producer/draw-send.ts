/** The application's threads, and the memory that they take for batches. */
import type { Box } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { isDown } from '../cluster/scene.ts';
import { CODE, LABEL } from '../cluster/styles.ts';
import type { ProducerLayout } from './layout.ts';
import type { ProducerView, ThreadState } from './scene.ts';
import { bytesText, type ProducerWords, spanText } from './words.ts';

/** Waits in which send(), get() or flush() holds the application up. */
const BLOCKED: ReadonlySet<string> = new Set(['bufferMemory', 'metadata', 'future', 'flush']);
/** Longer than any wait of a person's interest: the thread waits without an end. */
const NEVER = 1_000_000_000_000;

export function drawApplication(pen: Pen, producer: ProducerView, layout: ProducerLayout, time: number, words: ProducerWords): void {
  for (const { thread, box } of layout.threads) drawThread(pen, producer, thread, box, layout.pool.x - 8, time, words);
  if (layout.settings !== null) drawSettings(pen, producer, layout.settings, words);
  const { application, tallies, moreThreads, threads } = layout;
  const below = threads.at(-1)?.box;
  if (moreThreads > 0) pen.text(words.more(moreThreads), application.x, (below === undefined ? application.y : below.y + below.height) + 18, { ...LABEL, mark: 'threads' }, application.width);
  const isGone = isDown(producer.standing) || producer.standing === 'stopped' || producer.standing === 'paused';
  if (isGone) pen.text(words.standing[producer.standing], application.x, application.y + 20 + (threads.length > 0 ? threads.length * 64 : 0), { ...LABEL, color: 'fault', mark: 'standing' }, application.width);
  if (tallies === null) return;
  const { x, y, width } = tallies;
  const { sent, acked, failed, retries } = producer.tallies;
  pen.add({ kind: 'line', points: [x, y, x + width, y], stroke: { color: 'rule', width: 1 } });
  pen.text(producer.process, x, y + 22, { size: 14, weight: 600, family: 'sans', color: 'producer', mark: 'tallies' }, width);
  const half = width / 2;
  const lines = [[words.tally('sent', sent), words.tally('retries', retries)], [words.tally('acked', acked), words.tally('failed', failed)]];
  lines.forEach(([left, right], i) => {
    pen.text(left, x, y + 44 + i * 20, { ...LABEL, mark: 'tallies' }, half + 8);
    pen.text(right, x + width, y + 44 + i * 20, { ...LABEL, align: 'right', color: i === 1 && failed > 0 ? 'fault' : 'muted', mark: 'tallies' }, half - 12);
  });
}

function drawThread(pen: Pen, producer: ProducerView, thread: ThreadState, { x, y, width, height }: { x: number; y: number; width: number; height: number }, pool: number, time: number, words: ProducerWords): void {
  const mark = `thread:${thread.row}`;
  const isBlocked = BLOCKED.has(thread.wait);
  const isRunning = thread.state === 'running';
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', stroke: isBlocked ? { color: 'fault', width: 2, dash: [6, 4] } : { color: isRunning ? 'ink' : 'rule', width: isRunning ? 3 : 1 }, mark });
  const pad = width < 120 ? 8 : 12;
  pen.text(thread.name, x + pad, y + 18, { ...CODE, color: 'ink', weight: 600, mark }, width - 2 * pad);
  pen.text(stateText(thread, words), x + pad, y + 34, { ...LABEL, color: isBlocked ? 'fault' : 'muted', mark }, width - 2 * pad);
  const place = producer.pool.waiters.indexOf(thread.name);
  const told = place >= 0 ? words.inLine(place + 1) : leftText(thread, time, words);
  pen.text(told, x + pad, y + 49, { ...LABEL, mark }, width - 2 * pad);
  // Its way to the memory, shut while it stands in line.
  const middle = y + height / 2;
  if (place >= 0) {
    pen.add({ kind: 'line', points: [x + width + 4, middle, pool - 2, middle], stroke: { color: 'fault', width: 2, dash: [4, 3] }, mark });
    pen.add({ kind: 'line', points: [pool, middle - 7, pool, middle + 7], stroke: { color: 'fault', width: 2 }, mark });
  } else {
    pen.add({ kind: 'line', points: [x + width + 4, middle, pool - 4, middle], stroke: { color: 'rule', width: 1 } });
    pen.add({ kind: 'polygon', points: [pool - 5, middle - 4, pool + 2, middle, pool - 5, middle + 4], fill: 'rule' });
  }
}

const LINE = 18;
const MOST_LINES = 5;

/** What it was told to do, one setting a line, the last at the bottom. */
function drawSettings(pen: Pen, producer: ProducerView, { x, y, width }: Box, words: ProducerWords): void {
  const told = producer.settings.split(' ').filter((setting) => setting !== '');
  for (const [name, value] of [['batch.size', producer.batchBytes], ['buffer.memory', producer.pool.total]] as const) {
    if (value >= 0 && !told.some((setting) => setting.startsWith(name))) told.push(`${name}=${value}`);
  }
  const lines = told.slice(0, 4);
  if (producer.producerId >= 0) lines.push(words.identity(producer.producerId, producer.producerEpoch));
  const top = y + 14 + (MOST_LINES - lines.length) * LINE;
  lines.forEach((line, i) => pen.text(line, x, top + i * LINE, { ...(producer.producerId >= 0 && i === lines.length - 1 ? LABEL : CODE), mark: 'settings' }, width));
}

export function stateText(thread: ThreadState, words: ProducerWords): string {
  if (thread.state === 'running') return thread.step === 'callback' ? words.runsCallback : words.running;
  return words.waits[thread.wait] ?? thread.wait;
}

/** How long until it gives up or looks again; empty when that is not soon. */
export function leftText(thread: ThreadState, time: number, words: ProducerWords): string {
  const left = thread.until - time;
  return left > 0 && left < NEVER ? words.until(spanText(left)) : '';
}

/** Memory in use stands in the vessel from below; the line at its top is buffer.memory. */
export function drawPool(pen: Pen, producer: ProducerView, { pool: { x, y, width, height }, application, accumulator, isFolded }: ProducerLayout, words: ProducerWords): void {
  const { pool } = producer;
  const mark = 'pool';
  const isKnown = pool.total > 0;
  const used = isKnown ? Math.min(1, Math.max(0, 1 - pool.free / pool.total)) : 0;
  const isFull = pool.waiters.length > 0;
  const level = y + height - Math.round(used * (height - 12));
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', mark });
  if (used > 0) {
    pen.add({ kind: 'rect', x, y: level, width, height: y + height - level, fill: 'committedFill', mark });
    pen.add({ kind: 'line', points: [x, level, x + width, level], stroke: { color: 'committed', width: 2 }, mark });
  }
  // As many batches of batch.size as it would hold, where they can be told apart.
  const batches = isKnown ? Math.floor(pool.total / producer.batchBytes) : 0;
  if (batches >= 2 && batches <= 32) {
    const points = Array.from({ length: batches - 1 }, (_, i) => y + height - Math.round(((i + 1) * (height - 12) * producer.batchBytes) / pool.total)).flatMap((at) => [x + 1, at, x + width - 1, at]);
    pen.add({ kind: 'segments', points, stroke: { color: 'ground', width: 1 } });
  }
  pen.add({ kind: 'line', points: [x - 4, y + 12, x + width + 4, y + 12], stroke: { color: isFull ? 'fault' : 'rule', width: 2, dash: [4, 3] }, mark });
  pen.add({ kind: 'line', points: [x, y, x, y + height, x + width, y + height, x + width, y], stroke: { color: 'ink', width: 3 }, mark });
  if (!isKnown) return;
  // A narrow one's figures reach to its left.
  const [at, align, room] = isFolded ? [x + width, 'right' as const, x + width - application.x] : [x, 'left' as const, accumulator.x - x - 12];
  pen.text(words.free(bytesText(pool.free)), at, y + height + 18, { ...LABEL, align, color: isFull ? 'fault' : 'ink', weight: 500, mark }, room);
  pen.text(words.of(bytesText(pool.total)), at, y + height + 34, { ...LABEL, align, mark }, room);
}

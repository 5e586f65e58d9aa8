/** Where the rooms stand: five columns on a request's way, from the door on the left to those who wait on the right. */
import type { Box } from '../../draw-list.ts';
import type { Language, Theme } from '../../tokens.ts';
import type { ReactorScene } from './scene.ts';

export interface ReactorView {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
}

export const SLOT = 26;
const HEADS = 84;
const FOOT = 26;

export interface ProcessorBox {
  readonly box: Box;
  /** How many channels are drawn; the others are a number. */
  readonly channels: number;
  readonly columns: number;
  readonly hasResponses: boolean;
}

export interface ReactorLayout {
  readonly margin: number;
  readonly columns: Readonly<Record<'acceptor' | 'processors' | 'queue' | 'handlers' | 'purgatory', Box>>;
  /** Of all acceptors' processors, in order; those that have no room are a number. */
  readonly processors: readonly ProcessorBox[];
  readonly handlers: readonly Box[];
  readonly slots: number;
  /** Where answers go back, below all rooms. */
  readonly back: number;
}

/** Shares of what is left beside margins and gaps. */
const SHARES = { acceptor: 0.105, processors: 0.285, queue: 0.085, handlers: 0.23, purgatory: 0.295 };
const PROCESSOR_HEAD = 32;
const CHANNEL = 28;
const RESPONSES = 34;
/** Of a narrow one, whose channels have no room. */
const LEAST_RESPONSES = 26;
const LEAST_PROCESSOR = 40;
const LEAST_HANDLER = 22;

/** Between two rooms. */
export function gapOf({ width }: Pick<ReactorView, 'width'>): number {
  return width < 1_100 ? 26 : 40;
}

export function layoutReactor(scene: ReactorScene, { width, height }: ReactorView): ReactorLayout {
  const margin = width < 1_100 ? 20 : 40;
  const gap = gapOf({ width });
  const room = width - 2 * margin - 4 * gap;
  const bottom = height - FOOT;
  let x = margin;
  const column = (share: number): Box => {
    const box = { x, y: HEADS, width: Math.floor(room * share), height: bottom - HEADS };
    x += box.width + gap;
    return box;
  };
  const columns = {
    acceptor: column(SHARES.acceptor), processors: column(SHARES.processors), queue: column(SHARES.queue), handlers: column(SHARES.handlers), purgatory: column(SHARES.purgatory),
  };
  return {
    margin, columns,
    processors: processorBoxes(scene, columns.processors),
    handlers: handlerBoxes(scene.handlers.length, columns.handlers),
    slots: Math.max(1, Math.min(Number.isFinite(scene.queueSize) ? scene.queueSize : Infinity, Math.floor(columns.queue.height / SLOT))),
    back: height - 10,
  };
}

function processorBoxes({ acceptors }: ReactorScene, column: Box): ProcessorBox[] {
  const all = acceptors.flatMap(({ processors }) => processors);
  if (all.length === 0) return [];
  const between = all.length > 6 ? 6 : 14;
  const most = Math.max(1, Math.floor((column.height + between) / (LEAST_PROCESSOR + between)));
  const shown = Math.min(all.length, most);
  const height = Math.min(200, Math.floor((column.height - between * (shown - 1)) / shown));
  const columns = column.width >= 220 ? 2 : 1;
  const hasResponses = height >= PROCESSOR_HEAD + LEAST_RESPONSES;
  const rows = Math.max(0, Math.floor((height - PROCESSOR_HEAD - (hasResponses ? RESPONSES : 0) - 4) / CHANNEL));
  return all.slice(0, shown).map((_, i) => ({
    box: { x: column.x, y: column.y + i * (height + between), width: column.width, height }, channels: rows * columns, columns, hasResponses,
  }));
}

/** As high as they can be; where there are many, in columns side by side. */
function handlerBoxes(count: number, column: Box): Box[] {
  if (count === 0) return [];
  for (let side = 1; side <= 4; side++) {
    const rows = Math.ceil(count / side);
    const between = rows > 10 ? 4 : 8;
    const height = Math.min(52, Math.floor((column.height - between * (rows - 1)) / rows));
    if (height < LEAST_HANDLER && side < 4) continue;
    const width = Math.floor((column.width - 6 * (side - 1)) / side);
    return Array.from({ length: count }, (_, i) => ({ x: column.x + Math.floor(i / rows) * (width + 6), y: column.y + (i % rows) * (height + between), width, height }))
      .filter(({ y }) => height >= LEAST_HANDLER || y + LEAST_HANDLER <= column.y + column.height)
      .map((box) => ({ ...box, height: Math.max(LEAST_HANDLER, height) }))
      .filter(({ y, height: own }, i) => height >= LEAST_HANDLER || (i % rows) * own + column.y <= column.y + column.height - own + (y - y));
  }
  return [];
}

/** One below the other, each in a share of the column. */
export function purgatoryBox(column: Box, i: number, count: number): Box {
  const each = Math.floor(column.height / Math.max(1, count));
  return { x: column.x, y: column.y + i * each, width: column.width, height: each - 12 };
}

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The wheels of a purgatory. */
export function wheelCircle(box: Box): Circle {
  const radius = Math.max(30, Math.min(92, Math.floor(box.height / 2) - 6, Math.floor(box.width * 0.3)));
  return { x: box.x + radius + 2, y: box.y + radius + 4, radius };
}

/** The rim of the request queue, where all of it is shown; else the top of the column. */
export function queueRim({ queueSize }: ReactorScene, { columns, slots }: ReactorLayout): number {
  const { y, height } = columns.queue;
  return queueSize <= slots ? y + height - slots * SLOT : y;
}

/** Where a channel of a processor is drawn. */
export function channelBox({ box, columns }: ProcessorBox, i: number): Box {
  const width = Math.floor((box.width - 24 - 8 * (columns - 1)) / columns);
  return { x: box.x + 12 + (i % columns) * (width + 8), y: box.y + PROCESSOR_HEAD + Math.floor(i / columns) * CHANNEL + 2, width, height: CHANNEL - 5 };
}

/** The queue of answers at a processor's floor. */
export function responsesBox({ box }: ProcessorBox): Box {
  return { x: box.x + 12, y: box.y + box.height - RESPONSES + 8, width: box.width - 24, height: 20 };
}

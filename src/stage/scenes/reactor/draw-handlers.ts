/** The pool of handlers: what each works on, for how long, and what is in its way. */
import type { Box } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import type { ReactorLayout } from './layout.ts';
import type { HandlerScene, ReactorScene } from './scene.ts';
import { CODE, colorOf, LABEL, NAME } from './styles.ts';
import type { Words } from './words.ts';

/** So long is the whole width of the bar at a handler's foot. */
const BAR_MICROS = 1_000;
const HIGH = 42;

export function drawHandlers(pen: Pen, { handlers }: ReactorScene, layout: ReactorLayout, time: number, words: Words): void {
  const drawn = Math.min(handlers.length, layout.handlers.length);
  for (let i = 0; i < drawn; i++) drawHandler(pen, handlers[i], layout.handlers[i], time, words);
  const { x, y, height } = layout.columns.handlers;
  if (handlers.length > drawn) pen.spare(words.more(handlers.length - drawn), x, y + height + 14, LABEL);
}

function elapsed(micros: number): string {
  return micros < 1_000 ? `${Math.max(0, Math.floor(micros))} µs` : `${Math.floor(micros / 1_000)}.${Math.floor((micros % 1_000) / 100)} ms`;
}

function drawHandler(pen: Pen, handler: HandlerScene, box: Box, time: number, words: Words): void {
  const { doing, request } = handler;
  const mark = `thread:${handler.row}`;
  const isHeld = doing === 'lock' || doing === 'disk';
  const isBusy = doing !== 'idle';
  pen.add({ kind: 'rect', ...box, fill: 'panel', stroke: { color: isHeld ? 'fault' : isBusy ? 'ink' : 'rule', width: 1, dash: isHeld ? [4, 3] : undefined }, mark });
  const isHigh = box.height >= HIGH;
  const line = box.y + (isHigh ? 19 : Math.round(box.height / 2) + 5);
  const number = String(handler.id);
  pen.text(number, box.x + 10, isHigh ? box.y + Math.round(box.height / 2) + 5 : line, { ...NAME, family: 'mono', color: isBusy ? 'ink' : 'muted', mark });
  const left = box.x + 18 + Math.max(16, textWidth(number, { ...NAME, family: 'mono' }));
  const right = box.x + box.width - 8;
  if (request === null || doing === 'idle') {
    pen.text(words.idle, left, isHigh ? box.y + Math.round(box.height / 2) + 5 : line, { ...LABEL, mark }, right - left);
    return;
  }
  const color = colorOf(request.peer);
  const took = Math.max(0, time - request.takenAt);
  const told = elapsed(took);
  const width = textWidth(told, CODE);
  const hasTime = right - left - width - 8 >= 48;
  if (hasTime) pen.text(told, right, line, { ...CODE, align: 'right', mark });
  const room = right - left - (hasTime ? width + 8 : 0);
  const what = words.handler(handler);
  if (isHigh) {
    pen.text(request.api, left, line, { ...NAME, color, mark }, room);
    pen.text(what, left, line + 17, { ...LABEL, color: isHeld ? 'fault' : 'muted', mark }, right - left);
  } else pen.text(isHeld ? what : request.api, left, line, { ...LABEL, weight: 600, color: isHeld ? 'fault' : color, mark }, room);
  if (doing !== 'runs') return;
  const length = Math.round((box.width - 2) * Math.min(1, took / BAR_MICROS));
  if (length > 0) pen.add({ kind: 'rect', x: box.x + 1, y: box.y + box.height - 4, width: length, height: 3, fill: color, mark });
}

/** The Reactor scene as a display list: a pure function of records, position and size. */
import type { DrawList } from '../../draw-list.ts';
import { Pen } from '../../pen.ts';
import { drawHandlers } from './draw-handlers.ts';
import { drawProcessors, drawWires } from './draw-processors.ts';
import { drawPurgatories } from './draw-purgatory.ts';
import { drawQueue } from './draw-queue.ts';
import { gapOf, layoutReactor, type ReactorView } from './layout.ts';
import type { ReactorScene } from './scene.ts';
import { LABEL, TITLE } from './styles.ts';
import { fittest, textWidth } from '../../text-width.ts';
import { wordsOf } from './words.ts';

const TITLES = 56;

export function drawReactorScene(scene: ReactorScene, { time }: { readonly time: number }, view: ReactorView): DrawList {
  const { width, height, theme, language } = view;
  const words = wordsOf(language);
  const pen = new Pen({ x: 0, y: 0, width, height });
  const list = { width, height, theme, items: pen.items };
  if (scene.process === null) {
    pen.text(words.noBroker, 40, 60, TITLE, width - 80);
    return list;
  }
  const layout = layoutReactor(scene, view);
  const { columns, margin } = layout;
  const mark = `broker:${scene.process}`;
  const name = `broker ${scene.id}`;
  pen.text(name, margin, 22, { ...TITLE, mark });
  const listeners = scene.acceptors.map(({ listener }) => listener).join(' ');
  const told = [scene.isRunning ? listeners : words.down, scene.settings.replaceAll(' ', words.comma)].filter((text) => text !== '').join(words.comma);
  pen.text(told, margin + textWidth(name, TITLE) + 12, 22, { ...LABEL, size: 14, color: scene.isRunning ? 'muted' : 'fault', mark }, width - 2 * margin - textWidth(name, TITLE) - 12);
  const overhang = Math.min(30, gapOf(view) - 4);
  const head = (column: { x: number; width: number }, title: string, under: readonly string[], own: string): void => {
    pen.text(title, column.x, TITLES, { ...TITLE, mark: own }, column.width + overhang);
    const room = column.width + gapOf(view) - 8;
    pen.text(fittest(under, LABEL, room), column.x, TITLES + 18, { ...LABEL, mark: own }, room);
  };
  const [acceptor] = scene.acceptors;
  head(columns.acceptor, 'Acceptor', acceptor === undefined ? [] : words.acceptor(acceptor), mark);
  head(columns.processors, 'Processor', words.processors, mark);
  head(columns.queue, textWidth('RequestQueue', TITLE) <= columns.queue.width + overhang ? 'RequestQueue' : 'Queue', [words.queue(scene.queue.length, scene.queueSize)], 'requestQueue');
  head(columns.handlers, 'KafkaRequestHandler', words.handlers(scene.handlers), mark);
  head(columns.purgatory, 'Purgatory', [words.purgatory], mark);
  drawWires(pen, scene, layout);
  drawProcessors(pen, scene, layout, words);
  drawQueue(pen, scene, layout, words);
  drawHandlers(pen, scene, layout, time, words);
  drawPurgatories(pen, scene, layout, time, words);
  return list;
}

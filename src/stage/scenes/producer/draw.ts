/** The Producer scene: a pure function of its records and a position. Application, memory, accumulator, Sender and network, from the left. */
import type { Box, DrawList } from '../../draw-list.ts';
import { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { LABEL, NAME } from '../cluster/styles.ts';
import { drawAccumulator } from './draw-accumulator.ts';
import { drawNetwork } from './draw-network.ts';
import { drawApplication, drawPool } from './draw-send.ts';
import { layoutProducer, type ProducerLayout, type ProducerStage } from './layout.ts';
import type { ProducerSceneData } from './scene.ts';
import { type ProducerWords, wordsOf } from './words.ts';

export function drawProducer(scene: ProducerSceneData, position: { readonly time: number }, stage: ProducerStage): DrawList {
  const pen = new Pen({ x: 0, y: 0, width: stage.width, height: stage.height });
  const words = wordsOf(stage.language);
  const { producer } = scene;
  pen.add({ kind: 'rect', x: 0, y: 0, width: stage.width, height: stage.height, fill: 'ground' });
  if (producer === null) pen.text(words.noProducer, stage.width / 2, stage.height / 2, { ...NAME, align: 'center', mark: 'empty' });
  else {
    const layout = layoutProducer(producer, stage);
    drawHeads(pen, layout, words);
    drawWays(pen, layout);
    drawApplication(pen, producer, layout, position.time, words);
    drawPool(pen, producer, layout, words);
    drawAccumulator(pen, producer, layout, position.time, words);
    drawNetwork(pen, producer, layout, position.time, words);
  }
  return { width: stage.width, height: stage.height, theme: stage.theme, items: pen.items };
}

function drawHeads(pen: Pen, layout: ProducerLayout, words: ProducerWords): void {
  const { application, pool, accumulator, network, isFolded } = layout;
  if (isFolded) {
    const name = (text: string, x: number, y: number, to: number): void => pen.text(text, x, y, { ...NAME, size: 12 }, to - x - 8);
    name(words.application, application.x, 18, pool.x);
    name(words.pool, pool.x, 18, accumulator.x + 8);
    name(words.accumulator, accumulator.x, 18, accumulator.x + accumulator.width + 8);
    name(words.sender, network.x, network.y - 8, network.x + network.width);
    return;
  }
  const head = ({ x, width }: Box, name: string, below: string): void => {
    pen.text(name, x, 32, NAME, width);
    pen.text(below, x, 50, LABEL, width);
  };
  head(application, words.application, words.callsSend);
  const room = accumulator.x - pool.x - 8;
  pen.text(words.pool, pool.x, 32, { ...NAME, size: textWidth(words.pool, NAME) <= room ? NAME.size : 12 }, room);
  if (textWidth('buffer.memory', LABEL) <= room) pen.text('buffer.memory', pool.x, 50, LABEL);
  head(accumulator, words.accumulator, words.dequeEach);
  head(network, words.sender, 'kafka-producer-network-thread');
}

/** From room to room: the way of a record. */
function drawWays(pen: Pen, { pool, accumulator, network, isFolded }: ProducerLayout): void {
  const y = pool.y + 20;
  const across = [[pool.x + pool.width, accumulator.x], ...(isFolded ? [] : [[accumulator.x + accumulator.width, network.x]])] as const;
  for (const [from, to] of across) {
    pen.add({ kind: 'line', points: [from + 4, y, to - 10, y], stroke: { color: 'rule', width: 1 } });
    pen.add({ kind: 'polygon', points: [to - 11, y - 4, to - 4, y, to - 11, y + 4], fill: 'rule' });
  }
  if (!isFolded) return;
  // Down into the row below.
  const [x, to] = [accumulator.x - 8, network.y];
  pen.add({ kind: 'line', points: [x, to - 20, x, to - 8], stroke: { color: 'rule', width: 1 } });
  pen.add({ kind: 'polygon', points: [x - 4, to - 9, x + 4, to - 9, x, to - 2], fill: 'rule' });
}

/** The Producer scene: a pure function of its records and a position. Application, memory, accumulator, Sender and network, from the left. */
import type { Box, DrawList } from '../../draw-list.ts';
import { Pen } from '../../pen.ts';
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
  const head = ({ x, width }: Box, name: string, below: string, room = width): void => {
    pen.text(name, x, 32, NAME, room);
    pen.text(below, x, 50, LABEL, room);
  };
  head(layout.application, words.application, words.callsSend);
  pen.text(words.pool, layout.pool.x, 32, NAME, layout.accumulator.x - layout.pool.x - 8);
  pen.text('buffer.memory', layout.pool.x, 50, LABEL, layout.accumulator.x - layout.pool.x - 8);
  head(layout.accumulator, words.accumulator, words.dequeEach);
  head(layout.network, words.sender, 'kafka-producer-network-thread');
}

/** From room to room: the way of a record. */
function drawWays(pen: Pen, { pool, accumulator, network }: ProducerLayout): void {
  const y = pool.y + 20;
  for (const [from, to] of [[pool.x + pool.width, accumulator.x], [accumulator.x + accumulator.width, network.x]]) {
    pen.add({ kind: 'line', points: [from + 4, y, to - 10, y], stroke: { color: 'rule', width: 1 } });
    pen.add({ kind: 'polygon', points: [to - 11, y - 4, to - 4, y, to - 11, y + 4], fill: 'rule' });
  }
}

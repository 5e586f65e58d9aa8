/** The scene on the real engine with a queue that fills: a function of records and position, a true one, and legible. */
import { describe, expect, it } from 'vitest';
import { labWorld } from '../../../../e2e/engine/lab-world.ts';
import { TICK_MS as ENGINE_TICK_MS, WHEEL_SIZE as ENGINE_WHEEL_SIZE } from '../../../engine/timing-wheel.ts';
import { settingsLine } from '../../../host/settings-line.ts';
import { LabBuilder } from '../../../scenario/builder.ts';
import { Names } from '../../../view/names.ts';
import { View } from '../../../view/view.ts';
import { TICK_MS, WHEEL_SIZE } from '../../../view/wheel.ts';
import { overlaps, textBox, type TextItem } from '../../draw-list.ts';
import { boxOfMark, flat, markAt } from '../cluster/hit.ts';
import type { AriaNode } from '../../scene.ts';
import { describeReactor } from './describe.ts';
import { drawReactorScene } from './draw.ts';
import type { ReactorView } from './layout.ts';
import { reactor } from './reactor.ts';
import { isMuted, type ReactorScene } from './scene.ts';
import { selectReactor } from './select.ts';

/** Twelve producers that send at the same moments, and handlers that compress: requests pile up before them. */
function busyScenario(configs: Readonly<Record<string, number>>) {
  let lab = new LabBuilder().controller().broker(1, { configs }).topic('orders', { partitions: 2, configs: { 'compression.type': 'gzip' } }).admin();
  const producer = { 'enable.idempotence': false, 'linger.ms': 0, acks: 'all' };
  for (let i = 0; i < 12; i++) lab = lab.producer(`load-${i}`, { perSecond: 40, valueBytes: 4_000, configs: producer });
  for (let i = 0; i < 2; i++) lab = lab.consumer(`billing-${i}`, { from: 'end' });
  return lab.build();
}

function record(configs: Readonly<Record<string, number>>, until = 1_300_000) {
  const scenario = busyScenario(configs);
  const world = labWorld(scenario, 5);
  const projection = new View(world.journal, scenario);
  projection.advance(0, world.journal.length);
  while (world.nextTime() < until) {
    const from = world.journal.length;
    world.step();
    projection.advance(from, world.journal.length);
  }
  const line = settingsLine('broker', '4.1', configs);
  const names = new Names(world.texts, scenario);
  const told = { text: (n: number) => names.text(n), numberOf: (text: string) => names.numberOf(text), process: (n: number) => names.process(n), host: (n: number) => names.host(n), api: (n: number) => names.api(n), settings: () => line };
  return { world, projection, at: (position: number): ReactorScene => selectReactor(projection.cursor(position), told, null), time: (position: number) => projection.timeAt(position) };
}

const NARROW = { 'queued.max.requests': 4, 'num.io.threads': 2, 'num.network.threads': 2 };
const run = record(NARROW);
const positions = Array.from({ length: 300 }, (_, i) => Math.floor(run.world.journal.length * (0.6 + (0.4 * i) / 301)));
const sizes = [{ width: 1280, height: 536 }, { width: 976, height: 536 }, { width: 1536, height: 680 }, { width: 1232, height: 680 }, { width: 1280, height: 440 }, reactor.least];
const view: ReactorView = { ...sizes[0], theme: 'day', language: 'en' };

const idsOf = (nodes: readonly AriaNode[]): string[] => nodes.flatMap(({ id, children }) => [id, ...idsOf(children)]);

describe('the Reactor scene of a real run', () => {
  it('is the same list for the same position, also of another engine with the same seed', () => {
    const other = record(NARROW);
    for (const position of positions.filter((_, i) => i % 4 === 0)) {
      const list = drawReactorScene(run.at(position), { time: run.time(position) }, view);
      expect(drawReactorScene(other.at(position), { time: run.time(position) }, view)).toEqual(list);
    }
  });

  it('shows the queue full, Processors blocked by it, channels muted for each reason, answers and the purgatory', () => {
    const seen = new Set<string>();
    for (const position of positions) {
      const scene = run.at(position);
      expect(scene.queue.length).toBeLessThanOrEqual(scene.queueSize);
      if (scene.queue.length === scene.queueSize) seen.add('full');
      for (const { processors } of scene.acceptors) {
        for (const { doing, channels, responses } of processors) {
          seen.add(`processor ${doing}`);
          if (responses.length > 0) seen.add('responses');
          for (const channel of channels) if (isMuted(channel)) seen.add(channel.muted!);
        }
      }
      for (const { doing } of scene.handlers) seen.add(`handler ${doing}`);
      for (const { name, operations } of scene.purgatories) {
        for (const { wheel, bucket, until } of operations) {
          seen.add(name);
          // The engine's own bucket, and the right one: it holds the deadline.
          const tick = 1_000 * 20 ** wheel;
          expect([bucket, wheel >= 0]).toEqual([Math.floor(until / tick) % WHEEL_SIZE, true]);
        }
      }
    }
    for (const one of ['full', 'processor queueFull', 'processor idle', 'queued', 'handled', 'delayed', 'answered', 'responses', 'handler runs', 'handler idle', 'Fetch']) {
      expect([...seen]).toContain(one);
    }
  });

  it('every queued request keeps its channel muted: one request of a connection at a time', () => {
    for (const position of positions) {
      const scene = run.at(position);
      const channels = scene.acceptors.flatMap(({ processors }) => processors.flatMap((one) => one.channels));
      const open = scene.queue.length - channels.filter(({ muted }) => muted === 'queued').length;
      // One may just have been put in: its channel is muted by the next event.
      expect([0, 1]).toContain(open);
    }
  });

  it('describes what it draws, and finds it under the pointer', () => {
    for (const position of positions.filter((_, i) => i % 15 === 0)) {
      const scene = run.at(position);
      const list = drawReactorScene(scene, { time: run.time(position) }, view);
      const told = new Set(idsOf(describeReactor(scene, 'en')));
      const drawn = new Set(flat(list.items).flatMap(({ mark }) => (mark === undefined ? [] : [mark])));
      for (const mark of drawn) expect([...told]).toContain(mark);
      for (const request of scene.queue.slice(0, 3)) {
        const box = boxOfMark(list, `request:${request.row}`)!;
        expect(markAt(list, box.x + box.width / 2, box.y + box.height / 2)).toBe(`request:${request.row}`);
      }
    }
  });

  it('has wheels as the engine has them', () => {
    expect([TICK_MS, WHEEL_SIZE]).toEqual([ENGINE_TICK_MS, ENGINE_WHEEL_SIZE]);
  });

  it('has no text over another, none outside, none too small, in both languages and at every size', () => {
    const runs = [run, record({ 'queued.max.requests': 500, 'num.io.threads': 8, 'num.network.threads': 3 }, 1_200_000), record({ 'queued.max.requests': 16, 'num.io.threads': 40, 'num.network.threads': 12 }, 1_200_000)];
    const wrong: string[] = [];
    for (const one of runs) {
      for (let i = 0; i < 10; i++) {
        const position = Math.floor(one.world.journal.length * (0.3 + (0.7 * i) / 11));
        for (const language of ['en', 'zh-CN'] as const) {
          for (const size of sizes) {
            const texts = flat(drawReactorScene(one.at(position), { time: one.time(position) }, { ...size, theme: 'night', language }).items).filter((item): item is TextItem => item.kind === 'text');
            const boxes = texts.map(textBox);
            boxes.forEach((box, k) => {
              const where = `"${texts[k].text}" (${language}, ${size.width} × ${size.height}, ${position})`;
              if (texts[k].size < 12) wrong.push(`${where} is too small`);
              if (box.x < 0 || box.y < 0 || box.x + box.width > size.width || box.y + box.height > size.height) wrong.push(`${where} leaves the stage`);
              for (let other = k + 1; other < boxes.length; other++) if (overlaps(box, boxes[other])) wrong.push(`${where} lies over "${texts[other].text}"`);
            });
          }
        }
      }
    }
    expect(wrong.slice(0, 8)).toEqual([]);
  });
});

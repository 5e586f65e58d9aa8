/** The Producer scene on the real engine: a true one, a function of records and position, legible at every size. */
import { describe, expect, it } from 'vitest';
import { labWorld, SECOND } from '../../../../e2e/engine/lab-world.ts';
import { ev } from '../../../engine/events.ts';
import { LabBuilder, type ProducerOptions } from '../../../scenario/builder.ts';
import { Names } from '../../../view/names.ts';
import { View } from '../../../view/view.ts';
import { type DrawList, overlaps, textBox, type TextItem } from '../../draw-list.ts';
import { boxOfMark, flat, markAt } from '../cluster/hit.ts';
import { describeProducer } from './describe.ts';
import { hintOf } from './hint.ts';
import { drawProducer } from './draw.ts';
import type { ProducerStage } from './layout.ts';
import { producer as producerScene } from './producer.ts';
import { isReady, lightsOf, REASONS } from './ready.ts';
import type { DequeScene, ProducerSceneData, ProducerView, Slab } from './scene.ts';
import { selectProducer } from './select.ts';

const STAGES: readonly ProducerStage[] = [[1280, 536], [976, 536], [1536, 680], [1232, 680], [880, 420], [producerScene.least.width, producerScene.least.height], [390, 530], [producerScene.folded!.least.width, producerScene.folded!.least.height]].flatMap(([width, height]) =>
  (['en', 'zh-CN'] as const).map((language) => ({ width: width!, height: height!, theme: 'day' as const, language })));

/** Three brokers, nine partitions, little memory, four threads, a slow callback; broker 2 does not answer for a while. */
const BUSY: ProducerOptions = {
  perSecond: 1_500, valueBytes: 300, keys: 40, threads: 4, callbackMicros: 800,
  configs: { 'buffer.memory': 24_000, 'batch.size': 1_500, 'linger.ms': 20, 'request.timeout.ms': 300, 'delivery.timeout.ms': 5_000, 'retry.backoff.ms': 200 },
};

function record(options: ProducerOptions, seconds: number, script = '', partitions = 9, replicationFactor = 1, configs: Readonly<Record<string, string>> = {}) {
  const quick = { configs: { 'broker.session.timeout.ms': 1_500, 'broker.heartbeat.interval.ms': 300 } };
  const scenario = new LabBuilder().controller(quick).broker(1, quick).broker(2, quick).broker(3, quick).topic('orders', { partitions, replicationFactor, configs })
    .producer('shop', { topic: 'orders', ...options }).admin().script(script).build();
  const world = labWorld(scenario, 3);
  world.runTo(seconds * SECOND);
  const view = new View(world.journal, scenario);
  view.advance(0, world.journal.length);
  const names = Object.assign(new Names(world.texts, scenario), { settings: () => 'acks=all linger.ms=20 batch.size=1500 buffer.memory=24000' });
  const positionAt = (time: number): number => {
    let position = 0;
    while (position < world.journal.length && world.journal.time(position) <= time) position++;
    return position;
  };
  const at = (position: number): ProducerSceneData => selectProducer(view.cursor(position), names, 'shop');
  return { world, at, time: (position: number) => view.timeAt(position), ofTime: (time: number) => at(positionAt(time)) };
}

const busy = record(BUSY, 3, 'pause broker 2 at 2s for 700ms');
const shown = (scene: ProducerSceneData): ProducerView => scene.producer!;
const texts = (list: DrawList): TextItem[] => flat(list.items).filter((item) => item.kind === 'text');
const every = (count: number): number[] => Array.from({ length: count }, (_, i) => Math.floor(((i + 1) * busy.world.journal.length) / count));

describe('the Producer scene of a busy run', () => {
  it('is the same list for the same position, also of another engine with the same seed', () => {
    const other = record(BUSY, 3, 'pause broker 2 at 2s for 700ms');
    for (const position of every(12)) {
      const time = busy.time(position);
      expect(drawProducer(other.at(position), { time }, STAGES[0]!)).toEqual(drawProducer(busy.at(position), { time }, STAGES[0]!));
    }
  });

  it('has no text over another, none outside, none too small, in either language and at every size', () => {
    const wrong: string[] = [];
    for (const position of every(16)) {
      const scene = busy.at(position);
      for (const stage of STAGES) {
        const all = texts(drawProducer(scene, { time: busy.time(position) }, stage));
        const boxes = all.map(textBox);
        boxes.forEach((box, i) => {
          if (all[i]!.size < 12) wrong.push(`"${all[i]!.text}" is ${all[i]!.size} px`);
          if (box.x < 0 || box.y < 0 || box.x + box.width > stage.width || box.y + box.height > stage.height) wrong.push(`"${all[i]!.text}" leaves ${stage.width} × ${stage.height}`);
          for (let k = i + 1; k < boxes.length; k++) if (overlaps(box, boxes[k]!)) wrong.push(`"${all[i]!.text}" lies over "${all[k]!.text}" at ${stage.width} (${stage.language}), position ${position}`);
        });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('shows the memory that is free, and who stands in line for it in which order', () => {
    let longest = 0;
    for (const position of every(40)) {
      const { pool, threads } = shown(busy.at(position));
      longest = Math.max(longest, pool.waiters.length);
      expect(pool.waiters.every((name) => threads.find((thread) => thread.name === name)!.wait === 'bufferMemory')).toBe(true);
    }
    expect(longest).toBe(4);
    // At the end it is the engine's own state.
    const app = busy.world.state.processes.find((process) => process?.name === 'shop')!.app;
    const { pool } = shown(busy.at(busy.world.journal.length));
    expect([pool.total, pool.free]).toEqual([24_000, app.accumulator.pool.nonPooledBytes + app.accumulator.pool.freeBuffers * 1_500]);
  });

  it('draws the deques, batches and requests that the engine has', () => {
    const scene = shown(busy.at(busy.world.journal.length));
    const app = busy.world.state.processes.find((process) => process?.name === 'shop')!.app;
    const byPartition = ([a]: [string, number[]], [b]: [string, number[]]): number => (a < b ? -1 : 1);
    const waiting = (queues: Iterable<any>): [string, number[]][] => [...queues].map(({ topic, partition, batches }): [string, number[]] => [`${topic}-${partition}`, [...batches]]).filter(([, batches]) => batches.length > 0).sort(byPartition);
    expect(scene.deques.filter(({ slabs }) => slabs.length > 0).map(({ partition, slabs }): [string, number[]] => [partition, slabs.map(({ batch }) => batch)]).sort(byPartition)).toEqual(waiting(app.queues.values()));
    const inFlight = [...app.client.connections.values()].flatMap(({ inFlight: { requests } }: any) => (requests.items ?? requests).slice(requests.head ?? 0).map(({ correlation }: any) => correlation)).sort((a: number, b: number) => a - b);
    expect(scene.nodes.flatMap(({ requests }) => requests.map(({ correlation }) => correlation)).sort((a, b) => a - b)).toEqual(inFlight);
    expect(scene.callbacks).toBe(app.firing.items.slice(app.firing.head).reduce((sum: number, { records }: any) => sum + records.length, 0) - app.fired);
    expect(new Map(scene.deques.map(({ partition, leader }) => [partition, leader]))).toEqual(
      new Map(app.client.metadata.cluster.topics.get('orders').partitions.map((part: any) => [`orders-${part.partition}`, part.leader])));
  });

  it('says that the Sender runs callbacks, how many are left, and what each thread waits for', () => {
    const callback = every(400).map((position) => shown(busy.at(position))).find(({ sender, callbacks }) => sender?.step === 'callback' && callbacks > 3)!;
    expect(callback.sender!.state).toBe('running');
    const tree = describeProducer({ producers: ['shop'], producer: callback }, 0, 'en');
    expect(tree.find(({ id }) => id === 'callbacks')!.label).toBe(`callbacks to run: ${callback.callbacks}`);
    const labels = (language: 'en' | 'zh-CN') => describeProducer(busy.ofTime(2_250_000), 2_250_000, language).flatMap(({ label, children }) => [label, ...children.map((child) => child.label)]);
    expect(labels('en').filter((label) => label.startsWith('application'))).toHaveLength(4);
    expect(labels('en').find((label) => label.includes('in line for memory: 1'))).toMatch(/^application(-[234])?, blocked: no memory, in line for memory: 1$/);
    expect(labels('zh-CN').find((label) => label.includes('排队等内存：第 1'))).toMatch(/阻塞：没有内存/);
  });

  it('a broker that does not answer fills its in-flight requests, and its batches come back to be sent again', () => {
    const before = shown(busy.ofTime(2_250_000)).nodes.find(({ id }) => id === 2)!;
    expect([before.isDown, before.requests.length]).toEqual([true, 5]);
    const after = shown(busy.ofTime(2_600_000));
    expect(after.tallies.retries).toBeGreaterThan(0);
    expect(after.deques.filter(({ slabs }) => slabs.some(({ attempts }) => attempts > 0)).every(({ leader }) => leader === 2)).toBe(true);
  });

  it('each mark of the description is drawn, and found under the pointer', () => {
    const stage = STAGES[4]!;
    const scene = busy.ofTime(2_250_000);
    const list = drawProducer(scene, { time: 2_250_000 }, stage);
    const marks = describeProducer(scene, 2_250_000, 'en').flatMap(({ id, children }) => (children.length === 0 ? [id] : children.map((child) => child.id)));
    expect(marks.length).toBeGreaterThan(16);
    for (const mark of marks) {
      const box = boxOfMark(list, mark);
      expect([mark, box]).not.toEqual([mark, null]);
    }
    const node = boxOfMark(list, 'node:1')!;
    expect(markAt(list, node.x + 4, node.y + 4)).toBe('node:1');
  });
});

it('the pointer tells what a condition means, and what a batch, a request and a thread are, in both languages', () => {
  const time = 2_600_000;
  const producer = shown(busy.ofTime(time));
  const slab = producer.deques.flatMap(({ slabs }) => slabs).find(({ attempts }) => attempts > 0)!;
  expect(hintOf(producer, `batch:${slab.row}`, time, 'en')).toMatch(/^batch [0-9]+: [0-9]+ records?, .*\nopened .* ago\nsent 1 time before: REQUEST_TIMED_OUT$/);
  expect(hintOf(producer, `batch:${slab.row}`, time, 'zh-CN')).toMatch(/^批次 [0-9]+：.*\n.* 前打开\n已发送 1 次：REQUEST_TIMED_OUT$/);
  const asked = shown(busy.ofTime(2_250_000)).nodes.flatMap(({ requests }) => requests)[0]!;
  expect(hintOf(shown(busy.ofTime(2_250_000)), `inFlightRequest:${asked.row}`, 2_250_000, 'en')).toContain(`Produce, correlation id ${asked.correlation}`);
  expect(hintOf(producer, 'light:orders-1:exhausted', time, 'zh-CN')).toContain('等内存');
  expect(hintOf(producer, `thread:${producer.threads[0]!.row}`, time, 'en')).toBe('application\nblocked: no memory');
  expect(hintOf(producer, 'metadata', time, 'en')).toBeNull();
});

it('where there is not room for all deques, those with something in them are shown', () => {
  const { producer } = busy.at(busy.world.journal.length);
  const slab = { row: 900, batch: 900, state: 'open', records: 3, bytes: 100, attempts: 0, error: NaN, retryAt: NaN, openedAt: 0 } as const;
  const deques = Array.from({ length: 60 }, (_, index) => ({ partition: `orders-${index}`, topic: 'orders', index, leader: index % 3, isStale: false, slabs: index % 20 === 19 ? [slab] : [], inFlight: index === 30 ? 1 : 0 }));
  for (const stage of STAGES) {
    const list = drawProducer({ producers: ['shop'], producer: { ...producer!, deques } }, { time: 0 }, stage);
    for (const index of [19, 30, 39, 59]) expect([stage.width, index, boxOfMark(list, `deque:orders-${index}`)]).not.toEqual([stage.width, index, null]);
    const shownDeques = new Set(flat(list.items).map(({ mark }) => mark).filter((mark) => mark?.startsWith('deque:')));
    expect(texts(list).map(({ text }) => text)).toContain(`+${60 - shownDeques.size}`);
  }
});

describe('the conditions of the ready rule light up', () => {
  /** At which conditions the engine's Sender found a batch ready, and which of them the scene had lit at that position. */
  function lit(options: ProducerOptions, seconds = 1.5, script = '', partitions = 1): Set<string> {
    const run = record(options, seconds, script, partitions);
    const seen = new Set<string>();
    for (let position = 1; position < run.world.journal.length; position += 9) {
      const { producer } = run.at(position);
      const time = run.time(position);
      for (const deque of producer?.deques ?? []) for (const [condition, isLit] of Object.entries(lightsOf(deque, producer!, time))) if (isLit) seen.add(condition);
    }
    return seen;
  }
  const few: ProducerOptions = { perSecond: 200, records: 60, valueBytes: 200 };

  it('full, and linger over', () => {
    expect(lit({ ...few, configs: { 'batch.size': 600, 'linger.ms': 30_000 } })).toEqual(new Set(['full']));
    expect(lit({ ...few, configs: { 'linger.ms': 20 } })).toEqual(new Set(['expired']));
  });

  it('flush() and closing', () => {
    expect(lit({ ...few, flushEvery: 10, configs: { 'linger.ms': 30_000 } })).toEqual(new Set(['flush']));
    expect(lit({ ...few, configs: { 'linger.ms': 30_000 } }, 1.5, 'stop shop at 1s')).toContain('closed');
  });

  it('exhausted while somebody waits for memory; muted keeps a batch while another of its partition is in flight', () => {
    const held = lit({ ...few, perSecond: 300, records: 600, configs: { 'buffer.memory': 2_000, 'batch.size': 600, 'linger.ms': 30_000, 'max.in.flight.requests.per.connection': 1 } }, 1.5, 'pause broker 1 at 400ms for 600ms; pause broker 2 at 400ms for 600ms; pause broker 3 at 400ms for 600ms');
    for (const condition of ['exhausted', 'muted']) expect(held).toContain(condition);
  });

  it('backing off: what failed is kept until its back-off is over', () => {
    const kept: boolean[] = [];
    for (let time = 2_200_000; time < 2_700_000; time += 10_000) {
      const producer = shown(busy.ofTime(time));
      for (const deque of producer.deques.filter(({ slabs }) => (slabs[0]?.attempts ?? 0) > 0)) {
        const lights = lightsOf(deque, producer, time);
        expect([lights.full, lights.backingOff && isReady(lights)]).toEqual([true, false]);
        kept.push(lights.backingOff);
      }
    }
    expect([kept.includes(true), kept.includes(false)]).toEqual([true, true]);
  });

  it('a head may leave when a reason holds and nothing hinders it', () => {
    const slab: Slab = { row: 1, batch: 1, state: 'open', records: 1, bytes: 100, attempts: 0, error: NaN, retryAt: NaN, openedAt: 0 };
    const { producer } = busy.at(busy.world.journal.length);
    const base = { ...producer!, pool: { ...producer!.pool, waiters: [] }, maxInFlight: 1, linger: 5_000, isFlushing: false, isClosing: false };
    const deque: DequeScene = { partition: 'orders-0', topic: 'orders', index: 0, leader: 1, isStale: false, slabs: [slab], inFlight: 0 };
    const ready = (change: Partial<DequeScene>, time: number): boolean => isReady(lightsOf({ ...deque, ...change }, base, time));
    expect([ready({}, 4_999), ready({}, 5_000), ready({ inFlight: 1 }, 5_000), ready({ leader: NaN }, 5_000), ready({ slabs: [] }, 5_000)]).toEqual([false, true, false, false, false]);
    const again: Slab = { ...slab, state: 'retry', attempts: 1, retryAt: 9_000 };
    expect([ready({ slabs: [again] }, 8_999), ready({ slabs: [again] }, 9_000)]).toEqual([false, true]);
    expect(REASONS.length).toBe(5);
  });
});

it('a leader that is none any more is called stale until the producer hears of the next one', () => {
  const run = record({ perSecond: 4, valueBytes: 50, configs: { 'linger.ms': 0 } }, 4, 'kill broker 2 at 1s', 3, 3);
  const held = Array.from({ length: run.world.journal.length }, (_, position) => position).filter((position) => position % 5 === 0)
    .map((position) => ({ position, deques: run.at(position).producer?.deques ?? [] }));
  const stale = held.filter(({ deques }) => deques.some(({ isStale }) => isStale));
  expect(stale.length).toBeGreaterThan(0);
  const list = drawProducer(run.at(stale[0]!.position), { time: run.time(stale[0]!.position) }, STAGES[0]!);
  expect(texts(list).map(({ text }) => text)).toContain('broker 2 stale');
  const { deques } = held.at(-1)!;
  expect(deques.map(({ isStale, leader }) => [isStale, leader === 2])).toEqual([0, 1, 2].map(() => [false, false]));
});

it('the parts of a batch that was too large stand at the head of its deque, as in the engine', () => {
  const run = record({ perSecond: 2_000, records: 200, valueBytes: 200, configs: { 'batch.size': 3_000, 'linger.ms': 5, 'max.in.flight.requests.per.connection': 1 } }, 1.5, '', 1, 1, { 'max.message.bytes': '1200' });
  const { journal } = run.world;
  const split = Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === ev.batchSplit);
  expect(split.length).toBeGreaterThan(2);
  let waited = 0;
  for (const event of split) {
    // The parts are opened in the same step; where others wait, those stand behind them.
    const time = journal.time(event);
    let after = event;
    while (journal.time(after) === time) after++;
    const slabs = run.at(after).producer!.deques[0]!.slabs;
    const firstNew = slabs.findIndex(({ state }) => state !== 'retry');
    if (firstNew > 0) waited++;
    expect(slabs.slice(firstNew < 0 ? slabs.length : firstNew).every(({ state }) => state !== 'retry')).toBe(true);
    expect(slabs.filter(({ state }) => state === 'retry').length).toBeGreaterThan(0);
  }
  expect(waited).toBeGreaterThan(0);
  expect(run.at(journal.length).producer!.tallies).toMatchObject({ acked: 200, failed: 0 });
});

it('a run without a producer says so, and one that has not begun is drawn', () => {
  expect(texts(drawProducer({ producers: [], producer: null }, { time: 0 }, STAGES[1]!)).map(({ text }) => text)).toEqual(['此次运行没有生产者。']);
  expect(() => drawProducer(busy.at(1), { time: 0 }, STAGES[0]!)).not.toThrow();
});

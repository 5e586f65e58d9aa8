/**
 * Record sets that no engine made, for what the stage has to draw one day: 3 brokers, 12 partitions on all of them, 200 frames in
 * flight, as the diffs that a worker would post. Runs in a page.
 */
import type { PictureFrame } from '../../src/view/picture.ts';
import { Picture } from '../../src/view/picture.ts';
import { Names } from '../../src/view/names.ts';
import { F, recordFields, recordKinds } from '../../src/view/records.ts';
import { constantSpeed } from '../../src/view/warp.ts';
import { Painter } from '../../src/stage/paint.ts';
import { drawCluster } from '../../src/stage/scenes/cluster/draw.ts';
import { selectCluster } from '../../src/stage/scenes/cluster/select.ts';
import { drawTimeline } from '../../src/stage/timeline/draw.ts';
import { TickColumns } from '../../src/stage/timeline/ticks.ts';
import type { Measured } from './measure.ts';

const BROKERS = 3;
const PARTITIONS = 12;
const IN_FLIGHT = 200;
const HALF_MILLISECOND = 500;

const texts: string[] = ['', 'RUNNING', '1 2 3', ...Array.from({ length: PARTITIONS }, (_, i) => `orders-${i}`), ...Array.from({ length: 11 }, (_, i) => (i < 3 ? `data-plane-kafka-network-thread-1-${i}` : `data-plane-kafka-request-handler-${i}`))];
const processes = [
  ...Array.from({ length: BROKERS }, (_, i) => ({ name: `broker-${i + 1}`, program: 'broker' })),
  ...['shop', 'web'].map((name) => ({ name, program: 'producer' })), ...['billing', 'audit'].map((name) => ({ name, program: 'consumer' })), { name: 'controller', program: 'controller' },
];
const hosts = processes.map((_, i) => ({ name: `host-${i}`, cores: 4, memoryBytes: 0, diskBytes: 0, skewMillis: 0 }));
const setting = { hosts, processes: processes.map((process, i) => ({ ...process, host: `host-${i}` })) };

class Diff {
  readonly #cells: number[] = [];
  readonly #values: number[] = [];

  set(field: number, row: number, value: number): void {
    this.#cells.push(field, row);
    this.#values.push(value);
  }

  /** A whole row: what is not given keeps its first value. */
  row(kind: { readonly kind: number; readonly alive: number }, row: number, values: Readonly<Record<number, number>>): void {
    this.set(kind.alive, row, 1);
    for (const [field, value] of Object.entries(values)) this.set(Number(field), row, value);
  }

  frame(position: number, time: number, reset: boolean): PictureFrame {
    return { position, time, reset, cells: Uint32Array.from(this.#cells), values: Float64Array.from(this.#values), at: new Uint32Array(this.#values.length) };
  }
}

const choice = (field: number, word: string): number => recordFields[field].choices.indexOf(word);

function begin(): PictureFrame {
  const diff = new Diff();
  processes.forEach(({ program }, i) => {
    diff.row(F.host, i, { [F.host.host]: i, [F.host.powered]: 1 });
    diff.row(F.process, i, { [F.process.process]: i + 1, [F.process.host]: i, [F.process.program]: choice(F.process.program, program), [F.process.state]: choice(F.process.state, 'running') });
  });
  for (let i = 0; i < BROKERS; i++) {
    diff.row(F.broker, i, { [F.broker.process]: i + 1, [F.broker.id]: i + 1, [F.broker.state]: 1, [F.broker.metadataOffset]: 40 });
    for (let t = 0; t < 11; t++) diff.row(F.thread, i * 11 + t, { [F.thread.process]: i + 1, [F.thread.thread]: t, [F.thread.name]: 3 + PARTITIONS + t });
  }
  for (let p = 0; p < PARTITIONS; p++) {
    diff.row(F.partition, p, { [F.partition.partition]: 3 + p, [F.partition.leader]: (p % BROKERS) + 1, [F.partition.leaderEpoch]: 1, [F.partition.isr]: 2, [F.partition.hw]: 100, [F.partition.leo]: 101, [F.partition.logStart]: 0 });
    for (let b = 0; b < BROKERS; b++) {
      diff.row(F.replica, p * BROKERS + b, {
        [F.replica.partition]: 3 + p, [F.replica.process]: b + 1, [F.replica.leo]: 101, [F.replica.hw]: 100, [F.replica.logStart]: 0, [F.replica.isLeader]: p % BROKERS === b ? 1 : 0,
      });
    }
  }
  diff.row(F.quorum, 0, { [F.quorum.epoch]: 1, [F.quorum.hw]: 41, [F.quorum.leo]: 41 });
  for (let i = 0; i < 2; i++) for (let p = 0; p < PARTITIONS; p++) diff.row(F.position, i * PARTITIONS + p, { [F.position.process]: 6 + i, [F.position.partition]: 3 + p, [F.position.position]: 99 });
  return diff.frame(1, 0, true);
}

/** Frame `n`: each frame in flight takes 20 frames of the screen; logs and waters rise. */
function next(n: number): PictureFrame {
  const diff = new Diff();
  const time = n * HALF_MILLISECOND;
  for (let i = 0; i < IN_FLIGHT / 20; i++) {
    const row = n * (IN_FLIGHT / 20) + i;
    const gone = row - IN_FLIGHT;
    if (gone >= 0) diff.set(F.frame.alive, gone, 0);
    const [client, broker] = [BROKERS + 1 + (row % 5), 1 + (row % BROKERS)];
    const isResponse = row % 2;
    diff.row(F.frame, row, {
      [F.frame.frame]: row, [F.frame.from]: isResponse ? broker : client, [F.frame.to]: isResponse ? client : broker, [F.frame.api]: row % 3 === 0 ? 1 : 0, [F.frame.version]: 12, [F.frame.correlation]: row,
      [F.frame.bytes]: 100 + (row % 50) * 40, [F.frame.records]: 1 + (row % 9), [F.frame.isResponse]: isResponse, [F.frame.state]: choice(F.frame.state, 'inFlight'), [F.frame.departedAt]: time,
      [F.frame.arrivesAt]: time + 20 * HALF_MILLISECOND,
    });
  }
  const p = n % PARTITIONS;
  const leo = 101 + Math.floor(n / PARTITIONS);
  diff.set(F.partition.leo, p, leo);
  diff.set(F.partition.hw, p, leo - 1);
  for (let b = 0; b < BROKERS; b++) {
    diff.set(F.replica.leo, p * BROKERS + b, leo);
    diff.set(F.replica.hw, p * BROKERS + b, leo - 1);
  }
  diff.set(F.thread.state, n % 33, choice(F.thread.state, n % 2 === 0 ? 'running' : 'waiting'));
  return diff.frame(n + 1, time, false);
}

/** What the machine takes for a fixed piece of work, one a refresh of the screen: others that run on it show here, too. */
export async function noise({ asked: { frames: count } }: { asked: { frames: number } }): Promise<Measured> {
  let sink = 0;
  const work = (rounds: number): number => {
    const began = performance.now();
    for (let i = 0; i < rounds; i++) sink = (Math.imul(sink, 1_664_525) + i) | 0;
    return performance.now() - began;
  };
  work(1_000_000);
  const each = Math.min(...Array.from({ length: 10 }, () => work(1_000_000)));
  const rounds = Math.round((1_000_000 * 2) / each);
  const frames: number[] = [];
  await new Promise<void>((done) => {
    const refresh = (): void => {
      frames.push(work(rounds));
      if (frames.length < count) requestAnimationFrame(refresh);
      else done();
    };
    requestAnimationFrame(refresh);
  });
  return { frames, dropped: sink === 0.5 ? 1 : 0, refreshes: count };
}

/** Posts as many frames, one a refresh of the screen, and measures each from its message to its last stroke. */
export async function run({ asked: { frames: count } }: { asked: { frames: number } }): Promise<Measured> {
  if (recordKinds.length === 0) throw new Error('no record kinds');
  const canvases = [document.createElement('canvas'), document.createElement('canvas')];
  for (const canvas of canvases) document.body.append(canvas);
  const [stage, line] = canvases.map((canvas) => new Painter(canvas));
  const picture = new Picture();
  const names = new Names({ list: texts }, setting);
  const lanes = processes.map(({ program }, i) => ({ process: i + 1, role: program === 'controller' ? ('control' as const) : (program as 'broker'), label: String(i + 1) }));
  const ticks = new TickColumns();
  for (let i = 0; i < 20_000; i++) ticks.add(1 + (i % processes.length), i % 2, i * 40);
  const clock = constantSpeed(1_000, 1);
  const { port1, port2 } = new MessageChannel();
  const frames: number[] = [];
  let [dropped, refreshes, last] = [0, 0, 0];
  await new Promise<void>((done) => {
    let n = 0;
    port2.addEventListener('message', (event: MessageEvent<PictureFrame>) => {
      const began = performance.now();
      const frame = event.data;
      picture.apply(frame);
      const { time } = frame;
      const scene = selectCluster(picture, names);
      const painted = stage.paint(
        drawCluster(scene, { time }, { width: 1280, height: 536, theme: 'day', language: 'en', column: false, selection: { partition: 'orders-0', opened: true } }),
        { scale: 1, pixelRatio: 1 },
      );
      const list = drawTimeline({ width: 976, height: 96, theme: 'day', language: 'en', time, headTime: time + 1_000_000, clock, lanes, ticks, water: null, partition: 'orders-0', flags: [], chain: [], rails: [], watched: [] });
      if (line.paint(list, { scale: 1, pixelRatio: 1 }) || painted) frames.push(performance.now() - began);
      if (n >= count) done();
    });
    port2.start();
    port1.postMessage(begin());
    const refresh = (now: number): void => {
      if (last > 0) {
        refreshes++;
        dropped += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
      }
      last = now;
      port1.postMessage(next(n++));
      if (n < count) requestAnimationFrame(refresh);
    };
    requestAnimationFrame(refresh);
  });
  // The first are those of a cold start, with nothing in flight.
  return { frames: frames.slice(60), dropped, refreshes };
}

/**
 * Record sets that no engine made, as large as one asks: brokers, partitions, frames in flight, as the diffs that a worker would post.
 * Runs in a page.
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

const HALF_MILLISECOND = 500;
/** Of each frame in flight, in frames of the screen. */
const FLIGHT = 20;
const THREADS = 11;

export interface Size {
  readonly brokers: number;
  /** Each led by one broker, the next ones follow. */
  readonly partitions: number;
  readonly replicas: number;
  readonly inFlight: number;
}

/** What `size` is made of: names, processes, and where texts are. */
class Cluster {
  readonly size: Size;
  readonly processes: readonly { readonly name: string; readonly program: string }[];
  readonly texts: string[] = ['', 'RUNNING'];
  readonly #partition: number;
  readonly #thread: number;
  readonly #isr: number;

  constructor(size: Size) {
    this.size = size;
    this.processes = [
      ...Array.from({ length: size.brokers }, (_, i) => ({ name: `broker-${i + 1}`, program: 'broker' })),
      ...['shop', 'web'].map((name) => ({ name, program: 'producer' })),
      ...['billing', 'audit'].map((name) => ({ name, program: 'consumer' })),
      { name: 'controller', program: 'controller' },
    ];
    this.#partition = this.texts.length;
    for (let p = 0; p < size.partitions; p++) this.texts.push(`orders-${p}`);
    this.#thread = this.texts.length;
    for (let t = 0; t < THREADS; t++) this.texts.push(t < 3 ? `data-plane-kafka-network-thread-1-${t}` : `data-plane-kafka-request-handler-${t}`);
    this.#isr = this.texts.length;
    for (let p = 0; p < size.partitions; p++) this.texts.push(this.replicasOf(p).map((b) => b + 1).join(' '));
  }

  get setting() {
    return {
      hosts: this.processes.map((_, i) => ({ name: `host-${i}`, cores: 4, memoryBytes: 0, diskBytes: 0, skewMillis: 0 })),
      processes: this.processes.map((process, i) => ({ ...process, host: `host-${i}` })),
    };
  }

  partition(p: number): number {
    return this.#partition + p;
  }

  thread(t: number): number {
    return this.#thread + t;
  }

  isr(p: number): number {
    return this.#isr + p;
  }

  replicasOf(p: number): number[] {
    return Array.from({ length: this.size.replicas }, (_, i) => (p + i) % this.size.brokers);
  }
}

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

function begin(cluster: Cluster): PictureFrame {
  const { brokers, partitions, replicas } = cluster.size;
  const diff = new Diff();
  cluster.processes.forEach(({ program }, i) => {
    diff.row(F.host, i, { [F.host.host]: i, [F.host.powered]: 1 });
    diff.row(F.process, i, { [F.process.process]: i + 1, [F.process.host]: i, [F.process.program]: choice(F.process.program, program), [F.process.state]: choice(F.process.state, 'running') });
  });
  for (let i = 0; i < brokers; i++) {
    diff.row(F.broker, i, { [F.broker.process]: i + 1, [F.broker.id]: i + 1, [F.broker.state]: 1, [F.broker.metadataOffset]: 40 });
    for (let t = 0; t < THREADS; t++) diff.row(F.thread, i * THREADS + t, { [F.thread.process]: i + 1, [F.thread.thread]: t, [F.thread.name]: cluster.thread(t) });
  }
  for (let p = 0; p < partitions; p++) {
    const text = cluster.partition(p);
    diff.row(F.partition, p, { [F.partition.partition]: text, [F.partition.leader]: (p % brokers) + 1, [F.partition.leaderEpoch]: 1, [F.partition.isr]: cluster.isr(p), [F.partition.hw]: 100, [F.partition.leo]: 101, [F.partition.logStart]: 0 });
    cluster.replicasOf(p).forEach((b, i) => {
      diff.row(F.replica, p * replicas + i, {
        [F.replica.partition]: text, [F.replica.process]: b + 1, [F.replica.leo]: 101, [F.replica.hw]: 100, [F.replica.logStart]: 0, [F.replica.isLeader]: i === 0 ? 1 : 0,
      });
    });
  }
  diff.row(F.quorum, 0, { [F.quorum.epoch]: 1, [F.quorum.hw]: 41, [F.quorum.leo]: 41 });
  for (let i = 0; i < 2; i++) {
    for (let p = 0; p < partitions; p++) diff.row(F.position, i * partitions + p, { [F.position.process]: brokers + 3 + i, [F.position.partition]: cluster.partition(p), [F.position.position]: 99 });
  }
  return diff.frame(1, 0, true);
}

/** Frame `n`: each frame in flight takes some frames of the screen; logs and waters rise. */
function next(cluster: Cluster, n: number): PictureFrame {
  const { brokers, partitions, replicas, inFlight } = cluster.size;
  const diff = new Diff();
  const time = n * HALF_MILLISECOND;
  for (let i = 0; i < inFlight / FLIGHT; i++) {
    const row = n * (inFlight / FLIGHT) + i;
    const gone = row - inFlight;
    if (gone >= 0) diff.set(F.frame.alive, gone, 0);
    const [client, broker] = [brokers + 1 + (row % 5), 1 + (row % brokers)];
    const isResponse = row % 2;
    diff.row(F.frame, row, {
      [F.frame.frame]: row, [F.frame.from]: isResponse ? broker : client, [F.frame.to]: isResponse ? client : broker, [F.frame.api]: row % 3 === 0 ? 1 : 0, [F.frame.version]: 12, [F.frame.correlation]: row,
      [F.frame.bytes]: 100 + (row % 50) * 40, [F.frame.records]: 1 + (row % 9), [F.frame.isResponse]: isResponse, [F.frame.state]: choice(F.frame.state, 'inFlight'), [F.frame.departedAt]: time,
      [F.frame.arrivesAt]: time + FLIGHT * HALF_MILLISECOND,
    });
  }
  const p = n % partitions;
  const leo = 101 + Math.floor(n / partitions);
  diff.set(F.partition.leo, p, leo);
  diff.set(F.partition.hw, p, leo - 1);
  for (let i = 0; i < replicas; i++) {
    diff.set(F.replica.leo, p * replicas + i, leo);
    diff.set(F.replica.hw, p * replicas + i, leo - 1);
  }
  diff.set(F.thread.state, n % (brokers * THREADS), choice(F.thread.state, n % 2 === 0 ? 'running' : 'waiting'));
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
export async function run({ asked: { frames: count, size } }: { asked: { frames: number; size: Size } }): Promise<Measured> {
  const cluster = new Cluster(size);
  const { processes } = cluster;
  if (recordKinds.length === 0) throw new Error('no record kinds');
  const canvases = [document.createElement('canvas'), document.createElement('canvas')];
  for (const canvas of canvases) document.body.append(canvas);
  const [stage, line] = canvases.map((canvas) => new Painter(canvas));
  const picture = new Picture();
  const names = new Names({ list: cluster.texts }, cluster.setting);
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
    port1.postMessage(begin(cluster));
    const refresh = (now: number): void => {
      if (last > 0) {
        refreshes++;
        dropped += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
      }
      last = now;
      port1.postMessage(next(cluster, n++));
      if (n < count) requestAnimationFrame(refresh);
    };
    requestAnimationFrame(refresh);
  });
  // The first are those of a cold start, with nothing in flight.
  return { frames: frames.slice(60), dropped, refreshes };
}

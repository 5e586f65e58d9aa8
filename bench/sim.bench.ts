/**
 * `npm run bench -- sim`: the complete engine in virtual time, invariants and diffs on unless a figure says otherwise.
 * A run is one controller, one broker, one producer, one consumer, or the same with three brokers that keep each other's records.
 */
import { eventKinds, ev } from '../src/engine/events.ts';
import { sharedMemory } from '../src/engine/memory.ts';
import { programs } from '../src/engine/programs.ts';
import { viewParts } from '../src/host/view-parts.ts';
import { oneBroker } from '../src/scenario/one-broker.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { threeBrokers } from '../src/scenario/three-brokers.ts';
import { InvariantChecker } from '../src/sim/invariants/invariant.ts';
import { invariants } from '../src/sim/invariants/index.ts';
import { worldOf } from '../src/sim/scenario-world.ts';
import { Timeline } from '../src/sim/timeline/timeline.ts';
import type { World } from '../src/sim/world.ts';
import type { View } from '../src/view/view.ts';
import { nextInt, prng } from '../src/std/prng.ts';
import { median, percentile, type Report } from './report.ts';

const SECOND = 1_000_000;
const WARM_UP = 3 * SECOND;

const seconds = (run: () => void): number => {
  const began = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - began) / 1e9;
};

function timelineOf(scenario: Scenario, checked: boolean): Timeline {
  const world = worldOf(scenario, 7, programs, sharedMemory);
  return new Timeline(world, (w) => (checked ? [new InvariantChecker(w, invariants), ...viewParts(w)] : []));
}

/** Runs on for so many simulated seconds and answers wall seconds, schedule entries, lines. */
function stretch(timeline: Timeline, simulated: number): { wall: number; pops: number; lines: number } {
  const { world } = timeline.current;
  const pops = world.state.taken;
  const lines = world.journal.length;
  const until = Math.floor(world.state.now / SECOND) * SECOND + simulated * SECOND;
  const wall = seconds(() => timeline.run(until));
  return { wall, pops: world.state.taken - pops, lines: world.journal.length - lines };
}

function count(world: World, kind: number): number {
  let found = 0;
  for (let at = 0; at < world.journal.length; at++) if (world.journal.kind(at) === kind) found++;
  return found;
}

const PRODUCER = { perSecond: 1_000, valueBytes: 1_000, configs: { 'linger.ms': 5, acks: 'all' } } as const;
const LINGER = oneBroker({ producer: PRODUCER });
const NO_LINGER = oneBroker({ producer: { ...PRODUCER, configs: { ...PRODUCER.configs, 'linger.ms': 0 } } });
const IDLE = oneBroker({ producer: { perSecond: 0 } });
const THREE = threeBrokers({ topic: { partitions: 3, replicationFactor: 3, configs: { 'min.insync.replicas': '2' } }, producer: PRODUCER });

/** Three stretches after a warm-up; the median of each figure. */
function measure(scenario: Scenario, simulated: number, checked = true): { timeline: Timeline; wall: number; pops: number; lines: number } {
  const timeline = timelineOf(scenario, checked);
  timeline.run(WARM_UP);
  stretch(timeline, simulated);
  const runs = [0, 1, 2].map(() => stretch(timeline, simulated));
  return { timeline, wall: median(runs.map((r) => r.wall)), pops: median(runs.map((r) => r.pops)), lines: median(runs.map((r) => r.lines)) };
}

export function run(report: Report): void {
  const linger = measure(LINGER, 20);
  report.add('sim/pops-per-second', linger.pops / linger.wall, 'pops/s', { value: 500_000, better: 'higher' });
  report.add('sim/journal-lines-per-second', linger.lines / linger.wall, 'lines/s');
  report.add('sim/wall-per-record', (linger.wall / (20 * 1_000)) * 1e6, 'us', { value: 40, better: 'lower' });
  report.add('sim/speed-at-1000-records-linger-5', 20 / linger.wall, 'simulated s per s', { value: 50, better: 'higher' });
  const plain = measure(LINGER, 20, false);
  report.add('sim/pops-per-second-without-checks', plain.pops / plain.wall, 'pops/s');
  const eager = measure(NO_LINGER, 10);
  report.add('sim/speed-at-1000-records-no-linger', 10 / eager.wall, 'simulated s per s', { value: 10, better: 'higher' });
  report.add('sim/pops-per-second-no-linger', eager.pops / eager.wall, 'pops/s', { value: 500_000, better: 'higher' });
  const three = measure(THREE, 10);
  report.add('sim/three-brokers-rf-3/pops-per-second', three.pops / three.wall, 'pops/s');
  report.add('sim/three-brokers-rf-3/wall-per-record', (three.wall / (10 * 1_000)) * 1e6, 'us');
  report.add('sim/three-brokers-rf-3/speed-at-1000-records-linger-5', 10 / three.wall, 'simulated s per s');
  idle(report);
  memory(report);
}

function idle(report: Report): void {
  const quiet = measure(IDLE, 500);
  report.add('sim/speed-idle', 500 / quiet.wall, 'simulated s per s', { value: 5_000, better: 'higher' });
  report.add('sim/pops-per-idle-second', quiet.pops / 500, 'pops/s');
  const { world } = quiet.timeline.current;
  const { journal } = world;
  const from = journal.firstAt(100 * SECOND);
  const to = journal.firstAt(200 * SECOND);
  const steps = new Map<string, number>();
  for (let at = from; at < to; at++) {
    if (journal.kind(at) !== ev.threadStep) continue;
    const process = world.process(journal.process(at));
    const name = `${process.name}/${process.threads.get(journal.payload(at, 0))?.name ?? 'ended'}`;
    steps.set(name, (steps.get(name) ?? 0) + 1);
  }
  for (const [name, all] of [...steps].sort((x, y) => y[1] - x[1]).slice(0, 12)) report.add(`sim/idle-steps/${name}`, all / 100, 'steps/s');
}

/** What an object graph holds that `seen` does not: 16 bytes an object, 8 a field or item, and the bytes of buffers of its own. */
function ownBytes(root: object, seen: Set<object>): number {
  let bytes = 0;
  const left: object[] = [root];
  for (let object = left.pop(); object !== undefined; object = left.pop()) {
    if (seen.has(object)) continue;
    seen.add(object);
    bytes += 16;
    if (ArrayBuffer.isView(object)) {
      // Log memory and frames are there whether or not anyone keeps a checkpoint.
      if (!(object instanceof Uint8Array)) bytes += object.byteLength;
      continue;
    }
    const items = object instanceof Map ? [...object].flat() : object instanceof Set ? [...object] : Object.values(object);
    bytes += 8 * items.length;
    for (const item of items) if (typeof item === 'object' && item !== null) left.push(item);
  }
  return bytes;
}

/** A run of a million events: memory, checkpoints, scrubbing and seeking. */
function memory(report: Report): void {
  const timeline = timelineOf(LINGER, true);
  const costs: number[] = [];
  while (timeline.current.world.journal.length < 1_000_000) timeline.run(Number.POSITIVE_INFINITY, timeline.current.world.journal.length + 50_000);
  const { world, parts } = timeline.current;
  const view = parts[1] as View;
  const perMillion = 1e6 / world.journal.length;
  report.add('sim/journal-bytes-per-million-events', (world.journal.bytes * perMillion) / 1e6, 'MB');
  report.add('sim/view-bytes-per-million-events', (view.bytes * perMillion) / 1e6, 'MB');
  report.add('sim/bytes-per-million-events', ((world.journal.bytes + view.bytes) * perMillion) / 1e6, 'MB', { value: 100, better: 'lower' });
  for (let i = 0; i < 20; i++) {
    timeline.run(Number.POSITIVE_INFINITY, world.journal.length + 2_000);
    costs.push(seconds(() => {
      world.save();
      for (const part of parts) part.save();
    }));
  }
  report.add('sim/checkpoint', median(costs) * 1e3, 'ms');
  const seen = new Set<object>();
  const sizes = timeline.current.checkpoints.map((checkpoint) => ownBytes(checkpoint, seen));
  report.add('sim/checkpoint-bytes', median(sizes.slice(1)), 'bytes beyond the one before');
  report.add('sim/checkpoints-bytes-per-million-events', (sizes.reduce((sum, size) => sum + size, 0) * perMillion) / 1e6, 'MB');
  const draw = prng(1, 'seek');
  const scrubs: number[] = [];
  const cursor = view.cursor();
  for (let i = 0; i < 300; i++) {
    const to = nextInt(draw, world.journal.length);
    scrubs.push(seconds(() => cursor.jumpTo(to)));
  }
  report.add('sim/scrub-p50', median(scrubs) * 1e3, 'ms');
  report.add('sim/scrub-p99', percentile(scrubs, 99) * 1e3, 'ms', { value: 50, better: 'lower' });
  const seeks: number[] = [];
  for (let i = 0; i < 100; i++) {
    const to = nextInt(draw, world.journal.length);
    seeks.push(seconds(() => void timeline.seek(to)));
  }
  report.add('sim/seek-p50', median(seeks) * 1e3, 'ms');
  report.add('sim/seek-p99', percentile(seeks, 99) * 1e3, 'ms', { value: 100, better: 'lower' });
  report.add('sim/records-acknowledged', count(world, ev.recordAcknowledged), 'records');
  report.add('sim/event-kinds', eventKinds.length, 'kinds');
}

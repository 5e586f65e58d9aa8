/**
 * Random worlds of one controller and one broker, each from one seed: topology, settings, workload and faults. All faults are over
 * by `healedAt`. What comes then shows whether the cluster gets back to work: from `settledAt` on it has to.
 */
import { LabBuilder } from '../../scenario/builder.ts';
import type { Action } from '../../scenario/language/ast.ts';
import { chance, nextInt, pick, prng } from '../../std/prng.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import { adminActs } from './admin-acts.ts';
import { badTimes, drawApplication } from './drawn-apart.ts';
import { drawAge, drawClosings, drawPlaces, drawPusher, NUMBERED } from './drawn-beside.ts';
import { type FaultTargets, faultScript } from './faults.ts';
import { brokerConfigs, consumerConfigs, controllerConfigs, drawCompression, drawTempo, drawTopicCompression, producerConfigs, SMALL_SEGMENT, topicConfigs } from './settings.ts';
import { type SwarmPlan, type SwarmWorld, swarmWorld } from './swarm-plan.ts';

export interface SwarmOptions {
  /** Simulated seconds of traffic and faults before everything heals. */
  readonly seconds?: number;
}

/** With small time-outs everything is back soon; with Kafka's own a lost answer is waited for half a minute. */
const SETTLING = { impatient: 4 * MICROS_PER_SECOND, patient: 40 * MICROS_PER_SECOND };
const LAST = 3 * MICROS_PER_SECOND;
/** A cluster begins to serve after so long and so many times the way between two hosts. */
const START = MICROS_PER_SECOND / 2;
const ROUND_TRIPS = 40;
/** Once the faults are over, less traffic shows the same, and what piled up can be read. */
const CALM_PER_SECOND = { impatient: 10, patient: 2 };

/** A deleted topic's files are gone soon in every other world. */
const SOON_DELETED = [500, 60_000] as const;

export function oneBrokerWorld(seed: number, options: SwarmOptions = {}): SwarmWorld {
  return swarmWorld(oneBrokerPlan(seed, options));
}

export function oneBrokerPlan(seed: number, options: SwarmOptions = {}): SwarmPlan {
  const settings = prng(seed, 'settings');
  const compression = prng(seed, 'compression');
  const application = prng(seed, 'application');
  const beside = prng(seed, 'beside');
  const hasStranger = chance(beside, 1, 5);
  const healedAt = (options.seconds ?? 4) * MICROS_PER_SECOND;
  const tempo = drawTempo(settings);
  const partitions = pick(settings, [1, 1, 2, 3]);
  // A client may ask for the topic before it is created; where that creates it, it has to have as many partitions.
  const autoCreates = chance(settings, 1, 4);
  const configs = { ...brokerConfigs(settings, tempo), 'num.partitions': partitions, 'auto.create.topics.enable': autoCreates, 'log.segment.delete.delay.ms': SOON_DELETED[seed % 2]!, ...(hasStranger ? drawPlaces(beside) : {}) };
  const latencyMicros = pick(settings, [50, 200, 200, 200, 1_000, 1_000, 5_000, 20_000]);
  const bytesPerSecond = pick(settings, [1_250_000, 125_000_000, 125_000_000]);
  const topic: Record<string, string> = { ...topicConfigs(settings), ...drawTopicCompression(compression) };
  let lab = new LabBuilder()
    .links({ latencyMicros, bytesPerSecond })
    .controller({ host: { cores: pick(settings, [1, 2]) }, configs: controllerConfigs(tempo) })
    .broker(1, { host: { cores: pick(settings, [1, 2, 4]), skewMillis: pick(settings, [0, 0, 250, -400]) }, configs })
    .topic('orders', { partitions, configs: topic })
    .admin('admin', { configs: tempo.clients });
  const consumers = ['billing', 'audit'].slice(0, pick(settings, [0, 1, 1, 2]));
  const readers = consumers.map(() => consumerConfigs(settings, tempo, partitions, bytesPerSecond));
  // What one reader can take, a writer must not outrun for long, nor what a far link lets through one batch at a time: in the end
  // every record is to be read. One fetch brings one segment at most.
  const hasSmallFetches = topic['segment.bytes'] === SMALL_SEGMENT && partitions > 1;
  const isSlow = latencyMicros >= 5_000 || hasSmallFetches || readers.some((reader) => reader.isSlow);
  const producers = ['shop', 'web'].slice(0, pick(settings, [1, 1, 2]));
  const calmed: Action[] = [];
  const numbered: string[] = [];
  for (const name of producers) {
    const valueBytes = pick(settings, [1, 40, 100, 1_000, 9_000]);
    const hasNumbers = chance(beside, 1, 10);
    if (hasNumbers) numbered.push(name);
    const perSecond = pick(settings, isSlow || valueBytes === 9_000 ? [2, 10, 20] : [20, 100, 300, 600]);
    const producer = {
      perSecond,
      valueBytes,
      keys: pick(settings, [0, 0, 1, 7]),
      partition: chance(settings, 1, 4) ? nextInt(settings, partitions) : null,
      records: chance(settings, 1, 6) ? 1 + nextInt(settings, 300) : null,
      sync: chance(settings, 1, 8),
      configs: { ...producerConfigs(settings, tempo), ...drawCompression(compression), ...(hasNumbers ? NUMBERED : {}) },
      ...drawApplication(application, perSecond),
    };
    // Who waits for each record sends no more than one a linger.ms.
    const calm = Math.min(perSecond, isSlow || producer.sync ? CALM_PER_SECOND.patient : CALM_PER_SECOND[tempo.pace]);
    calmed.push({ verb: 'rate', client: name, perSecond: calm });
    lab = lab.producer(name, producer);
  }
  consumers.forEach((name, i) => {
    lab = lab.consumer(name, {
      from: pick(settings, [null, 'beginning', 'beginning', 'end', nextInt(settings, 50)]),
      processMicros: pick(settings, isSlow ? [0, 2_000] : [0, 10, 200]),
      configs: readers[i]!.configs,
    });
  });
  lab = drawPusher(beside, lab);
  const targets: FaultTargets = {
    from: START + ROUND_TRIPS * latencyMicros,
    until: healedAt,
    producers,
    consumers,
    partitions,
    perSecondMax: isSlow ? 20 : 200,
    // A batch of one record that is too large and one so small that it fits into what splitting allows for overhead is split into
    // itself, until its delivery time-out: so does Kafka (4.1.0 splits one thousands of times). Such a world never calms down.
    sendsByHand: topic['max.message.bytes'] === undefined,
    autoCreates,
  };
  const acts = [
    ...faultScript(prng(seed, 'faults'), targets),
    ...badTimes(prng(seed, 'bad times'), targets),
    ...adminActs(prng(seed, 'admin'), { ...targets, replicas: 1, deletesRecords: true }),
    ...drawClosings(beside, { ...targets, numbered }),
  ];
  const settling = SETTLING[tempo.pace];
  const healing = [
    ...restarts([0, 2 * MICROS_PER_SECOND], ['controller', 'broker-1']),
    // A producer that closes may wait long for what is under way, and begins anew at its old rate.
    ...[0, 2 * MICROS_PER_SECOND, settling - MICROS_PER_SECOND].flatMap((after) => [...restarts([after], producers), ...calmed.map((action) => ({ after, action }))]),
  ];
  return { seed, setting: drawAge(beside, lab.build()), acts, healedAt, healing, settling, last: LAST, hasStranger, isSafe: false };
}

/** Who was still on its way down when it was to start again is started once more. */
function restarts(times: readonly number[], processes: readonly string[]): SwarmPlan['healing'] {
  return times.flatMap((after) => processes.map((process) => ({ after, action: { verb: 'start', process } as const })));
}

/**
 * Random worlds of one controller and three brokers with safe settings (acks=all, two replicas in sync, no unclean election), each from
 * one seed. Faults strike brokers, their links and clients, several at a time; all are over by `healedAt`. Nothing that was acknowledged
 * may be missing in the end, whoever leads then.
 */
import type { GivenConfig } from '../../engine/config/values.ts';
import { hostOf, LabBuilder } from '../../scenario/builder.ts';
import { chance, pick, prng } from '../../std/prng.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import { adminActs } from './admin-acts.ts';
import { brokerTimes } from './broker-times.ts';
import { drawFaults, NODES, restarts, START } from './broker-faults.ts';
import { drawApplication } from './drawn-apart.ts';
import type { SwarmOptions } from './one-broker-world.ts';
import type { SwarmPlan } from './swarm-plan.ts';

const SETTLING = 10 * MICROS_PER_SECOND;
const LAST = 3 * MICROS_PER_SECOND;
const SECONDS = 50;
/** A deleted topic's files are gone soon in every other world. */
const SOON_DELETED = [500, 60_000] as const;

export function threeBrokerPlan(seed: number, options: SwarmOptions = {}): SwarmPlan {
  const p = prng(seed, 'settings');
  const healedAt = (options.seconds ?? SECONDS) * MICROS_PER_SECOND;
  const configs: GivenConfig = {
    ...NODES,
    'replica.lag.time.max.ms': pick(p, [1_000, 2_000, 6_000]),
    'replica.fetch.wait.max.ms': pick(p, [100, 500]),
    'replica.fetch.backoff.ms': pick(p, [100, 1_000]),
    'replica.socket.timeout.ms': 1_000,
    'num.replica.fetchers': pick(p, [1, 1, 2]),
    'replica.high.watermark.checkpoint.interval.ms': pick(p, [300, 5_000]),
    'log.initial.task.delay.ms': pick(p, [100, 30_000]),
    'auto.create.topics.enable': false,
    'log.segment.delete.delay.ms': SOON_DELETED[seed % 2]!,
  };
  const partitions = pick(p, [1, 1, 2, 3]);
  let lab = new LabBuilder()
    .links({ latencyMicros: pick(p, [50, 200, 200, 1_000, 5_000]), bytesPerSecond: pick(p, [12_500_000, 125_000_000]) })
    .controller({ configs: NODES });
  // A link between two brokers may be far slower than the others, all the time.
  if (chance(p, 1, 4)) lab = lab.link(hostOf(pick(p, ['broker-1', 'broker-2'])), hostOf('broker-3'), { latencyMicros: 25_000, bytesPerSecond: 250_000 });
  for (const id of [1, 2, 3]) lab = lab.broker(id, { host: { cores: pick(p, [1, 2, 4]), skewMillis: pick(p, [0, 0, 250, -400]) }, configs });
  const clients = { 'request.timeout.ms': pick(p, [700, 1_500]), 'reconnect.backoff.max.ms': pick(p, [200, 1_000]) };
  const perSecond = pick(p, [5, 8, 15]);
  lab = lab
    .topic('orders', {
      partitions,
      replicationFactor: 3,
      configs: { 'min.insync.replicas': '2', 'segment.bytes': pick(p, ['2000', '1073741824']), 'unclean.leader.election.enable': 'false' },
    })
    .admin('admin', { configs: clients })
    .producer('shop', {
      perSecond,
      valueBytes: pick(p, [20, 100, 1_000]),
      ...drawApplication(prng(seed, 'application'), perSecond),
      configs: {
        ...clients,
        // With idempotence a retry that was appended before is told where; without it may be there twice.
        'enable.idempotence': chance(p, 1, 2),
        ...(chance(p, 1, 3) ? { 'compression.type': pick(p, ['gzip', 'snappy', 'lz4', 'zstd']) } : {}),
        acks: 'all',
        'linger.ms': pick(p, [0, 5, 100]),
        'max.in.flight.requests.per.connection': pick(p, [1, 5]),
        'metadata.max.age.ms': pick(p, [1_000, 300_000]),
      },
    })
    .consumer('billing', { from: 'beginning', configs: { ...clients, 'fetch.max.wait.ms': 100, 'metadata.max.age.ms': pick(p, [1_000, 300_000]) } });
  const admin = adminActs(prng(seed, 'admin'), { from: START, until: healedAt, partitions, consumers: ['billing'], replicas: 3, deletesRecords: false });
  const times = { from: START, until: healedAt, producers: ['shop'], consumers: ['billing'], partitions, seeks: true };
  const acts = [...drawFaults(prng(seed, 'faults'), ['shop', 'billing'], healedAt), ...admin, ...brokerTimes(prng(seed, 'times'), times)];
  const calm = { after: 0, action: { verb: 'rate', client: 'shop', perSecond: 5 } } as const;
  return { seed, setting: lab.build(), acts, healedAt, healing: [calm, ...restarts()], settling: SETTLING, last: LAST, hasStranger: false, isSafe: true };
}

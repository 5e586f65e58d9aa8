/** Short worlds in which mutants are tried: three brokers, a partition led by each, and what the script says. */
import { lab } from '../../src/scenario/lab.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { threeBrokers, type ThreeBrokersOptions } from '../../src/scenario/three-brokers.ts';

export interface MutantWorld {
  readonly scenario: Scenario;
  readonly healedAt: number;
  readonly settledAt: number;
  readonly endsAt: number;
  readonly isSafe: boolean;
}

const SECOND = 1_000_000;
const NODES = { 'broker.session.timeout.ms': 1_500, 'broker.heartbeat.interval.ms': 300, 'replica.lag.time.max.ms': 1_500 };
const CLIENTS = { 'request.timeout.ms': 1_000, 'metadata.max.age.ms': 1_000 };

function three(script: string, healedAt: number, options: ThreeBrokersOptions = {}, isSafe = true): MutantWorld {
  const scenario = threeBrokers({
    ...options,
    controller: { configs: NODES },
    brokers: { configs: { ...NODES, 'auto.leader.rebalance.enable': false, ...options.brokers?.configs } },
    topic: { partitions: 3, ...options.topic, configs: { 'min.insync.replicas': '2', ...options.topic?.configs } },
    producer: { perSecond: 20, valueBytes: 40, keys: 7, ...options.producer, configs: { ...CLIENTS, 'enable.idempotence': true, acks: 'all', 'linger.ms': 0, ...options.producer?.configs } },
    consumer: { configs: { ...CLIENTS, ...options.consumer?.configs } },
    script,
  });
  return { scenario, healedAt: healedAt * SECOND, settledAt: (healedAt + 4) * SECOND, endsAt: (healedAt + 6) * SECOND, isSafe };
}

/** Two members of a group on one broker, which commit after their work or before it; one goes, and comes again. */
function group(when: 'before' | 'after'): MutantWorld {
  const configs = { 'group.initial.rebalance.delay.ms': 300, 'offsets.topic.num.partitions': 2, 'offsets.topic.replication.factor': 1 };
  const member = { group: 'g', commit: { how: 'sync', when }, configs: { 'auto.offset.reset': 'earliest' } } as const;
  const scenario = lab().controller().broker(1, { configs }).topic('orders', { partitions: 4 }).producer('shop', { perSecond: 40 }).consumer('a', member).consumer('b', member).admin().script('stop b at 2s; start b at 2.5s').build();
  return { scenario, healedAt: 3 * SECOND, settledAt: 5 * SECOND, endsAt: 7 * SECOND, isSafe: true };
}

export const worlds = {
  'a group': () => group('after'),
  'a group that commits first': () => group('before'),
  /** Nothing happens but traffic. */
  calm: () => three('', 1),
  /** Each leader dies once, and comes back. */
  'leaders die': () => three('kill broker 1 at 3s for 3s; kill broker 2 at 8s for 3s', 12),
  /** Each broker loses its followers for a while: they leave the ISR, and return. */
  'followers are cut off': () => three('cut broker 1 – broker 2 at 3s for 3s; cut broker 1 – broker 3 at 3s for 3s', 7),
  /** With one member to be in sync, what a cut-off leader takes is committed by it alone. */
  'an ISR of one': () =>
    three('kill broker 2 at 3s for 9s; kill broker 3 at 3s for 12s; kill broker 1 at 8s for 8s', 17, { topic: { configs: { 'min.insync.replicas': '1' } } }),
  /** A leader whose followers do not hear it goes on taking records by acks=1, is replaced, and has to give them up. */
  'a leader is replaced': () =>
    three(
      'cut broker 1 – broker 2 at 3s for 1s; cut broker 1 – broker 3 at 3s for 1s; kill broker 1 at 4s for 4s',
      8,
      { producer: { perSecond: 60, configs: { acks: '1', 'enable.idempotence': false } } },
      false,
    ),
  /** The same with settings that promise not to lose what was acknowledged. */
  'a safe leader is replaced': () =>
    three('cut broker 1 – broker 2 at 3s for 1s; cut broker 1 – broker 3 at 3s for 1s; kill broker 1 at 4s for 4s', 8, { producer: { perSecond: 60 } }),
  /** More than one request of a connection is under way, on few cores. */
  busy: () =>
    three('', 1, {
      links: { latencyMicros: 5_000 },
      brokers: { host: { cores: 1 } },
      producer: { perSecond: 300, valueBytes: 100, configs: { 'batch.size': 1, 'enable.idempotence': false, 'max.in.flight.requests.per.connection': 5 } },
    }),
  /** One of three never comes back: the others are enough. */
  'a broker stays dead': () => three('kill broker 3 at 3s', 3),
  /** Requests arrive, answers do not. */
  'answers are lost': () => three('cut broker 1 -> shop at 3s for 2s; cut broker 2 -> shop at 3s for 2s; cut broker 3 -> shop at 3s for 2s', 6),
  /** A broker comes back without what its disk had not got, while it still counts as one that was caught up a moment ago. */
  'the power goes': () => three('power loss on broker 1 at 3s for 2s', 6, { producer: { perSecond: 40 }, brokers: { configs: { 'replica.lag.time.max.ms': 10_000 } } }),
  /** One broker, alone. */
  'one broker': () => {
    const scenario = oneBroker({
      controller: { configs: NODES },
      broker: { configs: NODES },
      topic: { configs: { 'segment.bytes': '2000' } },
      producer: { perSecond: 50, configs: { ...CLIENTS, acks: 'all' } },
      consumer: { configs: CLIENTS },
      script: 'power loss on broker 1 at 2s for 300ms; kill broker 1 at 4s for 300ms',
    });
    return { scenario, healedAt: 5 * SECOND, settledAt: 7 * SECOND, endsAt: 9 * SECOND, isSafe: false };
  },
} satisfies Readonly<Record<string, () => MutantWorld>>;

export type WorldName = keyof typeof worlds;

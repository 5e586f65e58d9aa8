import type { Scope } from './catalogue.ts';

/**
 * The configs that the engine gives effect to, and therefore the only ones that the page offers. `effect` is the id of the test that
 * shows it: a test declares the id, and one that nobody declares is a config that we only pretend to have. Whoever makes another
 * config work adds its line here, its test, and its meaning in both languages.
 */
export interface OfferedConfig {
  readonly scope: Scope;
  readonly name: string;
  readonly effect: string;
}

const TABLE: Readonly<Partial<Record<Scope, Readonly<Record<string, string>>>>> = {
  producer: {
    acks: 'producer.acks-decides-when-a-send-is-done',
    'batch.size': 'producer.batch-closes-by-size',
    'linger.ms': 'producer.batch-waits-for-company',
    'buffer.memory': 'producer.full-buffer-blocks-send',
    'max.block.ms': 'producer.blocked-send-gives-up',
    retries: 'producer.retries-are-counted',
    'retry.backoff.ms': 'producer.retry-waits-for-backoff',
    'retry.backoff.max.ms': 'producer.backoff-grows-to-its-maximum',
    'delivery.timeout.ms': 'producer.delivery-timeout-expires-a-batch',
    'request.timeout.ms': 'producer.unanswered-request-disconnects',
    'max.in.flight.requests.per.connection': 'producer.pipeline-depth',
    'enable.idempotence': 'producer.repeats-are-dropped',
    'compression.type': 'producer.batches-are-compressed',
    'max.request.size': 'producer.request-size-is-limited',
    'metadata.max.age.ms': 'producer.metadata-is-refreshed-by-age',
  },
  consumer: {
    'fetch.min.bytes': 'consumer.fetch-waits-for-bytes',
    'fetch.max.wait.ms': 'consumer.fetch-wait-ends-by-time',
    'fetch.max.bytes': 'consumer.fetch-size-is-limited',
    'max.partition.fetch.bytes': 'consumer.partition-fetch-size-is-limited',
    'max.poll.records': 'consumer.poll-returns-at-most',
    'auto.offset.reset': 'consumer.reset-without-an-offset',
  },
  broker: {
    'num.network.threads': 'broker.processors-per-listener',
    'num.io.threads': 'broker.handler-threads',
    'queued.max.requests': 'broker.full-request-queue-blocks-processors',
    'socket.send.buffer.bytes': 'broker.send-buffer-limits-a-write',
    'socket.receive.buffer.bytes': 'broker.receive-buffer-limits-a-read',
    'socket.request.max.bytes': 'broker.larger-request-closes-the-connection',
    'log.segment.bytes': 'log.segment-rolls-by-size',
    'log.index.interval.bytes': 'log.index-entry-interval',
    'log.index.size.max.bytes': 'log.segment-rolls-by-full-index',
    'message.max.bytes': 'log.larger-batch-is-refused',
    'min.insync.replicas': 'replication.too-small-isr-refuses-acks-all',
    'replica.lag.time.max.ms': 'replication.slow-follower-leaves-the-isr',
    'replica.fetch.wait.max.ms': 'replication.follower-fetch-waits',
    'replica.fetch.min.bytes': 'replication.follower-fetch-waits-for-bytes',
    'replica.fetch.max.bytes': 'replication.follower-fetch-size-is-limited',
    'unclean.leader.election.enable': 'controller.leader-from-outside-the-isr',
    'broker.heartbeat.interval.ms': 'controller.heartbeat-interval',
    'broker.session.timeout.ms': 'controller.silent-broker-is-fenced',
  },
  topic: {
    'segment.bytes': 'log.segment-rolls-by-size',
    'segment.index.bytes': 'log.segment-rolls-by-full-index',
    'index.interval.bytes': 'log.index-entry-interval',
    'max.message.bytes': 'log.larger-batch-is-refused',
    'min.insync.replicas': 'replication.too-small-isr-refuses-acks-all',
    'unclean.leader.election.enable': 'controller.leader-from-outside-the-isr',
  },
};

export const OFFERED: readonly OfferedConfig[] = (Object.keys(TABLE) as Scope[]).flatMap((scope) =>
  Object.entries(TABLE[scope] ?? {}).map(([name, effect]) => ({ scope, name, effect })),
);

/** The key of a config's meaning: `scope/name`. */
export function meaningKey(config: { readonly scope: Scope; readonly name: string }): string {
  return `${config.scope}/${config.name}`;
}

export function isOffered(scope: Scope, name: string): boolean {
  return TABLE[scope]?.[name] !== undefined;
}

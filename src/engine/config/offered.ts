import type { Scope } from './catalogue.ts';

/**
 * The configs that the engine gives effect to, and therefore the only ones that the page offers. `effect` is the id of the test that
 * shows it (`e2e/configs`, `showsEffectOf`): a row without one fails the tests. Whoever makes another config work adds its row here,
 * its test, and its meaning in both languages.
 */
export interface OfferedConfig {
  readonly scope: Scope;
  readonly name: string;
  readonly effect: string;
}

/** A config that has its meaning already and no effect yet: the page does not offer it. */
export interface WithheldConfig extends OfferedConfig {
  /** What has to be there before it does anything. */
  readonly needs: 'severalBrokers' | 'socketOptions';
}

type Rows<Row> = Readonly<Partial<Record<Scope, Readonly<Record<string, Row>>>>>;

const TABLE: Rows<string> = {
  producer: {
    acks: 'producer.acks-decides-when-a-send-is-done',
    'enable.idempotence': 'producer.repeats-are-dropped',
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
    'max.request.size': 'producer.request-size-is-limited',
    'metadata.max.age.ms': 'producer.metadata-is-refreshed-by-age',
    'compression.type': 'producer.batches-are-compressed',
    'partitioner.class': 'producer.another-partitioner',
    'partitioner.ignore.keys': 'producer.keys-do-not-choose',
    'partitioner.adaptive.partitioning.enable': 'producer.slow-partitions-get-less',
    'partitioner.availability.timeout.ms': 'producer.silent-brokers-get-nothing',
    'key.serializer': 'producer.keys-as-other-bytes',
    'value.serializer': 'producer.values-as-other-bytes',
  },
  consumer: {
    'fetch.min.bytes': 'consumer.fetch-waits-for-bytes',
    'fetch.max.wait.ms': 'consumer.fetch-wait-ends-by-time',
    'fetch.max.bytes': 'consumer.fetch-size-is-limited',
    'max.partition.fetch.bytes': 'consumer.partition-fetch-size-is-limited',
    'max.poll.records': 'consumer.poll-returns-at-most',
    'auto.offset.reset': 'consumer.reset-without-an-offset',
    'group.protocol': 'consumer.who-assigns',
    'group.remote.assignor': 'consumer.assignor-of-the-coordinator',
  },
  broker: {
    'num.network.threads': 'broker.processors-per-listener',
    'num.io.threads': 'broker.handler-threads',
    'queued.max.requests': 'broker.full-request-queue-blocks-processors',
    'socket.request.max.bytes': 'broker.larger-request-closes-the-connection',
    'log.segment.bytes': 'log.segment-rolls-by-size',
    'log.index.interval.bytes': 'log.index-entry-interval',
    'log.index.size.max.bytes': 'log.segment-rolls-by-full-index',
    'log.flush.interval.messages': 'log.fsync-after-so-many-records',
    'message.max.bytes': 'log.larger-batch-is-refused',
    'log.cleaner.backoff.ms': 'log.cleaner-looks-so-often',
    'broker.heartbeat.interval.ms': 'controller.heartbeat-interval',
    'broker.session.timeout.ms': 'controller.silent-broker-is-fenced',
  },
  topic: {
    'segment.bytes': 'log.segment-rolls-by-size',
    'segment.index.bytes': 'log.segment-rolls-by-full-index',
    'index.interval.bytes': 'log.index-entry-interval',
    'flush.messages': 'log.fsync-after-so-many-records',
    'max.message.bytes': 'log.larger-batch-is-refused',
    'cleanup.policy': 'log.old-values-of-keys-go',
    'min.cleanable.dirty.ratio': 'log.cleaned-when-dirty-enough',
    'min.compaction.lag.ms': 'log.young-records-are-not-cleaned',
    'compression.type': 'log.batch-gets-the-topics-codec',
  },
};

const WITHHELD_TABLE: Rows<readonly [effect: string, needs: WithheldConfig['needs']]> = {
  producer: {
  },
  broker: {
    'socket.send.buffer.bytes': ['broker.send-buffer-limits-a-write', 'socketOptions'],
    'socket.receive.buffer.bytes': ['broker.receive-buffer-limits-a-read', 'socketOptions'],
    'min.insync.replicas': ['replication.too-small-isr-refuses-acks-all', 'severalBrokers'],
    'replica.lag.time.max.ms': ['replication.slow-follower-leaves-the-isr', 'severalBrokers'],
    'replica.fetch.wait.max.ms': ['replication.follower-fetch-waits', 'severalBrokers'],
    'replica.fetch.min.bytes': ['replication.follower-fetch-waits-for-bytes', 'severalBrokers'],
    'replica.fetch.max.bytes': ['replication.follower-fetch-size-is-limited', 'severalBrokers'],
    'unclean.leader.election.enable': ['controller.leader-from-outside-the-isr', 'severalBrokers'],
  },
  topic: {
    'min.insync.replicas': ['replication.too-small-isr-refuses-acks-all', 'severalBrokers'],
    'unclean.leader.election.enable': ['controller.leader-from-outside-the-isr', 'severalBrokers'],
  },
};

function listed<Row, Config>(table: Rows<Row>, config: (scope: Scope, name: string, row: Row) => Config): readonly Config[] {
  return (Object.keys(table) as Scope[]).flatMap((scope) => Object.entries(table[scope] ?? {}).map(([name, row]) => config(scope, name, row)));
}

export const OFFERED: readonly OfferedConfig[] = listed(TABLE, (scope, name, effect) => ({ scope, name, effect }));
export const WITHHELD: readonly WithheldConfig[] = listed(WITHHELD_TABLE, (scope, name, [effect, needs]) => ({ scope, name, effect, needs }));

/** The key of a config's meaning: `scope/name`. */
export function meaningKey(config: { readonly scope: Scope; readonly name: string }): string {
  return `${config.scope}/${config.name}`;
}

export function isOffered(scope: Scope, name: string): boolean {
  return TABLE[scope]?.[name] !== undefined;
}

/** The settings of a random world: values at the edges, where mechanisms meet. */
import type { GivenConfig } from '../../engine/config/values.ts';
import { chance, pick, type Prng } from '../../std/prng.ts';

/**
 * How long everybody waits for everybody. With Kafka's own time-outs a request whose answer is lost without a trace (its broker's
 * host lost power) is waited for 30 s, and a new incarnation of a broker is refused for 9 s.
 */
export interface Tempo {
  readonly pace: 'patient' | 'impatient';
  readonly nodes: GivenConfig;
  readonly clients: GivenConfig;
}

export function drawTempo(p: Prng): Tempo {
  if (chance(p, 1, 8)) return { pace: 'patient', nodes: {}, clients: {} };
  return {
    pace: 'impatient',
    nodes: {
      'broker.session.timeout.ms': pick(p, [1_000, 1_500]),
      'broker.heartbeat.interval.ms': pick(p, [200, 500]),
      'controller.socket.timeout.ms': 800,
      'controller.quorum.fetch.timeout.ms': 1_000,
      'controller.quorum.request.timeout.ms': 800,
    },
    clients: { 'request.timeout.ms': pick(p, [600, 1_000]), 'reconnect.backoff.max.ms': pick(p, [200, 1_000]) },
  };
}

export function controllerConfigs(tempo: Tempo): GivenConfig {
  return tempo.nodes;
}

export function brokerConfigs(p: Prng, tempo: Tempo): GivenConfig {
  return {
    ...tempo.nodes,
    'num.network.threads': pick(p, [1, 3]),
    'num.io.threads': pick(p, [1, 2, 8]),
    'queued.max.requests': pick(p, [1, 4, 500]),
    'log.initial.task.delay.ms': pick(p, [100, 100, 30_000]),
    'log.retention.check.interval.ms': pick(p, [300, 300_000]),
    ...(chance(p, 1, 4) ? { 'log.flush.interval.messages': pick(p, [1, 10]) } : {}),
    ...(chance(p, 1, 6) ? { 'log.flush.offset.checkpoint.interval.ms': 400, 'replica.high.watermark.checkpoint.interval.ms': 300 } : {}),
    ...(chance(p, 1, 6) ? { 'max.incremental.fetch.session.cache.slots': pick(p, [0, 1]) } : {}),
    ...(chance(p, 1, 6) ? { 'connections.max.idle.ms': 2_500 } : {}),
  };
}

export const SMALL_SEGMENT = '2000';

export function topicConfigs(p: Prng): Record<string, string> {
  return {
    'segment.bytes': pick(p, [SMALL_SEGMENT, '20000', '1073741824', '1073741824']),
    'index.interval.bytes': String(pick(p, [64, 4_096])),
    'file.delete.delay.ms': String(pick(p, [100, 60_000])),
    ...(chance(p, 1, 5) ? { 'message.timestamp.type': 'LogAppendTime' } : {}),
    ...(chance(p, 1, 8) ? { 'max.message.bytes': '2000' } : {}),
    ...(chance(p, 1, 5) ? { 'retention.ms': pick(p, ['400', '2000']) } : {}),
    ...(chance(p, 1, 5) ? { 'retention.bytes': pick(p, ['0', '10000']) } : {}),
    ...(chance(p, 1, 8) ? { 'flush.ms': '200' } : {}),
  };
}

/** Codecs have draws of their own, so that the other settings of a seed stay what they are. */
export function drawCompression(p: Prng): { readonly 'compression.type'?: string } {
  return chance(p, 1, 2) ? { 'compression.type': pick(p, ['gzip', 'snappy', 'lz4', 'zstd']) } : {};
}

/** Most topics keep the producer's codec, as Kafka's do. */
export function drawTopicCompression(p: Prng): { readonly 'compression.type'?: string } {
  return chance(p, 1, 4) ? { 'compression.type': pick(p, ['uncompressed', 'gzip', 'snappy', 'lz4', 'zstd']) } : {};
}

export function producerConfigs(p: Prng, tempo: Tempo): GivenConfig {
  return {
    ...tempo.clients,
    'enable.idempotence': false,
    acks: pick(p, ['0', '1', '1', 'all', 'all', 'all']),
    'linger.ms': pick(p, [0, 5, 100]),
    'batch.size': pick(p, [1, 500, 16_384]),
    'max.in.flight.requests.per.connection': pick(p, [1, 5]),
    'buffer.memory': pick(p, [20_000, 33_554_432]),
    'max.block.ms': pick(p, [100, 60_000]),
    'delivery.timeout.ms': pick(p, tempo.pace === 'impatient' ? [1_500, 120_000] : [31_000, 120_000]),
    retries: pick(p, [0, 3, 2_147_483_647]),
    'metadata.max.age.ms': pick(p, [700, 300_000]),
    // With idempotence Kafka refuses fewer acknowledgements and no retries.
    ...(chance(p, 1, 3) ? { 'enable.idempotence': true, acks: 'all', retries: pick(p, [3, 2_147_483_647]) } : {}),
  };
}

export interface Reader {
  readonly configs: GivenConfig;
  /** One batch, or one record, at a time. */
  readonly isSlow: boolean;
}

export function consumerConfigs(p: Prng, tempo: Tempo, partitions: number, bytesPerSecond: number): Reader {
  const isSlow = chance(p, 1, 5);
  const configs = {
    ...tempo.clients,
    // More than the partitions together may bring would make every fetch wait for its whole time.
    'fetch.min.bytes': isSlow ? 1 : pick(p, [1, 1, 5_000]),
    // Where a poll gave out the last record of its fetch, the partition is asked for only after the next fetch of the others is back.
    'fetch.max.wait.ms': isSlow || partitions > 1 ? 50 : pick(p, [50, 500]),
    // An answer that takes longer than request.timeout.ms to arrive would never arrive.
    'fetch.max.bytes': bytesPerSecond >> 4,
    'max.partition.fetch.bytes': isSlow ? 200 : 1_048_576,
    'max.poll.records': isSlow ? 1 : pick(p, [100, 500]),
    'auto.offset.reset': pick(p, ['earliest', 'latest']),
    'metadata.max.age.ms': pick(p, [700, 300_000]),
  };
  return { configs, isSlow };
}

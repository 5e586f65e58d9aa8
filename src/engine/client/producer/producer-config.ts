/** A producer's configs as numbers in the units that the engine works with. */
import type { CodecId, CodecName } from '../../../protocol/records/codec-port.ts';
import { CODEC_NAMES } from '../../../protocol/records/codec-port.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import { configBool, configText, intReader } from '../client-config.ts';
import type { ExponentialBackoff } from '../network/backoff.ts';

export interface ProducerConfig {
  /** 0, 1 or −1 (all). */
  readonly acks: number;
  readonly batchBytes: number;
  readonly lingerMicros: number;
  readonly bufferBytes: number;
  readonly maxBlockMicros: number;
  readonly maxRequestBytes: number;
  readonly maxInFlight: number;
  readonly retries: number;
  readonly deliveryTimeoutMicros: number;
  readonly requestTimeoutMs: number;
  readonly retryBackoff: ExponentialBackoff;
  readonly adaptivePartitioning: boolean;
  readonly availabilityTimeoutMicros: number;
  readonly ignoreKeys: boolean;
  readonly idempotence: boolean;
  /** compression.type. */
  readonly codec: CodecId;
  /** compression.NAME.level of that codec; null where it has none, or the era knows of none. */
  readonly codecLevel: number | null;
}

export function producerConfig(values: ResolvedConfig): ProducerConfig {
  const int = intReader(values);
  const acks = configText(values, 'acks', '1');
  const retryBackoff = int('retry.backoff.ms');
  const codec = configText(values, 'compression.type', 'none') as CodecName;
  return {
    acks: acks === 'all' ? -1 : Number(acks),
    batchBytes: int('batch.size'),
    lingerMicros: int('linger.ms') * MICROS_PER_MILLI,
    bufferBytes: int('buffer.memory'),
    maxBlockMicros: int('max.block.ms') * MICROS_PER_MILLI,
    maxRequestBytes: int('max.request.size'),
    maxInFlight: int('max.in.flight.requests.per.connection'),
    retries: int('retries'),
    deliveryTimeoutMicros: int('delivery.timeout.ms') * MICROS_PER_MILLI,
    requestTimeoutMs: int('request.timeout.ms'),
    retryBackoff: { initialMs: retryBackoff, maxMs: Math.max(retryBackoff, int('retry.backoff.max.ms')) },
    adaptivePartitioning: configBool(values, 'partitioner.adaptive.partitioning.enable', false),
    availabilityTimeoutMicros: int('partitioner.availability.timeout.ms') * MICROS_PER_MILLI,
    ignoreKeys: configBool(values, 'partitioner.ignore.keys', false),
    codec: Math.max(0, CODEC_NAMES.indexOf(codec)) as CodecId,
    codecLevel: values[`compression.${codec}.level`] === undefined ? null : int(`compression.${codec}.level`),
    idempotence: configBool(values, 'enable.idempotence', false),
  };
}

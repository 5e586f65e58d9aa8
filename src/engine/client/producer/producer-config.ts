/** A producer's configs as numbers in the units that the engine works with. */
import type { CodecId, CodecName } from '../../../protocol/records/codec-port.ts';
import { CODEC_NAMES } from '../../../protocol/records/codec-port.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import type { EraId } from '../../config/eras.ts';
import { configBool, configText, intReader } from '../client-config.ts';
import type { ExponentialBackoff } from '../network/backoff.ts';
import { asksTwice, type Partitioner, partitionerOfClass, partitionerOfEra } from './partitioner/partitioner.ts';
import { type SerializerName, serializerOf } from './serializer.ts';

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
  readonly partitioner: Partitioner;
  /** A plug-in is asked again when its record would open a batch. */
  readonly asksTwice: boolean;
  readonly keySerializer: SerializerName;
  readonly valueSerializer: SerializerName;
  readonly idempotence: boolean;
  /** compression.type. */
  readonly codec: CodecId;
  /** compression.NAME.level of that codec; null where it has none, or the era knows of none. */
  readonly codecLevel: number | null;
}

/** A class that a config names and this producer does not have; null when it has them all. */
export function missingClass(values: ResolvedConfig, era: EraId): string | null {
  const partitioner = configText(values, 'partitioner.class');
  if (partitioner !== '' && partitionerOfClass(partitioner, era) === null) return missing('partitioner.class', partitioner);
  for (const name of ['key.serializer', 'value.serializer']) {
    const serializer = configText(values, name);
    if (serializerOf(serializer) === null) return missing(name, serializer);
  }
  return null;
}

/** In the words of Kafka's ConfigException. */
function missing(config: string, name: string): string {
  return `Invalid value ${name} for configuration ${config}: Class ${name} could not be found.`;
}

/** `plugin`: a partitioner of the application's own, which goes before partitioner.class. */
export function producerConfig(values: ResolvedConfig, era: EraId, plugin: Partitioner | null): ProducerConfig {
  const int = intReader(values);
  const acks = configText(values, 'acks', '1');
  const retryBackoff = int('retry.backoff.ms');
  const codec = configText(values, 'compression.type', 'none') as CodecName;
  const partitioner = plugin ?? partitionerOfClass(configText(values, 'partitioner.class'), era) ?? partitionerOfEra(era);
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
    partitioner,
    asksTwice: asksTwice(partitioner, era),
    keySerializer: serializerOf(configText(values, 'key.serializer')) ?? 'string',
    valueSerializer: serializerOf(configText(values, 'value.serializer')) ?? 'string',
    codec: Math.max(0, CODEC_NAMES.indexOf(codec)) as CodecId,
    codecLevel: values[`compression.${codec}.level`] === undefined ? null : int(`compression.${codec}.level`),
    idempotence: configBool(values, 'enable.idempotence', false),
  };
}

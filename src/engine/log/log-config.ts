import { configDef } from '../config/catalogue.ts';
import { type EraId, ruleApplies } from '../config/eras.ts';

/** The settings of a topic that its log needs, read once from the resolved configs (keyed by Kafka's names). */
export interface LogConfig {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly segmentJitterMs: number;
  readonly segmentIndexBytes: number;
  readonly indexIntervalBytes: number;
  readonly flushMessages: number;
  readonly flushMs: number;
  readonly retentionBytes: number;
  readonly retentionMs: number;
  readonly fileDeleteDelayMs: number;
  readonly maxMessageBytes: number;
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime';
  readonly messageTimestampBeforeMaxMs: number;
  readonly messageTimestampAfterMaxMs: number;
  /** "producer", or the codec that every batch is to have. */
  readonly compressionType: string;
  /** compression.NAME.level of that codec; null where it has none, or the era knows of none. */
  readonly compressionLevel: number | null;
  /** Whether fetches of old versions are answered in the formats that they know. */
  readonly downConversion: boolean;
  readonly compact: boolean;
  /** How long a tombstone stays once it was cleaned for the first time. */
  readonly deleteRetentionMs: number;
  readonly minCompactionLagMs: number;
  readonly maxCompactionLagMs: number;
  /** The part of a log that must be dirty before it is cleaned. */
  readonly minCleanableRatio: number;
  readonly delete: boolean;
  /** True from 4.0 on: an index entry is considered for every batch; before, once an append. */
  readonly indexEntryPerBatch: boolean;
}

/** Values as the config catalogue resolves them for a topic; what is missing has the era's default. */
type Resolved = Readonly<Record<string, unknown>>;

export function readLogConfig(configs: Resolved, era: EraId): LogConfig {
  const valueOf = (name: string): unknown => configs[name] ?? configDef('topic', era, name)?.default ?? null;
  const compressionType = String(valueOf('compression.type'));
  const level = valueOf(`compression.${compressionType}.level`);
  const policies = wordsOf(valueOf('cleanup.policy'));
  // 4.x refuses segments below 1 MiB; its own tests, and this lab, make small ones by the internal setting.
  const internalSegmentBytes = valueOf('internal.segment.bytes');
  return {
    segmentBytes: long(internalSegmentBytes ?? valueOf('segment.bytes')),
    segmentMs: long(valueOf('segment.ms')),
    segmentJitterMs: long(valueOf('segment.jitter.ms')),
    segmentIndexBytes: long(valueOf('segment.index.bytes')),
    indexIntervalBytes: long(valueOf('index.interval.bytes')),
    flushMessages: long(valueOf('flush.messages')),
    flushMs: long(valueOf('flush.ms')),
    retentionBytes: long(valueOf('retention.bytes')),
    retentionMs: long(valueOf('retention.ms')),
    fileDeleteDelayMs: long(valueOf('file.delete.delay.ms')),
    maxMessageBytes: long(valueOf('max.message.bytes')),
    messageTimestampType: valueOf('message.timestamp.type') === 'LogAppendTime' ? 'LogAppendTime' : 'CreateTime',
    messageTimestampBeforeMaxMs: limit(valueOf('message.timestamp.before.max.ms')),
    messageTimestampAfterMaxMs: limit(valueOf('message.timestamp.after.max.ms')),
    compressionType,
    compressionLevel: level === null ? null : long(level),
    downConversion: valueOf('message.downconversion.enable') !== false,
    compact: policies.includes('compact'),
    deleteRetentionMs: long(valueOf('delete.retention.ms')),
    minCompactionLagMs: lag(valueOf('min.compaction.lag.ms'), 0),
    maxCompactionLagMs: lag(valueOf('max.compaction.lag.ms'), Number.MAX_SAFE_INTEGER),
    minCleanableRatio: Number(valueOf('min.cleanable.dirty.ratio')),
    delete: policies.includes('delete'),
    indexEntryPerBatch: ruleApplies(era, 'indexEntryPerBatch'),
  };
}

/** A whole number; a LONG beyond the safe integers (a text then) is the largest of them, so "no limit" stays that. */
function long(given: unknown): number {
  const value = Number(given);
  if (value > Number.MAX_SAFE_INTEGER) return Number.MAX_SAFE_INTEGER;
  return value < Number.MIN_SAFE_INTEGER ? Number.MIN_SAFE_INTEGER : value;
}

/** Eras that do not know a lag have none. */
function lag(given: unknown, without: number): number {
  return given === null ? without : long(given);
}

/** A limit that an era does not know does not limit. */
function limit(given: unknown): number {
  return given === null ? Number.MAX_SAFE_INTEGER : long(given);
}

function wordsOf(given: unknown): readonly string[] {
  return Array.isArray(given)
    ? (given as readonly string[])
    : String(given)
        .split(',')
        .map((word) => word.trim());
}

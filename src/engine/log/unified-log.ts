/**
 * One partition's log, as a leader or a follower uses it. Every function takes the log's state and the machine; none waits.
 * Callers hold the log's lock in their step (`logLock(log)`), as Kafka's UnifiedLog does with its own.
 */
import type { Rope } from '../../std/rope.ts';
import type { EventId, Os } from '../os.ts';
import type { Log, LogOffsetMetadata } from './log.ts';

export { activeSegment, type Log, logEndOffsetMetadata, logKind, type LogOffsetMetadata, type LogSegment } from './log.ts';

/** Who appends: only a client's batches are checked as strictly as Kafka checks them, a raft leader's offsets are its own. */
export type AppendOrigin = 'client' | 'coordinator' | 'raftLeader' | 'replication';

export interface RecordError {
  readonly batchIndex: number;
  readonly message: string;
}

export interface LogAppendInfo {
  readonly error: 0;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly sizeBytes: number;
  /** The logAppended event. */
  readonly appendedAt: EventId;
  readonly maxTimestamp: number;
  /** −1 unless message.timestamp.type is LogAppendTime. */
  readonly logAppendTime: number;
  readonly logStartOffset: number;
}

/** An error code of Kafka (56 KAFKA_STORAGE_ERROR after a DiskError, when the log directory has to be taken offline). */
export interface LogFailure {
  readonly error: number;
  readonly message: string;
  readonly recordErrors?: readonly RecordError[];
}

export interface FetchDataInfo {
  readonly error: 0;
  /** Where the first batch lies. */
  readonly fetchOffsetMetadata: LogOffsetMetadata;
  /** Views of the log's memory. As in Kafka the last batch may be cut off by maxBytes; readers skip an incomplete end. */
  readonly records: Rope;
  readonly firstEntryIncomplete: boolean;
}

export interface TimestampAndOffset {
  readonly timestamp: number;
  readonly offset: number;
  readonly leaderEpoch: number | null;
}

export interface OpenLogOptions {
  /** From recovery-point-offset-checkpoint; 0 when it names none. */
  readonly recoveryPoint: number;
  /** From log-start-offset-checkpoint; 0 when it names none. */
  readonly logStartOffset?: number;
  /** True when the clean shutdown file was there. */
  readonly cleanShutdown: boolean;
  /** Kafka's version: "3.9" adds at most one index entry an append, "4.0" and later one a batch. */
  readonly era?: string;
}

export declare function logLock(log: Log): string;
/** Opens or creates the log in `dir` ("/log-dir/orders-0"), with recovery when the last shutdown was not clean. */
export declare function openLog(os: Os, dir: string, topicPartition: string, topicId: string | null, configs: Readonly<Record<string, unknown>>, options: OpenLogOptions): Log;
export declare function appendAsLeader(os: Os, log: Log, records: Rope, leaderEpoch: number, origin?: AppendOrigin): LogAppendInfo | LogFailure;
export declare function appendAsFollower(os: Os, log: Log, records: Rope): LogAppendInfo | LogFailure;
/** Reads from the batch that holds `fromOffset` on. `upperOffset` is exclusive: the high watermark, LSO or LEO. */
export declare function readLog(os: Os, log: Log, fromOffset: number, maxBytes: number, upperOffset: number, minOneMessage: boolean): FetchDataInfo | LogFailure;
/** `timestamp`: milliseconds, or −1 latest (answers LEO: cap it at the caller's bound), −2 earliest, −3 max timestamp. null: none. */
export declare function offsetForTimestamp(os: Os, log: Log, timestamp: number): TimestampAndOffset | null;
/** [the epoch found, its end offset], or null when the cache does not know: for OffsetForLeaderEpoch and diverging epochs. */
export declare function endOffsetForEpoch(log: Log, leaderEpoch: number): { epoch: number; endOffset: number } | null;
export declare function latestEpoch(log: Log): number | null;
/** A new leader says which epoch starts at the log's end. */
export declare function assignEpochStartOffset(os: Os, log: Log, leaderEpoch: number, startOffset: number): void;
export declare function truncateTo(os: Os, log: Log, offset: number): boolean;
export declare function truncateFully(os: Os, log: Log, newStartOffset: number): void;
export declare function rollIfNeeded(os: Os, log: Log, incomingBytes: number, incomingMaxTimestamp: number, incomingMaxOffset: number): boolean;
/** fsync of what lies below `upTo` (exclusive); moves the recovery point. */
export declare function flushLog(os: Os, log: Log, upTo: number): void;
export declare function closeLog(os: Os, log: Log): void;
export declare function deleteLog(os: Os, log: Log): void;
/** Both answer whether it moved. The caller emits hwAdvanced and hands its id in. */
export declare function updateHighWatermark(log: Log, offset: number): boolean;
export declare function maybeIncrementHighWatermark(log: Log, offset: number): boolean;
export declare function maybeIncrementLogStartOffset(os: Os, log: Log, offset: number): boolean;
export declare function deleteOldSegments(os: Os, log: Log): number;

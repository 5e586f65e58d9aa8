/**
 * Opening a log from its files (LogLoader). After an unclean shutdown every batch behind the recovery point is read and checked,
 * indexes are rebuilt, and the log ends where the first damage begins.
 */
import { ev } from '../events.ts';
import type { Os } from '../os.ts';
import { type EraId, DEFAULT_ERA } from '../config/eras.ts';
import { finishSwaps } from './cleaner/swap.ts';
import { assignEpoch, readEpochs, truncateEpochsFromEnd, truncateEpochsFromStart, writeEpochs } from './leader-epoch-cache.ts';
import { removeSegments } from './local-log.ts';
import { readLogConfig } from './log-config.ts';
import {
  baseName,
  DELETED_FILE_SUFFIX,
  INDEX_FILE_SUFFIX,
  LOG_FILE_SUFFIX,
  offsetFromFile,
  parseTopicPartitionName,
  segmentPath,
  TIME_INDEX_FILE_SUFFIX,
  TXN_INDEX_FILE_SUFFIX,
} from './log-files.ts';
import { openSegment, readNextOffset, recoverSegment } from './log-segment.ts';
import { scheduleEpochWrite } from './log-tasks.ts';
import { activeSegment, floorSegmentIndex, type Log, logSize } from './log.ts';
import { readPartitionMetadata, writePartitionMetadata } from './partition-metadata.ts';
import { beginProducersAnew, noteBatch, rebuildProducers } from './producer-rebuild.ts';
import { removeStraySnapshots, takeSnapshot } from './producer-snapshot.ts';

export interface OpenLogOptions {
  /** From recovery-point-offset-checkpoint; 0 when it names none. */
  readonly recoveryPoint: number;
  /** From log-start-offset-checkpoint; 0 when it names none. */
  readonly logStartOffset?: number;
  /** True when the clean shutdown file was there. */
  readonly cleanShutdown: boolean;
  /** producer.id.expiration.ms. */
  readonly producerIdExpirationMs?: number;
  /** The broker's era; it decides defaults and when index entries are added. */
  readonly era?: EraId;
}

const DEFAULT_PRODUCER_ID_EXPIRATION_MS = 86_400_000;

/**
 * Opens the log in `dir` ("/log-dir/orders-0"), making it when it is not there. A topic id that partition.metadata already holds
 * wins over the one given: the caller compares. Throws LogError when Kafka would not start with such files.
 */
export function openLog(
  os: Os,
  dir: string,
  topicPartition: string,
  topicId: string | null,
  configs: Readonly<Record<string, unknown>>,
  options: OpenLogOptions,
): Log {
  const log = emptyLog(os, dir, topicPartition, configs, options);
  log.topicId = readPartitionMetadata(os, dir);
  if (log.topicId === null && topicId !== null) {
    writePartitionMetadata(os, dir, topicId);
    log.topicId = topicId;
  }
  finishSwaps(os, log);
  loadSegmentFiles(os, log, options);
  const isNew = log.segments.length === 0;
  const recovered = recoverLog(os, log, options);
  finishEpochs(os, log, options.logStartOffset ?? 0);
  if (recovered !== null) {
    os.emit(ev.logRecovered, log.nameText, recovered.from, log.logEndOffset, recovered.cutBytes);
  }
  const { nameText, logStartOffset, logEndOffset } = log;
  // A log whose files are gone, though a checkpoint knows where it began, is loaded: it does not begin at 0.
  log.leoAt = isNew && logEndOffset === 0
    ? os.emit(ev.logCreated, nameText)
    : os.emit(ev.logLoaded, nameText, logStartOffset, logEndOffset, options.cleanShutdown ? 1 : 0, logSize(log), activeSegment(log).baseOffset);
  log.logStartAt = log.leoAt;
  log.hwAt = log.leoAt;
  return log;
}

function emptyLog(
  os: Os,
  dir: string,
  topicPartition: string,
  configs: Readonly<Record<string, unknown>>,
  options: OpenLogOptions,
): Log {
  const dash = topicPartition.lastIndexOf('-');
  const name = parseTopicPartitionName(topicPartition) ?? { topic: topicPartition.slice(0, dash), partition: 0 };
  return {
    saved: null,
    topicPartition,
    topic: name.topic,
    partition: name.partition,
    nameText: os.text(topicPartition),
    lock: `log ${topicPartition}`,
    topicId: null,
    dir,
    parentDir: dir.slice(0, dir.lastIndexOf('/')),
    config: readLogConfig(configs, options.era ?? DEFAULT_ERA),
    logStartOffset: 0,
    logStartAt: 0,
    logEndOffset: 0,
    leoAt: 0,
    highWatermark: 0,
    hwAt: 0,
    hwSegment: -1,
    hwPosition: -1,
    segments: [],
    recoveryPoint: 0,
    lastFlushedMillis: os.millis(),
    leaderEpochs: readEpochs(os, dir),
    producers: new Map(),
    producersEndOffset: 0,
    producerIdExpirationMs: options.producerIdExpirationMs ?? DEFAULT_PRODUCER_ID_EXPIRATION_MS,
    lastSnapshotOffset: 0,
    flushUpTo: 0,
    epochsUnsaved: false,
    deletions: [],
    failed: false,
  };
}

/** Opens what is there; what an interrupted deletion or a lost .log file left behind goes. */
function loadSegmentFiles(os: Os, log: Log, options: OpenLogOptions): void {
  for (const { id, path } of os.files.list(`${log.dir}/`)) {
    const name = baseName(path);
    if (name.endsWith(DELETED_FILE_SUFFIX)) {
      os.files.delete(id);
      continue;
    }
    const offset = offsetFromFile(name);
    if (offset < 0) continue;
    if ([INDEX_FILE_SUFFIX, TIME_INDEX_FILE_SUFFIX, TXN_INDEX_FILE_SUFFIX].some((suffix) => name.endsWith(suffix))) {
      if (os.files.find(segmentPath(log.dir, offset, LOG_FILE_SUFFIX)) === null) os.files.delete(id);
    } else if (name.endsWith(LOG_FILE_SUFFIX)) {
      const isIndexMissing = os.files.find(segmentPath(log.dir, offset, INDEX_FILE_SUFFIX)) === null;
      const segment = openSegment(os, log.dir, offset, log.config);
      log.segments.push(segment);
      // The unclean start recovers what lies behind the recovery point in any case.
      if (isIndexMissing && (options.cleanShutdown || offset < options.recoveryPoint)) {
        recoverSegment(os, log, segment, () => {});
      }
    }
  }
  log.segments.sort((a, b) => a.baseOffset - b.baseOffset);
}

interface Recovered {
  readonly from: number;
  readonly cutBytes: number;
}

/** Finds the log's end, by recovery where the shutdown was not clean. Answers what recovery did, or null. */
function recoverLog(os: Os, log: Log, options: OpenLogOptions): Recovered | null {
  const logStartOffset = options.logStartOffset ?? 0;
  log.logStartOffset = logStartOffset;
  let recovered: Recovered | null = null;
  if (log.segments.length > 0 && !options.cleanShutdown) recovered = recoverUnflushed(os, log, options.recoveryPoint);

  let endOffset = log.segments.length > 0 ? readNextOffset(os, activeSegment(log)) : -1;
  if (endOffset >= 0 && endOffset < logStartOffset) {
    // The files were lost or taken away: nothing of what they hold may be shown.
    removeSegments(os, log, log.segments);
    log.leaderEpochs = [];
    writeEpochs(os, log.dir, log.leaderEpochs);
    endOffset = -1;
  }
  const isWhole = endOffset >= 0;
  if (!isWhole) {
    log.segments.push(openSegment(os, log.dir, logStartOffset, log.config));
    endOffset = logStartOffset;
  }
  log.logEndOffset = endOffset;
  log.logStartOffset = Math.max(logStartOffset, log.segments[0].baseOffset);
  log.highWatermark = log.logStartOffset;
  // After an unclean shutdown the recovery point stays where it was: what was recovered is not on the disk by that.
  log.recoveryPoint = options.cleanShutdown && isWhole ? endOffset : Math.min(options.recoveryPoint, endOffset);
  log.recoveryPoint = Math.max(log.recoveryPoint, log.logStartOffset);
  removeStraySnapshots(os, log);
  beginProducersAnew(log);
  rebuildProducers(os, log, endOffset);
  return recovered;
}

function recoverUnflushed(os: Os, log: Log, recoveryPoint: number): Recovered {
  const first = Math.max(0, floorSegmentIndex(log, recoveryPoint));
  const from = log.segments[first].baseOffset;
  const epochsBefore = log.leaderEpochs;
  let cutBytes = 0;
  for (let i = first; i < log.segments.length; i++) {
    beginProducersAnew(log);
    rebuildProducers(os, log, log.segments[i].baseOffset);
    const { truncatedBytes } = recoverSegment(os, log, log.segments[i], (header) => {
      const { partitionLeaderEpoch: leaderEpoch, baseOffset } = header;
      noteBatch(log, header);
      const latest = log.leaderEpochs[log.leaderEpochs.length - 1];
      if (leaderEpoch >= 0 && (latest === undefined || leaderEpoch > latest.epoch)) {
        log.leaderEpochs = assignEpoch(log.leaderEpochs, leaderEpoch, baseOffset);
      }
    });
    // So that the next segment's recovery need not read this one again.
    takeSnapshot(os, log, log.producersEndOffset);
    cutBytes += truncatedBytes;
    if (truncatedBytes > 0) {
      // Behind a damage nothing can be trusted to continue the log.
      const rest = log.segments.slice(i + 1);
      for (const segment of rest) cutBytes += segment.size;
      removeSegments(os, log, rest);
    }
  }
  if (log.leaderEpochs !== epochsBefore) writeEpochs(os, log.dir, log.leaderEpochs);
  return { from, cutBytes };
}

/** The checkpoint of the epochs may be older than the log's end and start. */
function finishEpochs(os: Os, log: Log, logStartCheckpoint: number): void {
  const before = log.leaderEpochs;
  log.leaderEpochs = truncateEpochsFromStart(truncateEpochsFromEnd(before, log.logEndOffset), logStartCheckpoint);
  if (log.leaderEpochs !== before) scheduleEpochWrite(os, log);
}

/**
 * Finding out again what is known of a log's producers, after loading it or cutting it: from the newest snapshot that fits, and the
 * batches behind it (UnifiedLog.rebuildProducerState).
 */
import { type BatchFields, lastOffsetOf, NO_PRODUCER_ID } from '../../protocol/records/batch.ts';
import type { Os } from '../os.ts';
import { touch } from '../state.ts';
import { scanBatches } from './batch-scan.ts';
import { translateOffset } from './log-segment.ts';
import { floorSegmentIndex, type Log } from './log.ts';
import { loadFromSnapshot, snapshotFiles, takeSnapshot } from './producer-snapshot.ts';
import { isExpired, withBatch } from './producer-state.ts';

/** Takes a batch that is in the log; its order was checked by the leader that appended it. */
export function noteBatch(log: Log, header: BatchFields): void {
  if (header.producerId !== NO_PRODUCER_ID) {
    log.producers.set(header.producerId, withBatch(log.producers.get(header.producerId), header, log.topicPartition, false));
  }
  log.producersEndOffset = lastOffsetOf(header) + 1;
}

/** As one who knows nothing: recovery builds what is known of the producers from the files alone. */
export function beginProducersAnew(log: Log): void {
  log.producers = new Map();
  log.producersEndOffset = 0;
  log.lastSnapshotOffset = 0;
}

/** Brings the producers to what they are at `endOffset`, and takes a snapshot there. Snapshots out of the log's range go. */
export function rebuildProducers(os: Os, log: Log, endOffset: number): void {
  const wasEmpty = log.producers.size === 0 && log.producersEndOffset >= endOffset;
  truncateAndReload(os, log, endOffset);
  if (endOffset > log.producersEndOffset && !wasEmpty) readProducers(os, log, endOffset);
  takeSnapshot(os, log, endOffset);
}

function truncateAndReload(os: Os, log: Log, endOffset: number): void {
  let latest = log.logStartOffset;
  for (const { offset, file } of snapshotFiles(os, log)) {
    if (offset > endOffset || offset <= log.logStartOffset) os.files.delete(file.id);
    else latest = offset;
  }
  if (endOffset !== log.producersEndOffset) return loadFromSnapshot(os, log);
  log.lastSnapshotOffset = latest;
}

function readProducers(os: Os, log: Log, endOffset: number): void {
  // The newest two segments get snapshots of their own, which the next start may need.
  const bases = log.segments.slice(-2).map((segment) => segment.baseOffset);
  for (let i = Math.max(0, floorSegmentIndex(log, log.producersEndOffset)); i < log.segments.length; i++) {
    const segment = log.segments[i];
    const from = Math.max(segment.baseOffset, log.producersEndOffset, log.logStartOffset);
    if (from >= endOffset) return;
    log.producersEndOffset = from;
    if (bases.includes(segment.baseOffset)) takeSnapshot(os, log, from);
    const found = translateOffset(os, segment, from);
    if (found === null) continue;
    scanBatches(os, segment.logFile, found.position, segment.size, false, (header) => {
      if (header.baseOffset >= endOffset) return true;
      noteBatch(log, header);
      return false;
    });
  }
}

/** What a new leader's or the log's own moving start leaves: snapshots and the place that producers are known from do not lie before it. */
export function onLogStartMoved(os: Os, log: Log): void {
  if (log.producersEndOffset < log.logStartOffset) log.producersEndOffset = log.logStartOffset;
  if (log.lastSnapshotOffset >= log.logStartOffset) return;
  log.lastSnapshotOffset = snapshotFiles(os, log).at(-1)?.offset ?? log.logStartOffset;
}


/** Forgets the producers that were not heard of for producer.id.expiration.ms. */
export function removeExpiredProducers(os: Os, log: Log): void {
  const now = os.millis();
  const expired = [...log.producers.values()].filter((entry) => isExpired(entry, now, log.producerIdExpirationMs));
  if (expired.length === 0) return;
  touch(log);
  for (const { producerId } of expired) log.producers.delete(producerId);
}

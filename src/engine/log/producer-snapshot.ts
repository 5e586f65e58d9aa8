/**
 * A log's .snapshot files: what was known of its producers at an offset. One is written when a segment is rolled, when a log is
 * closed and when it was loaded, so that recovery need not read older segments for it.
 */
import { producerSnapshot } from '../../protocol/messages/storage/producer-snapshot.ts';
import { decodeBody, encodeBody } from '../../protocol/wire/codec.ts';
import { crc32c } from '../../protocol/wire/crc32c.ts';
import { WireError } from '../../protocol/wire/wire-error.ts';
import { type Bytes, flattenRope, ropeOf } from '../../std/rope.ts';
import type { FileInfo, Os } from '../os.ts';
import { baseName, offsetFromFile, PRODUCER_SNAPSHOT_FILE_SUFFIX, segmentPath } from './log-files.ts';
import type { Log } from './log.ts';
import { isExpired, type ProducerStateEntry } from './producer-state.ts';

const SNAPSHOT_VERSION = 1;
/** Version, checksum of what follows, then the producers. */
const VERSION_BYTES = 2;
const ENTRIES_AT = 6;

/** Only the last batch of each producer is kept: older ones are not recognised after a restart. */
export function encodeSnapshot(producers: ReadonlyMap<number, ProducerStateEntry>): Bytes {
  const producerEntries = [...producers.values()].map((entry) => {
    const last = entry.batches.at(-1);
    return {
      producerId: entry.producerId,
      epoch: entry.epoch,
      lastSequence: last?.lastSeq ?? -1,
      lastOffset: last?.lastOffset ?? -1,
      offsetDelta: last?.offsetDelta ?? 0,
      timestamp: entry.lastTimestamp,
      coordinatorEpoch: entry.coordinatorEpoch,
      currentTxnFirstOffset: entry.currentTxnFirstOffset ?? -1,
    };
  });
  const body = encodeBody(producerSnapshot, SNAPSHOT_VERSION, { crc: 0, producerEntries });
  const bytes = new Uint8Array(VERSION_BYTES + body.length);
  bytes.set(flattenRope(body), VERSION_BYTES);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, SNAPSHOT_VERSION);
  view.setUint32(VERSION_BYTES, crc32c(bytes, ENTRIES_AT));
  return bytes;
}

/** What a snapshot says; null when it is damaged. */
export function decodeSnapshot(bytes: Bytes): ProducerStateEntry[] | null {
  if (bytes.length < ENTRIES_AT) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getInt16(0) !== SNAPSHOT_VERSION || view.getUint32(VERSION_BYTES) !== crc32c(bytes, ENTRIES_AT)) return null;
  try {
    const { body } = decodeBody(producerSnapshot, SNAPSHOT_VERSION, ropeOf(bytes), VERSION_BYTES);
    return body.producerEntries.map((entry) => ({
      producerId: entry.producerId,
      epoch: entry.epoch,
      coordinatorEpoch: entry.coordinatorEpoch,
      lastTimestamp: entry.timestamp,
      currentTxnFirstOffset: entry.currentTxnFirstOffset < 0 ? null : entry.currentTxnFirstOffset,
      batches:
        entry.lastOffset < 0
          ? []
          : [{ lastSeq: entry.lastSequence, lastOffset: entry.lastOffset, offsetDelta: entry.offsetDelta, timestamp: entry.timestamp }],
    }));
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

export function snapshotPath(log: Log, offset: number): string {
  return segmentPath(log.dir, offset, PRODUCER_SNAPSHOT_FILE_SUFFIX);
}

/**
 * The producers are known up to `offset`: writes the snapshot unless a later one, or the same, was written. It is synced with its
 * segment's flush.
 */
export function takeSnapshot(os: Os, log: Log, offset: number): void {
  log.producersEndOffset = offset;
  if (offset <= log.lastSnapshotOffset) return;
  const path = snapshotPath(log, offset);
  const old = os.files.find(path);
  if (old !== null) os.files.delete(old.id);
  os.files.append(os.files.open(path), [encodeSnapshot(log.producers)]);
  log.lastSnapshotOffset = offset;
}

interface Snapshot {
  readonly offset: number;
  readonly file: FileInfo;
}

/** By offset. */
export function snapshotFiles(os: Os, log: Log): Snapshot[] {
  return os.files
    .list(`${log.dir}/`)
    .filter(({ path }) => path.endsWith(PRODUCER_SNAPSHOT_FILE_SUFFIX))
    .map((file) => ({ offset: offsetFromFile(baseName(file.path)), file }))
    .filter(({ offset }) => offset >= 0);
}

/** A snapshot belongs to the start of a segment, or to the log's end when it was closed; others were left behind by a crash. */
export function removeStraySnapshots(os: Os, log: Log): void {
  const bases = new Set(log.segments.map((segment) => segment.baseOffset));
  const newestBase = log.segments[log.segments.length - 1].baseOffset;
  const strays = snapshotFiles(os, log).filter(({ offset }) => !bases.has(offset));
  for (const { offset, file } of strays.slice(0, -1)) if (offset >= 0) os.files.delete(file.id);
  const latest = strays[strays.length - 1];
  if (latest !== undefined && latest.offset < newestBase) os.files.delete(latest.file.id);
}

/** Takes the producers from the newest snapshot that can be read; a damaged one goes. Without any the log's start is where they begin. */
export function loadFromSnapshot(os: Os, log: Log): void {
  log.producers = new Map();
  log.lastSnapshotOffset = log.logStartOffset;
  log.producersEndOffset = log.logStartOffset;
  for (const { offset, file } of snapshotFiles(os, log).reverse()) {
    const entries = decodeSnapshot(flattenRope(os.files.read(file.id, 0, file.size)));
    if (entries === null) {
      os.files.delete(file.id);
      continue;
    }
    const now = os.millis();
    for (const entry of entries) {
      if (!isExpired(entry, now, log.producerIdExpirationMs)) log.producers.set(entry.producerId, entry);
    }
    log.lastSnapshotOffset = offset;
    log.producersEndOffset = offset;
    return;
  }
}

/** The log begins anew: nothing of its producers is kept. */
export function forgetProducers(os: Os, log: Log, offset: number): void {
  for (const { file } of snapshotFiles(os, log)) os.files.delete(file.id);
  log.producers = new Map();
  log.lastSnapshotOffset = 0;
  log.producersEndOffset = offset;
}

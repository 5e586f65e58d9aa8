/**
 * A log's .snapshot files: what was known of its producers at an offset. One is written when a segment is rolled, when a log is
 * closed and when it was loaded, so that recovery need not read older segments for it.
 */
import { crc32c } from '../../protocol/wire/crc32c.ts';
import type { FileInfo, Os } from '../os.ts';
import { baseName, offsetFromFile, PRODUCER_SNAPSHOT_FILE_SUFFIX, segmentPath } from './log-files.ts';
import type { Log } from './log.ts';

const SNAPSHOT_VERSION = 1;
/** Version, checksum of what follows, and the count of producers: the log of a broker without idempotent producers has none. */
const EMPTY_SNAPSHOT_BYTES = 10;
const COUNT_OFFSET = 6;

function emptySnapshot(): Uint8Array {
  const bytes = new Uint8Array(EMPTY_SNAPSHOT_BYTES);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, SNAPSHOT_VERSION);
  view.setUint32(2, crc32c(bytes, COUNT_OFFSET));
  return bytes;
}

export function snapshotPath(log: Log, offset: number): string {
  return segmentPath(log.dir, offset, PRODUCER_SNAPSHOT_FILE_SUFFIX);
}

/** Writes the snapshot for `offset` unless a later one, or the same, was written. It is synced with its segment's flush. */
export function takeSnapshot(os: Os, log: Log, offset: number): void {
  if (offset <= log.lastSnapshotOffset) return;
  const path = snapshotPath(log, offset);
  const old = os.files.find(path);
  if (old !== null) os.files.delete(old.id);
  os.files.append(os.files.open(path), [emptySnapshot()]);
  log.lastSnapshotOffset = offset;
}

function snapshotFiles(os: Os, log: Log): { readonly offset: number; readonly file: FileInfo }[] {
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

/** After loading or truncating to `endOffset`: snapshots out of the log's range go, and one for its end is taken. */
export function reloadSnapshots(os: Os, log: Log, endOffset: number): void {
  let latest = log.logStartOffset;
  for (const { offset, file } of snapshotFiles(os, log)) {
    if (offset > endOffset || offset <= log.logStartOffset) os.files.delete(file.id);
    else latest = offset;
  }
  log.lastSnapshotOffset = latest;
  takeSnapshot(os, log, endOffset);
}

export function removeAllSnapshots(os: Os, log: Log): void {
  for (const { file } of snapshotFiles(os, log)) os.files.delete(file.id);
  log.lastSnapshotOffset = 0;
}

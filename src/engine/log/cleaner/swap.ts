/**
 * A cleaned segment takes the place of those that it was made of, so that a crash leaves either of both: .cleaned files count for nothing, .swap files are the
 * log's already (LocalLog.replaceSegments). The old files go file.delete.delay.ms later; whoever reads them goes on.
 */
import { ev } from '../../events.ts';
import type { FileId, Os } from '../../os.ts';
import { touch } from '../../state.ts';
import {
  CLEANED_FILE_SUFFIX,
  DELETED_FILE_SUFFIX,
  INDEX_FILE_SUFFIX,
  LOG_FILE_SUFFIX,
  offsetFromFile,
  baseName,
  PRODUCER_SNAPSHOT_FILE_SUFFIX,
  segmentPath,
  SWAP_FILE_SUFFIX,
  TIME_INDEX_FILE_SUFFIX,
} from '../log-files.ts';
import { forgetFile } from '../local-log.ts';
import { scheduleDeletion } from '../log-tasks.ts';
import { openSegment, readNextOffset } from '../log-segment.ts';
import type { Log, LogSegment } from '../log.ts';
import type { CleanedGroup } from './cleaner.ts';

const SUFFIXES = [LOG_FILE_SUFFIX, INDEX_FILE_SUFFIX, TIME_INDEX_FILE_SUFFIX];

function renameFiles(os: Os, { dir }: Log, base: number, from: string, to: string): void {
  for (const suffix of SUFFIXES) {
    const file = os.files.find(segmentPath(dir, base, suffix + from));
    if (file !== null) os.files.rename(file.id, segmentPath(dir, base, suffix + to));
  }
}

/** The caller holds the log's lock. */
export function replaceSegments(os: Os, log: Log, cleaned: CleanedGroup, replaced: readonly LogSegment[]): void {
  const { segment } = cleaned;
  const base = segment.baseOffset;
  touch(log);
  renameFiles(os, log, base, CLEANED_FILE_SUFFIX, SWAP_FILE_SUFFIX);
  const files: FileId[] = [];
  for (const old of replaced) {
    // What is known of producers where the new segment begins is still true.
    const suffixes = old.baseOffset === base ? SUFFIXES : [...SUFFIXES, PRODUCER_SNAPSHOT_FILE_SUFFIX];
    for (const suffix of suffixes) files.push(...putAside(os, log, segmentPath(log.dir, old.baseOffset, suffix)));
    if (old.baseOffset !== base) os.emit(ev.segmentDeleted, log.nameText, old.baseOffset, old.size);
  }
  renameFiles(os, log, base, SWAP_FILE_SUFFIX, '');
  const gone = new Set(replaced.map(({ baseOffset }) => baseOffset));
  log.segments = [...log.segments.filter(({ baseOffset }) => !gone.has(baseOffset)), segment].sort((x, y) => x.baseOffset - y.baseOffset);
  if (gone.has(log.hwSegment)) {
    log.hwSegment = -1;
    log.hwPosition = -1;
  }
  os.emit(ev.segmentCleaned, log.nameText, base, replaced[0]!.size, segment.size, segment.indexEntries, cleaned.recordsRead, cleaned.recordsKept);
  scheduleDeletion(os, log, files);
}

function putAside(os: Os, log: Log, path: string): FileId[] {
  const file = os.files.find(path);
  if (file === null) return [];
  const stale = os.files.find(path + DELETED_FILE_SUFFIX);
  if (stale !== null) forgetFile(os, log, stale.id);
  os.files.rename(file.id, path + DELETED_FILE_SUFFIX);
  return [file.id];
}

/** Files of a cleaning that came to nothing. */
export function deleteCleaned(os: Os, dir: string, base: number): void {
  for (const suffix of SUFFIXES) {
    const file = os.files.find(segmentPath(dir, base, suffix + CLEANED_FILE_SUFFIX));
    if (file !== null) os.files.delete(file.id);
  }
}

/**
 * What a crash left of a swap, before a log is loaded: .cleaned files go; .swap files hold all that is left of the segments in their range, which go where they
 * are still there, and take their names (LogLoader). A .swap at or behind a .cleaned one was part of something that did not come to its end.
 */
export function finishSwaps(os: Os, log: Log): void {
  const names = os.files.list(`${log.dir}/`).map(({ id, path }) => ({ id, path, name: baseName(path) }));
  if (!names.some(({ name }) => name.endsWith(CLEANED_FILE_SUFFIX) || name.endsWith(SWAP_FILE_SUFFIX))) return;
  const cleaned = names.filter(({ name }) => name.endsWith(CLEANED_FILE_SUFFIX));
  const firstCleaned = Math.min(...cleaned.map(({ name }) => offsetFromFile(name)), Number.MAX_SAFE_INTEGER);
  for (const { id } of cleaned) os.files.delete(id);
  const swaps: number[] = [];
  for (const { id, name } of names) {
    if (!name.endsWith(SWAP_FILE_SUFFIX)) continue;
    if (offsetFromFile(name) >= firstCleaned) os.files.delete(id);
    else if (name.endsWith(LOG_FILE_SUFFIX + SWAP_FILE_SUFFIX)) swaps.push(offsetFromFile(name));
  }
  let end = -1;
  for (const base of swaps) end = Math.max(end, readNextOffset(os, openSegment(os, log.dir, base, log.config, SWAP_FILE_SUFFIX)));
  const first = Math.min(...swaps, Number.MAX_SAFE_INTEGER);
  for (const { id, name } of names) {
    const offset = offsetFromFile(name);
    const isSource = SUFFIXES.some((suffix) => name.endsWith(suffix)) || name.endsWith(PRODUCER_SNAPSHOT_FILE_SUFFIX);
    if (isSource && offset >= first && offset < end) os.files.delete(id);
  }
  for (const { id, path, name } of names) {
    if (name.endsWith(SWAP_FILE_SUFFIX) && offsetFromFile(name) < firstCleaned) os.files.rename(id, path.slice(0, -SWAP_FILE_SUFFIX.length));
  }
}

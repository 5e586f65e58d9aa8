/**
 * Cleaning a log (Cleaner): of each key the last record stays. First the dirty part is read into an offset map; then segments are written anew, in groups
 * that fit into one, without what the map knows a later record of. Nothing that a reader holds is changed: a new segment takes the place of the old ones.
 */
import { type BatchHeader, batchesOf, batchRope, deleteHorizonOf, isControl, lastOffsetOf, nextOffsetOf, recordsOf } from '../../../protocol/records/batch.ts';
import type { Entry } from '../../../protocol/records/entries.ts';
import { type BatchRetention, filterRecords, type RecordFilter } from '../../../protocol/records/filter.ts';
import { type Rope, ropeSlice } from '../../../std/rope.ts';
import { byBytes } from '../../costs.ts';
import type { Os } from '../../os.ts';
import { scanBatches } from '../batch-scan.ts';
import { CLEANED_FILE_SUFFIX, INDEX_FILE_SUFFIX, LOG_FILE_SUFFIX, segmentPath, TIME_INDEX_FILE_SUFFIX } from '../log-files.ts';
import { appendCleaned, flushSegment, onBecomeInactiveSegment, openSegment } from '../log-segment.ts';
import { lookupOffset } from '../offset-index.ts';
import type { Log, LogSegment } from '../log.ts';
import { segmentsBetween } from './cleanable.ts';
import { CleanedTransactions } from './cleaned-transactions.ts';
import { keyText, type OffsetMap } from './offset-map.ts';
import { markerOf, surveyLog, type Survey } from './survey.ts';

const INDEX_ENTRY_BYTES = 8;
const TIME_INDEX_ENTRY_BYTES = 12;
const INT32_MAX = 0x7fff_ffff;

/** Reads `[from, to)` into the map, until it is full. */
export function buildOffsetMap(os: Os, log: Log, from: number, to: number, map: OffsetMap, { aborted }: Survey): void {
  const transactions = new CleanedTransactions(aborted.filter(({ lastOffset }) => lastOffset >= from));
  const dirty = segmentsBetween(log, from, to);
  for (const [i, segment] of dirty.entries()) {
    if (isFullAfter(os, segment, from, map, transactions)) return;
    // Where offsets are missing at its end, they are looked at all the same.
    map.latestOffset = Math.max(map.latestOffset, (dirty[i + 1]?.baseOffset ?? to) - 1);
  }
}

function isFullAfter(os: Os, segment: LogSegment, from: number, map: OffsetMap, transactions: CleanedTransactions): boolean {
  let isFull = false;
  const start = lookupOffset(os, segment, from).position;
  scanBatches(os, segment.logFile, start, segment.size, true, (header, _, window) => {
    os.charge(byBytes(os.costs.parsePicosPerByte, header.size));
    if (isControl(header)) transactions.onMarker(header, markerOf(os, window, header));
    else if (!transactions.onBatch(header)) isFull = !takeKeys(os, window, header, from, map);
    if (!isFull && lastOffsetOf(header) >= from) map.latestOffset = Math.max(map.latestOffset, lastOffsetOf(header));
    return isFull;
  });
  return isFull;
}

/** False when there is no room for one of them. */
function takeKeys(os: Os, window: Rope, header: BatchHeader, from: number, map: OffsetMap): boolean {
  for (const { key, offset } of recordsOf(window, header, os.codecs)) {
    if (key === null || offset < from) continue;
    if (map.offsets.size >= map.most) return false;
    map.offsets.set(keyText(key), offset);
    map.latestOffset = offset;
  }
  return true;
}

/** Neighbours that fit together into one segment, by their records and by their indexes. */
export function groupSegments(log: Log, endOffset: number, firstUncleanableOffset: number): LogSegment[][] {
  const { segmentBytes, segmentIndexBytes } = log.config;
  const groups: LogSegment[][] = [];
  let sizes = { log: 0, index: 0, timeIndex: 0 };
  const all = segmentsBetween(log, 0, endOffset);
  for (const [i, segment] of all.entries()) {
    const group = groups.at(-1);
    const index = segment.indexEntries * INDEX_ENTRY_BYTES;
    const timeIndex = segment.timeIndexEntries * TIME_INDEX_ENTRY_BYTES;
    const last = (all[i + 1]?.baseOffset ?? firstUncleanableOffset) - 1;
    const fits =
      group !== undefined &&
      sizes.log + segment.size <= segmentBytes &&
      sizes.index + index <= segmentIndexBytes &&
      sizes.timeIndex + timeIndex <= segmentIndexBytes &&
      (segment.size === 0 || last - group.at(-1)!.baseOffset <= INT32_MAX);
    if (fits) {
      group.push(segment);
      sizes = { log: sizes.log + segment.size, index: sizes.index + index, timeIndex: sizes.timeIndex + timeIndex };
    } else {
      groups.push([segment]);
      sizes = { log: segment.size, index, timeIndex };
    }
  }
  return groups;
}

export interface CleanedGroup {
  readonly segment: LogSegment;
  readonly recordsRead: number;
  readonly recordsKept: number;
}

/** How one round of cleaning goes: it meets each transaction once, whatever groups it lies in. */
export interface CleaningRound {
  readonly map: OffsetMap;
  readonly survey: Survey;
  readonly transactions: CleanedTransactions;
  readonly now: number;
  readonly firstUncleanableOffset: number;
  /** Tombstones of the old formats, which know no horizon, go from segments that were last written before. */
  readonly legacyDeleteHorizonMs: number;
}

/** The dirty part is known, and what was aborted in all of the log: a round can begin. */
export function beginRound(os: Os, log: Log, from: number, firstUncleanableOffset: number, map: OffsetMap): CleaningRound {
  const survey = surveyLog(os, log);
  buildOffsetMap(os, log, from, firstUncleanableOffset, map, survey);
  const lastClean = segmentsBetween(log, 0, from).at(-1);
  return {
    map,
    survey,
    transactions: new CleanedTransactions(survey.aborted),
    now: os.millis(),
    firstUncleanableOffset,
    legacyDeleteHorizonMs: lastClean === undefined ? 0 : lastClean.lastModifiedMillis - log.config.deleteRetentionMs,
  };
}

/** Writes what stays of `group` into files of their own, and to the disk. */
export function cleanSegments(os: Os, log: Log, group: readonly LogSegment[], round: CleaningRound): CleanedGroup {
  const base = group[0]!.baseOffset;
  for (const suffix of [LOG_FILE_SUFFIX, INDEX_FILE_SUFFIX, TIME_INDEX_FILE_SUFFIX]) {
    const stale = os.files.find(segmentPath(log.dir, base, suffix + CLEANED_FILE_SUFFIX));
    if (stale !== null) os.files.delete(stale.id);
  }
  const cleaned = openSegment(os, log.dir, base, log.config, CLEANED_FILE_SUFFIX);
  let recordsRead = 0;
  let recordsKept = 0;
  for (const segment of group) {
    if (segment.size === 0) continue;
    const source = os.files.read(segment.logFile, 0, segment.size);
    os.charge(byBytes(os.costs.parsePicosPerByte, segment.size));
    const { records, messagesRead, messagesRetained } = filterRecords(source, filterOf(os, log, segment, source, round), os.codecs);
    recordsRead += messagesRead;
    recordsKept += messagesRetained;
    for (const header of batchesOf(records)) appendCleaned(os, log, cleaned, { ...header, at: 0 }, batchRope(records, header).pieces);
  }
  onBecomeInactiveSegment(os, cleaned);
  flushSegment(os, cleaned);
  cleaned.lastModifiedMillis = group.at(-1)!.lastModifiedMillis;
  return { segment: cleaned, recordsRead, recordsKept };
}

function filterOf(os: Os, log: Log, segment: LogSegment, source: Rope, round: CleaningRound): RecordFilter {
  const { map, survey, transactions, now, firstUncleanableOffset, legacyDeleteHorizonMs } = round;
  let dropsRecords = false;
  const checkBatch = (entry: Entry): { retention: BatchRetention; containsMarkerForEmptyTxn: boolean } => {
    if (entry.magic !== 2) {
      dropsRecords = false;
      return { retention: 'deleteEmpty', containsMarkerForEmptyTxn: false };
    }
    const { header } = entry;
    const isMarker = isControl(header);
    const canGo = isMarker ? transactions.onMarker(header, markerOf(os, ropeSlice(source, entry.at, entry.at + entry.size), { ...header, at: 0 })) : transactions.onBatch(header);
    const horizon = deleteHorizonOf(header);
    dropsRecords = canGo && (!isMarker || (horizon !== undefined && horizon <= now));
    const retention = isLastOfProducer(header, survey) || nextOffsetOf(header) === firstUncleanableOffset ? 'retainEmpty' : dropsRecords ? 'delete' : 'deleteEmpty';
    return { retention, containsMarkerForEmptyTxn: canGo && isMarker };
  };
  return {
    now,
    deleteRetentionMs: log.config.deleteRetentionMs,
    checkBatch,
    shouldRetain(entry, { offset, key, value }) {
      if (dropsRecords) return false;
      if (entry.magic === 2 && isControl(entry.header)) return true;
      if (offset > map.latestOffset) return true;
      if (key === null) return false;
      if (offset < (map.offsets.get(keyText(key)) ?? -1)) return false;
      if (value !== null) return true;
      if (entry.magic !== 2) return segment.lastModifiedMillis > legacyDeleteHorizonMs;
      const horizon = deleteHorizonOf(entry.header);
      return horizon === undefined || now < horizon;
    },
  };
}

/** Its sequence numbers must stay known, and the epoch of its producer. */
function isLastOfProducer(header: BatchHeader, { lastRecords }: Survey): boolean {
  const last = lastRecords.get(header.producerId);
  if (last === undefined) return false;
  if (last.lastDataOffset !== null) return lastOffsetOf(header) === last.lastDataOffset;
  return isControl(header) && header.producerEpoch === last.producerEpoch;
}

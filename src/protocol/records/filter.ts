/**
 * What a log cleaner does to a run of batches (MemoryRecords.filterTo): records go, and their batches shrink, stay as an empty header
 * or go with them. Where the first tombstone or marker is seen, the batch is written anew with the time from which on it may go, too.
 */
import { type Rope, ropeConcat, ropeOf } from '../../std/rope.ts';
import { errors } from '../errors.ts';
import {
  CODEC_MASK, copyBatchHeader, DELETE_HORIZON, deleteHorizonOf, isControl, isTransactional, NO_TIMESTAMP,
  writeBatchHeader,
} from './batch-header.ts';
import type { CodecId, Codecs } from './codec-port.ts';
import { type Entry, entriesOf, entryCodec, entryHasAppendTime, entryLastOffset, entryMaxTimestamp, entryRecords, entryRope } from './entries.ts';
import type { LogRecord } from './record.ts';
import { RecordError } from './record-error.ts';
import { type BuildFields, buildRecords, PLAIN_FIELDS, toWrite } from './records-builder.ts';

/** What becomes of a batch of which no record stays: `delete` takes it without a look at its records. */
export type BatchRetention = 'delete' | 'retainEmpty' | 'deleteEmpty';

export interface RecordFilter {
  /** Wall clock, in milliseconds. */
  readonly now: number;
  readonly deleteRetentionMs: number;
  checkBatch(entry: Entry): { readonly retention: BatchRetention; readonly containsMarkerForEmptyTxn: boolean };
  shouldRetain(entry: Entry, record: LogRecord): boolean;
}

export interface FilterResult {
  readonly records: Rope;
  readonly messagesRead: number;
  readonly bytesRead: number;
  readonly messagesRetained: number;
  readonly bytesRetained: number;
  /** All three −1 if nothing stays. */
  readonly maxOffset: number;
  readonly maxTimestamp: number;
  /** The last offset of the batch that has it. */
  readonly shallowOffsetOfMaxTimestamp: number;
}

interface Kept {
  readonly rope: Rope;
  readonly maxOffset: number;
  readonly messages: number;
}

export function filterRecords(rope: Rope, filter: RecordFilter, codecs: Codecs): FilterResult {
  const kept: Rope[] = [];
  const result = { messagesRead: 0, bytesRead: 0, messagesRetained: 0, bytesRetained: 0, maxOffset: -1, maxTimestamp: -1, shallowOffsetOfMaxTimestamp: -1 };
  for (const entry of entriesOf(rope)) {
    result.bytesRead += entry.size;
    const { retention, containsMarkerForEmptyTxn } = filter.checkBatch(entry);
    if (retention === 'delete') continue;
    const records = [...entryRecords(rope, entry, codecs)];
    result.messagesRead += records.length;
    const retained = records.filter((record) => filter.shouldRetain(entry, record));
    const isWhole = retained.length === records.length;
    const one = retained.length > 0 ? keepRecords(rope, entry, retained, isWhole, containsMarkerForEmptyTxn, filter, codecs) : retention === 'retainEmpty' ? keepHeader(rope, entry) : null;
    if (one === null) continue;
    kept.push(one.rope);
    result.messagesRetained += one.messages;
    result.bytesRetained += one.rope.length;
    result.maxOffset = Math.max(result.maxOffset, one.maxOffset);
    const [made] = entriesOf(one.rope);
    if (entryMaxTimestamp(made!) <= result.maxTimestamp) continue;
    result.maxTimestamp = entryMaxTimestamp(made!);
    result.shallowOffsetOfMaxTimestamp = entryLastOffset(made!);
  }
  return { ...result, records: ropeConcat(kept) };
}

function keepRecords(
  rope: Rope,
  entry: Entry,
  retained: readonly LogRecord[],
  isWhole: boolean,
  containsMarkerForEmptyTxn: boolean,
  filter: RecordFilter,
  codecs: Codecs,
): Kept {
  const horizon = entry.magic === 2 ? deleteHorizonOf(entry.header) : undefined;
  const needsHorizon = horizon === undefined && (containsMarkerForEmptyTxn || retained.some(({ value }) => value === null));
  const last = retained[retained.length - 1]!.offset;
  // What is left of the old formats becomes a batch, whatever stays of it.
  if (isWhole && !needsHorizon && entry.magic === 2) return { rope: entryRope(rope, entry), maxOffset: last, messages: retained.length };
  const fields: BuildFields = {
    ...PLAIN_FIELDS,
    ...(entry.magic === 2 ? ofProducer(entry) : {}),
    magic: 2,
    codec: entryCodec(entry) as CodecId,
    // Of a batch first and last offset stay, and with them the sequence numbers of its producer.
    baseOffset: entry.magic === 2 ? entry.header.baseOffset : retained[0]!.offset,
    lastOffset: entry.magic === 2 ? entryLastOffset(entry) : last,
    logAppendTime: entryHasAppendTime(entry) ? entryMaxTimestamp(entry) : NO_TIMESTAMP,
    deleteHorizonMs: needsHorizon ? filter.now + filter.deleteRetentionMs : (horizon ?? NO_TIMESTAMP),
  };
  return { rope: buildRecords(fields, retained.map(toWrite), codecs), maxOffset: last, messages: retained.length };
}

function ofProducer({ header }: Extract<Entry, { magic: 2 }>): Partial<BuildFields> {
  const { partitionLeaderEpoch, producerId, producerEpoch, baseSequence } = header;
  return { partitionLeaderEpoch, producerId, producerEpoch, baseSequence, isTransactional: isTransactional(header), isControl: isControl(header) };
}

/** A producer's last batch keeps its header, so that its sequence numbers are still known. */
function keepHeader(rope: Rope, entry: Entry): Kept {
  if (entry.magic !== 2) throw new RecordError(errors.UNKNOWN_SERVER_ERROR, 'Empty batches are only supported for magic v2 and above', entry.at);
  const header = copyBatchHeader(rope, entry.at);
  const attributes = entry.header.attributes & ~(CODEC_MASK | DELETE_HORIZON);
  writeBatchHeader(header, { ...entry.header, attributes, baseTimestamp: NO_TIMESTAMP, recordsCount: 0 }, []);
  return { rope: ropeOf(header), maxOffset: entryLastOffset(entry), messages: 0 };
}

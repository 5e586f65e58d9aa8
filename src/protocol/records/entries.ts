/** Batches and messages of all formats in a run of bytes, seen as one kind of thing: what a conversion and a validation walk over. */
import { type Rope, ropeSlice } from '../../std/rope.ts';
import { recordsOf, validateBatch } from './batch.ts';
import { batchFrameAt } from './batch-frame.ts';
import { type BatchHeader, codecOf, isControl, isLogAppendTime, lastOffsetOf, readBatchHeader } from './batch-header.ts';
import type { Codecs } from './codec-port.ts';
import { hasLogAppendTime, type Message, messageCodec, readMessage, validateMessage } from './message.ts';
import { innerMessages, messageRecords } from './message-set.ts';
import type { LogRecord } from './record.ts';
import type { RecordError } from './record-error.ts';

export type Entry =
  | { readonly magic: 2; readonly at: number; readonly size: number; readonly header: BatchHeader }
  | { readonly magic: 0 | 1; readonly at: number; readonly size: number; readonly message: Message };

/** The whole ones, in order; what has not come whole at the end is not there yet. */
export function* entriesOf(rope: Rope, from = 0): Generator<Entry, void, undefined> {
  for (let at = from; ; ) {
    const frame = batchFrameAt(rope, at);
    if (frame === undefined) return;
    const { size } = frame;
    yield frame.magic === 2
      ? { magic: 2, at, size, header: readBatchHeader(rope, at) }
      : { magic: frame.magic as 0 | 1, at, size, message: readMessage(rope, at, size) };
    at += size;
  }
}

export function entryRope(rope: Rope, { at, size }: Entry): Rope {
  return ropeSlice(rope, at, at + size);
}

export function entryCodec(entry: Entry): number {
  return entry.magic === 2 ? codecOf(entry.header) : messageCodec(entry.message);
}

export function entryIsControl(entry: Entry): boolean {
  return entry.magic === 2 && isControl(entry.header);
}

/** Whether its records have the time at which they were appended, and not their own. */
export function entryHasAppendTime(entry: Entry): boolean {
  return entry.magic === 2 ? isLogAppendTime(entry.header) : hasLogAppendTime(entry.message);
}

export function entryMaxTimestamp(entry: Entry): number {
  return entry.magic === 2 ? entry.header.maxTimestamp : entry.message.timestamp;
}

export function entryLastOffset(entry: Entry): number {
  return entry.magic === 2 ? lastOffsetOf(entry.header) : entry.message.offset;
}

/** A wrapper does not say where it begins: that stands in what it holds. */
export function entryBaseOffset(rope: Rope, entry: Entry, codecs: Codecs): number {
  return entry.magic === 2 ? entry.header.baseOffset : innerMessages(rope, entry.message, codecs)[0]!.offset;
}

export function entryRecords(rope: Rope, entry: Entry, codecs: Codecs): Iterable<LogRecord> {
  return entry.magic === 2 ? recordsOf(rope, entry.header, codecs) : messageRecords(rope, entry.message, codecs);
}

/** Whether the bytes are whole, by their checksum. */
export function validateEntry(rope: Rope, entry: Entry): RecordError | undefined {
  return entry.magic === 2 ? validateBatch(rope, entry.header) : validateMessage(rope, entry.message);
}

/**
 * The records of messages, wrapped or not. Messages within a wrapper of format 1 count their offsets from 0, and the wrapper has the
 * offset of the last; those of format 0 have offsets of their own, so a leader must pack them anew to set them.
 */
import { ropeOf, type Rope } from '../../std/rope.ts';
import { batchFrameAt } from './batch-frame.ts';
import type { Codecs } from './codec-port.ts';
import { hasLogAppendTime, type Message, messageCodec, readMessage, validateMessage } from './message.ts';
import { unpackRecords } from './packing.ts';
import { CODEC_NAMES } from './codec-port.ts';
import type { LogRecord } from './record.ts';
import { invalidRecord } from './record-error.ts';

const NO_HEADERS: readonly never[] = [];
const ZSTD = CODEC_NAMES.indexOf('zstd');

/** A message within a wrapper, and the bytes in which it lies. */
export interface InnerMessage {
  readonly unpacked: Rope;
  readonly message: Message;
  /** The offset that it has for a reader. */
  readonly offset: number;
  readonly timestamp: number;
}

/** What a wrapper holds; a message that is no wrapper holds itself. */
export function innerMessages(rope: Rope, outer: Message, codecs: Codecs): readonly InnerMessage[] {
  const codec = messageCodec(outer);
  if (codec === 0) return [{ unpacked: rope, message: outer, offset: outer.offset, timestamp: outer.timestamp }];
  if (codec === ZSTD) throw invalidRecord(`Invalid wrapper compressionType found in legacy deep record iterator ${outer.magic}`, outer.at);
  if (outer.value === null) throw invalidRecord(`Found invalid compressed record set with null value (magic = ${outer.magic})`, outer.at);
  const unpacked = ropeOf(unpackRecords(codecs, codec, outer.value, outer.at, outer.magic));
  const inner = messagesIn(unpacked, outer);
  if (inner.length === 0) throw invalidRecord('Found invalid compressed record set with no inner records', outer.at);
  const first = outer.magic === 0 ? 0 : baseOffset(outer, inner[inner.length - 1]!);
  return inner.map((message) => ({
    unpacked,
    message,
    offset: first + message.offset,
    timestamp: message.magic > 0 && hasLogAppendTime(outer) ? outer.timestamp : message.timestamp,
  }));
}

function messagesIn(unpacked: Rope, outer: Message): Message[] {
  const inner: Message[] = [];
  for (let at = 0; ; ) {
    const frame = batchFrameAt(unpacked, at);
    if (frame === undefined) return inner;
    if (frame.magic !== outer.magic) {
      throw invalidRecord(`Compressed message magic ${frame.magic} does not match wrapper magic ${outer.magic}`, outer.at);
    }
    inner.push(readMessage(unpacked, at, frame.size));
    at += frame.size;
  }
}

/** Some clients leave the wrapper's offset at 0 when they produce; then the messages count from there. */
function baseOffset(outer: Message, last: Message): number {
  if (outer.offset === 0) return 0;
  if (outer.offset < last.offset) {
    const offsets = `wrapper offset '${outer.offset}' is less than the last inner message offset '${last.offset}'`;
    throw invalidRecord(`Found invalid wrapper offset in compressed v1 message set, ${offsets} and it is not zero.`, outer.at);
  }
  return outer.offset - last.offset;
}

/** The records of a message, in the form that those of a batch have. */
export function* messageRecords(rope: Rope, outer: Message, codecs: Codecs): Generator<LogRecord, void, undefined> {
  for (const inner of innerMessages(rope, outer, codecs)) {
    if (inner.message !== outer && messageCodec(inner.message) !== 0) throw invalidRecord('Inner messages must not be compressed', outer.at);
    yield recordOf(inner);
  }
}

export function recordOf({ message, offset, timestamp }: InnerMessage): LogRecord {
  const { key, value, size } = message;
  return { offset, timestamp, sequence: -1, key, value, headers: NO_HEADERS, size };
}

/** The fault in what lies within a wrapper: unlike a batch's records, each message there has a checksum. */
export function validateInner({ unpacked, message }: InnerMessage): ReturnType<typeof validateMessage> {
  return validateMessage(unpacked, message);
}

// Generated from messages/metadata/end-transaction.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { EndTransactionRecord, EndTransactionRecordInput } from '../../../messages/metadata/end-transaction.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeEndTransactionRecord(w: Writer, v: EndTransactionRecordInput, _version: number): void {
  w.tags(v.unknownTags);
}

export function decodeEndTransactionRecord(r: Reader, _version: number): EndTransactionRecord {
  const unknownTags = r.tags();
  return { unknownTags };
}

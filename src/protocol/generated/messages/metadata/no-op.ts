// Generated from messages/metadata/no-op.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { NoOpRecord, NoOpRecordInput } from '../../../messages/metadata/no-op.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeNoOpRecord(w: Writer, v: NoOpRecordInput, _version: number): void {
  w.tags(v.unknownTags);
}

export function decodeNoOpRecord(r: Reader, _version: number): NoOpRecord {
  const unknownTags = r.tags();
  return { unknownTags };
}

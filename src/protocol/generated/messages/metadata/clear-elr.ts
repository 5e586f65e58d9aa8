// Generated from messages/metadata/clear-elr.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ClearElrRecord, ClearElrRecordInput } from '../../../messages/metadata/clear-elr.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeClearElrRecord(w: Writer, v: ClearElrRecordInput, _version: number): void {
  w.string(v.topicName, true);
  w.tags(v.unknownTags);
}

export function decodeClearElrRecord(r: Reader, _version: number): ClearElrRecord {
  const topicName = r.string(true);
  const unknownTags = r.tags();
  return { topicName, unknownTags };
}

// Generated from messages/raft/snapshot-footer.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { SnapshotFooterRecord, SnapshotFooterRecordInput } from '../../../messages/raft/snapshot-footer.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeSnapshotFooterRecord(w: Writer, v: SnapshotFooterRecordInput, _version: number): void {
  w.int16(v.version);
  w.tags(v.unknownTags);
}

export function decodeSnapshotFooterRecord(r: Reader, _version: number): SnapshotFooterRecord {
  const versionField = r.int16();
  const unknownTags = r.tags();
  return { version: versionField, unknownTags };
}

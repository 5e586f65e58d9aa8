// Generated from messages/raft/snapshot-header.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { SnapshotHeaderRecord, SnapshotHeaderRecordInput } from '../../../messages/raft/snapshot-header.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeSnapshotHeaderRecord(w: Writer, v: SnapshotHeaderRecordInput, _version: number): void {
  w.int16(v.version);
  w.int64(v.lastContainedLogTimestamp);
  w.tags(v.unknownTags);
}

export function decodeSnapshotHeaderRecord(r: Reader, _version: number): SnapshotHeaderRecord {
  const versionField = r.int16();
  const lastContainedLogTimestamp = r.int64();
  const unknownTags = r.tags();
  return { version: versionField, lastContainedLogTimestamp, unknownTags };
}

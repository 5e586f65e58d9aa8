// Generated from messages/raft/kraft-version.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { KRaftVersionRecord, KRaftVersionRecordInput } from '../../../messages/raft/kraft-version.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeKRaftVersionRecord(w: Writer, v: KRaftVersionRecordInput, _version: number): void {
  w.int16(v.version);
  w.int16(v.kRaftVersion);
  w.tags(v.unknownTags);
}

export function decodeKRaftVersionRecord(r: Reader, _version: number): KRaftVersionRecord {
  const versionField = r.int16();
  const kRaftVersion = r.int16();
  const unknownTags = r.tags();
  return { version: versionField, kRaftVersion, unknownTags };
}

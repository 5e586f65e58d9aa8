// Generated from messages/metadata/zk-migration-state.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ZkMigrationStateRecord, ZkMigrationStateRecordInput } from '../../../messages/metadata/zk-migration-state.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeZkMigrationStateRecord(w: Writer, v: ZkMigrationStateRecordInput, _version: number): void {
  w.int8(v.zkMigrationState);
  w.tags(v.unknownTags);
}

export function decodeZkMigrationStateRecord(r: Reader, _version: number): ZkMigrationStateRecord {
  const zkMigrationState = r.int8();
  const unknownTags = r.tags();
  return { zkMigrationState, unknownTags };
}

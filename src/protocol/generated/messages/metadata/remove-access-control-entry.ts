// Generated from messages/metadata/remove-access-control-entry.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoveAccessControlEntryRecord, RemoveAccessControlEntryRecordInput } from '../../../messages/metadata/remove-access-control-entry.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeRemoveAccessControlEntryRecord(w: Writer, v: RemoveAccessControlEntryRecordInput, _version: number): void {
  w.uuid(v.id);
  w.tags(v.unknownTags);
}

export function decodeRemoveAccessControlEntryRecord(r: Reader, _version: number): RemoveAccessControlEntryRecord {
  const id = r.uuid();
  const unknownTags = r.tags();
  return { id, unknownTags };
}

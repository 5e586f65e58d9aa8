// Generated from messages/metadata/access-control-entry.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AccessControlEntryRecord, AccessControlEntryRecordInput } from '../../../messages/metadata/access-control-entry.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeAccessControlEntryRecord(w: Writer, v: AccessControlEntryRecordInput, _version: number): void {
  w.uuid(v.id);
  w.int8(v.resourceType);
  w.string(v.resourceName, true);
  w.int8(v.patternType);
  w.string(v.principal, true);
  w.string(v.host, true);
  w.int8(v.operation);
  w.int8(v.permissionType);
  w.tags(v.unknownTags);
}

export function decodeAccessControlEntryRecord(r: Reader, _version: number): AccessControlEntryRecord {
  const id = r.uuid();
  const resourceType = r.int8();
  const resourceName = r.string(true);
  const patternType = r.int8();
  const principal = r.string(true);
  const host = r.string(true);
  const operation = r.int8();
  const permissionType = r.int8();
  const unknownTags = r.tags();
  return { id, resourceType, resourceName, patternType, principal, host, operation, permissionType, unknownTags };
}

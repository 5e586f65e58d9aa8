// Generated from messages/metadata/config.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConfigRecord, ConfigRecordInput } from '../../../messages/metadata/config.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConfigRecord(w: Writer, v: ConfigRecordInput, _version: number): void {
  w.int8(v.resourceType);
  w.string(v.resourceName, true);
  w.string(v.name, true);
  const value = v.value;
  w.nullableString(value, true);
  w.tags(v.unknownTags);
}

export function decodeConfigRecord(r: Reader, _version: number): ConfigRecord {
  const resourceType = r.int8();
  const resourceName = r.string(true);
  const name = r.string(true);
  const value = r.nullableString(true);
  const unknownTags = r.tags();
  return { resourceType, resourceName, name, value, unknownTags };
}

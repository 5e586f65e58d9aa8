// Generated from messages/metadata/feature-level.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { FeatureLevelRecord, FeatureLevelRecordInput } from '../../../messages/metadata/feature-level.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeFeatureLevelRecord(w: Writer, v: FeatureLevelRecordInput, _version: number): void {
  w.string(v.name, true);
  w.int16(v.featureLevel);
  w.tags(v.unknownTags);
}

export function decodeFeatureLevelRecord(r: Reader, _version: number): FeatureLevelRecord {
  const name = r.string(true);
  const featureLevel = r.int16();
  const unknownTags = r.tags();
  return { name, featureLevel, unknownTags };
}

// Generated from messages/group/share-group-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupMetadataKey, ShareGroupMetadataKeyInput, ShareGroupMetadataValue, ShareGroupMetadataValueInput } from '../../../messages/group/share-group-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareGroupMetadataKey(w: Writer, v: ShareGroupMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeShareGroupMetadataKey(r: Reader, _version: number): ShareGroupMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

export function encodeShareGroupMetadataValue(w: Writer, v: ShareGroupMetadataValueInput, _version: number): void {
  w.int32(v.epoch);
  w.int64Wide(v.metadataHash);
  w.tags(v.unknownTags);
}

export function decodeShareGroupMetadataValue(r: Reader, _version: number): ShareGroupMetadataValue {
  const epoch = r.int32();
  const metadataHash = r.int64Wide();
  const unknownTags = r.tags();
  return { epoch, metadataHash, unknownTags };
}

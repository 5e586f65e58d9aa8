// Generated from messages/group/streams-group-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupMetadataKey, StreamsGroupMetadataKeyInput, StreamsGroupMetadataValue, StreamsGroupMetadataValueInput } from '../../../messages/group/streams-group-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeStreamsGroupMetadataKey(w: Writer, v: StreamsGroupMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeStreamsGroupMetadataKey(r: Reader, _version: number): StreamsGroupMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

export function encodeStreamsGroupMetadataValue(w: Writer, v: StreamsGroupMetadataValueInput, _version: number): void {
  w.int32(v.epoch);
  w.int64Wide(v.metadataHash);
  w.tags(v.unknownTags);
}

export function decodeStreamsGroupMetadataValue(r: Reader, _version: number): StreamsGroupMetadataValue {
  const epoch = r.int32();
  const metadataHash = r.int64Wide();
  const unknownTags = r.tags();
  return { epoch, metadataHash, unknownTags };
}

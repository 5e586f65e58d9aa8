// Generated from messages/group/consumer-group-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerGroupMetadataKey, ConsumerGroupMetadataKeyInput, ConsumerGroupMetadataValue, ConsumerGroupMetadataValueInput } from '../../../messages/group/consumer-group-metadata.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConsumerGroupMetadataKey(w: Writer, v: ConsumerGroupMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeConsumerGroupMetadataKey(r: Reader, _version: number): ConsumerGroupMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

export function encodeConsumerGroupMetadataValue(w: Writer, v: ConsumerGroupMetadataValueInput, _version: number): void {
  w.int32(v.epoch);
  const unknownTags = v.unknownTags;
  const metadataHash = v.metadataHash === undefined ? 0n : v.metadataHash;
  const hasMetadataHash = !(metadataHash === 0n);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasMetadataHash ? 1 : 0));
  let next = 0;
  if (hasMetadataHash) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.int64Wide(metadataHash);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeConsumerGroupMetadataValue(r: Reader, _version: number): ConsumerGroupMetadataValue {
  const epoch = r.int32();
  let metadataHash: ConsumerGroupMetadataValue['metadataHash'] = 0n;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      metadataHash = r.int64Wide();
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { epoch, metadataHash, unknownTags };
}

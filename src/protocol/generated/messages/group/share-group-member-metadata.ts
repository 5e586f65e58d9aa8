// Generated from messages/group/share-group-member-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupMemberMetadataKey, ShareGroupMemberMetadataKeyInput, ShareGroupMemberMetadataValue, ShareGroupMemberMetadataValueInput } from '../../../messages/group/share-group-member-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareGroupMemberMetadataKey(w: Writer, v: ShareGroupMemberMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeShareGroupMemberMetadataKey(r: Reader, _version: number): ShareGroupMemberMetadataKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

export function encodeShareGroupMemberMetadataValue(w: Writer, v: ShareGroupMemberMetadataValueInput, _version: number): void {
  const rackId = v.rackId;
  w.nullableString(rackId, true);
  w.string(v.clientId, true);
  w.string(v.clientHost, true);
  const subscribedTopicNames = v.subscribedTopicNames;
  w.array(subscribedTopicNames.length, true);
  for (let i = 0; i < subscribedTopicNames.length; i++) w.string(subscribedTopicNames[i], true);
  w.tags(v.unknownTags);
}

export function decodeShareGroupMemberMetadataValue(r: Reader, _version: number): ShareGroupMemberMetadataValue {
  const rackId = r.nullableString(true);
  const clientId = r.string(true);
  const clientHost = r.string(true);
  const subscribedTopicNamesCount = r.array(true);
  const subscribedTopicNames: string[] = subscribedTopicNamesCount === 1 ? [r.string(true)] : listOf(subscribedTopicNamesCount);
  for (let i = subscribedTopicNamesCount === 1 ? 1 : 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames[i] = r.string(true);
  const unknownTags = r.tags();
  return { rackId, clientId, clientHost, subscribedTopicNames, unknownTags };
}

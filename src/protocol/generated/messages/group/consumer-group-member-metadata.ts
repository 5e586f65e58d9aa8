// Generated from messages/group/consumer-group-member-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataKeyInput, ConsumerGroupMemberMetadataValue, ConsumerGroupMemberMetadataValueInput } from '../../../messages/group/consumer-group-member-metadata.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConsumerGroupMemberMetadataKey(w: Writer, v: ConsumerGroupMemberMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeConsumerGroupMemberMetadataKey(r: Reader, _version: number): ConsumerGroupMemberMetadataKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols = NonNullable<ConsumerGroupMemberMetadataValueClassicMemberMetadata['supportedProtocols']>[number];

type ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocolsInput = NonNullable<ConsumerGroupMemberMetadataValueClassicMemberMetadataInput['supportedProtocols']>[number];

function encodeConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols(w: Writer, v: ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocolsInput, _version: number): void {
  w.string(v.name, true);
  w.bytesField(v.metadata, true);
  w.tags(v.unknownTags);
}

function decodeConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols(r: Reader, _version: number): ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols {
  const name = r.string(true);
  const metadata = r.bytesField(true);
  const unknownTags = r.tags();
  return { name, metadata, unknownTags };
}

type ConsumerGroupMemberMetadataValueClassicMemberMetadata = NonNullable<ConsumerGroupMemberMetadataValue['classicMemberMetadata']>;

type ConsumerGroupMemberMetadataValueClassicMemberMetadataInput = NonNullable<ConsumerGroupMemberMetadataValueInput['classicMemberMetadata']>;

function encodeConsumerGroupMemberMetadataValueClassicMemberMetadata(w: Writer, v: ConsumerGroupMemberMetadataValueClassicMemberMetadataInput, version: number): void {
  w.int32(v.sessionTimeoutMs);
  const supportedProtocols = v.supportedProtocols;
  w.array(supportedProtocols.length, true);
  for (let i = 0; i < supportedProtocols.length; i++) encodeConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols(w, supportedProtocols[i], version);
  w.tags(v.unknownTags);
}

function decodeConsumerGroupMemberMetadataValueClassicMemberMetadata(r: Reader, version: number): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  const sessionTimeoutMs = r.int32();
  const supportedProtocolsCount = r.array(true);
  const supportedProtocols: ConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols[] = supportedProtocolsCount === 1 ? [decodeConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols(r, version)] : listOf(supportedProtocolsCount);
  for (let i = supportedProtocolsCount === 1 ? 1 : 0; i < supportedProtocolsCount; i++) supportedProtocols[i] = decodeConsumerGroupMemberMetadataValueClassicMemberMetadataSupportedProtocols(r, version);
  const unknownTags = r.tags();
  return { sessionTimeoutMs, supportedProtocols, unknownTags };
}

export function encodeConsumerGroupMemberMetadataValue(w: Writer, v: ConsumerGroupMemberMetadataValueInput, version: number): void {
  const instanceId = v.instanceId;
  w.nullableString(instanceId, true);
  const rackId = v.rackId;
  w.nullableString(rackId, true);
  w.string(v.clientId, true);
  w.string(v.clientHost, true);
  const subscribedTopicNames = v.subscribedTopicNames;
  w.array(subscribedTopicNames.length, true);
  for (let i = 0; i < subscribedTopicNames.length; i++) w.string(subscribedTopicNames[i], true);
  const subscribedTopicRegex = v.subscribedTopicRegex;
  w.nullableString(subscribedTopicRegex, true);
  const rebalanceTimeoutMs = v.rebalanceTimeoutMs === undefined ? -1 : v.rebalanceTimeoutMs;
  w.int32(rebalanceTimeoutMs);
  const serverAssignor = v.serverAssignor;
  w.nullableString(serverAssignor, true);
  const unknownTags = v.unknownTags;
  const classicMemberMetadata = v.classicMemberMetadata === undefined ? null : v.classicMemberMetadata;
  const hasClassicMemberMetadata = !(classicMemberMetadata === null);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasClassicMemberMetadata ? 1 : 0));
  let next = 0;
  if (hasClassicMemberMetadata) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    if (classicMemberMetadata === null) {
      w.presence(false);
    } else {
      w.presence(true);
      encodeConsumerGroupMemberMetadataValueClassicMemberMetadata(w, classicMemberMetadata, version);
    }
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeConsumerGroupMemberMetadataValue(r: Reader, version: number): ConsumerGroupMemberMetadataValue {
  const instanceId = r.nullableString(true);
  const rackId = r.nullableString(true);
  const clientId = r.string(true);
  const clientHost = r.string(true);
  const subscribedTopicNamesCount = r.array(true);
  const subscribedTopicNames: string[] = subscribedTopicNamesCount === 1 ? [r.string(true)] : listOf(subscribedTopicNamesCount);
  for (let i = subscribedTopicNamesCount === 1 ? 1 : 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames[i] = r.string(true);
  const subscribedTopicRegex = r.nullableString(true);
  const rebalanceTimeoutMs = r.int32();
  const serverAssignor = r.nullableString(true);
  let classicMemberMetadata: ConsumerGroupMemberMetadataValue['classicMemberMetadata'] = null;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      classicMemberMetadata = (r.isPresent() ? decodeConsumerGroupMemberMetadataValueClassicMemberMetadata(r, version) : null);
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { instanceId, rackId, clientId, clientHost, subscribedTopicNames, subscribedTopicRegex, rebalanceTimeoutMs, serverAssignor, classicMemberMetadata, unknownTags };
}

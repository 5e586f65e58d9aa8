// Generated from messages/group/streams-group-member-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataKeyInput, StreamsGroupMemberMetadataValue, StreamsGroupMemberMetadataValueInput } from '../../../messages/group/streams-group-member-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeStreamsGroupMemberMetadataKey(w: Writer, v: StreamsGroupMemberMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeStreamsGroupMemberMetadataKey(r: Reader, _version: number): StreamsGroupMemberMetadataKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type StreamsGroupMemberMetadataValueUserEndpoint = NonNullable<StreamsGroupMemberMetadataValue['userEndpoint']>;

type StreamsGroupMemberMetadataValueUserEndpointInput = NonNullable<StreamsGroupMemberMetadataValueInput['userEndpoint']>;

function encodeStreamsGroupMemberMetadataValueUserEndpoint(w: Writer, v: StreamsGroupMemberMetadataValueUserEndpointInput, _version: number): void {
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupMemberMetadataValueUserEndpoint(r: Reader, _version: number): StreamsGroupMemberMetadataValueUserEndpoint {
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { host, port, unknownTags };
}

type StreamsGroupMemberMetadataValueClientTags = NonNullable<StreamsGroupMemberMetadataValue['clientTags']>[number];

type StreamsGroupMemberMetadataValueClientTagsInput = NonNullable<StreamsGroupMemberMetadataValueInput['clientTags']>[number];

function encodeStreamsGroupMemberMetadataValueClientTags(w: Writer, v: StreamsGroupMemberMetadataValueClientTagsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupMemberMetadataValueClientTags(r: Reader, _version: number): StreamsGroupMemberMetadataValueClientTags {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

export function encodeStreamsGroupMemberMetadataValue(w: Writer, v: StreamsGroupMemberMetadataValueInput, version: number): void {
  const instanceId = v.instanceId;
  w.nullableString(instanceId, true);
  const rackId = v.rackId;
  w.nullableString(rackId, true);
  w.string(v.clientId, true);
  w.string(v.clientHost, true);
  const rebalanceTimeoutMs = v.rebalanceTimeoutMs === undefined ? -1 : v.rebalanceTimeoutMs;
  w.int32(rebalanceTimeoutMs);
  w.int32(v.topologyEpoch);
  w.string(v.processId, true);
  const userEndpoint = v.userEndpoint === undefined ? null : v.userEndpoint;
  if (userEndpoint === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeStreamsGroupMemberMetadataValueUserEndpoint(w, userEndpoint, version);
  }
  const clientTags = v.clientTags;
  w.array(clientTags.length, true);
  for (let i = 0; i < clientTags.length; i++) encodeStreamsGroupMemberMetadataValueClientTags(w, clientTags[i], version);
  w.tags(v.unknownTags);
}

export function decodeStreamsGroupMemberMetadataValue(r: Reader, version: number): StreamsGroupMemberMetadataValue {
  const instanceId = r.nullableString(true);
  const rackId = r.nullableString(true);
  const clientId = r.string(true);
  const clientHost = r.string(true);
  const rebalanceTimeoutMs = r.int32();
  const topologyEpoch = r.int32();
  const processId = r.string(true);
  const userEndpoint = (r.isPresent() ? decodeStreamsGroupMemberMetadataValueUserEndpoint(r, version) : null);
  const clientTagsCount = r.array(true);
  const clientTags: StreamsGroupMemberMetadataValueClientTags[] = clientTagsCount === 1 ? [decodeStreamsGroupMemberMetadataValueClientTags(r, version)] : listOf(clientTagsCount);
  for (let i = clientTagsCount === 1 ? 1 : 0; i < clientTagsCount; i++) clientTags[i] = decodeStreamsGroupMemberMetadataValueClientTags(r, version);
  const unknownTags = r.tags();
  return { instanceId, rackId, clientId, clientHost, rebalanceTimeoutMs, topologyEpoch, processId, userEndpoint, clientTags, unknownTags };
}

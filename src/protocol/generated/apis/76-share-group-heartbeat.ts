// Generated from apis/76-share-group-heartbeat.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupHeartbeatRequest, ShareGroupHeartbeatRequestInput, ShareGroupHeartbeatResponse, ShareGroupHeartbeatResponseInput } from '../../apis/76-share-group-heartbeat.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ShareGroupHeartbeatRequestInput, _version: number): void {
  w.string(v.groupId, true);
  w.string(v.memberId, true);
  w.int32(v.memberEpoch);
  const rackId = v.rackId === undefined ? null : v.rackId;
  w.nullableString(rackId, true);
  const subscribedTopicNames = v.subscribedTopicNames === undefined ? null : v.subscribedTopicNames;
  if (subscribedTopicNames === null) {
    w.nullArray(true);
  } else {
    w.array(subscribedTopicNames.length, true);
    for (let i = 0; i < subscribedTopicNames.length; i++) w.string(subscribedTopicNames[i], true);
  }
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): ShareGroupHeartbeatRequest {
  const groupId = r.string(true);
  const memberId = r.string(true);
  const memberEpoch = r.int32();
  const rackId = r.nullableString(true);
  let subscribedTopicNames: ShareGroupHeartbeatRequest['subscribedTopicNames'];
  const subscribedTopicNamesListCount = r.nullableArray(true);
  if (subscribedTopicNamesListCount < 0) {
    subscribedTopicNames = null;
  } else {
    const subscribedTopicNamesList: string[] = subscribedTopicNamesListCount === 1 ? [r.string(true)] : listOf(subscribedTopicNamesListCount);
    for (let i = subscribedTopicNamesListCount === 1 ? 1 : 0; i < subscribedTopicNamesListCount; i++) subscribedTopicNamesList[i] = r.string(true);
    subscribedTopicNames = subscribedTopicNamesList;
  }
  const unknownTags = r.tags();
  return { groupId, memberId, memberEpoch, rackId, subscribedTopicNames, unknownTags };
}

type ResponseAssignmentTopicPartitions = NonNullable<ResponseAssignment['topicPartitions']>[number];

type ResponseAssignmentTopicPartitionsInput = NonNullable<ResponseAssignmentInput['topicPartitions']>[number];

function encodeResponseAssignmentTopicPartitions(w: Writer, v: ResponseAssignmentTopicPartitionsInput, _version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseAssignmentTopicPartitions(r: Reader, _version: number): ResponseAssignmentTopicPartitions {
  const topicId = r.uuid();
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

type ResponseAssignment = NonNullable<ShareGroupHeartbeatResponse['assignment']>;

type ResponseAssignmentInput = NonNullable<ShareGroupHeartbeatResponseInput['assignment']>;

function encodeResponseAssignment(w: Writer, v: ResponseAssignmentInput, version: number): void {
  const topicPartitions = v.topicPartitions;
  w.array(topicPartitions.length, true);
  for (let i = 0; i < topicPartitions.length; i++) encodeResponseAssignmentTopicPartitions(w, topicPartitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseAssignment(r: Reader, version: number): ResponseAssignment {
  const topicPartitionsCount = r.array(true);
  const topicPartitions: ResponseAssignmentTopicPartitions[] = topicPartitionsCount === 1 ? [decodeResponseAssignmentTopicPartitions(r, version)] : listOf(topicPartitionsCount);
  for (let i = topicPartitionsCount === 1 ? 1 : 0; i < topicPartitionsCount; i++) topicPartitions[i] = decodeResponseAssignmentTopicPartitions(r, version);
  const unknownTags = r.tags();
  return { topicPartitions, unknownTags };
}

export function encodeResponse(w: Writer, v: ShareGroupHeartbeatResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  const memberId = v.memberId === undefined ? null : v.memberId;
  w.nullableString(memberId, true);
  w.int32(v.memberEpoch);
  w.int32(v.heartbeatIntervalMs);
  const assignment = v.assignment === undefined ? null : v.assignment;
  if (assignment === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeResponseAssignment(w, assignment, version);
  }
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ShareGroupHeartbeatResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const memberId = r.nullableString(true);
  const memberEpoch = r.int32();
  const heartbeatIntervalMs = r.int32();
  const assignment = (r.isPresent() ? decodeResponseAssignment(r, version) : null);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, memberId, memberEpoch, heartbeatIntervalMs, assignment, unknownTags };
}

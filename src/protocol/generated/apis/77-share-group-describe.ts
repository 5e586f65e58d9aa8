// Generated from apis/77-share-group-describe.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupDescribeRequest, ShareGroupDescribeRequestInput, ShareGroupDescribeResponse, ShareGroupDescribeResponseInput } from '../../apis/77-share-group-describe.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ShareGroupDescribeRequestInput, _version: number): void {
  const groupIds = v.groupIds;
  w.array(groupIds.length, true);
  for (let i = 0; i < groupIds.length; i++) w.string(groupIds[i], true);
  w.bool(v.includeAuthorizedOperations);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): ShareGroupDescribeRequest {
  const groupIdsCount = r.array(true);
  const groupIds: string[] = groupIdsCount === 1 ? [r.string(true)] : listOf(groupIdsCount);
  for (let i = groupIdsCount === 1 ? 1 : 0; i < groupIdsCount; i++) groupIds[i] = r.string(true);
  const includeAuthorizedOperations = r.bool();
  const unknownTags = r.tags();
  return { groupIds, includeAuthorizedOperations, unknownTags };
}

type ResponseGroupsMembersAssignmentTopicPartitions = NonNullable<ResponseGroupsMembersAssignment['topicPartitions']>[number];

type ResponseGroupsMembersAssignmentTopicPartitionsInput = NonNullable<ResponseGroupsMembersAssignmentInput['topicPartitions']>[number];

function encodeResponseGroupsMembersAssignmentTopicPartitions(w: Writer, v: ResponseGroupsMembersAssignmentTopicPartitionsInput, _version: number): void {
  w.uuid(v.topicId);
  w.string(v.topicName, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersAssignmentTopicPartitions(r: Reader, _version: number): ResponseGroupsMembersAssignmentTopicPartitions {
  const topicId = r.uuid();
  const topicName = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, topicName, partitions, unknownTags };
}

type ResponseGroupsMembersAssignment = NonNullable<ResponseGroupsMembers['assignment']>;

type ResponseGroupsMembersAssignmentInput = NonNullable<ResponseGroupsMembersInput['assignment']>;

function encodeResponseGroupsMembersAssignment(w: Writer, v: ResponseGroupsMembersAssignmentInput, version: number): void {
  const topicPartitions = v.topicPartitions;
  w.array(topicPartitions.length, true);
  for (let i = 0; i < topicPartitions.length; i++) encodeResponseGroupsMembersAssignmentTopicPartitions(w, topicPartitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersAssignment(r: Reader, version: number): ResponseGroupsMembersAssignment {
  const topicPartitionsCount = r.array(true);
  const topicPartitions: ResponseGroupsMembersAssignmentTopicPartitions[] = topicPartitionsCount === 1 ? [decodeResponseGroupsMembersAssignmentTopicPartitions(r, version)] : listOf(topicPartitionsCount);
  for (let i = topicPartitionsCount === 1 ? 1 : 0; i < topicPartitionsCount; i++) topicPartitions[i] = decodeResponseGroupsMembersAssignmentTopicPartitions(r, version);
  const unknownTags = r.tags();
  return { topicPartitions, unknownTags };
}

type ResponseGroupsMembers = NonNullable<ResponseGroups['members']>[number];

type ResponseGroupsMembersInput = NonNullable<ResponseGroupsInput['members']>[number];

function encodeResponseGroupsMembers(w: Writer, v: ResponseGroupsMembersInput, version: number): void {
  w.string(v.memberId, true);
  const rackId = v.rackId === undefined ? null : v.rackId;
  w.nullableString(rackId, true);
  w.int32(v.memberEpoch);
  w.string(v.clientId, true);
  w.string(v.clientHost, true);
  const subscribedTopicNames = v.subscribedTopicNames;
  w.array(subscribedTopicNames.length, true);
  for (let i = 0; i < subscribedTopicNames.length; i++) w.string(subscribedTopicNames[i], true);
  encodeResponseGroupsMembersAssignment(w, v.assignment, version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembers(r: Reader, version: number): ResponseGroupsMembers {
  const memberId = r.string(true);
  const rackId = r.nullableString(true);
  const memberEpoch = r.int32();
  const clientId = r.string(true);
  const clientHost = r.string(true);
  const subscribedTopicNamesCount = r.array(true);
  const subscribedTopicNames: string[] = subscribedTopicNamesCount === 1 ? [r.string(true)] : listOf(subscribedTopicNamesCount);
  for (let i = subscribedTopicNamesCount === 1 ? 1 : 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames[i] = r.string(true);
  const assignment = decodeResponseGroupsMembersAssignment(r, version);
  const unknownTags = r.tags();
  return { memberId, rackId, memberEpoch, clientId, clientHost, subscribedTopicNames, assignment, unknownTags };
}

type ResponseGroups = NonNullable<ShareGroupDescribeResponse['groups']>[number];

type ResponseGroupsInput = NonNullable<ShareGroupDescribeResponseInput['groups']>[number];

function encodeResponseGroups(w: Writer, v: ResponseGroupsInput, version: number): void {
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.string(v.groupId, true);
  w.string(v.groupState, true);
  w.int32(v.groupEpoch);
  w.int32(v.assignmentEpoch);
  w.string(v.assignorName, true);
  const members = v.members;
  w.array(members.length, true);
  for (let i = 0; i < members.length; i++) encodeResponseGroupsMembers(w, members[i], version);
  const authorizedOperations = v.authorizedOperations === undefined ? -2147483648 : v.authorizedOperations;
  w.int32(authorizedOperations);
  w.tags(v.unknownTags);
}

function decodeResponseGroups(r: Reader, version: number): ResponseGroups {
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const groupId = r.string(true);
  const groupState = r.string(true);
  const run1 = r.take(8);
  const block1 = r.block;
  const groupEpoch = block1.getInt32(run1);
  const assignmentEpoch = block1.getInt32(run1 + 4);
  const assignorName = r.string(true);
  const membersCount = r.array(true);
  const members: ResponseGroupsMembers[] = membersCount === 1 ? [decodeResponseGroupsMembers(r, version)] : listOf(membersCount);
  for (let i = membersCount === 1 ? 1 : 0; i < membersCount; i++) members[i] = decodeResponseGroupsMembers(r, version);
  const authorizedOperations = r.int32();
  const unknownTags = r.tags();
  return { errorCode, errorMessage, groupId, groupState, groupEpoch, assignmentEpoch, assignorName, members, authorizedOperations, unknownTags };
}

export function encodeResponse(w: Writer, v: ShareGroupDescribeResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  const groups = v.groups;
  w.array(groups.length, true);
  for (let i = 0; i < groups.length; i++) encodeResponseGroups(w, groups[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ShareGroupDescribeResponse {
  const throttleTimeMs = r.int32();
  const groupsCount = r.array(true);
  const groups: ResponseGroups[] = groupsCount === 1 ? [decodeResponseGroups(r, version)] : listOf(groupsCount);
  for (let i = groupsCount === 1 ? 1 : 0; i < groupsCount; i++) groups[i] = decodeResponseGroups(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, groups, unknownTags };
}

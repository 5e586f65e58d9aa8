// Generated from messages/group/consumer-group-current-member-assignment.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentKeyInput, ConsumerGroupCurrentMemberAssignmentValue, ConsumerGroupCurrentMemberAssignmentValueInput } from '../../../messages/group/consumer-group-current-member-assignment.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConsumerGroupCurrentMemberAssignmentKey(w: Writer, v: ConsumerGroupCurrentMemberAssignmentKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeConsumerGroupCurrentMemberAssignmentKey(r: Reader, _version: number): ConsumerGroupCurrentMemberAssignmentKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type ConsumerGroupCurrentMemberAssignmentValueAssignedPartitions = NonNullable<ConsumerGroupCurrentMemberAssignmentValue['assignedPartitions']>[number];

type ConsumerGroupCurrentMemberAssignmentValueAssignedPartitionsInput = NonNullable<ConsumerGroupCurrentMemberAssignmentValueInput['assignedPartitions']>[number];

function encodeConsumerGroupCurrentMemberAssignmentValueAssignedPartitions(w: Writer, v: ConsumerGroupCurrentMemberAssignmentValueAssignedPartitionsInput, _version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeConsumerGroupCurrentMemberAssignmentValueAssignedPartitions(r: Reader, _version: number): ConsumerGroupCurrentMemberAssignmentValueAssignedPartitions {
  const topicId = r.uuid();
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

type ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation = NonNullable<ConsumerGroupCurrentMemberAssignmentValue['partitionsPendingRevocation']>[number];

type ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocationInput = NonNullable<ConsumerGroupCurrentMemberAssignmentValueInput['partitionsPendingRevocation']>[number];

function encodeConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation(w: Writer, v: ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocationInput, _version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation(r: Reader, _version: number): ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation {
  const topicId = r.uuid();
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

export function encodeConsumerGroupCurrentMemberAssignmentValue(w: Writer, v: ConsumerGroupCurrentMemberAssignmentValueInput, version: number): void {
  w.int32(v.memberEpoch);
  w.int32(v.previousMemberEpoch);
  w.int8(v.state);
  const assignedPartitions = v.assignedPartitions;
  w.array(assignedPartitions.length, true);
  for (let i = 0; i < assignedPartitions.length; i++) encodeConsumerGroupCurrentMemberAssignmentValueAssignedPartitions(w, assignedPartitions[i], version);
  const partitionsPendingRevocation = v.partitionsPendingRevocation;
  w.array(partitionsPendingRevocation.length, true);
  for (let i = 0; i < partitionsPendingRevocation.length; i++) encodeConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation(w, partitionsPendingRevocation[i], version);
  w.tags(v.unknownTags);
}

export function decodeConsumerGroupCurrentMemberAssignmentValue(r: Reader, version: number): ConsumerGroupCurrentMemberAssignmentValue {
  const memberEpoch = r.int32();
  const previousMemberEpoch = r.int32();
  const state = r.int8();
  const assignedPartitionsCount = r.array(true);
  const assignedPartitions: ConsumerGroupCurrentMemberAssignmentValueAssignedPartitions[] = assignedPartitionsCount === 1 ? [decodeConsumerGroupCurrentMemberAssignmentValueAssignedPartitions(r, version)] : listOf(assignedPartitionsCount);
  for (let i = assignedPartitionsCount === 1 ? 1 : 0; i < assignedPartitionsCount; i++) assignedPartitions[i] = decodeConsumerGroupCurrentMemberAssignmentValueAssignedPartitions(r, version);
  const partitionsPendingRevocationCount = r.array(true);
  const partitionsPendingRevocation: ConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation[] = partitionsPendingRevocationCount === 1 ? [decodeConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation(r, version)] : listOf(partitionsPendingRevocationCount);
  for (let i = partitionsPendingRevocationCount === 1 ? 1 : 0; i < partitionsPendingRevocationCount; i++) partitionsPendingRevocation[i] = decodeConsumerGroupCurrentMemberAssignmentValuePartitionsPendingRevocation(r, version);
  const unknownTags = r.tags();
  return { memberEpoch, previousMemberEpoch, state, assignedPartitions, partitionsPendingRevocation, unknownTags };
}

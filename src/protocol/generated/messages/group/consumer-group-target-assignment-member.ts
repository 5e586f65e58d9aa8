// Generated from messages/group/consumer-group-target-assignment-member.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberKeyInput, ConsumerGroupTargetAssignmentMemberValue, ConsumerGroupTargetAssignmentMemberValueInput } from '../../../messages/group/consumer-group-target-assignment-member.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConsumerGroupTargetAssignmentMemberKey(w: Writer, v: ConsumerGroupTargetAssignmentMemberKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeConsumerGroupTargetAssignmentMemberKey(r: Reader, _version: number): ConsumerGroupTargetAssignmentMemberKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type ConsumerGroupTargetAssignmentMemberValueTopicPartitions = NonNullable<ConsumerGroupTargetAssignmentMemberValue['topicPartitions']>[number];

type ConsumerGroupTargetAssignmentMemberValueTopicPartitionsInput = NonNullable<ConsumerGroupTargetAssignmentMemberValueInput['topicPartitions']>[number];

function encodeConsumerGroupTargetAssignmentMemberValueTopicPartitions(w: Writer, v: ConsumerGroupTargetAssignmentMemberValueTopicPartitionsInput, _version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeConsumerGroupTargetAssignmentMemberValueTopicPartitions(r: Reader, _version: number): ConsumerGroupTargetAssignmentMemberValueTopicPartitions {
  const topicId = r.uuid();
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

export function encodeConsumerGroupTargetAssignmentMemberValue(w: Writer, v: ConsumerGroupTargetAssignmentMemberValueInput, version: number): void {
  const topicPartitions = v.topicPartitions;
  w.array(topicPartitions.length, true);
  for (let i = 0; i < topicPartitions.length; i++) encodeConsumerGroupTargetAssignmentMemberValueTopicPartitions(w, topicPartitions[i], version);
  w.tags(v.unknownTags);
}

export function decodeConsumerGroupTargetAssignmentMemberValue(r: Reader, version: number): ConsumerGroupTargetAssignmentMemberValue {
  const topicPartitionsCount = r.array(true);
  const topicPartitions: ConsumerGroupTargetAssignmentMemberValueTopicPartitions[] = topicPartitionsCount === 1 ? [decodeConsumerGroupTargetAssignmentMemberValueTopicPartitions(r, version)] : listOf(topicPartitionsCount);
  for (let i = topicPartitionsCount === 1 ? 1 : 0; i < topicPartitionsCount; i++) topicPartitions[i] = decodeConsumerGroupTargetAssignmentMemberValueTopicPartitions(r, version);
  const unknownTags = r.tags();
  return { topicPartitions, unknownTags };
}

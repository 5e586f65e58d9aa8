// Generated from messages/group/share-group-target-assignment-member.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberKeyInput, ShareGroupTargetAssignmentMemberValue, ShareGroupTargetAssignmentMemberValueInput } from '../../../messages/group/share-group-target-assignment-member.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareGroupTargetAssignmentMemberKey(w: Writer, v: ShareGroupTargetAssignmentMemberKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeShareGroupTargetAssignmentMemberKey(r: Reader, _version: number): ShareGroupTargetAssignmentMemberKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type ShareGroupTargetAssignmentMemberValueTopicPartitions = NonNullable<ShareGroupTargetAssignmentMemberValue['topicPartitions']>[number];

type ShareGroupTargetAssignmentMemberValueTopicPartitionsInput = NonNullable<ShareGroupTargetAssignmentMemberValueInput['topicPartitions']>[number];

function encodeShareGroupTargetAssignmentMemberValueTopicPartitions(w: Writer, v: ShareGroupTargetAssignmentMemberValueTopicPartitionsInput, _version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeShareGroupTargetAssignmentMemberValueTopicPartitions(r: Reader, _version: number): ShareGroupTargetAssignmentMemberValueTopicPartitions {
  const topicId = r.uuid();
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

export function encodeShareGroupTargetAssignmentMemberValue(w: Writer, v: ShareGroupTargetAssignmentMemberValueInput, version: number): void {
  const topicPartitions = v.topicPartitions;
  w.array(topicPartitions.length, true);
  for (let i = 0; i < topicPartitions.length; i++) encodeShareGroupTargetAssignmentMemberValueTopicPartitions(w, topicPartitions[i], version);
  w.tags(v.unknownTags);
}

export function decodeShareGroupTargetAssignmentMemberValue(r: Reader, version: number): ShareGroupTargetAssignmentMemberValue {
  const topicPartitionsCount = r.array(true);
  const topicPartitions: ShareGroupTargetAssignmentMemberValueTopicPartitions[] = topicPartitionsCount === 1 ? [decodeShareGroupTargetAssignmentMemberValueTopicPartitions(r, version)] : listOf(topicPartitionsCount);
  for (let i = topicPartitionsCount === 1 ? 1 : 0; i < topicPartitionsCount; i++) topicPartitions[i] = decodeShareGroupTargetAssignmentMemberValueTopicPartitions(r, version);
  const unknownTags = r.tags();
  return { topicPartitions, unknownTags };
}

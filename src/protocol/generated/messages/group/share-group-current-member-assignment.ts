// Generated from messages/group/share-group-current-member-assignment.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentKeyInput, ShareGroupCurrentMemberAssignmentValue, ShareGroupCurrentMemberAssignmentValueInput } from '../../../messages/group/share-group-current-member-assignment.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareGroupCurrentMemberAssignmentKey(w: Writer, v: ShareGroupCurrentMemberAssignmentKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeShareGroupCurrentMemberAssignmentKey(r: Reader, _version: number): ShareGroupCurrentMemberAssignmentKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type ShareGroupCurrentMemberAssignmentValueAssignedPartitions = NonNullable<ShareGroupCurrentMemberAssignmentValue['assignedPartitions']>[number];

type ShareGroupCurrentMemberAssignmentValueAssignedPartitionsInput = NonNullable<ShareGroupCurrentMemberAssignmentValueInput['assignedPartitions']>[number];

function encodeShareGroupCurrentMemberAssignmentValueAssignedPartitions(w: Writer, v: ShareGroupCurrentMemberAssignmentValueAssignedPartitionsInput, _version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeShareGroupCurrentMemberAssignmentValueAssignedPartitions(r: Reader, _version: number): ShareGroupCurrentMemberAssignmentValueAssignedPartitions {
  const topicId = r.uuid();
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

export function encodeShareGroupCurrentMemberAssignmentValue(w: Writer, v: ShareGroupCurrentMemberAssignmentValueInput, version: number): void {
  w.int32(v.memberEpoch);
  w.int32(v.previousMemberEpoch);
  w.int8(v.state);
  const assignedPartitions = v.assignedPartitions;
  w.array(assignedPartitions.length, true);
  for (let i = 0; i < assignedPartitions.length; i++) encodeShareGroupCurrentMemberAssignmentValueAssignedPartitions(w, assignedPartitions[i], version);
  w.tags(v.unknownTags);
}

export function decodeShareGroupCurrentMemberAssignmentValue(r: Reader, version: number): ShareGroupCurrentMemberAssignmentValue {
  const memberEpoch = r.int32();
  const previousMemberEpoch = r.int32();
  const state = r.int8();
  const assignedPartitionsCount = r.array(true);
  const assignedPartitions: ShareGroupCurrentMemberAssignmentValueAssignedPartitions[] = assignedPartitionsCount === 1 ? [decodeShareGroupCurrentMemberAssignmentValueAssignedPartitions(r, version)] : listOf(assignedPartitionsCount);
  for (let i = assignedPartitionsCount === 1 ? 1 : 0; i < assignedPartitionsCount; i++) assignedPartitions[i] = decodeShareGroupCurrentMemberAssignmentValueAssignedPartitions(r, version);
  const unknownTags = r.tags();
  return { memberEpoch, previousMemberEpoch, state, assignedPartitions, unknownTags };
}

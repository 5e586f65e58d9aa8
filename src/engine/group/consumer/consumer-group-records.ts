/** The records of a consumer group: how they lie in __consumer_offsets, and what each of them changes. */
import type { Rope } from '../../../std/rope.ts';
import { coordinatorRecordId, decodeCoordinatorKey, decodeCoordinatorValue, encodeCoordinatorKey, encodeCoordinatorValue } from '../../../protocol/messages/coordinator-frame.ts';
import * as current from '../../../protocol/messages/group/consumer-group-current-member-assignment.ts';
import * as member from '../../../protocol/messages/group/consumer-group-member-metadata.ts';
import * as metadata from '../../../protocol/messages/group/consumer-group-metadata.ts';
import * as partition from '../../../protocol/messages/group/consumer-group-partition-metadata.ts';
import * as regex from '../../../protocol/messages/group/consumer-group-regular-expression.ts';
import * as targetMember from '../../../protocol/messages/group/consumer-group-target-assignment-member.ts';
import * as targetEpoch from '../../../protocol/messages/group/consumer-group-target-assignment-metadata.ts';
import type { ConsumerGroup, ResolvedRegex } from './consumer-group.ts';
import { newConsumerGroup } from './consumer-group.ts';
import { byTopic, newMember, withCurrentAssignment, withMetadata, withoutAssignment } from './consumer-group-member.ts';

/** A value of null is a tombstone. */
export type ConsumerGroupRecord =
  | { readonly type: 'group'; readonly groupId: string; readonly value: metadata.ConsumerGroupMetadataValueInput | null }
  | { readonly type: 'partitionMetadata'; readonly groupId: string; readonly value: partition.ConsumerGroupPartitionMetadataValueInput | null }
  | { readonly type: 'member'; readonly groupId: string; readonly memberId: string; readonly value: member.ConsumerGroupMemberMetadataValueInput | null }
  | { readonly type: 'targetEpoch'; readonly groupId: string; readonly value: targetEpoch.ConsumerGroupTargetAssignmentMetadataValueInput | null }
  | { readonly type: 'target'; readonly groupId: string; readonly memberId: string; readonly value: targetMember.ConsumerGroupTargetAssignmentMemberValueInput | null }
  | { readonly type: 'current'; readonly groupId: string; readonly memberId: string; readonly value: current.ConsumerGroupCurrentMemberAssignmentValueInput | null }
  | { readonly type: 'regex'; readonly groupId: string; readonly regex: string; readonly value: regex.ConsumerGroupRegularExpressionValueInput | null };

/** The kinds of records that are a consumer group's, by their ids. Numbers, so that their tables need not be there before the first of them is. */
export const CONSUMER_RECORD_IDS: readonly number[] = [3, 4, 5, 6, 7, 8, 16];

export interface StoredRecord {
  readonly key: Rope;
  readonly value: Rope | null;
}

export function storedRecord(record: ConsumerGroupRecord): StoredRecord {
  const { groupId } = record;
  switch (record.type) {
    case 'group':
      return stored(encodeCoordinatorKey(metadata.consumerGroupMetadataKey, { groupId }), record.value && encodeCoordinatorValue(metadata.consumerGroupMetadataValue, 0, record.value));
    case 'partitionMetadata':
      return stored(encodeCoordinatorKey(partition.consumerGroupPartitionMetadataKey, { groupId }), record.value && encodeCoordinatorValue(partition.consumerGroupPartitionMetadataValue, 0, record.value));
    case 'member':
      return stored(
        encodeCoordinatorKey(member.consumerGroupMemberMetadataKey, { groupId, memberId: record.memberId }),
        record.value && encodeCoordinatorValue(member.consumerGroupMemberMetadataValue, 0, record.value),
      );
    case 'targetEpoch':
      return stored(
        encodeCoordinatorKey(targetEpoch.consumerGroupTargetAssignmentMetadataKey, { groupId }),
        record.value && encodeCoordinatorValue(targetEpoch.consumerGroupTargetAssignmentMetadataValue, 0, record.value),
      );
    case 'target':
      return stored(
        encodeCoordinatorKey(targetMember.consumerGroupTargetAssignmentMemberKey, { groupId, memberId: record.memberId }),
        record.value && encodeCoordinatorValue(targetMember.consumerGroupTargetAssignmentMemberValue, 0, record.value),
      );
    case 'current':
      return stored(
        encodeCoordinatorKey(current.consumerGroupCurrentMemberAssignmentKey, { groupId, memberId: record.memberId }),
        record.value && encodeCoordinatorValue(current.consumerGroupCurrentMemberAssignmentValue, 0, record.value),
      );
    case 'regex':
      return stored(
        encodeCoordinatorKey(regex.consumerGroupRegularExpressionKey, { groupId, regularExpression: record.regex }),
        record.value && encodeCoordinatorValue(regex.consumerGroupRegularExpressionValue, 0, record.value),
      );
  }
}

function stored(key: Rope, value: Rope | null): StoredRecord {
  return { key, value };
}

/** Undefined: a record of something else. */
export function readRecord(key: Rope, value: Rope | null): ConsumerGroupRecord | undefined {
  switch (coordinatorRecordId(key)) {
    case metadata.consumerGroupMetadataKey.id:
      return { type: 'group', ...decodeCoordinatorKey(metadata.consumerGroupMetadataKey, key), value: value && decodeCoordinatorValue(metadata.consumerGroupMetadataValue, value).body };
    case partition.consumerGroupPartitionMetadataKey.id:
      return {
        type: 'partitionMetadata',
        ...decodeCoordinatorKey(partition.consumerGroupPartitionMetadataKey, key),
        value: value && decodeCoordinatorValue(partition.consumerGroupPartitionMetadataValue, value).body,
      };
    case member.consumerGroupMemberMetadataKey.id:
      return { type: 'member', ...decodeCoordinatorKey(member.consumerGroupMemberMetadataKey, key), value: value && decodeCoordinatorValue(member.consumerGroupMemberMetadataValue, value).body };
    case targetEpoch.consumerGroupTargetAssignmentMetadataKey.id:
      return {
        type: 'targetEpoch',
        ...decodeCoordinatorKey(targetEpoch.consumerGroupTargetAssignmentMetadataKey, key),
        value: value && decodeCoordinatorValue(targetEpoch.consumerGroupTargetAssignmentMetadataValue, value).body,
      };
    case targetMember.consumerGroupTargetAssignmentMemberKey.id:
      return {
        type: 'target',
        ...decodeCoordinatorKey(targetMember.consumerGroupTargetAssignmentMemberKey, key),
        value: value && decodeCoordinatorValue(targetMember.consumerGroupTargetAssignmentMemberValue, value).body,
      };
    case current.consumerGroupCurrentMemberAssignmentKey.id:
      return {
        type: 'current',
        ...decodeCoordinatorKey(current.consumerGroupCurrentMemberAssignmentKey, key),
        value: value && decodeCoordinatorValue(current.consumerGroupCurrentMemberAssignmentValue, value).body,
      };
    case regex.consumerGroupRegularExpressionKey.id: {
      const { groupId, regularExpression } = decodeCoordinatorKey(regex.consumerGroupRegularExpressionKey, key);
      return { type: 'regex', groupId, regex: regularExpression, value: value && decodeCoordinatorValue(regex.consumerGroupRegularExpressionValue, value).body };
    }
    default:
      return undefined;
  }
}

/** The group as it is after the record; undefined: there is none. A tombstone of a group that is not there changes nothing; anything else makes the group. */
export function replay(record: ConsumerGroupRecord, before: ConsumerGroup | undefined, groupText: number): ConsumerGroup | undefined {
  if (before === undefined && record.value === null) return undefined;
  const group = before ?? newConsumerGroup(record.groupId, groupText);
  const { row, members, targets, regexes } = group;
  switch (record.type) {
    case 'group':
      return record.value === null ? undefined : { ...group, row: { ...row, epoch: record.value.epoch, metadataHash: record.value.metadataHash ?? 0n } };
    case 'partitionMetadata':
      // 4.1 writes no such thing any more: the hash in the group's own record says it.
      return group;
    case 'member':
      return { ...group, members: withRow(members, record.memberId, record.value && withMetadata(members.get(record.memberId) ?? newMember(record.memberId), record.value)) };
    case 'targetEpoch':
      return { ...group, row: { ...row, assignmentEpoch: record.value === null ? -1 : record.value.assignmentEpoch } };
    case 'target':
      return { ...group, targets: withRow(targets, record.memberId, record.value && byTopic(record.value.topicPartitions)) };
    case 'current': {
      const member = members.get(record.memberId);
      if (record.value !== null) return { ...group, members: withRow(members, record.memberId, withCurrentAssignment(member ?? newMember(record.memberId), record.value)) };
      return member === undefined ? group : { ...group, members: withRow(members, record.memberId, withoutAssignment(member)) };
    }
    case 'regex':
      return { ...group, regexes: withRow(regexes, record.regex, record.value as ResolvedRegex | null) };
  }
}

/** Null takes the row away. */
function withRow<T>(rows: ReadonlyMap<string, T>, key: string, row: T | null): ReadonlyMap<string, T> {
  const changed = new Map(rows);
  if (row === null) changed.delete(key);
  else changed.set(key, row);
  return changed;
}

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
import type { GroupRow, ResolvedRegex, Tables } from './consumer-group.ts';
import { GROUPS, membersOf, NEW_GROUP, regexesOf, targetsOf } from './consumer-group.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
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

/** Sets a row of a table; undefined takes it away. */
export type PutRow = (table: string, key: string, row: unknown) => void;

export function replay(record: ConsumerGroupRecord, tables: Tables, put: PutRow): void {
  const { groupId } = record;
  const row = tables<GroupRow>(GROUPS).get(groupId);
  // A tombstone of a group that is not there changes nothing; anything else makes the group.
  if (row === undefined && record.value === null) return;
  const known = row ?? NEW_GROUP;
  if (row === undefined && record.type !== 'group') put(GROUPS, groupId, NEW_GROUP);
  switch (record.type) {
    case 'group':
      put(GROUPS, groupId, record.value === null ? undefined : { ...known, epoch: record.value.epoch, metadataHash: record.value.metadataHash });
      return;
    case 'partitionMetadata':
      // 4.1 writes no such thing any more: the hash in the group's own record says it.
      return;
    case 'member': {
      const members = tables<ConsumerGroupMember>(membersOf(groupId));
      put(membersOf(groupId), record.memberId, record.value === null ? undefined : withMetadata(members.get(record.memberId) ?? newMember(record.memberId), record.value));
      return;
    }
    case 'targetEpoch':
      put(GROUPS, groupId, { ...known, assignmentEpoch: record.value === null ? -1 : record.value.assignmentEpoch });
      return;
    case 'target':
      put(targetsOf(groupId), record.memberId, record.value === null ? undefined : byTopic(record.value.topicPartitions));
      return;
    case 'current': {
      const before = tables<ConsumerGroupMember>(membersOf(groupId)).get(record.memberId);
      if (record.value !== null) put(membersOf(groupId), record.memberId, withCurrentAssignment(before ?? newMember(record.memberId), record.value));
      else if (before !== undefined) put(membersOf(groupId), record.memberId, withoutAssignment(before));
      return;
    }
    case 'regex':
      put(regexesOf(groupId), record.regex, (record.value ?? undefined) satisfies ResolvedRegex | undefined);
  }
}

/** The records of __consumer_offsets: what a classic group's state and a committed offset are stored as. */
import { encodeCoordinatorKey, encodeCoordinatorValue } from '../../protocol/messages/coordinator-frame.ts';
import { groupMetadataKey, groupMetadataValue } from '../../protocol/messages/group/group-metadata.ts';
import { offsetCommitKey, offsetCommitValue } from '../../protocol/messages/group/offset-commit.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { type Bytes, flattenRope, ropeOf } from '../../std/rope.ts';
import type { EraId } from '../config/eras.ts';
import type { CoordinatorRecord } from '../coordinator/coordinator-state.ts';
import { allMembers, type ClassicGroup, metadataOf } from './classic/classic-group.ts';
import { groupMetadataVersion, offsetCommitVersion } from './group-config.ts';

export interface OffsetAndMetadata {
  /** Of the record that says it. */
  readonly recordOffset: number;
  readonly committedOffset: number;
  readonly leaderEpoch: number;
  readonly metadata: string;
  readonly commitTimestampMs: number;
  /** −1: by the retention of the broker. */
  readonly expireTimestampMs: number;
  readonly topicId: string;
}

const EMPTY_BYTES: Bytes = new Uint8Array(0);

export function groupMetadataRecord(era: EraId, group: ClassicGroup, assignment: ReadonlyMap<string, Bytes>): CoordinatorRecord {
  const value = {
    protocolType: group.protocolType ?? '',
    generation: group.generationId,
    protocol: group.protocolName,
    leader: group.leaderId,
    currentStateTimestamp: group.stateTimestampMs,
    members: allMembers(group).map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeout: member.rebalanceTimeoutMs,
      sessionTimeout: member.sessionTimeoutMs,
      subscription: ropeOf(metadataOf(member, group.protocolName)),
      assignment: ropeOf(assignment.get(member.memberId) ?? EMPTY_BYTES),
    })),
  };
  return groupRecord(group.groupId, flattenRope(encodeCoordinatorValue(groupMetadataValue, groupMetadataVersion(era), value)));
}

/** What a group that has just come to be is stored as. */
export function emptyGroupMetadataRecord(era: EraId, { groupId, stateTimestampMs }: ClassicGroup): CoordinatorRecord {
  const value = { protocolType: '', generation: 0, protocol: null, leader: null, currentStateTimestamp: stateTimestampMs, members: [] };
  return groupRecord(groupId, flattenRope(encodeCoordinatorValue(groupMetadataValue, groupMetadataVersion(era), value)));
}

export function groupTombstone(groupId: string): CoordinatorRecord {
  return groupRecord(groupId, null);
}

function groupRecord(group: string, value: Bytes | null): CoordinatorRecord {
  return { key: flattenRope(encodeCoordinatorKey(groupMetadataKey, { group })), value };
}

export function offsetCommitRecord(era: EraId, group: string, topic: string, partition: number, committed: Omit<OffsetAndMetadata, 'recordOffset'>): CoordinatorRecord {
  const { committedOffset: offset, leaderEpoch, metadata, commitTimestampMs: commitTimestamp, expireTimestampMs: expireTimestamp, topicId } = committed;
  const version = offsetCommitVersion(era, expireTimestamp >= 0);
  const value = { offset, leaderEpoch, metadata, commitTimestamp, expireTimestamp, topicId };
  return { key: offsetKey(group, topic, partition), value: flattenRope(encodeCoordinatorValue(offsetCommitValue, version, value)) };
}

export function offsetTombstone(group: string, topic: string, partition: number): CoordinatorRecord {
  return { key: offsetKey(group, topic, partition), value: null };
}

function offsetKey(group: string, topic: string, partition: number): Bytes {
  return flattenRope(encodeCoordinatorKey(offsetCommitKey, { group, topic, partition }));
}

export { ZERO_UUID };

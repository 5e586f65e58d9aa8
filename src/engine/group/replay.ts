/** The state of a coordinator as the records of its partition say it: the same code when they are written and when they are loaded. */
import { coordinatorRecordId, decodeCoordinatorKey, decodeCoordinatorValue } from '../../protocol/messages/coordinator-frame.ts';
import { groupMetadataKey, groupMetadataValue, type GroupMetadataValue } from '../../protocol/messages/group/group-metadata.ts';
import { offsetCommitKey, offsetCommitValue } from '../../protocol/messages/group/offset-commit.ts';
import { flattenRope, ropeOf } from '../../std/rope.ts';
import type { CoordinatorRun } from '../coordinator/coordinator-result.ts';
import { put } from '../coordinator/coordinator-runtime.ts';
import type { CoordinatorRecord } from '../coordinator/coordinator-state.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { addMember, type ClassicGroup, newClassicGroup, subscribedTopicsOf } from './classic/classic-group.ts';
import { CONSUMER_RECORD_IDS } from './consumer/consumer-group-records.ts';
import { replayConsumerRecord } from './consumer/consumer-run.ts';
import { GROUPS, groupOf, putGroup } from './group.ts';
import { offsetsTable, type PartitionOffset } from './offsets.ts';

type Replay = (run: CoordinatorRun, record: CoordinatorRecord, offset: number) => void;

function replayOffset(run: CoordinatorRun, { key, value }: CoordinatorRecord, offset: number): void {
  const { group, topic, partition } = decodeCoordinatorKey(offsetCommitKey, ropeOf(key));
  const table = offsetsTable(group);
  if (value === null) return put(run, offset, table, topicPartitionName(topic, partition), undefined);
  if (groupOf(run, group) === undefined) putGroup(run, offset, newClassicGroup(run, group));
  const { offset: committedOffset, leaderEpoch, metadata, commitTimestamp, expireTimestamp, topicId } = decodeCoordinatorValue(offsetCommitValue, ropeOf(value)).body;
  const committed: PartitionOffset = { topic, partition, recordOffset: offset, committedOffset, leaderEpoch, metadata, commitTimestampMs: commitTimestamp, expireTimestampMs: expireTimestamp, topicId };
  put(run, offset, table, topicPartitionName(topic, partition), committed);
}

function replayClassicGroup(run: CoordinatorRun, { key, value }: CoordinatorRecord, offset: number): void {
  const { group } = decodeCoordinatorKey(groupMetadataKey, ropeOf(key));
  if (value === null) return put(run, offset, GROUPS, group, undefined);
  putGroup(run, offset, classicGroupOf(run, group, decodeCoordinatorValue(groupMetadataValue, ropeOf(value)).body));
}

/** Who was being waited for is not stored: a group is loaded either stable or empty. */
function classicGroupOf(run: CoordinatorRun, groupId: string, value: GroupMetadataValue): ClassicGroup {
  const group = newClassicGroup(run, groupId);
  const { protocolType, generation, protocol, leader, currentStateTimestamp, members } = value;
  for (const member of members) {
    const { memberId, groupInstanceId, clientId, clientHost, rebalanceTimeout, sessionTimeout, subscription, assignment } = member;
    addMember(group, {
      memberId,
      groupInstanceId,
      clientId,
      clientHost,
      protocolType,
      rebalanceTimeoutMs: rebalanceTimeout < 0 ? sessionTimeout : rebalanceTimeout,
      sessionTimeoutMs: sessionTimeout,
      protocols: [{ name: protocol ?? '', metadata: flattenRope(subscription) }],
      assignment: flattenRope(assignment),
      awaitingJoin: null,
      awaitingSync: null,
      isNew: false,
    });
  }
  group.state = members.length === 0 ? 'Empty' : 'Stable';
  group.generationId = generation;
  group.protocolType = protocolType === '' ? null : protocolType;
  group.protocolName = protocol;
  group.leaderId = leader;
  group.stateTimestampMs = currentStateTimestamp;
  group.subscribedTopics = subscribedTopicsOf(group);
  return group;
}

/** By the id of the record's kind. Records of kinds that nobody here knows are left alone. */
export const replayRecord: Replay = (run, record, offset) => {
  const id = coordinatorRecordId(ropeOf(record.key));
  if (id === offsetCommitKey.id) replayOffset(run, record, offset);
  else if (id === groupMetadataKey.id) replayClassicGroup(run, record, offset);
  else if (CONSUMER_RECORD_IDS.includes(id)) replayConsumerRecord(run, record, offset);
};

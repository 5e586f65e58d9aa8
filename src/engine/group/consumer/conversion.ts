/** A group changes its protocol while its members go on (KIP-848): up with the first member of the new one, down when the last has gone. */
import { errors } from '../../../protocol/errors.ts';
import { flattenRope } from '../../../std/rope.ts';
import type { CoordinatorRun } from '../../coordinator/coordinator-result.ts';
import type { CoordinatorRecord } from '../../coordinator/coordinator-state.ts';
import { nextOffsetOf } from '../../coordinator/coordinator-runtime.ts';
import { cancelTimer } from '../../coordinator/coordinator-timer.ts';
import { ev } from '../../events.ts';
import { completeJoin, completeSync, heartbeatKey, joinError, joinKey, rescheduleHeartbeat, syncError, syncKey } from '../classic/classic-calls.ts';
import { addMember, allMembers, type ClassicGroup, CONSUMER_PROTOCOL_TYPE, metadataOf as chosenMetadataOf, newClassicGroup, subscribedTopicsOf } from '../classic/classic-group.ts';
import { prepareRebalance } from '../classic/rebalance.ts';
import { putGroup } from '../group.ts';
import { groupMetadataRecord, groupTombstone } from '../group-records.ts';
import { metadataOf } from './classic-members.ts';
import { decodeAssignment, decodeSubscription, encodeAssignment } from './classic-subscription.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { membersWith, newConsumerGroup, subscribedTopics } from './consumer-group.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { byTopic, currentAssignmentOf, memberMetadataOf, newMember, topicList } from './consumer-group-member.ts';
import { type ConsumerGroupPort, sessionTimeoutKey } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import { coordinatorRecords } from './consumer-kind.ts';
import { metadataHash } from './metadata-hash.ts';
import { groupTombstones } from './remove-member.ts';

function refuse(groupId: string, why: string): never {
  throw new ConsumerGroupError(errors.GROUP_ID_NOT_FOUND, `Cannot upgrade classic group ${groupId} to consumer group because ${why}.`);
}

export function validateUpgrade({ groupId, protocolType, members }: ClassicGroup, port: ConsumerGroupPort): void {
  const { migrationPolicy, maxSize } = port.configOf(groupId);
  if (migrationPolicy !== 'upgrade' && migrationPolicy !== 'bidirectional') refuse(groupId, 'online upgrade is disabled');
  if (protocolType !== CONSUMER_PROTOCOL_TYPE && protocolType !== null) refuse(groupId, 'the group does not use the consumer embedded protocol');
  if (members.size > maxSize) refuse(groupId, 'the group size exceeds the consumer group maximum size');
}

/** Its generation becomes the epoch, and everybody keeps what it has. */
export function upgraded(classic: ClassicGroup, port: ConsumerGroupPort): ConsumerGroup {
  const { groupId, groupText, stateAt, generationId, protocolName } = classic;
  const members = allMembers(classic).map((member): ConsumerGroupMember => {
    const subscription = decodeSubscription(chosenMetadataOf(member, protocolName ?? member.protocols[0]?.name ?? null));
    if (subscription === undefined) refuse(groupId, 'the embedded consumer protocol is malformed');
    return {
      ...newMember(member.memberId),
      memberEpoch: generationId,
      previousMemberEpoch: generationId,
      instanceId: member.groupInstanceId,
      rackId: subscription.rackId,
      rebalanceTimeoutMs: member.rebalanceTimeoutMs,
      clientId: member.clientId,
      clientHost: member.clientHost,
      subscribedTopicNames: [...new Set(subscription.topics)].sort(),
      classic: metadataOf(member),
      assigned: byTopic(decodeAssignment(member.assignment, port)),
    };
  });
  const row = { epoch: generationId, assignmentEpoch: generationId, metadataHash: metadataHash(subscribedTopics(members, new Map()), port.topicNamed) };
  return {
    ...newConsumerGroup(groupId, groupText),
    stateAt,
    row,
    members: new Map(members.map((member) => [member.memberId, member])),
    targets: new Map(members.map(({ memberId, assigned }) => [memberId, assigned])),
  };
}

/** All that the group is, as records. */
export function groupRecords({ groupId, row, members, targets }: ConsumerGroup): ConsumerGroupRecord[] {
  const each = (record: (member: ConsumerGroupMember) => ConsumerGroupRecord): ConsumerGroupRecord[] => [...members.values()].map(record);
  return [
    ...each((member) => ({ type: 'member', groupId, memberId: member.memberId, value: memberMetadataOf(member) })),
    { type: 'group', groupId, value: { epoch: row.epoch, metadataHash: row.metadataHash } },
    ...each(({ memberId }) => ({ type: 'target', groupId, memberId, value: { topicPartitions: topicList(targets.get(memberId) ?? new Map()) } })),
    { type: 'targetEpoch', groupId, value: { assignmentEpoch: row.assignmentEpoch } },
    ...each((member) => ({ type: 'current', groupId, memberId: member.memberId, value: currentAssignmentOf(member) })),
  ];
}

/** Whoever waited for the other members is told to join again; sessions go on. Answers the records that make the group another one. */
export function carryUp(run: CoordinatorRun, classic: ClassicGroup, group: ConsumerGroup, port: ConsumerGroupPort): CoordinatorRecord[] {
  const { groupId } = classic;
  for (const member of allMembers(classic)) {
    completeJoin(run, member, joinError(member.memberId, errors.REBALANCE_IN_PROGRESS));
    completeSync(run, member, syncError(errors.REBALANCE_IN_PROGRESS));
    cancelTimer(run, heartbeatKey(groupId, member.memberId));
    port.schedule(sessionTimeoutKey(groupId, member.memberId), member.sessionTimeoutMs, { do: 'sessionTimeout', groupId, memberId: member.memberId });
  }
  cancelTimer(run, joinKey(groupId));
  cancelTimer(run, syncKey(groupId));
  run.os.because(classic.stateAt);
  run.os.emit(ev.groupConverted, classic.groupText, run.os.text('consumer'), group.members.size);
  return [groupTombstone(groupId), ...coordinatorRecords(groupRecords(group))];
}

/** The members that are left speak the classic protocol: they get a classic group of what they were to have, and rebalance in it. */
export function downgraded(run: CoordinatorRun, group: ConsumerGroup, leaving: ReadonlySet<string>, port: ConsumerGroupPort): CoordinatorRecord[] {
  const { os } = run;
  const classic = newClassicGroup(run, group.groupId);
  for (const member of membersWith(group, null, leaving)) {
    const protocols = (member.classic?.supportedProtocols ?? []).map(({ name, metadata }) => ({ name, metadata: flattenRope(metadata) }));
    addMember(classic, {
      memberId: member.memberId,
      groupInstanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      protocolType: CONSUMER_PROTOCOL_TYPE,
      rebalanceTimeoutMs: member.rebalanceTimeoutMs,
      sessionTimeoutMs: member.classic?.sessionTimeoutMs ?? port.configOf(group.groupId).sessionTimeoutMs,
      protocols,
      assignment: encodeAssignment(group.targets.get(member.memberId) ?? new Map(), protocols[0]?.metadata ?? new Uint8Array(0), port),
      awaitingJoin: null,
      awaitingSync: null,
      isNew: false,
    });
  }
  classic.state = 'Stable';
  classic.generationId = group.row.epoch;
  classic.protocolName = allMembers(classic)[0]?.protocols[0]?.name ?? null;
  classic.subscribedTopics = subscribedTopicsOf(classic);
  os.because(group.stateAt);
  classic.stateAt = os.emit(ev.groupConverted, classic.groupText, os.text('classic'), classic.members.size);
  putGroup(run, nextOffsetOf(run.context), classic);
  for (const member of allMembers(classic)) rescheduleHeartbeat(run, classic, member);
  const assignments = new Map(allMembers(classic).map(({ memberId, assignment }) => [memberId, assignment]));
  const record = groupMetadataRecord(run.app.replicaManager.era, classic, assignments);
  return [...coordinatorRecords(groupTombstones(group)), record, ...prepareRebalance(run, classic, 'the last member of the new protocol has gone').records];
}

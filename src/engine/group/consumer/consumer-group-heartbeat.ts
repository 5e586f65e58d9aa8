/**
 * ConsumerGroupHeartbeat (KIP-848): joins, stays, reports what it owns, and leaves. Three numbers tell how far things are: the group's epoch rises
 * when what it should consume changes, the target's epoch follows when the assignor has run, and each member's when it has come to its target.
 */
import type { ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponseInput } from '../../../protocol/apis/68-consumer-group-heartbeat.ts';
import { errors } from '../../../protocol/errors.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';
import { partitionsInOrder, topicsInOrder } from '../assignors/server-assignor.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { membersWith, newConsumerGroup, partitionEpochs, subscribedTopics } from './consumer-group.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { currentAssignmentOf, isReconciledTo, LEAVE_EPOCH, LEAVE_STATIC_EPOCH, memberMetadataOf, sameMember, sameNames, samePartitions } from './consumer-group-member.ts';
import type { ConsumerGroupPort } from './consumer-group-port.ts';
import { rebalanceTimeoutKey, sessionTimeoutKey } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import type { OwnedPartitions } from './current-assignment.ts';
import { reconcile } from './current-assignment.ts';
import { memberOf, memberThatSends, staticMemberOf } from './join-member.ts';
import { metadataHash } from './metadata-hash.ts';
import { updateRegexes } from './regexes.ts';
import { fenceMembers } from './remove-member.ts';
import { targetOf, updateTarget } from './target-assignment.ts';

export interface Sender {
  readonly clientId: string;
  readonly clientHost: string;
}

const ACCEPTED = { throttleTimeMs: 0, errorCode: errors.NONE, heartbeatIntervalMs: 0 };

export interface HeartbeatResult {
  readonly records: readonly ConsumerGroupRecord[];
  readonly response: ConsumerGroupHeartbeatResponseInput;
}

export function consumerGroupHeartbeat(request: ConsumerGroupHeartbeatRequest, sender: Sender, port: ConsumerGroupPort): HeartbeatResult {
  const { memberEpoch } = request;
  return memberEpoch === LEAVE_EPOCH || memberEpoch === LEAVE_STATIC_EPOCH ? leave(request, port) : heartbeat(request, sender, port);
}

export function knownGroup(groupId: string, port: Pick<ConsumerGroupPort, 'groupOf'>): ConsumerGroup {
  const group = port.groupOf(groupId);
  if (group === undefined) throw new ConsumerGroupError(errors.GROUP_ID_NOT_FOUND, `Group ${groupId} not found.`);
  return group;
}

function leave({ groupId, memberId, memberEpoch, instanceId }: ConsumerGroupHeartbeatRequest, port: ConsumerGroupPort): HeartbeatResult {
  const group = knownGroup(groupId, port);
  const member = instanceId === null ? memberOf(group, memberId) : staticMemberOf(group, memberId, instanceId);
  const response = { ...ACCEPTED, memberId, memberEpoch };
  if (memberEpoch === LEAVE_EPOCH) return { records: fenceMembers(group, [member.memberId], port), response };
  // It keeps what it has: until its session is over nobody else gets that.
  const away: ConsumerGroupMember = { ...member, memberEpoch: LEAVE_STATIC_EPOCH, pendingRevocation: new Map() };
  return { records: [{ type: 'current', groupId, memberId, value: currentAssignmentOf(away) }], response };
}

function heartbeat(request: ConsumerGroupHeartbeatRequest, sender: Sender, port: ConsumerGroupPort): HeartbeatResult {
  const { groupId, topicPartitions: owned } = request;
  const config = port.configOf(groupId);
  const group = request.memberEpoch === 0 ? (port.groupOf(groupId) ?? newConsumerGroup(groupId, port.textOf(groupId))) : knownGroup(groupId, port);
  if (group.members.size >= config.maxSize && (request.memberId === '' || !group.members.has(request.memberId))) {
    throw new ConsumerGroupError(errors.GROUP_MAX_SIZE_REACHED, `The consumer group has reached its maximum capacity of ${config.maxSize} members.`);
  }
  const memberId = request.memberId === '' ? port.newMemberId() : request.memberId;
  const records: ConsumerGroupRecord[] = [];
  const member = memberThatSends(group, { memberId, memberEpoch: request.memberEpoch, instanceId: request.instanceId, owned }, records);
  const told = withWhatItSays(member, request, sender);
  if (!sameMember(member, told)) records.push({ type: 'member', groupId, memberId, value: memberMetadataOf(told) });
  const resubscribed = !sameNames(member.subscribedTopicNames, told.subscribedTopicNames);
  const patternChanged = updateRegexes(group, member, told, port, records);
  const epoch = epochAfter(group, told, group.row.epoch === 0 || resubscribed || patternChanged, port, records);
  const target =
    epoch > group.row.assignmentEpoch
      ? { epoch, partitions: updateTarget(group, epoch, told, port, records) }
      : { epoch: group.row.assignmentEpoch, partitions: targetOf(group, told) };
  const updated = toTarget(group, told, target, owned, port, records);
  port.schedule(sessionTimeoutKey(groupId, memberId), config.sessionTimeoutMs, { do: 'sessionTimeout', groupId, memberId });
  const isFull = request.rebalanceTimeoutMs !== -1 && (request.subscribedTopicNames !== null || request.subscribedTopicRegex !== null) && owned !== null;
  const isTold = request.memberEpoch === 0 || isFull || !samePartitions(member.assigned, updated.assigned);
  return {
    records,
    response: {
      ...ACCEPTED,
      memberId,
      memberEpoch: updated.memberEpoch,
      heartbeatIntervalMs: config.heartbeatIntervalMs,
      assignment: isTold ? assignmentOf(updated.assigned) : null,
    },
  };
}

/** What a request leaves out stays as it was. */
function withWhatItSays(member: ConsumerGroupMember, request: ConsumerGroupHeartbeatRequest, { clientId, clientHost }: Sender): ConsumerGroupMember {
  const names = request.subscribedTopicNames;
  return {
    ...member,
    instanceId: request.instanceId ?? member.instanceId,
    rackId: request.rackId ?? member.rackId,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs === -1 ? member.rebalanceTimeoutMs : request.rebalanceTimeoutMs,
    serverAssignor: request.serverAssignor ?? member.serverAssignor,
    subscribedTopicNames: names === null ? member.subscribedTopicNames : [...new Set(names)].sort(),
    subscribedTopicRegex: request.subscribedTopicRegex ?? member.subscribedTopicRegex,
    clientId,
    clientHost,
    classic: null,
  };
}

/** The group's epoch rises when a subscription changed, or when the topics did. */
export function epochAfter(group: ConsumerGroup, updated: ConsumerGroupMember, isChanged: boolean, port: ConsumerGroupPort, records: ConsumerGroupRecord[]): number {
  const { groupId, row } = group;
  const last = port.refreshed.get(groupId);
  // An epoch that was told and is not there could not be written.
  const isStale = last === undefined || port.metadataOffset > last.metadataOffset || row.epoch < last.epoch;
  if (!isChanged && !isStale) return row.epoch;
  const hash = metadataHash(subscribedTopics(membersWith(group, updated), group.regexes), port.topicNamed);
  const isBumped = isChanged || hash !== row.metadataHash;
  const epoch = isBumped ? row.epoch + 1 : row.epoch;
  if (isBumped) records.push({ type: 'group', groupId, value: { epoch, metadataHash: hash } });
  port.refreshed.set(groupId, { metadataOffset: port.metadataOffset, epoch });
  return epoch;
}

export function toTarget(
  group: ConsumerGroup,
  member: ConsumerGroupMember,
  target: { readonly epoch: number; readonly partitions: TopicPartitions },
  owned: OwnedPartitions,
  port: ConsumerGroupPort,
  records: ConsumerGroupRecord[],
): ConsumerGroupMember {
  const { groupId } = group;
  const { memberId } = member;
  if (isReconciledTo(member, target.epoch)) return member;
  const epochs = partitionEpochs(group);
  const updated = reconcile(member, { ...target, ownerEpoch: (topicId, partition) => epochs.get(`${topicId}-${partition}`) }, owned);
  if (sameMember(updated, member)) return updated;
  records.push({ type: 'current', groupId, memberId, value: currentAssignmentOf(updated) });
  const key = rebalanceTimeoutKey(groupId, memberId);
  // Whoever has to revoke must have done so within its rebalance time-out; members of the classic protocol have others.
  if (updated.classic !== null) return updated;
  if (updated.state === 'UNREVOKED_PARTITIONS') port.schedule(key, updated.rebalanceTimeoutMs, { do: 'rebalanceTimeout', groupId, memberId, memberEpoch: updated.memberEpoch });
  else port.cancel(key);
  return updated;
}

function assignmentOf(assigned: TopicPartitions): { topicPartitions: { topicId: string; partitions: number[] }[] } {
  return { topicPartitions: topicsInOrder(assigned.keys()).map((topicId) => ({ topicId, partitions: partitionsInOrder(assigned.get(topicId)!) })) };
}

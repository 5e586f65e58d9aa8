/**
 * Members of the classic protocol in a consumer group, while a group changes from the one to the other: a join is a heartbeat that says all, the generation is the
 * member's epoch, and whoever must revoke or can have more is told to join again.
 */
import type { HeartbeatResponseInput } from '../../../protocol/apis/12-heartbeat.ts';
import type { JoinGroupResponseInput } from '../../../protocol/apis/11-join-group.ts';
import type { SyncGroupResponseInput } from '../../../protocol/apis/14-sync-group.ts';
import { errors } from '../../../protocol/errors.ts';
import { flattenRope, ropeOf } from '../../../std/rope.ts';
import type { JoinCall, MemberCall, SyncCall } from '../classic/classic-calls.ts';
import { byId, decodeSubscription, encodeAssignment } from './classic-subscription.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { membersWith, partitionEpochs, staticMember } from './consumer-group.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import { epochAfter, toTarget } from './consumer-group-heartbeat.ts';
import type { ClassicMemberMetadata, ConsumerGroupMember } from './consumer-group-member.ts';
import { memberMetadataOf, newMember, sameMember, sameNames } from './consumer-group-member.ts';
import { type ConsumerGroupPort, joinTimeoutKey, sessionTimeoutKey, syncTimeoutKey } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import { memberOf, replaced, staticMemberOf } from './join-member.ts';
import { updateRegexes } from './regexes.ts';
import { targetOf, updateTarget } from './target-assignment.ts';

const PROTOCOL_TYPE = 'consumer';

export interface Answered<Response> {
  readonly records: readonly ConsumerGroupRecord[];
  readonly response: Response;
}

function inconsistent(message: string): never {
  throw new ConsumerGroupError(errors.INCONSISTENT_GROUP_PROTOCOL, message);
}

/** One of the names must be known to all members that speak the classic protocol. */
function supports(group: ConsumerGroup, { protocolType, protocols }: JoinCall): boolean {
  if (protocolType !== PROTOCOL_TYPE || protocols.length === 0) return false;
  const others = [...group.members.values()].flatMap(({ classic }) => (classic === null ? [] : [classic.supportedProtocols.map(({ name }) => name)]));
  return protocols.some(({ name }) => others.every((names) => names.includes(name)));
}

export function joinConsumerGroup(group: ConsumerGroup, call: JoinCall, port: ConsumerGroupPort): Answered<JoinGroupResponseInput> {
  const { groupId, groupInstanceId: instanceId } = call;
  const config = port.configOf(groupId);
  if (config.migrationPolicy === 'disabled') inconsistent(`Cannot join the consumer group ${groupId} with the classic protocol because the group migration is disabled.`);
  const isNew = call.memberId === '';
  const memberId = isNew ? port.newMemberId() : call.memberId;
  if (group.members.size >= config.maxSize && !group.members.has(memberId)) {
    throw new ConsumerGroupError(errors.GROUP_MAX_SIZE_REACHED, `The consumer group has reached its maximum capacity of ${config.maxSize} members.`);
  }
  if (!supports(group, call)) inconsistent(`Member ${memberId}'s protocols are not supported.`);
  if (isNew && instanceId === null && call.requiresKnownMemberId) return { records: [], response: joined(errors.MEMBER_ID_REQUIRED, memberId, -1, null) };
  const subscription = decodeSubscription(call.protocols[0]!.metadata);
  if (subscription === undefined) inconsistent(`Member ${memberId}'s subscription cannot be read.`);
  const records: ConsumerGroupRecord[] = [];
  const member = joiningMember(group, memberId, instanceId, isNew, records);
  const told: ConsumerGroupMember = {
    ...member,
    instanceId: instanceId ?? member.instanceId,
    rackId: subscription.rackId ?? member.rackId,
    rebalanceTimeoutMs: call.rebalanceTimeoutMs,
    subscribedTopicNames: [...new Set(subscription.topics)].sort(),
    subscribedTopicRegex: '',
    clientId: call.clientId,
    clientHost: call.clientHost,
    classic: metadataOf(call),
  };
  if (!sameMember(member, told)) records.push({ type: 'member', groupId, memberId, value: memberMetadataOf(told) });
  const patternChanged = updateRegexes(group, member, told, port, records);
  const epoch = epochAfter(group, told, patternChanged || !sameNames(member.subscribedTopicNames, told.subscribedTopicNames), port, records);
  const target =
    epoch > group.row.assignmentEpoch ? { epoch, partitions: updateTarget(group, epoch, told, port, records) } : { epoch: group.row.assignmentEpoch, partitions: targetOf(group, told) };
  const owned = byId(subscription.ownedPartitions, port);
  const updated = toTarget(group, told, target, owned, port, records);
  port.cancel(joinTimeoutKey(groupId, memberId));
  keepSession(groupId, updated, port);
  port.schedule(syncTimeoutKey(groupId, memberId), call.rebalanceTimeoutMs, { do: 'syncTimeout', groupId, memberId });
  return { records, response: joined(errors.NONE, memberId, updated.memberEpoch, call.protocols[0]!.name) };
}

function joined(errorCode: number, memberId: string, generationId: number, protocolName: string | null): JoinGroupResponseInput {
  const protocolType = protocolName === null ? null : PROTOCOL_TYPE;
  return { throttleTimeMs: 0, errorCode, generationId, protocolType, protocolName, leader: '', skipAssignment: false, memberId, members: [] };
}

function joiningMember(group: ConsumerGroup, memberId: string, instanceId: string | null, isNew: boolean, records: ConsumerGroupRecord[]): ConsumerGroupMember {
  if (instanceId === null) return group.members.get(memberId) ?? newMember(memberId);
  if (!isNew) return staticMemberOf(group, memberId, instanceId);
  const existing = staticMember(group, instanceId);
  return existing === undefined ? newMember(memberId) : replaced(group, existing, memberId, records);
}

export function metadataOf({ sessionTimeoutMs, protocols }: Pick<JoinCall, 'sessionTimeoutMs' | 'protocols'>): ClassicMemberMetadata {
  return { sessionTimeoutMs, supportedProtocols: protocols.map(({ name, metadata }) => ({ name, metadata: ropeOf(metadata) })) } as ClassicMemberMetadata;
}

type Spoken = ConsumerGroupMember & { readonly classic: ClassicMemberMetadata };

function classicMember(group: ConsumerGroup, { memberId, groupInstanceId, generationId }: MemberCall): Spoken {
  const member = groupInstanceId === null ? memberOf(group, memberId) : staticMemberOf(group, memberId, groupInstanceId);
  const { classic, memberEpoch } = member;
  if (classic === null) throw new ConsumerGroupError(errors.UNKNOWN_MEMBER_ID, `Member ${memberId} does not use the classic protocol.`);
  if (memberEpoch !== generationId) {
    throw new ConsumerGroupError(errors.ILLEGAL_GENERATION, `The request generation id ${generationId} is not equal to the member epoch ${memberEpoch} of member ${memberId}.`);
  }
  return { ...member, classic };
}

function keepSession(groupId: string, { memberId, classic }: ConsumerGroupMember, port: ConsumerGroupPort): void {
  const delayMs = classic?.sessionTimeoutMs ?? port.configOf(groupId).sessionTimeoutMs;
  port.schedule(sessionTimeoutKey(groupId, memberId), delayMs, { do: 'sessionTimeout', groupId, memberId });
}

/** Its session is over unless it joins again by then. */
function awaitJoin(groupId: string, { memberId, rebalanceTimeoutMs }: ConsumerGroupMember, port: ConsumerGroupPort): void {
  const key = joinTimeoutKey(groupId, memberId);
  if (!port.isScheduled(key)) port.schedule(key, rebalanceTimeoutMs, { do: 'joinTimeout', groupId, memberId });
}

export function classicHeartbeatOf(group: ConsumerGroup, call: MemberCall, port: ConsumerGroupPort): HeartbeatResponseInput {
  const member = classicMember(group, call);
  keepSession(group.groupId, member, port);
  const isBehind = member.memberEpoch < group.row.epoch || member.state === 'UNREVOKED_PARTITIONS';
  if (!isBehind && (member.state !== 'UNRELEASED_PARTITIONS' || waits(group, member))) return { throttleTimeMs: 0, errorCode: errors.NONE };
  awaitJoin(group.groupId, member, port);
  return { throttleTimeMs: 0, errorCode: errors.REBALANCE_IN_PROGRESS };
}

/** Whether something of its target is still with another member. */
function waits(group: ConsumerGroup, member: ConsumerGroupMember): boolean {
  const epochs = partitionEpochs(group);
  for (const [topicId, partitions] of targetOf(group, member)) {
    const has = member.assigned.get(topicId) ?? [];
    if (partitions.some((partition) => !has.includes(partition) && epochs.has(`${topicId}-${partition}`))) return true;
  }
  return false;
}

export function classicSyncOf(group: ConsumerGroup, call: SyncCall, port: ConsumerGroupPort): SyncGroupResponseInput {
  const member = classicMember(group, call);
  const [first] = member.classic.supportedProtocols;
  const { protocolType, protocolName } = call;
  if (protocolType !== null && protocolType !== PROTOCOL_TYPE) inconsistent(`The protocol type ${protocolType} is not that of the group.`);
  if (protocolName !== null && protocolName !== first?.name) inconsistent(`The protocol name ${protocolName} is not that of the join response.`);
  if (group.row.epoch > member.memberEpoch && member.state !== 'UNREVOKED_PARTITIONS') {
    awaitJoin(group.groupId, member, port);
    throw new ConsumerGroupError(errors.REBALANCE_IN_PROGRESS, `A new rebalance is triggered in group ${group.groupId} and member ${member.memberId} should rejoin to catch up.`);
  }
  port.cancel(syncTimeoutKey(group.groupId, member.memberId));
  keepSession(group.groupId, member, port);
  const assignment = encodeAssignment(member.assigned, first === undefined ? new Uint8Array(0) : flattenRope(first.metadata), port);
  return { throttleTimeMs: 0, errorCode: errors.NONE, protocolType, protocolName, assignment: ropeOf(assignment) };
}

/** Whether a group without those members would speak the classic protocol alone, and may go back to it. */
export function mayDowngrade(group: ConsumerGroup, leaving: ReadonlySet<string>, classicMaxSize: number, port: ConsumerGroupPort): boolean {
  const { migrationPolicy } = port.configOf(group.groupId);
  if (migrationPolicy !== 'downgrade' && migrationPolicy !== 'bidirectional') return false;
  const left = membersWith(group, null, leaving);
  return left.length > 0 && left.length <= classicMaxSize && left.every(({ classic }) => classic !== null);
}

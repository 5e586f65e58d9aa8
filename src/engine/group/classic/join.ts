/** JoinGroup in a classic group: who is new, who comes again, who takes the place of an instance, and what that means for the group. */
import { errors } from '../../../protocol/errors.ts';
import { answer, nextOffsetOf } from '../../coordinator/coordinator-runtime.ts';
import { CoordinatorException, type CoordinatorResult, type CoordinatorRun, NO_RECORDS } from '../../coordinator/coordinator-result.ts';
import type { Target } from '../../coordinator/coordinator-state.ts';
import { scheduleTimer } from '../../coordinator/coordinator-timer.ts';
import { ev } from '../../events.ts';
import { groupMaxSize, NEW_MEMBER_JOIN_TIMEOUT_MS } from '../group-config.ts';
import { classicGroupOf, putGroup } from '../group.ts';
import { emptyGroupMetadataRecord } from '../group-records.ts';
import { storageError } from '../storage-error.ts';
import { awaitJoin, EXPIRE_HEARTBEAT, heartbeatKey, type JoinCall, joinError, joinResponse, whyWith, rescheduleHeartbeat, UNKNOWN_MEMBER } from './classic-calls.ts';
import { addMember, awaitingJoins, type ClassicGroup, type ClassicMember, isAwaitingJoin, NO_ASSIGNMENT, newClassicGroup, sameProtocols, supportsProtocols, validateMember } from './classic-group.ts';
import { memberIdFor } from './member-id.ts';
import { maybePrepareRebalanceOrCompleteJoin } from './rebalance.ts';
import { replaceStaticMember } from './static-members.ts';

export function classicJoin(run: CoordinatorRun, call: JoinCall, target: Target | null): CoordinatorResult {
  const { groupId, memberId } = call;
  const isUnknown = memberId === UNKNOWN_MEMBER;
  const known = classicGroupOf(run, groupId);
  if (known === undefined && !isUnknown) return refuse(run, target, joinError(memberId, errors.UNKNOWN_MEMBER_ID));
  const group = known ?? newClassicGroup(run, groupId);
  if (known === undefined) putGroup(run, nextOffsetOf(run.context), group);
  const result = isAccepted(run, group, memberId) ? joinGroup(run, group, call, target) : refuseFull(run, group, memberId, target);
  if (known !== undefined || result !== NO_RECORDS) return result;
  return { records: [emptyGroupMetadataRecord(run.app.replicaManager.era, group)], replay: false, continuation: { name: GROUP_STORED, data: { memberId, target } } };
}

export const GROUP_STORED = 'classic-group-stored';

/** A group that cannot be stored does not come to be: whoever waits for its first generation is told. */
export function groupStored(run: CoordinatorRun, { memberId, target }: { memberId: string; target: Target | null }, error: number): CoordinatorResult {
  if (error !== 0) answer(run, target, joinError(memberId, storageError(error)));
  return NO_RECORDS;
}

function joinGroup(run: CoordinatorRun, group: ClassicGroup, call: JoinCall, target: Target | null): CoordinatorResult {
  const isUnknown = call.memberId === UNKNOWN_MEMBER;
  if (group.state === 'Dead') return refuse(run, target, joinError(call.memberId, errors.COORDINATOR_NOT_AVAILABLE));
  if (!supportsProtocols(group, call.protocolType, call.protocols)) return refuse(run, target, joinError(call.memberId, errors.INCONSISTENT_GROUP_PROTOCOL));
  if (!isUnknown) return joinExisting(run, group, call, target);
  const memberId = memberIdFor(run.os, call.groupInstanceId ?? call.clientId);
  if (call.groupInstanceId !== null) {
    const holder = group.staticMembers.get(call.groupInstanceId);
    return holder === undefined ? addThenRebalance(run, group, call, memberId, target) : replaceStaticMember(run, group, call, holder, memberId, target);
  }
  return call.requiresKnownMemberId ? giveMemberId(run, group, call, memberId, target) : addThenRebalance(run, group, call, memberId, target);
}

function refuse(run: CoordinatorRun, target: Target | null, response: unknown): CoordinatorResult {
  answer(run, target, response);
  return NO_RECORDS;
}

/** Whether the group has room. */
function isAccepted({ app }: CoordinatorRun, group: ClassicGroup, memberId: string): boolean {
  const max = groupMaxSize(app.replicaManager.configs);
  const member = group.members.get(memberId);
  switch (group.state) {
    case 'PreparingRebalance':
      return (member !== undefined && isAwaitingJoin(member)) || awaitingJoins(group) < max;
    case 'CompletingRebalance':
    case 'Stable':
      return member !== undefined || group.members.size < max;
    default:
      return true;
  }
}

function refuseFull(run: CoordinatorRun, group: ClassicGroup, memberId: string, target: Target | null): CoordinatorResult {
  group.pendingJoinMembers.delete(memberId);
  return refuse(run, target, joinError(UNKNOWN_MEMBER, errors.GROUP_MAX_SIZE_REACHED));
}

/** Whoever could not hear this answer asks again, and would be a member twice; with the id it is the same member. */
function giveMemberId(run: CoordinatorRun, group: ClassicGroup, { groupId, clientId, sessionTimeoutMs }: JoinCall, memberId: string, target: Target | null): CoordinatorResult {
  const { os } = run;
  group.pendingJoinMembers.add(memberId);
  scheduleTimer(run, heartbeatKey(groupId, memberId), sessionTimeoutMs, EXPIRE_HEARTBEAT, { groupId, memberId });
  os.because(group.stateAt);
  os.emit(ev.groupMemberIdGiven, group.groupText, os.text(memberId), os.text(clientId));
  return refuse(run, target, joinError(memberId, errors.MEMBER_ID_REQUIRED));
}

function addThenRebalance(run: CoordinatorRun, group: ClassicGroup, call: JoinCall, memberId: string, target: Target | null): CoordinatorResult {
  const { os } = run;
  const { groupInstanceId, clientId, clientHost, protocolType, protocols, rebalanceTimeoutMs, sessionTimeoutMs } = call;
  const member: ClassicMember = {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    protocolType,
    rebalanceTimeoutMs,
    sessionTimeoutMs,
    protocols,
    assignment: NO_ASSIGNMENT,
    awaitingJoin: null,
    awaitingSync: null,
    isNew: true,
  };
  if (group.state === 'PreparingRebalance' && group.previousState === 'Empty') group.newMemberAdded = true;
  addMember(group, member);
  os.because(group.stateAt);
  os.emit(ev.groupMemberAdded, group.groupText, os.text(memberId), os.text(groupInstanceId ?? ''), os.text(clientId));
  awaitJoin(run, group, member, target);
  rescheduleHeartbeat(run, group, member, NEW_MEMBER_JOIN_TIMEOUT_MS);
  return maybePrepareRebalanceOrCompleteJoin(run, group, whyWith('a member was added', call));
}

function joinExisting(run: CoordinatorRun, group: ClassicGroup, call: JoinCall, target: Target | null): CoordinatorResult {
  const { memberId, groupInstanceId, protocols } = call;
  if (group.pendingJoinMembers.has(memberId)) {
    if (groupInstanceId !== null) throw new CoordinatorException(errors.UNKNOWN_SERVER_ERROR, 'a member that was given an id comes with an instance id');
    return addThenRebalance(run, group, call, memberId, target);
  }
  try {
    validateMember(group, memberId, groupInstanceId);
  } catch (error) {
    if (!(error instanceof CoordinatorException)) throw error;
    return refuse(run, target, joinError(memberId, error.code));
  }
  const member = group.members.get(memberId)!;
  const isLeader = group.leaderId === memberId;
  const isSame = sameProtocols(member.protocols, protocols);
  switch (group.state) {
    case 'PreparingRebalance':
      return updateThenRebalance(run, group, member, call, 'joins during the rebalance', target);
    case 'CompletingRebalance':
      // It did not hear the answer to its join.
      if (isSame) return refuse(run, target, joinResponse(group, memberId, isLeader));
      return updateThenRebalance(run, group, member, call, 'a member changed what it can do', target);
    case 'Stable':
      if (isLeader) return updateThenRebalance(run, group, member, call, 'the leader joined again', target);
      if (!isSame) return updateThenRebalance(run, group, member, call, 'a member changed what it can do', target);
      return refuse(run, target, joinResponse(group, memberId, false));
    default:
      return refuse(run, target, joinError(memberId, errors.UNKNOWN_MEMBER_ID));
  }
}

function updateThenRebalance(run: CoordinatorRun, group: ClassicGroup, member: ClassicMember, call: JoinCall, why: string, target: Target | null): CoordinatorResult {
  const { os } = run;
  member.protocols = call.protocols;
  member.rebalanceTimeoutMs = call.rebalanceTimeoutMs;
  member.sessionTimeoutMs = call.sessionTimeoutMs;
  os.because(group.stateAt);
  os.emit(ev.groupMemberRejoined, group.groupText, os.text(member.memberId));
  awaitJoin(run, group, member, target);
  return maybePrepareRebalanceOrCompleteJoin(run, group, whyWith(why, call));
}

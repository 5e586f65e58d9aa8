/**
 * The rebalance of a classic group: members are waited for, one of them is the leader, and the next generation begins. Its functions
 * answer what is to be written.
 */
import { errors } from '../../../protocol/errors.ts';
import type { Bytes } from '../../../std/rope.ts';
import { type CoordinatorResult, type CoordinatorRun, NO_RECORDS } from '../../coordinator/coordinator-result.ts';
import { cancelTimer, scheduleTimer } from '../../coordinator/coordinator-timer.ts';
import { ev } from '../../events.ts';
import { initialRebalanceDelayMs } from '../group-config.ts';
import { groupMetadataRecord } from '../group-records.ts';
import {
  COMPLETE_JOIN,
  completeJoin,
  completeSync,
  EXPIRE_SYNC,
  heartbeatKey,
  INITIAL_REBALANCE,
  joinError,
  joinKey,
  joinResponse,
  rescheduleHeartbeat,
  syncError,
  syncKey,
  syncResponse,
  UNKNOWN_MEMBER,
} from './classic-calls.ts';
import {
  allMembers,
  canRebalance,
  type ClassicGroup,
  type ClassicMember,
  hasAllMembersJoined,
  initNextGeneration,
  isAwaitingJoin,
  maybeElectNewJoinedLeader,
  NO_ASSIGNMENT,
  rebalanceTimeoutMs,
  removeMember,
  transitionTo,
} from './classic-group.ts';

export function maybePrepareRebalanceOrCompleteJoin(run: CoordinatorRun, group: ClassicGroup, reason: string): CoordinatorResult {
  return canRebalance(group) ? prepareRebalance(run, group, reason) : maybeCompleteJoinPhase(run, group);
}

export function prepareRebalance(run: CoordinatorRun, group: ClassicGroup, reason: string): CoordinatorResult {
  if (group.state === 'CompletingRebalance') resetAssignment(run, group, errors.REBALANCE_IN_PROGRESS);
  group.pendingSyncMembers.clear();
  cancelTimer(run, syncKey(group.groupId));
  const isInitial = group.state === 'Empty';
  if (isInitial) {
    // The first members of a group are waited for, so that a group that starts as a whole rebalances once.
    const delayMs = initialRebalanceDelayMs(run.app.replicaManager.configs);
    const remainingMs = Math.max(rebalanceTimeoutMs(group) - delayMs, 0);
    scheduleTimer(run, joinKey(group.groupId), delayMs, INITIAL_REBALANCE, { groupId: group.groupId, delayMs, remainingMs });
  }
  transitionTo(run, group, 'PreparingRebalance', reason);
  if (isInitial) return NO_RECORDS;
  if (hasAllMembersJoined(group)) return completeClassicJoin(run, group);
  scheduleTimer(run, joinKey(group.groupId), rebalanceTimeoutMs(group), COMPLETE_JOIN, { groupId: group.groupId });
  return NO_RECORDS;
}

export function tryCompleteInitialRebalance(run: CoordinatorRun, group: ClassicGroup, delayMs: number, remainingMs: number): CoordinatorResult {
  if (!group.newMemberAdded || remainingMs === 0) return completeClassicJoin(run, group);
  group.newMemberAdded = false;
  const nextDelayMs = Math.min(initialRebalanceDelayMs(run.app.replicaManager.configs), remainingMs);
  const nextRemainingMs = Math.max(remainingMs - delayMs, 0);
  scheduleTimer(run, joinKey(group.groupId), nextDelayMs, INITIAL_REBALANCE, { groupId: group.groupId, delayMs: nextDelayMs, remainingMs: nextRemainingMs });
  return NO_RECORDS;
}

export function maybeCompleteJoinPhase(run: CoordinatorRun, group: ClassicGroup): CoordinatorResult {
  // A group's first rebalance ends by its delay alone.
  if (group.state !== 'PreparingRebalance' || group.previousState === 'Empty' || !hasAllMembersJoined(group)) return NO_RECORDS;
  return completeClassicJoin(run, group);
}

/** Who has not joined by now is out; who has gets the next generation. */
export function completeClassicJoin(run: CoordinatorRun, group: ClassicGroup): CoordinatorResult {
  const { groupId } = group;
  cancelTimer(run, joinKey(groupId));
  for (const member of allMembers(group)) {
    // A static member keeps its place until its session ends.
    if (isAwaitingJoin(member) || member.groupInstanceId !== null) continue;
    removeMember(run, group, member.memberId, 'did not join again in time');
    cancelTimer(run, heartbeatKey(groupId, member.memberId));
  }
  if (group.state === 'Dead') return NO_RECORDS;
  if (!maybeElectNewJoinedLeader(group) && group.members.size > 0) {
    scheduleTimer(run, joinKey(groupId), rebalanceTimeoutMs(group), COMPLETE_JOIN, { groupId });
    return NO_RECORDS;
  }
  initNextGeneration(run, group);
  if (group.state === 'Empty') return { records: [groupMetadataRecord(run.app.replicaManager.era, group, new Map())], replay: false };
  for (const member of allMembers(group)) {
    completeJoin(run, member, joinResponse(group, member.memberId, member.memberId === group.leaderId));
    rescheduleHeartbeat(run, group, member);
    member.isNew = false;
    group.pendingSyncMembers.add(member.memberId);
  }
  scheduleTimer(run, syncKey(groupId), rebalanceTimeoutMs(group), EXPIRE_SYNC, { groupId, generationId: group.generationId });
  return NO_RECORDS;
}

export function removeMemberAndUpdate(run: CoordinatorRun, group: ClassicGroup, member: ClassicMember, reason: string): CoordinatorResult {
  completeJoin(run, member, joinError(UNKNOWN_MEMBER, errors.UNKNOWN_MEMBER_ID));
  removeMember(run, group, member.memberId, reason);
  if (group.state === 'Stable' || group.state === 'CompletingRebalance') return maybePrepareRebalanceOrCompleteJoin(run, group, reason);
  if (group.state === 'PreparingRebalance' && hasAllMembersJoined(group)) return completeClassicJoin(run, group);
  return NO_RECORDS;
}

/** The generation has no assignment, or its own could not be stored. */
export function resetAssignment(run: CoordinatorRun, group: ClassicGroup, error: number): void {
  for (const member of allMembers(group)) {
    member.assignment = NO_ASSIGNMENT;
    if (completeSync(run, member, syncError(error))) rescheduleHeartbeat(run, group, member);
  }
}

export function setAssignment(run: CoordinatorRun, group: ClassicGroup, assignment: ReadonlyMap<string, Bytes>): void {
  const { os } = run;
  for (const member of allMembers(group)) {
    member.assignment = assignment.get(member.memberId) ?? NO_ASSIGNMENT;
    os.because(group.stateAt);
    os.emit(ev.groupMemberAssigned, group.groupText, os.text(member.memberId), group.generationId, member.assignment.length);
    if (completeSync(run, member, syncResponse(group, member))) rescheduleHeartbeat(run, group, member);
  }
}

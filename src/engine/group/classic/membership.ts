/** A member's life between two joins: heartbeats, leaving, and what happens when nothing is heard of it. */
import { errors } from '../../../protocol/errors.ts';
import type { HeartbeatResponseInput } from '../../../protocol/apis/12-heartbeat.ts';
import type { LeaveGroupResponseInput } from '../../../protocol/apis/13-leave-group.ts';
import { must } from '../../../std/assert.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { CoordinatorException, type CoordinatorResult, type CoordinatorRun, NO_RECORDS } from '../../coordinator/coordinator-result.ts';
import { cancelTimer } from '../../coordinator/coordinator-timer.ts';
import { ev } from '../../events.ts';
import { completeJoin, heartbeatKey, joinError, type LeaveCall, type MemberCall, rescheduleHeartbeat, UNKNOWN_MEMBER } from './classic-calls.ts';
import { type ClassicGroup, hasAllMembersJoined, removeMember, validateMember } from './classic-group.ts';
import { completeClassicJoin, maybeCompleteJoinPhase, maybePrepareRebalanceOrCompleteJoin, prepareRebalance, removeMemberAndUpdate } from './rebalance.ts';

export function classicHeartbeat(run: CoordinatorRun, group: ClassicGroup, { memberId, groupInstanceId, generationId }: MemberCall): CoordinatorResult {
  if (group.state === 'Dead') throw new CoordinatorException(errors.COORDINATOR_NOT_AVAILABLE);
  validateMember(group, memberId, groupInstanceId);
  if (generationId !== group.generationId) throw new CoordinatorException(errors.ILLEGAL_GENERATION);
  if (group.state === 'Empty') throw new CoordinatorException(errors.UNKNOWN_MEMBER_ID);
  const { os } = run;
  const member = must(group.members.get(memberId), 'member', memberId);
  rescheduleHeartbeat(run, group, member);
  const errorCode = group.state === 'PreparingRebalance' ? errors.REBALANCE_IN_PROGRESS : errors.NONE;
  os.because(group.stateAt);
  os.emit(ev.groupHeartbeat, group.groupText, os.text(memberId), errorCode, os.micros() + member.sessionTimeoutMs * MICROS_PER_MILLI);
  const response: HeartbeatResponseInput = { throttleTimeMs: 0, errorCode };
  return { records: [], response };
}

export function classicLeave(run: CoordinatorRun, group: ClassicGroup, call: LeaveCall): CoordinatorResult {
  if (group.state === 'Dead') throw new CoordinatorException(errors.COORDINATOR_NOT_AVAILABLE);
  const members = call.members.map(({ memberId, groupInstanceId, reason }) => ({ memberId, groupInstanceId, errorCode: leave(run, group, memberId, groupInstanceId, reason) }));
  const response: LeaveGroupResponseInput = { throttleTimeMs: 0, errorCode: 0, members };
  const result = members.some(({ errorCode }) => errorCode === 0) ? afterLeaving(run, group) : NO_RECORDS;
  return { ...result, response };
}

function leave(run: CoordinatorRun, group: ClassicGroup, memberId: string, groupInstanceId: string | null, reason: string | null): number {
  const why = `left${reason === null || reason === '' ? '' : `: ${reason}`}`;
  if (memberId === UNKNOWN_MEMBER) {
    const holder = groupInstanceId === null ? undefined : group.staticMembers.get(groupInstanceId);
    if (holder === undefined) return errors.UNKNOWN_MEMBER_ID;
    removeCurrent(run, group, holder, why);
    return 0;
  }
  if (group.pendingJoinMembers.has(memberId)) {
    group.pendingJoinMembers.delete(memberId);
    cancelTimer(run, heartbeatKey(group.groupId, memberId));
    return 0;
  }
  try {
    validateMember(group, memberId, groupInstanceId);
  } catch (error) {
    if (!(error instanceof CoordinatorException)) throw error;
    return error.code;
  }
  removeCurrent(run, group, memberId, why);
  return 0;
}

function removeCurrent(run: CoordinatorRun, group: ClassicGroup, memberId: string, reason: string): void {
  cancelTimer(run, heartbeatKey(group.groupId, memberId));
  completeJoin(run, must(group.members.get(memberId), 'member', memberId), joinError(UNKNOWN_MEMBER, errors.UNKNOWN_MEMBER_ID));
  removeMember(run, group, memberId, reason);
}

function afterLeaving(run: CoordinatorRun, group: ClassicGroup): CoordinatorResult {
  if (group.state === 'Stable' || group.state === 'CompletingRebalance') return maybePrepareRebalanceOrCompleteJoin(run, group, 'a member left');
  return group.state === 'PreparingRebalance' ? maybeCompleteJoinPhase(run, group) : NO_RECORDS;
}

/** A session, or the time to join again with a new id, is over. */
export function expireHeartbeat(run: CoordinatorRun, group: ClassicGroup, memberId: string): CoordinatorResult {
  if (group.state === 'Dead') return NO_RECORDS;
  if (group.pendingJoinMembers.has(memberId)) {
    group.pendingJoinMembers.delete(memberId);
    return group.state === 'PreparingRebalance' && hasAllMembersJoined(group) ? completeClassicJoin(run, group) : NO_RECORDS;
  }
  const member = group.members.get(memberId);
  if (member === undefined) return NO_RECORDS;
  // Whoever waits for an answer cannot be expected to say more.
  if (!member.isNew && (member.awaitingJoin !== null || member.awaitingSync !== null)) return NO_RECORDS;
  return removeMemberAndUpdate(run, group, member, 'its session timed out');
}

/** Members that joined a generation and never asked for their assignment are out. */
export function expireSync(run: CoordinatorRun, group: ClassicGroup, generationId: number): CoordinatorResult {
  if (generationId !== group.generationId || (group.state !== 'CompletingRebalance' && group.state !== 'Stable')) return NO_RECORDS;
  if (group.pendingSyncMembers.size === 0) return NO_RECORDS;
  for (const memberId of group.pendingSyncMembers) {
    removeMember(run, group, memberId, 'did not ask for its assignment in time');
    cancelTimer(run, heartbeatKey(group.groupId, memberId));
  }
  return prepareRebalance(run, group, 'members did not ask for their assignment in time');
}

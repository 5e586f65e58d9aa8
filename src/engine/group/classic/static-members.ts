/** A static member that was started again takes the place of what it was before: with the same protocols nothing else changes. */
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { type CoordinatorResult, type CoordinatorRun, NO_RECORDS } from '../../coordinator/coordinator-result.ts';
import { answer } from '../../coordinator/coordinator-runtime.ts';
import type { Target } from '../../coordinator/coordinator-state.ts';
import { cancelTimer } from '../../coordinator/coordinator-timer.ts';
import { ev } from '../../events.ts';
import { classicGroupOf } from '../group.ts';
import { groupMetadataRecord } from '../group-records.ts';
import { storageError } from '../storage-error.ts';
import { awaitJoin, completeJoin, completeSync, heartbeatKey, type JoinCall, joinError, joinResponse, whyWith, rescheduleHeartbeat, syncError, UNKNOWN_MEMBER } from './classic-calls.ts';
import { allMembers, type ClassicGroup, type ClassicMember, type MemberProtocol, selectProtocol } from './classic-group.ts';
import { maybeCompleteJoinPhase, maybePrepareRebalanceOrCompleteJoin, prepareRebalance } from './rebalance.ts';

export const STATIC_MEMBER_STORED = 'static-member-stored';

interface Replaced {
  readonly groupId: string;
  readonly groupInstanceId: string;
  readonly memberId: string;
  readonly target: Target | null;
  readonly skipsAssignment: boolean;
  /** The leader before. */
  readonly leaderId: string;
  /** What it is put back to when that cannot be stored. */
  readonly old: { readonly memberId: string; readonly protocols: readonly MemberProtocol[]; readonly rebalanceTimeoutMs: number; readonly sessionTimeoutMs: number };
}

export function replaceStaticMember(run: CoordinatorRun, group: ClassicGroup, call: JoinCall, oldMemberId: string, memberId: string, target: Target | null): CoordinatorResult {
  const groupInstanceId = must(call.groupInstanceId, 'instance id of a static member');
  const leaderId = group.leaderId ?? '';
  const member = takePlace(run, group, groupInstanceId, oldMemberId, memberId);
  rescheduleHeartbeat(run, group, member);
  const { protocols, rebalanceTimeoutMs, sessionTimeoutMs } = member;
  const old = { memberId: oldMemberId, protocols, rebalanceTimeoutMs, sessionTimeoutMs };
  member.protocols = call.protocols;
  member.rebalanceTimeoutMs = call.rebalanceTimeoutMs;
  member.sessionTimeoutMs = call.sessionTimeoutMs;
  awaitJoin(run, group, member, target);
  switch (group.state) {
    case 'Stable': {
      if (group.protocolName !== selectProtocol(run, group)) {
        return maybePrepareRebalanceOrCompleteJoin(run, group, whyWith('a static member came again and the protocol changes', call));
      }
      const assignment = new Map(allMembers(group).map((one) => [one.memberId, one.assignment]));
      const data: Replaced = { groupId: group.groupId, groupInstanceId, memberId, target, skipsAssignment: call.supportsSkippingAssignment, leaderId, old };
      return { records: [groupMetadataRecord(run.app.replicaManager.era, group, assignment)], replay: false, continuation: { name: STATIC_MEMBER_STORED, data } };
    }
    case 'CompletingRebalance':
      return prepareRebalance(run, group, whyWith('a static member came again', call));
    default:
      return maybeCompleteJoinPhase(run, group);
  }
}

/** Whoever speaks with the old member id is fenced from now on. */
function takePlace(run: CoordinatorRun, group: ClassicGroup, groupInstanceId: string, oldMemberId: string, memberId: string): ClassicMember {
  const { os } = run;
  const before = must(group.members.get(oldMemberId), 'static member', oldMemberId);
  completeJoin(run, before, joinError(oldMemberId, errors.FENCED_INSTANCE_ID));
  completeSync(run, before, syncError(errors.FENCED_INSTANCE_ID));
  const member: ClassicMember = { ...before, memberId, isNew: false };
  group.members.delete(oldMemberId);
  group.members.set(memberId, member);
  if (group.pendingSyncMembers.delete(oldMemberId)) group.pendingSyncMembers.add(memberId);
  if (group.leaderId === oldMemberId) group.leaderId = memberId;
  group.staticMembers.set(groupInstanceId, memberId);
  cancelTimer(run, heartbeatKey(group.groupId, oldMemberId));
  os.because(group.stateAt);
  os.emit(ev.groupMemberReplaced, group.groupText, os.text(memberId), os.text(oldMemberId), os.text(groupInstanceId));
  return member;
}

export function staticMemberStored(run: CoordinatorRun, data: Replaced, error: number): CoordinatorResult {
  const { groupId, groupInstanceId, memberId, target, skipsAssignment, leaderId, old } = data;
  const group = classicGroupOf(run, groupId);
  const member = group?.members.get(memberId);
  if (group === undefined || member === undefined) return NO_RECORDS;
  if (error !== 0) {
    answer(run, target, joinResponse(group, UNKNOWN_MEMBER, false, { leader: leaderId, errorCode: storageError(error) }));
    member.awaitingJoin = null;
    const before = takePlace(run, group, groupInstanceId, memberId, old.memberId);
    before.protocols = old.protocols;
    before.rebalanceTimeoutMs = old.rebalanceTimeoutMs;
    before.sessionTimeoutMs = old.sessionTimeoutMs;
    rescheduleHeartbeat(run, group, before);
    return NO_RECORDS;
  }
  const isLeader = group.leaderId === memberId;
  // A leader that cannot be told to leave the assignment as it is must not know that it leads.
  completeJoin(run, member, skipsAssignment ? joinResponse(group, memberId, isLeader, { skipAssignment: isLeader }) : joinResponse(group, memberId, false, { leader: leaderId }));
  return NO_RECORDS;
}

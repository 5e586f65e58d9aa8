/** SyncGroup in a classic group: the leader hands in who gets what, which is stored; then everybody is told his own. */
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import type { Bytes } from '../../../std/rope.ts';
import { CoordinatorException, type CoordinatorResult, type CoordinatorRun, NO_RECORDS } from '../../coordinator/coordinator-result.ts';
import { answer } from '../../coordinator/coordinator-runtime.ts';
import type { Target } from '../../coordinator/coordinator-state.ts';
import { cancelTimer } from '../../coordinator/coordinator-timer.ts';
import { groupMetadataRecord } from '../group-records.ts';
import { classicGroupOf } from '../group.ts';
import { storageError } from '../storage-error.ts';
import { awaitSync, type SyncCall, syncError, syncKey, syncResponse } from './classic-calls.ts';
import { allMembers, type ClassicGroup, NO_ASSIGNMENT, transitionTo, validateMember } from './classic-group.ts';
import { maybePrepareRebalanceOrCompleteJoin, resetAssignment, setAssignment } from './rebalance.ts';

export const ASSIGNMENT_STORED = 'assignment-stored';

export function classicSync(run: CoordinatorRun, group: ClassicGroup, call: SyncCall, target: Target | null): CoordinatorResult {
  const error = syncErrorOf(group, call);
  if (error !== 0 || group.state === 'PreparingRebalance') {
    answer(run, target, syncError(error === 0 ? errors.REBALANCE_IN_PROGRESS : error));
    return NO_RECORDS;
  }
  const member = must(group.members.get(call.memberId), 'member', call.memberId);
  group.pendingSyncMembers.delete(call.memberId);
  if (group.pendingSyncMembers.size === 0) cancelTimer(run, syncKey(group.groupId));
  if (group.state === 'Stable') {
    answer(run, target, syncResponse(group, member));
    return NO_RECORDS;
  }
  awaitSync(run, group, member, target);
  if (group.leaderId !== call.memberId) return NO_RECORDS;
  const given = new Map(call.assignments.map(({ memberId, assignment }) => [memberId, assignment]));
  // A member that the leader forgot has nothing.
  const assignment = new Map<string, Bytes>(allMembers(group).map(({ memberId }) => [memberId, given.get(memberId) ?? NO_ASSIGNMENT]));
  const data = { groupId: group.groupId, generationId: group.generationId, assignment };
  return { records: [groupMetadataRecord(run.app.replicaManager.era, group, assignment)], replay: false, continuation: { name: ASSIGNMENT_STORED, data } };
}

function syncErrorOf(group: ClassicGroup, { memberId, groupInstanceId, generationId, protocolType, protocolName }: SyncCall): number {
  if (group.state === 'Dead') return errors.COORDINATOR_NOT_AVAILABLE;
  try {
    validateMember(group, memberId, groupInstanceId);
  } catch (error) {
    if (!(error instanceof CoordinatorException)) throw error;
    return error.code;
  }
  if (generationId !== group.generationId) return errors.ILLEGAL_GENERATION;
  const differs = (said: string | null, known: string | null): boolean => said !== null && known !== null && said !== known;
  return differs(protocolType, group.protocolType) || differs(protocolName, group.protocolName) ? errors.INCONSISTENT_GROUP_PROTOCOL : 0;
}

interface Stored {
  readonly groupId: string;
  readonly generationId: number;
  readonly assignment: ReadonlyMap<string, Bytes>;
}

/** A group whose members moved on while this was written has another generation by now. */
export function assignmentStored(run: CoordinatorRun, { groupId, generationId, assignment }: Stored, error: number): CoordinatorResult {
  const group = classicGroupOf(run, groupId);
  if (group === undefined || group.state !== 'CompletingRebalance' || group.generationId !== generationId) return NO_RECORDS;
  if (error !== 0) {
    resetAssignment(run, group, storageError(error));
    return maybePrepareRebalanceOrCompleteJoin(run, group, 'the assignment could not be stored');
  }
  setAssignment(run, group, assignment);
  transitionTo(run, group, 'Stable', 'the assignment is stored');
  return NO_RECORDS;
}

/** The operations of consumer groups. */
import type { ConsumerGroupHeartbeatRequest } from '../../../protocol/apis/68-consumer-group-heartbeat.ts';
import type { LeaveGroupResponseInput } from '../../../protocol/apis/13-leave-group.ts';
import { errors } from '../../../protocol/errors.ts';
import { errorText } from '../../../protocol/error-texts.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { type CoordinatorResult, type CoordinatorRun, NO_RECORDS } from '../../coordinator/coordinator-result.ts';
import { answer, nextOffsetOf, put } from '../../coordinator/coordinator-runtime.ts';
import type { Target } from '../../coordinator/coordinator-state.ts';
import { ev } from '../../events.ts';
import type { JoinCall, LeaveCall, MemberCall, SyncCall } from '../classic/classic-calls.ts';
import { UNKNOWN_MEMBER, joinError } from '../classic/classic-calls.ts';
import type { ClassicGroup } from '../classic/classic-group.ts';
import { classicGroupOf, committedGroups, type Group, groupOf, GROUPS } from '../group.ts';
import { groupTombstone } from '../group-records.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { type DescribedGroup, describeConsumerGroup } from './consumer-group-describe.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import { consumerGroupHeartbeat, knownGroup, type Sender } from './consumer-group-heartbeat.ts';
import { classicHeartbeatOf, classicSyncOf, joinConsumerGroup, mayDowngrade } from './classic-members.ts';
import { carryUp, downgraded, upgraded, validateUpgrade } from './conversion.ts';
import { LEAVE_EPOCH } from './consumer-group-member.ts';
import { groupMaxSize } from '../group-config.ts';
import type { ConsumerTimer } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import { replay } from './consumer-group-records.ts';
import { fire, onLoaded } from './consumer-group-timers.ts';
import { coordinatorRecords, consumerKind } from './consumer-kind.ts';
import { committedPortOf, configOfGroup, portOf } from './consumer-run.ts';
import { memberOf, staticMemberOf } from './join-member.ts';
import { fenceMembers } from './remove-member.ts';
import { tellChanges } from './tell.ts';

export interface HeartbeatCall {
  readonly request: ConsumerGroupHeartbeatRequest;
  readonly sender: Sender;
}

export function heartbeatError(errorCode: number, message: string): unknown {
  return { throttleTimeMs: 0, errorCode, errorMessage: message === '' ? errorText(errorCode).message : message, memberId: null, memberEpoch: 0, heartbeatIntervalMs: 0, assignment: null };
}

export function heartbeat(run: CoordinatorRun, { request, sender }: HeartbeatCall, target: Target | null): CoordinatorResult {
  try {
    const { groupId, memberEpoch } = request;
    if (memberEpoch === LEAVE_EPOCH) return leaveByHeartbeat(run, request);
    const classic = memberEpoch === 0 ? classicGroupOf(run, groupId) : undefined;
    if (classic !== undefined && classic.state !== 'Empty') return upgradeBy(run, request, sender, classic);
    const before = consumerOf(groupOf(run, groupId));
    const { records, response } = consumerGroupHeartbeat(request, sender, portOf(run));
    const after = told(run, groupId, before, records, 'a heartbeat');
    tellHeartbeat(run, after, response.memberId ?? '', memberEpoch);
    if (classic === undefined) return { records: coordinatorRecords(records), response };
    // An empty classic group of that name gives way.
    put(run, nextOffsetOf(run.context), GROUPS, groupId, undefined);
    return { records: [groupTombstone(groupId), ...coordinatorRecords(records)], response };
  } catch (error) {
    if (!(error instanceof ConsumerGroupError)) throw error;
    answer(run, target, heartbeatError(error.code, error.message));
    return NO_RECORDS;
  }
}

/** The first member of the new protocol takes a classic group with it. */
function upgradeBy(run: CoordinatorRun, request: ConsumerGroupHeartbeatRequest, sender: Sender, classic: ClassicGroup): CoordinatorResult {
  const { groupId } = request;
  const port = portOf(run);
  validateUpgrade(classic, port);
  const group = upgraded(classic, port);
  const { records, response } = consumerGroupHeartbeat(request, sender, { ...port, groupOf: () => group });
  const carried = carryUp(run, classic, group, port);
  const after = told(run, groupId, group, records, 'a heartbeat');
  tellHeartbeat(run, after, response.memberId ?? '', request.memberEpoch);
  put(run, nextOffsetOf(run.context), GROUPS, groupId, undefined);
  return { records: [...carried, ...coordinatorRecords(records)], response };
}

function leaveByHeartbeat(run: CoordinatorRun, { groupId, memberId, memberEpoch, instanceId }: ConsumerGroupHeartbeatRequest): CoordinatorResult {
  const group = knownGroup(groupId, portOf(run));
  const member = instanceId === null ? memberOf(group, memberId) : staticMemberOf(group, memberId, instanceId);
  const response = { throttleTimeMs: 0, errorCode: errors.NONE, memberId, memberEpoch, heartbeatIntervalMs: 0 };
  return { ...fenced(run, group, [member.memberId], 'left'), response };
}

/** Members go; a group that is left to members of the classic protocol goes back to that. */
function fenced(run: CoordinatorRun, group: ConsumerGroup, memberIds: readonly string[], reason: string): CoordinatorResult {
  const port = portOf(run);
  const leaving = new Set(memberIds);
  const records = fenceMembers(group, memberIds, port);
  told(run, group.groupId, group, records, reason);
  if (memberIds.length === 0 || !mayDowngrade(group, leaving, groupMaxSize(run.app.replicaManager.configs), port)) return { records: coordinatorRecords(records) };
  return { records: downgraded(run, group, leaving, port), replay: false };
}

const consumerOf = (group: Group | undefined): ConsumerGroup | undefined => (group?.type === 'consumer' ? group : undefined);

/** Tells what the records make of the group, before anybody else sees it. */
function told(run: CoordinatorRun, groupId: string, before: ConsumerGroup | undefined, records: readonly ConsumerGroupRecord[], reason: string): ConsumerGroup | undefined {
  let after = before;
  for (const record of records) after = replay(record, after, run.os.text(groupId));
  tellChanges(run, before, after, reason);
  return after;
}

function tellHeartbeat(run: CoordinatorRun, group: ConsumerGroup | undefined, memberId: string, memberEpoch: number): void {
  if (group === undefined || memberEpoch < 0) return;
  const { os } = run;
  const { sessionTimeoutMs } = configOfGroup(run, group.groupId);
  os.because(group.stateAt);
  os.emit(ev.groupHeartbeat, group.groupText, os.text(memberId), errors.NONE, os.micros() + sessionTimeoutMs * MICROS_PER_MILLI);
}

/** Whoever has come to another epoch since then has revoked in time. */
function dueMembers(due: Exclude<ConsumerTimer, { do: 'resolveRegexes' }>, { members }: ConsumerGroup): string[] {
  const member = members.get(due.memberId);
  return member === undefined || (due.do === 'rebalanceTimeout' && member.memberEpoch !== due.memberEpoch) ? [] : [member.memberId];
}

const REASONS: Readonly<Record<ConsumerTimer['do'], string>> = {
  sessionTimeout: 'its session timed out',
  rebalanceTimeout: 'did not revoke in time',
  joinTimeout: 'did not join again in time',
  syncTimeout: 'did not ask for its assignment in time',
  resolveRegexes: 'its patterns stand for other topics',
};

export function timer(run: CoordinatorRun, due: ConsumerTimer): CoordinatorResult {
  const before = consumerOf(groupOf(run, due.groupId));
  if (before !== undefined && due.do !== 'resolveRegexes') return fenced(run, before, dueMembers(due, before), REASONS[due.do]);
  const records = fire(due, portOf(run));
  told(run, due.groupId, before, records, REASONS[due.do]);
  return { records: coordinatorRecords(records) };
}

export function describe(run: CoordinatorRun, groupIds: readonly string[], authorizedOperations: number): DescribedGroup[] {
  const port = committedPortOf(run);
  const all = committedGroups(run);
  return groupIds.map((groupId) => ({ ...describeConsumerGroup(groupId, all.get(groupId)?.type === 'classic', port), authorizedOperations }));
}

/** LeaveGroup takes members out by id or by instance, whatever protocol they speak. */
export function leave(run: CoordinatorRun, group: ConsumerGroup, call: LeaveCall): CoordinatorResult {
  const gone = new Set<string>();
  const members = call.members.map(({ memberId, groupInstanceId }) => {
    try {
      gone.add(leavingMember(group, memberId, groupInstanceId));
      return { memberId, groupInstanceId, errorCode: errors.NONE };
    } catch (error) {
      if (!(error instanceof ConsumerGroupError)) throw error;
      return { memberId, groupInstanceId, errorCode: error.code };
    }
  });
  const response: LeaveGroupResponseInput = { throttleTimeMs: 0, errorCode: 0, members };
  return { ...fenced(run, group, [...gone], 'left'), response };
}

function leavingMember(group: ConsumerGroup, memberId: string, instanceId: string | null): string {
  if (instanceId === null) return memberOf(group, memberId).memberId;
  const holder = memberId === UNKNOWN_MEMBER ? [...group.members.values()].find((member) => member.instanceId === instanceId)?.memberId : memberId;
  return staticMemberOf(group, holder ?? memberId, instanceId).memberId;
}

/** An empty group gives way to the classic one that begins with this member; one with members takes it in as it is. */
export function classicJoinOf(run: CoordinatorRun, group: ConsumerGroup, call: JoinCall, target: Target | null, join: () => CoordinatorResult): CoordinatorResult {
  const { groupId, memberId } = call;
  if (consumerKind.isEmpty(group) && memberId === UNKNOWN_MEMBER) {
    const tombstones = consumerKind.tombstones(group);
    put(run, nextOffsetOf(run.context), GROUPS, groupId, undefined);
    const result = join();
    return result === NO_RECORDS ? { records: tombstones, replay: false } : { ...result, records: [...tombstones, ...result.records] };
  }
  try {
    const { records, response } = joinConsumerGroup(group, call, portOf(run));
    told(run, groupId, group, records, 'a heartbeat');
    return { records: coordinatorRecords(records), response };
  } catch (error) {
    if (!(error instanceof ConsumerGroupError)) throw error;
    answer(run, target, joinError(memberId, error.code));
    return NO_RECORDS;
  }
}

export function classicSync(run: CoordinatorRun, group: ConsumerGroup, call: SyncCall): CoordinatorResult {
  return { records: [], response: classicSyncOf(group, call, portOf(run)) };
}

export function classicHeartbeat(run: CoordinatorRun, group: ConsumerGroup, call: MemberCall): CoordinatorResult {
  return { records: [], response: classicHeartbeatOf(group, call, portOf(run)) };
}

export function loaded(run: CoordinatorRun, group: ConsumerGroup): void {
  onLoaded(group, portOf(run));
}

/** What is asked of a classic group, and how it is answered. */
import type { JoinGroupResponseInput } from '../../../protocol/apis/11-join-group.ts';
import type { SyncGroupResponseInput } from '../../../protocol/apis/14-sync-group.ts';
import { type Bytes, ropeOf } from '../../../std/rope.ts';
import { tellWaiting } from '../../coordinator/calls.ts';
import type { CoordinatorRun } from '../../coordinator/coordinator-result.ts';
import { answer } from '../../coordinator/coordinator-runtime.ts';
import type { Target } from '../../coordinator/coordinator-state.ts';
import { scheduleTimer } from '../../coordinator/coordinator-timer.ts';
import { allMembers, type ClassicGroup, type ClassicMember, type MemberProtocol, metadataOf, NO_ASSIGNMENT } from './classic-group.ts';

export interface JoinCall {
  readonly groupId: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly protocolType: string;
  readonly protocols: readonly MemberProtocol[];
  readonly rebalanceTimeoutMs: number;
  readonly sessionTimeoutMs: number;
  readonly reason: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  /** A new member is to be given an id first, and join again with it. */
  readonly requiresKnownMemberId: boolean;
  readonly supportsSkippingAssignment: boolean;
}

export interface SyncCall {
  readonly groupId: string;
  readonly generationId: number;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly assignments: readonly { readonly memberId: string; readonly assignment: Bytes }[];
}

export interface MemberCall {
  readonly groupId: string;
  readonly generationId: number;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
}

export interface LeaveCall {
  readonly groupId: string;
  readonly members: readonly { readonly memberId: string; readonly groupInstanceId: string | null; readonly reason: string | null }[];
}

export const UNKNOWN_MEMBER = '';
/** Why a rebalance begins, with what the member itself said to its join, if anything. */
export const whyWith = (why: string, { reason }: Pick<JoinCall, 'reason'>): string => (reason === null || reason === '' ? why : `${why}: ${reason}`);

export const heartbeatKey = (groupId: string, memberId: string): string => `heartbeat-${groupId}-${memberId}`;
export const joinKey = (groupId: string): string => `join-${groupId}`;
export const syncKey = (groupId: string): string => `sync-${groupId}`;

export const EXPIRE_HEARTBEAT = 'classic-group-heartbeat-expiration';
export const COMPLETE_JOIN = 'classic-group-join-expiration';
export const INITIAL_REBALANCE = 'classic-group-initial-rebalance';
export const EXPIRE_SYNC = 'classic-group-sync-expiration';

export function joinError(memberId: string, errorCode: number): JoinGroupResponseInput {
  return { throttleTimeMs: 0, errorCode, generationId: -1, protocolType: null, protocolName: null, leader: '', skipAssignment: false, memberId, members: [] };
}

export function joinResponse(group: ClassicGroup, memberId: string, withMembers: boolean, more: Partial<JoinGroupResponseInput> = {}): JoinGroupResponseInput {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    generationId: group.generationId,
    protocolType: group.protocolType,
    protocolName: group.protocolName,
    leader: group.leaderId ?? '',
    skipAssignment: false,
    memberId,
    members: withMembers ? allMembers(group).map((member) => ({ memberId: member.memberId, groupInstanceId: member.groupInstanceId, metadata: ropeOf(metadataOf(member, group.protocolName)) })) : [],
    ...more,
  };
}

export function syncError(errorCode: number): SyncGroupResponseInput {
  return { throttleTimeMs: 0, errorCode, protocolType: null, protocolName: null, assignment: ropeOf(NO_ASSIGNMENT) };
}

export function syncResponse({ protocolType, protocolName }: ClassicGroup, { assignment }: ClassicMember): SyncGroupResponseInput {
  return { throttleTimeMs: 0, errorCode: 0, protocolType, protocolName, assignment: ropeOf(assignment) };
}

/** Answers the member's JoinGroup, if it waits for that. */
export function completeJoin(run: CoordinatorRun, member: ClassicMember, response: JoinGroupResponseInput): void {
  if (member.awaitingJoin === null) return;
  answer(run, member.awaitingJoin, response);
  member.awaitingJoin = null;
}

/** The same for its SyncGroup; answers whether it waited. */
export function completeSync(run: CoordinatorRun, member: ClassicMember, response: SyncGroupResponseInput): boolean {
  if (member.awaitingSync === null) return false;
  answer(run, member.awaitingSync, response);
  member.awaitingSync = null;
  return true;
}

export function awaitJoin(run: CoordinatorRun, group: ClassicGroup, member: ClassicMember, target: Target | null): void {
  member.awaitingJoin = target;
  tellWaiting(run.os, run.app, target, group.groupId, 'members');
}

export function awaitSync(run: CoordinatorRun, group: ClassicGroup, member: ClassicMember, target: Target | null): void {
  member.awaitingSync = target;
  tellWaiting(run.os, run.app, target, group.groupId, 'assignment');
}

export function rescheduleHeartbeat(run: CoordinatorRun, group: ClassicGroup, { memberId, sessionTimeoutMs }: ClassicMember, timeoutMs = sessionTimeoutMs): void {
  scheduleTimer(run, heartbeatKey(group.groupId, memberId), timeoutMs, EXPIRE_HEARTBEAT, { groupId: group.groupId, memberId });
}

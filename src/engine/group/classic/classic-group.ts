/** ClassicGroup: a group whose leader, one of its members, gives out the partitions. Its state machine, its members and their votes. */
import { errors } from '../../../protocol/errors.ts';
import { decodeSubscriptionTopics } from './subscribed-topics.ts';
import { javaStringHash } from '../../../protocol/hash/java-string-hash.ts';
import { must } from '../../../std/assert.ts';
import type { Bytes } from '../../../std/rope.ts';
import { ruleApplies } from '../../config/eras.ts';
import { type CoordinatorRun, CoordinatorException } from '../../coordinator/coordinator-result.ts';
import type { Target } from '../../coordinator/coordinator-state.ts';
import { ev } from '../../events.ts';
import { javaHashOrder } from '../../../std/java-order.ts';
import type { EventId } from '../../os.ts';
import { scalaHashOrder } from './scala-order.ts';

export type ClassicGroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead';

const VALID_PREVIOUS: Readonly<Record<ClassicGroupState, readonly ClassicGroupState[]>> = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
  Dead: ['Stable', 'PreparingRebalance', 'CompletingRebalance', 'Empty', 'Dead'],
};

export const CONSUMER_PROTOCOL_TYPE = 'consumer';
export const NO_ASSIGNMENT: Bytes = new Uint8Array(0);

/** What a member can be assigned by, best first, and what each of it needs to know of the member. */
export interface MemberProtocol {
  readonly name: string;
  readonly metadata: Bytes;
}

export interface ClassicMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  readonly protocolType: string;
  rebalanceTimeoutMs: number;
  sessionTimeoutMs: number;
  protocols: readonly MemberProtocol[];
  assignment: Bytes;
  /** Its JoinGroup, or its SyncGroup, that is not answered yet. */
  awaitingJoin: Target | null;
  awaitingSync: Target | null;
  /** It joined in this rebalance for the first time. */
  isNew: boolean;
}

export interface ClassicGroup {
  readonly type: 'classic';
  readonly groupId: string;
  readonly groupText: number;
  /** Monotonic microseconds. */
  readonly bornAt: number;
  state: ClassicGroupState;
  previousState: ClassicGroupState;
  /** By the wall clock. */
  stateTimestampMs: number;
  stateAt: EventId;
  generationId: number;
  protocolType: string | null;
  protocolName: string | null;
  leaderId: string | null;
  readonly members: Map<string, ClassicMember>;
  /** From instance id to member id. */
  readonly staticMembers: Map<string, string>;
  /** They were given an id and have not joined with it. */
  readonly pendingJoinMembers: Set<string>;
  /** They joined this generation and have not asked for their assignment. */
  readonly pendingSyncMembers: Set<string>;
  /** Null: nobody can tell. */
  subscribedTopics: readonly string[] | null;
  newMemberAdded: boolean;
}

export function newClassicGroup({ os }: Pick<CoordinatorRun, 'os'>, groupId: string): ClassicGroup {
  return {
    type: 'classic',
    groupId,
    groupText: os.text(groupId),
    bornAt: os.micros(),
    state: 'Empty',
    previousState: 'Dead',
    stateTimestampMs: os.millis(),
    stateAt: 0,
    generationId: 0,
    protocolType: null,
    protocolName: null,
    leaderId: null,
    members: new Map(),
    staticMembers: new Map(),
    pendingJoinMembers: new Set(),
    pendingSyncMembers: new Set(),
    subscribedTopics: null,
    newMemberAdded: false,
  };
}

/** In the order of Kafka's hash table: assignments and votes are read in it. */
export function allMembers({ members }: ClassicGroup): ClassicMember[] {
  return javaHashOrder([...members.values()], ({ memberId }) => javaStringHash(memberId));
}

export function metadataOf({ protocols }: ClassicMember, protocolName: string | null): Bytes {
  return protocols.find(({ name }) => name === protocolName)?.metadata ?? NO_ASSIGNMENT;
}

export function transitionTo({ os }: Pick<CoordinatorRun, 'os'>, group: ClassicGroup, state: ClassicGroupState, reason: string): void {
  if (!VALID_PREVIOUS[state].includes(group.state)) throw new TypeError(`group ${group.groupId} cannot go from ${group.state} to ${state}`);
  os.because(group.stateAt);
  group.stateAt = os.emit(ev.groupStateChanged, group.groupText, os.text(state), os.text(group.state), group.generationId, os.text(reason));
  os.causedBy(group.stateAt);
  group.previousState = group.state;
  group.state = state;
  group.stateTimestampMs = os.millis();
}

export const canRebalance = ({ state }: ClassicGroup): boolean => VALID_PREVIOUS.PreparingRebalance.includes(state);

export function addMember(group: ClassicGroup, member: ClassicMember): void {
  if (group.members.size === 0) group.protocolType = member.protocolType;
  group.leaderId ??= member.memberId;
  group.members.set(member.memberId, member);
  group.pendingJoinMembers.delete(member.memberId);
  if (member.groupInstanceId !== null) group.staticMembers.set(member.groupInstanceId, member.memberId);
}

export function removeMember(run: CoordinatorRun, group: ClassicGroup, memberId: string, reason: string): void {
  const { os } = run;
  const member = group.members.get(memberId);
  group.pendingJoinMembers.delete(memberId);
  group.pendingSyncMembers.delete(memberId);
  if (member === undefined) return;
  group.members.delete(memberId);
  if (member.groupInstanceId !== null) group.staticMembers.delete(member.groupInstanceId);
  if (group.leaderId === memberId) group.leaderId = allMembers(group)[0]?.memberId ?? null;
  os.because(group.stateAt);
  os.emit(ev.groupMemberRemoved, group.groupText, os.text(memberId), os.text(reason));
}

export function isAwaitingJoin({ awaitingJoin }: ClassicMember): boolean {
  return awaitingJoin !== null;
}

export function awaitingJoins({ members }: ClassicGroup): number {
  let waiting = 0;
  for (const member of members.values()) if (isAwaitingJoin(member)) waiting++;
  return waiting;
}

export function hasAllMembersJoined(group: ClassicGroup): boolean {
  return group.members.size === awaitingJoins(group) && group.pendingJoinMembers.size === 0;
}

/** A leader that has not joined again makes room for one who has; false when nobody has. */
export function maybeElectNewJoinedLeader(group: ClassicGroup): boolean {
  const leader = group.leaderId === null ? undefined : group.members.get(group.leaderId);
  if (leader === undefined) return false;
  if (isAwaitingJoin(leader)) return true;
  const joined = allMembers(group).find(isAwaitingJoin);
  if (joined === undefined) return false;
  group.leaderId = joined.memberId;
  return true;
}

export function rebalanceTimeoutMs({ members }: ClassicGroup): number {
  let longest = 0;
  for (const member of members.values()) longest = Math.max(longest, member.rebalanceTimeoutMs);
  return longest;
}

/** Whether a member with these protocols fits in: of its type, with one protocol at least that everybody has. */
export function supportsProtocols(group: ClassicGroup, protocolType: string, protocols: readonly MemberProtocol[]): boolean {
  if (group.state === 'Empty') return protocolType !== '' && protocols.length > 0;
  return group.protocolType === protocolType && protocols.some(({ name }) => countOf(group, name) === group.members.size);
}

function countOf({ members }: ClassicGroup, protocol: string): number {
  let count = 0;
  for (const { protocols } of members.values()) if (protocols.some(({ name }) => name === protocol)) count++;
  return count;
}

/** Each member votes for its first protocol that all have; the protocol with most votes wins. */
export function selectProtocol({ app }: Pick<CoordinatorRun, 'app'>, group: ClassicGroup): string {
  const votes = new Map<string, number>();
  for (const { protocols } of allMembers(group)) {
    const vote = must(protocols.find(({ name }) => countOf(group, name) === group.members.size), 'a protocol that all members have, of group', group.groupId);
    votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1);
  }
  const most = Math.max(...votes.values());
  // With as many votes the order of a hash table decides: Scala's until 3.9, Java's since.
  const ordered = ruleApplies(app.replicaManager.era, 'coordinatorRuntime') ? javaHashOrder([...votes.keys()], javaStringHash) : scalaHashOrder([...votes.keys()]);
  return must(ordered.find((name) => votes.get(name) === most), 'winner of a vote');
}

export function initNextGeneration(run: CoordinatorRun, group: ClassicGroup): void {
  const { os } = run;
  group.generationId++;
  const isEmpty = group.members.size === 0;
  group.protocolName = isEmpty ? null : selectProtocol(run, group);
  group.subscribedTopics = subscribedTopicsOf(group);
  transitionTo(run, group, isEmpty ? 'Empty' : 'CompletingRebalance', isEmpty ? 'no member is left' : 'all members have joined');
  group.pendingSyncMembers.clear();
  os.because(group.stateAt);
  os.emit(ev.groupGenerationBegan, group.groupText, group.generationId, os.text(group.protocolName ?? ''), os.text(group.leaderId ?? ''), group.members.size);
}

export function subscribedTopicsOf(group: ClassicGroup): readonly string[] | null {
  if (group.protocolType !== CONSUMER_PROTOCOL_TYPE) return null;
  if (group.members.size === 0) return [];
  if (group.protocolName === null) return null;
  const topics = new Set<string>();
  for (const member of group.members.values()) {
    const subscribed = decodeSubscriptionTopics(metadataOf(member, group.protocolName));
    if (subscribed === null) return null;
    for (const topic of subscribed) topics.add(topic);
  }
  return [...topics];
}

/** Throws when the member is not one of the group, or when another has taken its instance id. */
export function validateMember(group: ClassicGroup, memberId: string, groupInstanceId: string | null): void {
  if (groupInstanceId !== null) {
    const holder = group.staticMembers.get(groupInstanceId);
    if (holder === undefined) throw new CoordinatorException(errors.UNKNOWN_MEMBER_ID);
    if (holder !== memberId) throw new CoordinatorException(errors.FENCED_INSTANCE_ID);
  }
  if (!group.members.has(memberId)) throw new CoordinatorException(errors.UNKNOWN_MEMBER_ID);
}

export function sameProtocols(one: readonly MemberProtocol[], other: readonly MemberProtocol[]): boolean {
  return one.length === other.length && one.every(({ name, metadata }, i) => other[i]!.name === name && sameBytes(metadata, other[i]!.metadata));
}

function sameBytes(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

/** What tests of groups say to a cluster. */
import { OffsetFetch } from '../../src/protocol/apis/09-offset-fetch.ts';
import { FindCoordinator } from '../../src/protocol/apis/10-find-coordinator.ts';
import { JoinGroup } from '../../src/protocol/apis/11-join-group.ts';
import { SyncGroup } from '../../src/protocol/apis/14-sync-group.ts';
import { ropeOf } from '../../src/std/rope.ts';
import type { Talk } from './talk.ts';

/** As the golden timelines had it: few partitions, and a group's first members are not waited for. */
export const GROUP_CONFIGS = { 'offsets.topic.num.partitions': 5, 'group.initial.rebalance.delay.ms': 0 };

const RETRY_MILLIS = 100;
const TRIES = 50;

/** The id of the broker that coordinates a group. The first question makes the topic. */
export function coordinatorOf(talk: Talk, group: string, via = 0): number {
  for (let i = 0; i < TRIES; i++) {
    const { errorCode, nodeId } = talk.ask('finder', via, FindCoordinator, 3, { key: group, keyType: 0 });
    if (errorCode === 0) return nodeId;
    talk.pass(RETRY_MILLIS);
  }
  throw new Error(`nobody coordinates ${group}`);
}

const SESSION_MILLIS = 6_000;
const REBALANCE_MILLIS = 10_000;

export interface JoinOptions {
  readonly memberId?: string;
  readonly groupInstanceId?: string | null;
  readonly sessionTimeoutMs?: number;
  readonly protocols?: readonly string[];
}

/** A JoinGroup of version 3: without an id it joins at once. */
export function joinBody(groupId: string, { memberId = '', groupInstanceId = null, sessionTimeoutMs = SESSION_MILLIS, protocols = ['range'] }: JoinOptions = {}) {
  return {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs: REBALANCE_MILLIS,
    memberId,
    groupInstanceId,
    protocolType: 'consumer',
    protocols: protocols.map((name) => ({ name, metadata: ropeOf(SUBSCRIPTION) })),
  };
}

/** To the topic "g", as a consumer of version 0 says it. */
const SUBSCRIPTION = Uint8Array.from([0, 0, 0, 0, 0, 1, 0, 1, 103, 255, 255, 255, 255]);

export function syncBody(groupId: string, generationId: number, memberId: string, assignments: Readonly<Record<string, string>> = {}) {
  const given = Object.entries(assignments).map(([id, text]) => ({ memberId: id, assignment: ropeOf(Uint8Array.from(text, (char) => char.charCodeAt(0))) }));
  return { groupId, generationId, memberId, groupInstanceId: null, protocolType: 'consumer', protocolName: 'range', assignments: given };
}

export function commitBody(groupId: string, generation: number, memberId: string, offset: number, metadata = '') {
  const partitions = [{ partitionIndex: 0, committedOffset: offset, committedMetadata: metadata }];
  return { groupId, generationIdOrMemberEpoch: generation, memberId, topics: [{ name: 'g', partitions }] };
}

/** The offset that a group committed of g-0, −1 without one. */
export function committedOf(talk: Talk, broker: number, groupId: string, requireStable = false): number {
  const answer = talk.ask('offsets', broker, OffsetFetch, 8, { groups: [{ groupId, topics: [{ name: 'g', partitionIndexes: [0] }] }], requireStable });
  return answer.groups[0].topics[0].partitions[0].committedOffset;
}

/** Brings a group of one member to Stable; answers the member's id. */
export function stableGroup(talk: Talk, broker: number, groupId: string, options: JoinOptions = {}): string {
  const { memberId, generationId } = talk.ask('first', broker, JoinGroup, 3, joinBody(groupId, options));
  talk.ask('first', broker, SyncGroup, 5, syncBody(groupId, generationId, memberId, { [memberId]: 'all' }));
  return memberId;
}

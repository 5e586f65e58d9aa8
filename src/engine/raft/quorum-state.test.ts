import { describe, expect, test } from 'vitest';
import type { Os } from '../os.ts';
import { updateReplicaState } from './leader-state.ts';
import type { QuorumConfig, QuorumState } from './quorum-state.ts';
import {
  initialState,
  isVoteGranted,
  isVoteRejected,
  recordVote,
  toCandidate,
  toFollower,
  toLeader,
  toProspective,
  toResigned,
  toUnattached,
} from './quorum-state.ts';
import { covers } from '../../std/testing/covers.ts';

const NOW = 1_000_000;
const os = { micros: () => NOW, random: (_stream: string, bound: number) => bound - 1, cause: () => 0 } as unknown as Os;

function configOf(nodeId: number, ...voterIds: number[]): QuorumConfig {
  const voters = voterIds.map((id) => ({ id, host: `c${id}`, port: 9093 }));
  return { nodeId, voters, electionTimeoutMs: 1_000, fetchTimeoutMs: 2_000 };
}

const three = configOf(1, 1, 2, 3);

function elected(config: QuorumConfig, from: QuorumState): QuorumState {
  let prospective = toProspective(os, config, from);
  for (const { id } of config.voters) prospective = recordVote(prospective, id, 'granted');
  let candidate = toCandidate(os, config, prospective);
  for (const { id } of config.voters) candidate = recordVote(candidate, id, 'granted');
  return toLeader(os, config, candidate, 10);
}

describe('the state of a node that starts', () => {
  test('a voter that remembers nothing is unattached and waits for an election', () => {
    expect(initialState(os, three, null, 0)).toMatchObject({ kind: 'unattached', epoch: 0, electionDeadline: NOW + 1_999_000 });
  });

  test('an observer never elects', () => {
    expect(initialState(os, configOf(9, 1, 2, 3), null, 0)).toMatchObject({ kind: 'unattached', electionDeadline: Number.MAX_SAFE_INTEGER });
  });

  test('the log may know a newer epoch than the file', () => {
    const state = initialState(os, three, { epoch: 3, leaderId: 2, votedId: 2 }, 5);
    expect(state).toMatchObject({ kind: 'unattached', epoch: 5, leaderId: -1, votedId: -1 });
  });

  test('who led resigns, who voted for itself is a candidate, who knew a leader follows it', () => {
    expect(initialState(os, three, { epoch: 3, leaderId: 1, votedId: 1 }, 3)).toMatchObject({ kind: 'resigned', epoch: 3 });
    expect(initialState(os, three, { epoch: 3, leaderId: -1, votedId: 1 }, 3)).toMatchObject({ kind: 'candidate', epoch: 3 });
    expect(initialState(os, three, { epoch: 3, leaderId: 2, votedId: 2 }, 3)).toMatchObject({ kind: 'follower', leaderId: 2, votedId: 2 });
  });
});

describe('transitions', () => {
  const unattached = initialState(os, three, null, 0);

  test('the epoch grows when a node becomes a candidate, and not before', () => {
    const prospective = toProspective(os, three, unattached);
    expect(prospective).toMatchObject({ epoch: 0, votes: { 1: 'granted', 2: 'unrecorded', 3: 'unrecorded' } });
    expect(() => toCandidate(os, three, prospective)).toThrow('prospective to candidate');
    const candidate = toCandidate(os, three, recordVote(prospective, 3, 'granted'));
    expect(candidate).toMatchObject({ kind: 'candidate', epoch: 1, votedId: 1, leaderId: -1 });
    expect(() => toLeader(os, three, candidate, 10)).toThrow('votes of a majority');
    const leader = toLeader(os, three, recordVote(candidate, 2, 'granted'), 10);
    expect(leader).toMatchObject({ kind: 'leader', epoch: 1, leaderId: 1, grantingVoters: [1, 2], highWatermark: -1 });
  });

  test('a majority grants, and so many refusals that none can come together reject', () => {
    covers('A7.raft', 'simplified');
    const votes = { 1: 'granted', 2: 'unrecorded', 3: 'unrecorded', 4: 'unrecorded', 5: 'unrecorded' } as const;
    expect(isVoteGranted({ ...votes, 2: 'granted' })).toBe(false);
    expect(isVoteGranted({ ...votes, 2: 'granted', 3: 'granted' })).toBe(true);
    expect(isVoteRejected({ ...votes, 2: 'rejected', 3: 'rejected' })).toBe(false);
    expect(isVoteRejected({ ...votes, 2: 'rejected', 3: 'rejected', 4: 'rejected' })).toBe(true);
    expect(isVoteGranted({ 1: 'granted', 2: 'rejected' })).toBe(false);
  });

  test('a vote is kept within an epoch and forgotten with a new one', () => {
    const voted: QuorumState = { ...unattached, epoch: 4, votedId: 3 };
    const leader = three.voters[1]!;
    expect(toFollower(os, three, voted, 4, leader)).toMatchObject({ votedId: 3, leaderId: 2, fetchDeadline: NOW + 2_000_000 });
    expect(toFollower(os, three, voted, 5, leader)).toMatchObject({ votedId: -1 });
    expect(toUnattached(os, three, voted, 6, -1)).toMatchObject({ votedId: -1, epoch: 6 });
  });

  test('no epoch goes back, and a leader of an epoch does not follow another in it', () => {
    const leader = elected(three, unattached);
    expect(() => toFollower(os, three, leader, 1, three.voters[1]!)).toThrow('leader at 1 to follower at 1');
    expect(() => toFollower(os, three, leader, 0, three.voters[1]!)).toThrow('leader at 1 to follower at 0');
    expect(() => toUnattached(os, three, leader, 1, -1)).toThrow('leader at 1 to unattached at 1');
    expect(() => toFollower(os, three, unattached, 1, three.voters[0]!)).toThrow('cannot follow itself');
    expect(toResigned(os, three, leader)).toMatchObject({ kind: 'resigned', epoch: 1, leaderId: 1 });
  });

  test('a voter keeps waiting for the election that it waited for when it hears of a newer epoch', () => {
    const waiting: QuorumState = { ...unattached, electionDeadline: NOW + 5 } as QuorumState;
    expect(toUnattached(os, three, waiting, 1, -1)).toMatchObject({ electionDeadline: NOW + 5 });
    const follower = toFollower(os, three, unattached, 1, three.voters[1]!);
    expect(toUnattached(os, three, follower, 2, -1)).toMatchObject({ electionDeadline: NOW + 1_999_000 });
  });
});

describe('the high watermark of a leader', () => {
  function highWatermark(config: QuorumConfig, ends: readonly (readonly [id: number, end: number])[]): number {
    let state = elected(config, initialState(os, config, null, 0));
    for (const [id, end] of ends) {
      if (state.kind === 'leader') state = updateReplicaState(state, id, end, NOW, 0);
    }
    return state.highWatermark;
  }

  test('is what a majority has reached', () => {
    expect(highWatermark(three, [[1, 15]])).toBe(-1);
    expect(highWatermark(three, [[1, 15], [2, 12]])).toBe(12);
    expect(highWatermark(three, [[1, 15], [2, 12], [3, 20]])).toBe(15);
    expect(highWatermark(configOf(1, 1, 2, 3, 4), [[1, 15], [2, 12]])).toBe(-1);
    expect(highWatermark(configOf(1, 1, 2, 3, 4), [[1, 15], [2, 12], [3, 11]])).toBe(11);
    expect(highWatermark(configOf(1, 1), [[1, 15]])).toBe(15);
  });

  test('does not move before a record of the own epoch is with a majority', () => {
    expect(highWatermark(three, [[1, 11], [2, 10]])).toBe(-1);
    expect(highWatermark(three, [[1, 11], [2, 11]])).toBe(11);
  });

  test('never goes back, and observers do not count', () => {
    expect(highWatermark(three, [[1, 15], [2, 15], [2, 11]])).toBe(15);
    expect(highWatermark(three, [[1, 15], [8, 15], [9, 15]])).toBe(-1);
  });
});

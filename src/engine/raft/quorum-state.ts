/**
 * Which part a node plays in the quorum of the metadata log, and how it may change (KIP-595, KIP-996). The functions here only
 * answer the next state; whether that state has to be on the disk first is in `isDurable`. Times are monotonic microseconds.
 *
 * A voter begins as Unattached, becomes Prospective when nobody leads it, Candidate when a majority would vote for it (its epoch
 * grows there), Leader when a majority did. An observer (a broker) is only ever Unattached or Follower.
 */
import { assert, must } from '../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import type { EventId, Os } from '../os.ts';

export interface Voter {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

/** What of a state survives a restart, in the quorum-state file. */
export interface Election {
  readonly epoch: number;
  /** −1 when nobody is known to lead this epoch. */
  readonly leaderId: number;
  /** Whom this node voted for in this epoch, −1 for nobody. */
  readonly votedId: number;
}

interface EpochState extends Election {
  /** Exclusive; −1 while unknown. */
  readonly highWatermark: number;
  /** The event that led into this state. */
  readonly at: EventId;
}

export interface UnattachedState extends EpochState {
  readonly kind: 'unattached';
  readonly electionDeadline: number;
}

export interface FollowerState extends EpochState {
  readonly kind: 'follower';
  readonly leader: Voter;
  /** When the follower gives its leader up, unless a fetch succeeds before. */
  readonly fetchDeadline: number;
}

export type Vote = 'unrecorded' | 'granted' | 'rejected';

export interface ProspectiveState extends EpochState {
  readonly kind: 'prospective';
  readonly votes: Readonly<Record<number, Vote>>;
  readonly electionDeadline: number;
}

export interface CandidateState extends EpochState {
  readonly kind: 'candidate';
  readonly votes: Readonly<Record<number, Vote>>;
  readonly electionDeadline: number;
}

/** How far a replica is known to have fetched. */
export interface ReplicaState {
  readonly id: number;
  /** −1 before its first fetch. */
  readonly endOffset: number;
  readonly lastFetchAt: number;
  /** The event of its last fetch. */
  readonly at: EventId;
}

export interface LeaderState extends EpochState {
  readonly kind: 'leader';
  /** Where this epoch begins: nothing counts as committed before a record of it is. */
  readonly epochStartOffset: number;
  /** The voters, this node included. */
  readonly voters: readonly ReplicaState[];
  readonly observers: readonly ReplicaState[];
  readonly grantingVoters: readonly number[];
}

export interface ResignedState extends EpochState {
  readonly kind: 'resigned';
  readonly electionDeadline: number;
}

export type QuorumState = UnattachedState | FollowerState | ProspectiveState | CandidateState | LeaderState | ResignedState;

/** What does not change while the node runs. */
export interface QuorumConfig {
  readonly nodeId: number;
  readonly voters: readonly Voter[];
  readonly electionTimeoutMs: number;
  readonly fetchTimeoutMs: number;
}

export const UNKNOWN_ELECTION: Election = { epoch: 0, leaderId: -1, votedId: -1 };

export function voterOf(config: QuorumConfig, id: number): Voter | null {
  return config.voters.find((voter) => voter.id === id) ?? null;
}

export function isVoter(config: QuorumConfig): boolean {
  return voterOf(config, config.nodeId) !== null;
}

export function isOnlyVoter(config: QuorumConfig): boolean {
  return config.voters.length === 1 && isVoter(config);
}

/** Time-outs differ from node to node and from try to try, so that two candidates do not split the votes forever. */
function electionDeadline(os: Os, config: QuorumConfig): number {
  if (!isVoter(config)) return FOREVER;
  const millis = config.electionTimeoutMs + os.random('election', config.electionTimeoutMs);
  return os.micros() + millis * MICROS_PER_MILLI;
}

function fetchDeadline(os: Os, config: QuorumConfig): number {
  return os.micros() + config.fetchTimeoutMs * MICROS_PER_MILLI;
}

/** The state of a node that starts: what it remembers, held against its log. */
export function initialState(os: Os, config: QuorumConfig, stored: Election | null, lastEpochInLog: number): QuorumState {
  const election = stored ?? UNKNOWN_ELECTION;
  const common = { epoch: election.epoch, leaderId: -1, votedId: election.votedId, highWatermark: -1, at: os.cause() };
  if (election.epoch < lastEpochInLog) {
    return { ...common, kind: 'unattached', epoch: lastEpochInLog, votedId: -1, electionDeadline: electionDeadline(os, config) };
  }
  if (election.leaderId === config.nodeId) {
    // It may have lost what it had not flushed, so it does not go on leading the same epoch.
    return { ...common, kind: 'resigned', leaderId: config.nodeId, electionDeadline: electionDeadline(os, config) };
  }
  if (election.votedId === config.nodeId) {
    return { ...common, kind: 'candidate', votes: firstVotes(config), electionDeadline: electionDeadline(os, config) };
  }
  const leader = voterOf(config, election.leaderId);
  if (leader !== null) return { ...common, kind: 'follower', leaderId: leader.id, leader, fetchDeadline: fetchDeadline(os, config) };
  return { ...common, kind: 'unattached', leaderId: election.leaderId, electionDeadline: electionDeadline(os, config) };
}

/** A newer epoch whose leader is not known yet, or an election that was lost. */
export function toUnattached(os: Os, config: QuorumConfig, state: QuorumState, epoch: number, leaderId: number): UnattachedState {
  assert(epoch > state.epoch || (epoch === state.epoch && state.kind === 'prospective'), `${state.kind} at ${state.epoch} to unattached at ${epoch}`);
  const keeps = state.kind !== 'leader' && state.kind !== 'follower' && !(state.kind === 'prospective' && isVoteRejected(state.votes));
  return {
    kind: 'unattached',
    epoch,
    leaderId,
    votedId: epoch === state.epoch ? state.votedId : -1,
    highWatermark: state.highWatermark,
    at: os.cause(),
    electionDeadline: keeps ? state.electionDeadline : electionDeadline(os, config),
  };
}

export function toFollower(os: Os, config: QuorumConfig, state: QuorumState, epoch: number, leader: Voter): FollowerState {
  assert(leader.id !== config.nodeId, `node ${config.nodeId} cannot follow itself`);
  assert(epoch > state.epoch || (epoch === state.epoch && state.kind !== 'leader'), `${state.kind} at ${state.epoch} to follower at ${epoch}`);
  return {
    kind: 'follower',
    epoch,
    leaderId: leader.id,
    votedId: epoch === state.epoch ? state.votedId : -1,
    highWatermark: state.highWatermark,
    at: os.cause(),
    leader,
    fetchDeadline: fetchDeadline(os, config),
  };
}

/** It asks first whether others would vote for it, so that a node that was cut off does not raise the epoch for nothing. */
export function toProspective(os: Os, config: QuorumConfig, state: QuorumState): ProspectiveState {
  assert(isVoter(config) && state.kind !== 'leader' && state.kind !== 'prospective', `${state.kind} to prospective`);
  return {
    kind: 'prospective',
    epoch: state.epoch,
    leaderId: state.leaderId,
    votedId: state.votedId,
    highWatermark: state.highWatermark,
    at: os.cause(),
    votes: firstVotes(config),
    electionDeadline: electionDeadline(os, config),
  };
}

export function toCandidate(os: Os, config: QuorumConfig, state: QuorumState): CandidateState {
  assert(state.kind === 'prospective' && isVoteGranted(state.votes), `${state.kind} to candidate`);
  return {
    kind: 'candidate',
    epoch: state.epoch + 1,
    leaderId: -1,
    votedId: config.nodeId,
    highWatermark: state.highWatermark,
    at: os.cause(),
    votes: firstVotes(config),
    electionDeadline: electionDeadline(os, config),
  };
}

export function toLeader(os: Os, config: QuorumConfig, state: QuorumState, epochStartOffset: number): LeaderState {
  const candidate = state.kind === 'candidate' && isVoteGranted(state.votes) ? state : null;
  const { epoch, votes } = must(candidate, `votes of a majority for node ${config.nodeId}, which is ${state.kind}`);
  return {
    kind: 'leader',
    epoch,
    leaderId: config.nodeId,
    votedId: config.nodeId,
    highWatermark: -1,
    at: os.cause(),
    epochStartOffset,
    voters: config.voters.map(({ id }) => ({ id, endOffset: -1, lastFetchAt: -1, at: 0 })),
    observers: [],
    grantingVoters: config.voters.filter(({ id }) => votes[id] === 'granted').map(({ id }) => id),
  };
}

export function toResigned(os: Os, config: QuorumConfig, state: QuorumState): ResignedState {
  assert(state.kind === 'leader', `${state.kind} to resigned`);
  const { epoch, leaderId, votedId, highWatermark } = state;
  return { kind: 'resigned', epoch, leaderId, votedId, highWatermark, at: os.cause(), electionDeadline: electionDeadline(os, config) };
}

/** Prospective and Resigned are only in memory; of the others a restart must know. */
export function isDurable(state: QuorumState): boolean {
  return state.kind !== 'prospective' && state.kind !== 'resigned';
}

function firstVotes(config: QuorumConfig): Readonly<Record<number, Vote>> {
  return Object.fromEntries(config.voters.map(({ id }) => [id, id === config.nodeId ? 'granted' : 'unrecorded']));
}

export function recordVote<S extends ProspectiveState | CandidateState>(state: S, voterId: number, vote: 'granted' | 'rejected'): S {
  assert(voterId in state.votes, `node ${voterId} has no vote`);
  return { ...state, votes: { ...state.votes, [voterId]: vote } };
}

export function isVoteGranted(votes: Readonly<Record<number, Vote>>): boolean {
  const all = Object.values(votes);
  return all.filter((vote) => vote === 'granted').length > all.length / 2;
}

/** True once so many refused that no majority can come together any more. */
export function isVoteRejected(votes: Readonly<Record<number, Vote>>): boolean {
  const all = Object.values(votes);
  return all.filter((vote) => vote !== 'rejected').length <= all.length / 2;
}

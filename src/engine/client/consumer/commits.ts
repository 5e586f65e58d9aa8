/**
 * Commits of positions: commitSync() holds the application until it is answered, commitAsync() has a callback that a later call runs,
 * in order, and with enable.auto.commit poll() commits what the polls before it gave out.
 */
import { OffsetCommit } from '../../../protocol/apis/08-offset-commit.ts';
import type { OffsetCommitRequestInput, OffsetCommitResponse } from '../../../protocol/apis/08-offset-commit.ts';
import { errorOf, errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { backoffMicros } from '../network/backoff.ts';
import { clientSend } from '../network/client-send.ts';
import type { ClientResponse } from '../network/network-client.ts';
import type { Consumer } from './consumer-state.ts';
import { coordinatorLost, ensureCoordinator } from './coordinator-lookup.ts';
import { micros } from './group-config.ts';
import type { Commit, CommitKind, CommittedOffset, Member } from './member-state.ts';
import { isRebalancing, NO_GENERATION, sameGeneration } from './member-state.ts';
import { requestRejoin, resetMembership } from './membership.ts';

/** The last version that names topics; later ones carry their ids. */
const LAST_VERSION_WITH_NAMES = 9;

export interface CommitTag {
  readonly kind: 'offsetCommit';
  readonly id: number;
}

/** Where all partitions stand that have a position (SubscriptionState.allConsumed). */
function allConsumed(c: Consumer): CommittedOffset[] {
  const offsets: CommittedOffset[] = [];
  for (const { key, label, topic, partition, position, offsetEpoch, state, positionAt } of c.assigned.values()) {
    if (state === 'fetching')
      offsets.push({ key, label, topic, partition, offset: position, epoch: offsetEpoch, at: positionAt });
  }
  return offsets;
}

/** Null where there is nothing to commit. */
export function beginCommit(os: Os, c: Consumer, m: Member, kind: CommitKind): Commit | null {
  const offsets = allConsumed(c);
  if (offsets.length === 0) return null;
  const now = os.micros();
  const commit: Commit = {
    id: m.nextCommit++,
    kind,
    offsets,
    state: 'waiting',
    generation: NO_GENERATION,
    error: 0,
    exception: null,
    retriable: false,
    failures: 0,
    retryAt: 0,
    deadline: now + micros(kind === 'prepare' ? m.config.maxPollMs : m.config.apiTimeoutMs),
  };
  m.commits.push(commit);
  return commit;
}

export const pendingOf = (m: Member, ...kinds: readonly CommitKind[]): Commit | undefined =>
  m.commits.find(({ kind }) => kinds.includes(kind));

/** Sends what can be sent; answers when to look again. */
export function driveCommits(os: Os, c: Consumer, m: Member): number {
  let wakeAt = FOREVER;
  for (const commit of m.commits.slice()) {
    if (commit.state === 'sent' || commit.state === 'done') continue;
    const now = os.micros();
    if (now >= commit.deadline) {
      fail(commit, errors.REQUEST_TIMED_OUT, 'TimeoutException', false);
      settle(os, c, m, commit);
      continue;
    }
    wakeAt = Math.min(wakeAt, commit.deadline);
    if (commit.retryAt > now) {
      wakeAt = Math.min(wakeAt, commit.retryAt);
      continue;
    }
    if (commit.state === 'waiting' && m.coordinator !== null && !bind(m, commit)) {
      settle(os, c, m, commit);
      continue;
    }
    const readyAt = ensureCoordinator(os, c, m);
    if (readyAt !== 0) {
      wakeAt = Math.min(wakeAt, readyAt);
      continue;
    }
    if (commit.state === 'bound') send(os, c, m, commit);
    else if (bind(m, commit)) send(os, c, m, commit);
    else settle(os, c, m, commit);
  }
  return wakeAt;
}

/** A commit belongs to the generation in which it was made; outside of one there is nothing to commit for. */
function bind(m: Member, commit: Commit): boolean {
  if (m.subscribes && m.state !== 'stable') {
    if (isRebalancing(m)) fail(commit, errors.REBALANCE_IN_PROGRESS, 'RebalanceInProgressException', false);
    else fail(commit, errors.UNKNOWN_MEMBER_ID, 'CommitFailedException', false);
    return false;
  }
  commit.generation = m.subscribes ? m.generation : NO_GENERATION;
  commit.state = 'bound';
  return true;
}

type CommitTopic = OffsetCommitRequestInput['topics'][number];

function send(os: Os, c: Consumer, m: Member, commit: Commit): void {
  const topics = new Map<string, CommitTopic & { partitions: CommitTopic['partitions'][number][] }>();
  for (const { topic, partition, offset, epoch, label, at } of commit.offsets) {
    let entry = topics.get(topic);
    if (entry === undefined) {
      entry = { name: topic, partitions: [] };
      topics.set(topic, entry);
    }
    entry.partitions.push({
      partitionIndex: partition,
      committedOffset: offset,
      committedLeaderEpoch: epoch,
      committedMetadata: '',
    });
    os.because(at);
    os.emit(ev.commitSent, label, offset, commit.generation.id);
  }
  const tag: CommitTag = { kind: 'offsetCommit', id: commit.id };
  const { id, memberId } = commit.generation;
  const groupInstanceId = m.subscribes ? m.config.instanceId : null;
  commit.state = 'sent';
  clientSend(
    os,
    c.client,
    must(m.coordinator, 'coordinator').id,
    OffsetCommit,
    { groupId: m.config.groupId, generationIdOrMemberEpoch: id, memberId, groupInstanceId, topics: [...topics.values()] },
    { tag, maxVersion: LAST_VERSION_WITH_NAMES },
  );
}

function fail(commit: Commit, error: number, exception: string, retriable: boolean): void {
  commit.state = 'done';
  commit.error = error;
  commit.exception = exception;
  commit.retriable = retriable;
}

export function handleCommit(os: Os, c: Consumer, m: Member, response: ClientResponse): void {
  const { id }: CommitTag = response.tag;
  const commit = m.commits.find((one) => one.id === id);
  if (commit === undefined) return;
  commit.state = 'done';
  if (response.body === null) {
    coordinatorLost(os, m, 'disconnected');
    fail(commit, errors.NETWORK_EXCEPTION, 'DisconnectException', true);
  } else {
    const body: OffsetCommitResponse = response.body;
    const error =
      body.topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorCode)).find((code) => code !== 0) ?? 0;
    if (error === 0) {
      for (const { label, offset } of commit.offsets)
        os.emit(ev.positionCommitted, label, offset, os.text(m.config.groupId), commit.generation.id);
    } else if (m.modern === null || !refusedByEpoch(m, commit, error)) refused(os, m, commit, error);
  }
  settle(os, c, m, commit);
}

/** Where the coordinator assigns, only heartbeats end a membership. A commit before a rebalance is sent again with the epoch that has come meanwhile. */
function refusedByEpoch(m: Member, commit: Commit, error: number): boolean {
  if (error !== errors.STALE_MEMBER_EPOCH && error !== errors.UNKNOWN_MEMBER_ID) return false;
  const again = error === errors.STALE_MEMBER_EPOCH && commit.kind === 'prepare' && m.generation.id >= 0;
  fail(commit, error, 'CommitFailedException', again);
  return true;
}

/** The first error of any partition decides. */
function refused(os: Os, m: Member, commit: Commit, error: number): void {
  switch (error) {
    case errors.COORDINATOR_LOAD_IN_PROGRESS:
    case errors.UNKNOWN_TOPIC_OR_PARTITION:
      fail(commit, error, 'RetriableCommitFailedException', true);
      return;
    case errors.COORDINATOR_NOT_AVAILABLE:
    case errors.NOT_COORDINATOR:
    case errors.REQUEST_TIMED_OUT:
      coordinatorLost(os, m, 'OffsetCommit');
      fail(commit, error, 'RetriableCommitFailedException', true);
      return;
    case errors.REBALANCE_IN_PROGRESS:
      requestRejoin(os, m, 'offset commit failed since group is already rebalancing');
      fail(commit, error, 'RebalanceInProgressException', false);
      return;
    case errors.FENCED_INSTANCE_ID:
      if (sameGeneration(m.generation, commit.generation)) fail(commit, error, 'FencedInstanceIdException', false);
      else fail(commit, error, m.state === 'preparing' ? 'RebalanceInProgressException' : 'CommitFailedException', false);
      return;
    case errors.UNKNOWN_MEMBER_ID:
    case errors.ILLEGAL_GENERATION:
      if (!sameGeneration(m.generation, commit.generation) && m.state === 'preparing')
        fail(commit, error, 'RebalanceInProgressException', false);
      else {
        resetMembership(os, m, 'OffsetCommit', error !== errors.ILLEGAL_GENERATION);
        fail(commit, error, 'CommitFailedException', false);
      }
      return;
    default:
      fail(
        commit,
        error,
        errorOf(error).retriable ? 'RetriableCommitFailedException' : 'KafkaException',
        errorOf(error).retriable,
      );
  }
}

/** What becomes of a commit that is answered, by who waits for it. Who waits for it until it holds has it sent again. */
function settle(os: Os, c: Consumer, m: Member, commit: Commit): void {
  const again = commit.retriable && (commit.kind === 'sync' || commit.kind === 'prepare' || commit.kind === 'close');
  if (again && os.micros() < commit.deadline) {
    commit.state = 'waiting';
    commit.retryAt = os.micros() + backoffMicros(os, c.config.retryBackoff, commit.failures, 'commit');
    commit.failures++;
    commit.error = 0;
    commit.exception = null;
    commit.retriable = false;
    return;
  }
  const at = m.commits.indexOf(commit);
  if (at >= 0) m.commits.splice(at, 1);
  if (commit.exception !== null)
    os.emit(ev.commitFailed, os.text(m.config.groupId), os.text(commit.kind), os.text(commit.exception), commit.error);
  if (commit.kind === 'sync') m.syncFailed = commit.exception !== null;
  if (commit.kind === 'async') m.completed.push(commit);
  if (commit.kind === 'auto' && commit.retriable)
    m.autoCommitAt = Math.min(m.autoCommitAt, os.micros() + micros(m.config.retryBackoffMs));
  // A static member that was fenced may not go on.
  if (commit.exception === 'FencedInstanceIdException') m.thrown = commit.exception;
}

/** Callbacks of commitAsync() run in the application's thread, in the order in which the answers came. */
export function runCommitCallbacks(os: Os, m: Member): void {
  if (m.completed.length === 0) return;
  for (const { offsets, exception } of m.completed)
    os.emit(ev.listenerCalled, os.text(exception === null ? 'onComplete' : `onComplete ${exception}`), offsets.length, 0);
  m.completed = [];
}

/** Inside poll(), before it gives out more: so what is committed was given out by the polls before. */
export function maybeAutoCommit(os: Os, c: Consumer, m: Member): void {
  const now = os.micros();
  if (now < m.autoCommitAt) return;
  m.autoCommitAt = now + micros(m.config.autoCommitMs);
  beginCommit(os, c, m, 'auto');
}

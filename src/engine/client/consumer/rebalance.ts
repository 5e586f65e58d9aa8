/**
 * The application's side of a rebalance, step by step, each inside a poll(): what is owned is committed and given up (all of it with the
 * eager protocol, nothing but what was lost with the cooperative one), the group is joined, and what it assigned is taken over.
 */
import { errorOf, errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import type { TopicPartition } from './assignors/assignor.ts';
import { decodeAssignment } from './assignors/consumer-protocol.ts';
import { callListener, giveUp, inOrder, nameOf, owned, takeOver } from './assignment.ts';
import { beginCommit, pendingOf } from './commits.ts';
import type { Consumer } from './consumer-state.ts';
import { ensureCoordinator } from './coordinator-lookup.ts';
import { exceptionOf } from './exception-names.ts';
import { micros } from './group-config.ts';
import { sendJoin, sendSync } from './join.ts';
import type { Joining, Member } from './member-state.ts';
import { requestRejoin, resetMembership } from './membership.ts';
import { metadataReady, sameTopics, setTopics } from './subscription.ts';

/** Where a call stands: when to look again, how long the application's listener works first, and what poll() throws. */
export interface Turn {
  readonly wakeAt: number;
  readonly works: number;
  readonly thrown: string | null;
}

const DONE: Turn = { wakeAt: FOREVER, works: 0, thrown: null };
const until = (wakeAt: number): Turn => ({ wakeAt, works: 0, thrown: null });

/** Whether the group has to be joined (again): it says so, topics have changed, or a way in is under way. */
export function rejoinNeeded(os: Os, m: Member): boolean {
  if (m.assignedSnapshot !== null && m.assignedSnapshot !== m.snapshot && m.completing === null && m.joining === null) {
    if (!m.needsRejoin) requestRejoin(os, m, 'cached metadata has changed');
    return true;
  }
  if (m.joinedTopics !== null && !sameTopics(m.joinedTopics, m.topics)) {
    if (!m.needsRejoin) requestRejoin(os, m, 'subscription has changed');
    return true;
  }
  return m.needsRejoin || m.joining !== null || m.completing !== null;
}

/** As far as it goes now; never waits. */
export function joinIfNeeded(os: Os, c: Consumer, m: Member): Turn {
  while (rejoinNeeded(os, m)) {
    if (m.completing !== null) {
      const turn = complete(os, c, m);
      if (turn !== null) return turn;
      continue;
    }
    if (m.joining === null) {
      if (m.needsPrepare) {
        const turn = prepare(os, c, m);
        if (turn !== null) return turn;
      }
      if (m.joinAt > os.micros()) return until(m.joinAt);
      if (m.pattern !== null && !metadataReady(os, c, m)) return DONE;
      return until(sendJoin(os, c, m) || FOREVER);
    }
    const { joining } = m;
    if (joining.stage === 'assign') {
      const wakeAt = sendSync(os, c, m, joining);
      if (wakeAt !== 0) return until(wakeAt);
    }
    if (joining.stage !== 'done') return DONE;
    const thrown = joined(os, m, joining);
    if (thrown !== null) return { wakeAt: 0, works: 0, thrown };
  }
  return DONE;
}

/** Null once the group can be joined. */
function prepare(os: Os, c: Consumer, m: Member): Turn | null {
  if (m.preparing === null) {
    m.preparing = 'commit';
    m.prepareUntil = os.micros() + micros(m.config.maxPollMs);
    if (m.config.autoCommitMs >= 0 || (c.application.listenerCommits && m.state === 'stable')) {
      // With the eager protocol all of it goes: nothing more of it is given out.
      if (m.config.protocol === 'eager') for (const tp of c.assigned.values()) if (!tp.revoking) markRevoking(c, tp.key);
      if (m.state === 'stable') beginCommit(os, c, m, 'prepare');
    }
  }
  if (m.preparing === 'commit') {
    if (pendingOf(m, 'prepare') !== undefined && os.micros() < m.prepareUntil)
      return until(Math.min(m.prepareUntil, ensureCoordinator(os, c, m) || FOREVER));
    m.preparing = 'tell';
  }
  const isOut = m.generation.id < 0 || m.generation.memberId === '';
  const going = isOut || m.config.protocol === 'eager' ? owned(c) : owned(c).filter(({ topic }) => !m.topics.includes(topic));
  if (m.preparing === 'tell') {
    m.preparing = 'drop';
    const works = callListener(os, c, isOut ? 'onPartitionsLost' : 'onPartitionsRevoked', going);
    if (works > 0) return { wakeAt: 0, works, thrown: null };
  }
  giveUp(os, c, m, going, isOut);
  m.preparing = null;
  m.needsPrepare = false;
  m.isLeader = false;
  m.groupTopics = [];
  return null;
}

function markRevoking(c: Consumer, key: string): void {
  const tp = must(c.assigned.get(key), 'partition', key);
  touch(tp);
  tp.revoking = true;
}

/** JoinGroup and SyncGroup are answered: an assignment, or an error after which to try again; or what poll() throws. */
function joined(os: Os, m: Member, joining: Joining): string | null {
  m.joining = null;
  const { error } = joining;
  if (error === 0) {
    if (m.generation.id >= 0 && m.state === 'stable') {
      os.causedBy(joining.at);
      m.completing = { stage: 'commit', assigned: inOrder(decodeAssignment(must(joining.assignment, 'assignment'))) };
    } else resetMembership(os, m, 'rebalance failed since the generation/state was modified by heartbeat thread', true);
    return null;
  }
  if (error === errors.MEMBER_ID_REQUIRED) return null;
  m.needsRejoin = true;
  m.rejoinReason = `rebalance failed due to ${errorOf(error).name}`;
  if (error === errors.UNKNOWN_MEMBER_ID || error === errors.ILLEGAL_GENERATION || error === errors.REBALANCE_IN_PROGRESS)
    return null;
  if (!errorOf(error).retriable && error !== errors.COORDINATOR_NOT_AVAILABLE && error !== errors.NOT_COORDINATOR)
    return exceptionOf(error);
  m.joinAt = os.micros() + micros(m.config.retryBackoffMs);
  return null;
}

/** Takes an assignment over; null once that is done. */
function complete(os: Os, c: Consumer, m: Member): Turn | null {
  const { stage, assigned } = must(m.completing, 'assignment');
  const names = new Set(assigned.map(nameOf));
  const going = m.config.protocol === 'cooperative' ? owned(c).filter((tp) => !names.has(nameOf(tp))) : [];
  if (stage === 'commit') {
    if (!m.isLeader) m.assignedSnapshot = null;
    if (m.pattern === null && !assigned.every(({ topic }) => m.topics.includes(topic))) {
      m.completing = null;
      m.needsPrepare = true;
      requestRejoin(os, m, 'received assignment does not match the current subscription');
      return null;
    }
    m.completing = { stage: 'revoke', assigned };
    if (going.length > 0 && c.application.listenerCommits) {
      beginCommit(os, c, m, 'prepare');
      for (const tp of going) markRevoking(c, nameOf(tp));
    }
    return null;
  }
  if (stage === 'revoke') {
    const commit = pendingOf(m, 'prepare');
    if (commit !== undefined) return until(commit.deadline);
    m.completing = { stage: 'assign', assigned };
    const works = callListener(os, c, 'onPartitionsRevoked', going);
    // What it gives up goes to others in a second round.
    if (going.length > 0) requestRejoin(os, m, 'need to revoke partitions and re-join');
    return works > 0 ? { wakeAt: 0, works, thrown: null } : null;
  }
  const works = takeAssignment(os, c, m, assigned, names);
  return works > 0 ? { wakeAt: 0, works, thrown: null } : null;
}

function takeAssignment(os: Os, c: Consumer, m: Member, assigned: readonly TopicPartition[], names: ReadonlySet<string>): number {
  const before = new Set(c.assigned.keys());
  for (const tp of owned(c)) if (!names.has(nameOf(tp))) giveUp(os, c, m, [tp], false);
  if (m.pattern !== null) {
    // Topics that the leader has heard of before this member has.
    const added = assigned.filter(({ topic }) => !m.topics.includes(topic)).map(({ topic }) => topic);
    if (added.length > 0) setTopics(os, m, [...new Set([...m.topics, ...added])]);
    m.joinedTopics = m.topics;
  }
  m.completing = null;
  m.needsPrepare = true;
  m.lastAssignment = assigned;
  m.lastGeneration = m.generation.id;
  if (m.config.autoCommitMs >= 0) m.autoCommitAt = os.micros() + micros(m.config.autoCommitMs);
  os.emit(ev.assignmentTaken, os.text(m.config.groupId), m.generation.id, assigned.length);
  takeOver(os, c, m, assigned);
  return callListener(
    os,
    c,
    'onPartitionsAssigned',
    assigned.filter((tp) => !before.has(nameOf(tp))),
  );
}

/**
 * From what a member has to what its coordinator sent: commit, tell the application what goes, take over what comes, tell of that, acknowledge. Beginning
 * is whichever thread's, except that positions are safe to commit only inside poll(); the application is told in its own thread.
 */
import { must } from '../../../../std/assert.ts';
import { ev } from '../../../events.ts';
import type { Os } from '../../../os.ts';
import { touch } from '../../../state.ts';
import { requestUpdate } from '../../network/metadata.ts';
import { callListener, giveUp, inOrder, nameOf, owned, takeOver } from '../assignment.ts';
import type { TopicPartition } from '../assignors/assignor.ts';
import { beginCommit, pendingOf } from '../commits.ts';
import type { Consumer } from '../consumer-state.ts';
import { micros } from '../group-config.ts';
import type { Member } from '../member-state.ts';
import type { ModernMember, TopicIdPartitions } from './modern-member.ts';
import { isReconciled, NO_ASSIGNMENT, sameTopicIds } from './modern-member.ts';
import { join, released, to } from './transitions.ts';

export function maybeReconcile(os: Os, c: Consumer, m: Member, a: ModernMember, insidePoll: boolean): void {
  if (a.state !== 'RECONCILING' || a.reconciling !== null || isReconciled(a)) return;
  const { topicNames } = must(c.client.metadata, 'metadata').cluster;
  const named: TopicIdPartitions[] = a.target.topics.filter(({ topicId }) => topicNames.has(topicId));
  // Topics that metadata does not name yet are taken over once it does.
  if (named.length < a.target.topics.length) requestUpdate(must(c.client.metadata, 'metadata'));
  const resolved = { epoch: a.target.epoch, topics: named };
  if (a.current.epoch !== NO_ASSIGNMENT.epoch && sameTopicIds(named, a.current.topics)) {
    if (a.current.epoch === a.target.epoch) return;
    a.current = resolved;
    to(os, m, a, 'ACKNOWLEDGING');
    return;
  }
  if (commitsFirst(c, m) && !insidePoll) return;
  const assigned = inOrder(named.flatMap(({ topicId, partitions }) => partitions.map((partition): TopicPartition => ({ topic: must(topicNames.get(topicId), 'topic', topicId), partition }))));
  const names = new Set(assigned.map(nameOf));
  const before = owned(c);
  const had = new Set(before.map(nameOf));
  const revoked = before.filter((tp) => !names.has(nameOf(tp)));
  a.reconciling = { stage: 'commit', resolved, assigned, revoked, added: assigned.filter((tp) => !had.has(nameOf(tp))) };
  for (const tp of revoked) {
    const state = must(c.assigned.get(nameOf(tp)), 'partition', nameOf(tp));
    touch(state);
    state.revoking = true;
  }
  if (m.config.autoCommitMs >= 0 || (c.application.listenerCommits && revoked.length > 0)) beginCommit(os, c, m, 'prepare');
}

/** Positions are committed before partitions go, by the consumer or by its listener: while the application works on records they are ahead of it. */
const commitsFirst = (c: Consumer, m: Member): boolean => m.config.autoCommitMs >= 0 || c.application.listenerCommits;

/** Whether the application's thread has something to do for its member. */
export function awaitsApplication(c: Consumer, m: Member, a: ModernMember): boolean {
  if (a.releasing !== null || a.state === 'STALE') return true;
  if (a.reconciling === null) return a.state === 'RECONCILING' && !isReconciled(a) && commitsFirst(c, m);
  return a.reconciling.stage !== 'commit' || pendingOf(m, 'prepare') === undefined;
}

/** As far as it goes in the application's thread; answers how long its listener works before it goes on. */
export function tellApplication(os: Os, c: Consumer, m: Member, a: ModernMember): number {
  for (;;) {
    if (a.releasing !== null) {
      const works = release(os, c, m, a);
      if (works > 0) return works;
      continue;
    }
    // Having called poll() in time again, it may join again.
    if (a.state === 'STALE') join(os, m, a);
    maybeReconcile(os, c, m, a, true);
    if (a.reconciling === null) return 0;
    if (a.state !== 'RECONCILING') {
      a.reconciling = null;
      continue;
    }
    if (a.reconciling.stage === 'commit' && pendingOf(m, 'prepare') !== undefined) return 0;
    const works = step(os, c, m, a);
    if (works > 0) return works;
  }
}

function release(os: Os, c: Consumer, m: Member, a: ModernMember): number {
  const lost = owned(c);
  if (a.releasing === 'tell') {
    a.releasing = 'drop';
    const works = callListener(os, c, 'onPartitionsLost', lost);
    if (works > 0) return works;
  }
  giveUp(os, c, m, lost, true);
  released(os, m, a);
  return 0;
}

function step(os: Os, c: Consumer, m: Member, a: ModernMember): number {
  const under = must(a.reconciling, 'reconciliation');
  switch (under.stage) {
    case 'commit':
      a.reconciling = { ...under, stage: 'revoke' };
      return 0;
    case 'revoke':
      a.reconciling = { ...under, stage: 'assign' };
      return callListener(os, c, 'onPartitionsRevoked', under.revoked);
    case 'assign': {
      a.reconciling = { ...under, stage: 'acknowledge' };
      giveUp(os, c, m, under.revoked, false);
      os.emit(ev.assignmentTaken, os.text(m.config.groupId), m.generation.id, under.assigned.length);
      takeOver(os, c, m, under.assigned);
      return callListener(os, c, 'onPartitionsAssigned', under.added);
    }
    case 'acknowledge':
      a.current = under.resolved;
      a.reconciling = null;
      if (m.config.autoCommitMs >= 0) m.autoCommitAt = os.micros() + micros(m.config.autoCommitMs);
      to(os, m, a, 'ACKNOWLEDGING');
      return 0;
  }
}

/** How a member comes from one state to the next (AbstractMembershipManager), whichever thread of its consumer brings it about. */
import { ev } from '../../../events.ts';
import type { Os } from '../../../os.ts';
import type { Consumer } from '../consumer-state.ts';
import type { Member } from '../member-state.ts';
import type { LocalAssignment, ModernMember, ModernState, TopicIdPartitions } from './modern-member.ts';
import { isReconciled, NO_ASSIGNMENT, NOTHING_SENT, sameTopicIds } from './modern-member.ts';

export const JOIN_EPOCH = 0;
const LEAVE_EPOCH = -1;
const LEAVE_STATIC_EPOCH = -2;

export function to(os: Os, m: Member, a: ModernMember, state: ModernState): void {
  if (a.state === state) return;
  os.emit(ev.memberStateChanged, os.text(m.config.groupId), os.text(state), os.text(a.state), a.epoch);
  a.state = state;
}

/** Commits and fetched offsets carry the epoch while the member is in the group. */
export function setEpoch(os: Os, m: Member, a: ModernMember, epoch: number): void {
  const before = a.epoch;
  if (epoch === before) return;
  a.epoch = epoch;
  const isIn = epoch > 0;
  m.generation = { id: isIn ? epoch : -1, memberId: a.memberId, protocol: null };
  m.state = isIn ? 'stable' : 'unjoined';
  if (isIn && before <= 0) os.emit(ev.groupJoined, os.text(m.config.groupId), epoch, os.text(a.memberId), 0);
  else if (isIn) os.emit(ev.memberEpochRaised, os.text(m.config.groupId), epoch, before);
}

export function join(os: Os, m: Member, a: ModernMember): void {
  setEpoch(os, m, a, JOIN_EPOCH);
  a.target = NO_ASSIGNMENT;
  a.reconciling = null;
  a.pollExpired = false;
  to(os, m, a, 'JOINING');
}

/** A heartbeat brought what the member should have. */
export function targetReceived(os: Os, m: Member, a: ModernMember, topics: readonly TopicIdPartitions[]): void {
  if (a.state === 'PREPARE_LEAVING' || a.state === 'LEAVING') return;
  if (a.target.epoch === NO_ASSIGNMENT.epoch || !sameTopicIds(a.target.topics, topics)) {
    const target: LocalAssignment = { epoch: a.target.epoch + 1, topics };
    a.target = target;
    const partitions = topics.reduce((sum, one) => sum + one.partitions.length, 0);
    os.emit(ev.targetReceived, os.text(m.config.groupId), a.epoch, partitions);
  }
  if (!isReconciled(a)) to(os, m, a, 'RECONCILING');
  else if (a.state === 'RECONCILING' || a.state === 'JOINING') to(os, m, a, 'STABLE');
}

/** The coordinator does not know it any more, or at another epoch: all is lost, then it joins anew. */
export function fence(os: Os, c: Consumer, m: Member, a: ModernMember, reason: string): void {
  if (a.state === 'UNSUBSCRIBED') return;
  os.emit(ev.membershipEnded, os.text(m.config.groupId), os.text(a.memberId), os.text(reason));
  if (a.state === 'PREPARE_LEAVING' || a.state === 'LEAVING') {
    setEpoch(os, m, a, leaveEpoch(m));
    to(os, m, a, 'UNSUBSCRIBED');
    return;
  }
  to(os, m, a, 'FENCED');
  setEpoch(os, m, a, JOIN_EPOCH);
  lose(os, c, m, a);
}

/** Nothing that trying again could mend; the application is told by its next poll(). */
export function fail(os: Os, c: Consumer, m: Member, a: ModernMember, exception: string, reason: string): void {
  const wasLeaving = a.state === 'PREPARE_LEAVING' || a.state === 'LEAVING' || a.state === 'UNSUBSCRIBED';
  os.emit(ev.membershipEnded, os.text(m.config.groupId), os.text(a.memberId), os.text(reason));
  to(os, m, a, 'FATAL');
  setEpoch(os, m, a, JOIN_EPOCH);
  if (wasLeaving) return;
  m.thrown = exception;
  lose(os, c, m, a);
}

/** On its way out; the heartbeat that says so is the next thing. */
export function leave(os: Os, m: Member, a: ModernMember, reason: string, pollExpired: boolean): void {
  os.emit(ev.membershipEnded, os.text(m.config.groupId), os.text(a.memberId), os.text(reason));
  a.pollExpired = pollExpired;
  to(os, m, a, 'PREPARE_LEAVING');
  setEpoch(os, m, a, leaveEpoch(m));
  a.current = NO_ASSIGNMENT;
  a.reconciling = null;
  to(os, m, a, 'LEAVING');
}

const leaveEpoch = (m: Member): number => (m.config.instanceId === null ? LEAVE_EPOCH : LEAVE_STATIC_EPOCH);

/** What it has is lost; where it has something, its application hears of that first. */
export function lose(os: Os, c: Consumer, m: Member, a: ModernMember): void {
  a.reconciling = null;
  a.sent = NOTHING_SENT;
  if (c.assigned.size > 0) a.releasing = 'tell';
  else released(os, m, a);
}

/** It was on its way back into the group, and is not wanted there any more. */
export function forget(os: Os, m: Member, a: ModernMember): void {
  a.current = NO_ASSIGNMENT;
  a.target = NO_ASSIGNMENT;
  to(os, m, a, 'UNSUBSCRIBED');
}

export function released(os: Os, m: Member, a: ModernMember): void {
  a.releasing = null;
  a.current = NO_ASSIGNMENT;
  a.target = NO_ASSIGNMENT;
  if (a.state === 'FENCED') join(os, m, a);
}

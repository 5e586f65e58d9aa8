/**
 * ConsumerGroupHeartbeat, as Kafka's ConsumerHeartbeatRequestManager sends it: every interval that the coordinator names, and at once when the member
 * joins, acknowledges or leaves. It says all when it joins, and else only what is new since it last said it.
 */
import { ConsumerGroupHeartbeat } from '../../../../protocol/apis/68-consumer-group-heartbeat.ts';
import type { ConsumerGroupHeartbeatRequestInput } from '../../../../protocol/apis/68-consumer-group-heartbeat.ts';
import { must } from '../../../../std/assert.ts';
import { FOREVER } from '../../../../std/units.ts';
import { ev } from '../../../events.ts';
import type { Os } from '../../../os.ts';
import { clientSend } from '../../network/client-send.ts';
import type { Consumer } from '../consumer-state.ts';
import { ensureCoordinator } from '../coordinator-lookup.ts';
import { micros } from '../group-config.ts';
import type { Member } from '../member-state.ts';
import type { ModernMember } from './modern-member.ts';
import { isLeaving, isOut, isReconciled, NOTHING_SENT, sameAssignment } from './modern-member.ts';
import { leave, lose, to } from './transitions.ts';

export interface ConsumerHeartbeatTag {
  readonly kind: 'consumerGroupHeartbeat';
  /** It said goodbye: nobody waits for the answer but close(). */
  readonly leaves: boolean;
}

const POLL_EXPIRED = 'consumer poll timeout has expired.';

/** Sends what is due; answers when to look again. */
export function driveHeartbeat(os: Os, c: Consumer, m: Member, a: ModernMember): number {
  if (isOut(a)) return FOREVER;
  // An application that waits in poll() for records is not late.
  if (c.polling) m.pollUntil = Math.max(m.pollUntil, os.micros() + micros(m.config.maxPollMs));
  const readyAt = ensureCoordinator(os, c, m);
  if (m.coordinator === null) {
    // Nobody is there to say goodbye to.
    if (a.state === 'LEAVING') gone(os, c, m, a);
    return readyAt;
  }
  const now = os.micros();
  if (now >= m.pollUntil && !isLeaving(a)) {
    os.emit(ev.pollTooLate, os.text(m.config.groupId), micros(m.config.maxPollMs));
    leave(os, m, a, POLL_EXPIRED, true);
  }
  // Who leaves is late no more: it waits for the coordinator, or for its application.
  const lateAt = isLeaving(a) ? FOREVER : m.pollUntil;
  const isUrgent = a.state === 'LEAVING' || ((a.state === 'JOINING' || a.state === 'ACKNOWLEDGING') && !a.inFlight);
  const due = isUrgent ? a.retryAt : Math.max(a.heartbeatAt, a.retryAt);
  if (a.state !== 'LEAVING' && (due > now || (a.inFlight && !isUrgent))) return Math.min(a.inFlight && !isUrgent ? FOREVER : due, lateAt);
  if (readyAt !== 0) return Math.min(readyAt, lateAt);
  send(os, c, m, a);
  return Math.min(a.inFlight ? FOREVER : a.heartbeatAt, lateAt);
}

function send(os: Os, c: Consumer, m: Member, a: ModernMember): void {
  const leaves = a.state === 'LEAVING';
  const body = requestOf(m, a);
  const tag: ConsumerHeartbeatTag = { kind: 'consumerGroupHeartbeat', leaves };
  os.because(m.coordinatorAt);
  clientSend(os, c.client, must(m.coordinator, 'coordinator').id, ConsumerGroupHeartbeat, body, { tag });
  a.heartbeatAt = os.micros() + a.interval;
  a.inFlight = !leaves;
  if (a.state === 'ACKNOWLEDGING') to(os, m, a, isReconciled(a) ? 'STABLE' : 'RECONCILING');
  else if (leaves) {
    m.leaveSent = true;
    gone(os, c, m, a);
  }
}

/** Out of the group: for good, or until the application calls poll() again. */
function gone(os: Os, c: Consumer, m: Member, a: ModernMember): void {
  a.failures = 0;
  a.retryAt = 0;
  a.sent = NOTHING_SENT;
  to(os, m, a, a.pollExpired ? 'STALE' : 'UNSUBSCRIBED');
  if (a.pollExpired) lose(os, c, m, a);
}

function requestOf(m: Member, a: ModernMember): ConsumerGroupHeartbeatRequestInput {
  const { groupId, instanceId, rackId, maxPollMs, remoteAssignor } = m.config;
  const joins = a.state === 'JOINING';
  // Where the pattern is the broker's to read, it is said instead of names.
  const topics = m.pattern === null ? m.topics.join(' ') : '';
  const { sent } = a;
  a.sent = { topics, pattern: m.pattern, maxPollMs, assignor: remoteAssignor, owned: a.current };
  return {
    groupId,
    memberId: a.memberId,
    memberEpoch: a.epoch,
    instanceId,
    rackId: joins ? rackId : null,
    rebalanceTimeoutMs: joins || sent.maxPollMs !== maxPollMs ? maxPollMs : -1,
    subscribedTopicNames: joins || sent.topics !== topics ? (m.pattern === null ? [...m.topics] : []) : null,
    subscribedTopicRegex: joins ? m.pattern : sent.pattern !== m.pattern ? (m.pattern ?? '') : null,
    serverAssignor: joins || sent.assignor !== remoteAssignor ? remoteAssignor : null,
    topicPartitions: joins || sent.owned === null || !sameAssignment(sent.owned, a.current) ? a.current.topics.map(({ topicId, partitions }) => ({ topicId, partitions: [...partitions] })) : null,
  };
}

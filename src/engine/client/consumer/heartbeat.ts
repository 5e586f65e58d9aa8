/**
 * The heartbeat thread: tells the coordinator that this member lives, while the application works. It also watches the application:
 * one that has not called poll() for max.poll.interval.ms is taken out of the group. Kafka's thread looks at its clock every
 * retry.backoff.ms; here it does so only while an answer is to come and the application reads nothing.
 */
import { Heartbeat } from '../../../protocol/apis/12-heartbeat.ts';
import { must } from '../../../std/assert.ts';
import { ev } from '../../events.ts';
import type { Os, Step } from '../../os.ts';
import { waits } from '../../waits.ts';
import { pollClient } from '../network/client-poll.ts';
import { clientSend } from '../network/client-send.ts';
import { inFlightCount, knowNode, nextDeadline, ready } from '../network/network-client.ts';
import type { Consumer } from './consumer-state.ts';
import { coordinatorLost, lookUp, noticeUnavailable } from './coordinator-lookup.ts';
import { micros } from './group-config.ts';
import type { HeartbeatTag } from './heartbeat-answer.ts';
import type { Member } from './member-state.ts';
import { heartbeatDue, leaveGroup } from './membership.ts';
import { handleResponses } from './responses.ts';

/** Two threads use one consumer: what one of them does in a step the other waits for. */
export const COORDINATOR_LOCK = 'coordinator';

export const heartbeatStep: Step<Consumer> = {
  lock: () => COORDINATOR_LOCK,
  run(os: Os, c: Consumer): void {
    const m = must(c.member, 'member');
    if (c.closed && m.leaveSent) {
      os.end();
      return;
    }
    if (!m.heartbeatOn || m.state === 'unjoined' || m.state === 'preparing') {
      m.heartbeatOn = false;
      os.wait(waits.heartbeat, 0, 'heartbeat');
      return;
    }
    const heard = handleResponses(os, c, pollClient(os, c.client));
    beat(os, c, m);
    const sent = handleResponses(os, c, pollClient(os, c.client));
    if (c.polling && (heard || sent)) os.wakeup(c.client.selector.selector);
    else os.hasten(waits.selector, c.client.selector.selector, nextDeadline(c.client));
    os.wait(waits.heartbeat, 0, 'heartbeat', nextLook(os, c, m));
  },
};

function beat(os: Os, c: Consumer, m: Member): void {
  if (!m.heartbeatOn || m.state === 'unjoined' || m.state === 'preparing') return;
  const now = os.micros();
  noticeUnavailable(os, c, m);
  // An application that waits in poll() for records is not late.
  if (c.polling) m.pollUntil = Math.max(m.pollUntil, now + micros(m.config.maxPollMs));
  if (m.coordinator === null) lookUp(os, c, m);
  else if (now >= m.sessionUntil) coordinatorLost(os, m, 'session timed out without receiving a heartbeat response');
  else if (now >= m.pollUntil) {
    os.emit(ev.pollTooLate, os.text(m.config.groupId), micros(m.config.maxPollMs));
    leaveGroup(os, c, m, 'consumer poll timeout has expired.');
  } else if (now >= m.heartbeatAt) {
    knowNode(c.client, m.coordinator);
    if (!ready(os, c.client, m.coordinator.id)) return;
    m.heartbeatAt = now + micros(m.config.heartbeatMs);
    const { groupId, instanceId } = m.config;
    const tag: HeartbeatTag = { kind: 'heartbeat', generation: m.generation };
    clientSend(
      os,
      c.client,
      m.coordinator.id,
      Heartbeat,
      { groupId, memberId: m.generation.memberId, groupInstanceId: instanceId, generationId: m.generation.id },
      { tag },
    );
  }
}

function nextLook(os: Os, c: Consumer, m: Member): number | undefined {
  if (!m.heartbeatOn) return undefined;
  const soon = os.micros() + micros(m.config.retryBackoffMs);
  const due = heartbeatDue(m);
  if (m.coordinator === null || due <= os.micros()) return soon;
  return !c.polling && inFlightCount(c.client, m.coordinator.id) > 0 ? Math.min(soon, due) : due;
}

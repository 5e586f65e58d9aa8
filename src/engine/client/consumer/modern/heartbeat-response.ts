/** What a member makes of the answer to its ConsumerGroupHeartbeat. */
import type { ConsumerGroupHeartbeatResponse } from '../../../../protocol/apis/68-consumer-group-heartbeat.ts';
import { ConsumerGroupHeartbeat } from '../../../../protocol/apis/68-consumer-group-heartbeat.ts';
import { errors } from '../../../../protocol/errors.ts';
import { ev } from '../../../events.ts';
import type { Os } from '../../../os.ts';
import { backoffMicros } from '../../network/backoff.ts';
import type { ClientResponse } from '../../network/network-client.ts';
import { byText } from '../assignors/assignor.ts';
import type { Consumer } from '../consumer-state.ts';
import { coordinatorLost } from '../coordinator-lookup.ts';
import { exceptionOf } from '../exception-names.ts';
import { micros } from '../group-config.ts';
import type { Member } from '../member-state.ts';
import type { ConsumerHeartbeatTag } from './heartbeat-request.ts';
import type { ModernMember } from './modern-member.ts';
import { isLeaving, isOut, NOTHING_SENT } from './modern-member.ts';
import { fail, fence, setEpoch, targetReceived } from './transitions.ts';

export function handleConsumerHeartbeat(os: Os, c: Consumer, m: Member, a: ModernMember, response: ClientResponse): void {
  const { leaves }: ConsumerHeartbeatTag = response.tag;
  if (leaves) {
    m.leaveSent = false;
    return;
  }
  a.inFlight = false;
  if (response.body === null) {
    retry(os, c, a);
    if (response.versionMismatch) fail(os, c, m, a, 'UnsupportedVersionException', 'unsupportedApi');
    else coordinatorLost(os, m, 'disconnected');
    return;
  }
  const body: ConsumerGroupHeartbeatResponse = response.body;
  if (body.errorCode === 0) succeeded(os, m, a, body);
  else refused(os, c, m, a, body.errorCode);
}

function succeeded(os: Os, m: Member, a: ModernMember, { heartbeatIntervalMs, memberEpoch, assignment }: ConsumerGroupHeartbeatResponse): void {
  const interval = micros(heartbeatIntervalMs);
  if (interval !== a.interval) {
    a.interval = interval;
    a.heartbeatAt = os.micros() + interval;
  }
  a.failures = 0;
  a.retryAt = 0;
  if (isOut(a) || isLeaving(a) || memberEpoch < 0) return;
  setEpoch(os, m, a, memberEpoch);
  if (assignment === null) return;
  const topics = assignment.topicPartitions.filter(({ partitions }) => partitions.length > 0);
  targetReceived(
    os, m, a,
    topics.map(({ topicId, partitions }) => ({ topicId, partitions: [...partitions].sort((x, y) => x - y) })).sort((x, y) => byText(x.topicId, y.topicId)),
  );
}

/** It may be said again once the backoff is over, without waiting for the interval, and then all of it. */
function retry(os: Os, c: Consumer, a: ModernMember): void {
  a.sent = NOTHING_SENT;
  a.heartbeatAt = os.micros();
  a.retryAt = os.micros() + backoffMicros(os, c.config.retryBackoff, a.failures, 'heartbeat');
  a.failures++;
}

function refused(os: Os, c: Consumer, m: Member, a: ModernMember, error: number): void {
  retry(os, c, a);
  switch (error) {
    case errors.NOT_COORDINATOR:
    case errors.COORDINATOR_NOT_AVAILABLE:
      coordinatorLost(os, m, 'heartbeat');
      atOnce(a);
      return;
    case errors.COORDINATOR_LOAD_IN_PROGRESS:
      return;
    case errors.FENCED_MEMBER_EPOCH:
    case errors.UNKNOWN_MEMBER_ID:
      os.emit(ev.memberRefused, os.text(m.config.groupId), ConsumerGroupHeartbeat.key, error);
      atOnce(a);
      fence(os, c, m, a, 'heartbeat');
      return;
    default:
      os.emit(ev.memberRefused, os.text(m.config.groupId), ConsumerGroupHeartbeat.key, error);
      fail(os, c, m, a, exceptionOf(error), 'heartbeat');
  }
}

/** Whoever has to join again, or has to find another coordinator, need not wait for that. */
function atOnce(a: ModernMember): void {
  a.failures = 0;
  a.retryAt = 0;
}

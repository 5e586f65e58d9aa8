/** What a member makes of the answer to its heartbeat. */
import { Heartbeat } from '../../../protocol/apis/12-heartbeat.ts';
import type { HeartbeatResponse } from '../../../protocol/apis/12-heartbeat.ts';
import { errors } from '../../../protocol/errors.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { backoffMicros } from '../network/backoff.ts';
import type { ClientResponse } from '../network/network-client.ts';
import type { Consumer } from './consumer-state.ts';
import { coordinatorLost } from './coordinator-lookup.ts';
import { micros } from './group-config.ts';
import type { Generation, Member } from './member-state.ts';
import { sameGeneration } from './member-state.ts';
import { requestRejoin, resetMembership } from './membership.ts';

export interface HeartbeatTag {
  readonly kind: 'heartbeat';
  readonly generation: Generation;
}

export function handleHeartbeat(os: Os, c: Consumer, m: Member, response: ClientResponse): void {
  const { generation }: HeartbeatTag = response.tag;
  const now = os.micros();
  const error = response.body === null ? errors.NETWORK_EXCEPTION : (response.body as HeartbeatResponse).errorCode;
  if (response.body === null) coordinatorLost(os, m, 'disconnected');
  switch (error) {
    case 0:
      answered(m, now);
      return;
    case errors.REBALANCE_IN_PROGRESS:
      answered(m, now);
      if (m.state === 'stable' && !m.needsRejoin) requestRejoin(os, m, 'group is already rebalancing');
      return;
    case errors.COORDINATOR_NOT_AVAILABLE:
    case errors.NOT_COORDINATOR:
      coordinatorLost(os, m, 'heartbeat');
      break;
    case errors.ILLEGAL_GENERATION:
    case errors.UNKNOWN_MEMBER_ID:
    case errors.FENCED_INSTANCE_ID:
      if (!sameGeneration(m.generation, generation)) {
        answered(m, now);
        return;
      }
      os.emit(ev.memberRefused, os.text(m.config.groupId), Heartbeat.key, error);
      resetMembership(os, m, 'heartbeat', error !== errors.ILLEGAL_GENERATION);
      if (error === errors.FENCED_INSTANCE_ID) m.thrown = 'FencedInstanceIdException';
      break;
    default:
  }
  m.heartbeatAt = now + backoffMicros(os, c.config.retryBackoff, m.heartbeatFailures, 'heartbeat');
  m.heartbeatFailures++;
}

function answered(m: Member, now: number): void {
  m.heartbeatFailures = 0;
  m.sessionUntil = now + micros(m.config.sessionMs);
}

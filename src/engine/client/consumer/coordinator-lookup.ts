/** Who coordinates the group: asked of any node, and forgotten when it cannot be reached or says that it is another. */
import { FindCoordinator } from '../../../protocol/apis/10-find-coordinator.ts';
import type { FindCoordinatorResponse } from '../../../protocol/apis/10-find-coordinator.ts';
import { errorOf, errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { backoffMicros } from '../network/backoff.ts';
import { clientSend, versionFor } from '../network/client-send.ts';
import { requestUpdate } from '../network/metadata.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { isBackingOff, knowNode, leastLoadedNode, notReadyUntil, ready } from '../network/network-client.ts';
import type { Consumer } from './consumer-state.ts';
import { micros } from './group-config.ts';
import type { Member } from './member-state.ts';

/** Coordinators have connections of their own, since a long poll would hold up what comes behind it; so they have ids of their own. */
const COORDINATOR_IDS = 0x7fffffff;
const GROUP = 0;
/** From here on several keys are asked for at once. */
const BATCHED_SINCE = 4;

export interface FindTag {
  readonly kind: 'findCoordinator';
}
const TAG: FindTag = { kind: 'findCoordinator' };

/** When it makes sense to look again; 0 where the coordinator is known and can be reached now. */
export function ensureCoordinator(os: Os, c: Consumer, m: Member): number {
  noticeUnavailable(os, c, m);
  if (m.coordinator !== null) {
    knowNode(c.client, m.coordinator);
    if (ready(os, c.client, m.coordinator.id)) return 0;
    return notReadyUntil(os, c.client, m.coordinator.id);
  }
  return lookUp(os, c, m);
}

/** A coordinator whose connection failed is looked for anew. */
export function noticeUnavailable(os: Os, c: Consumer, m: Member): void {
  if (m.coordinator !== null && isBackingOff(os, c.client, m.coordinator.id)) coordinatorLost(os, m, 'coordinator unavailable');
}

export function coordinatorLost(os: Os, m: Member, reason: string): void {
  if (m.coordinator === null) return;
  m.coordinator = null;
  os.because(m.coordinatorAt);
  os.emit(ev.coordinatorLost, os.text(m.config.groupId), os.text(reason));
}

export function lookUp(os: Os, c: Consumer, m: Member): number {
  if (m.finding) return FOREVER;
  if (m.findAt > os.micros()) return m.findAt;
  const node = leastLoadedNode(os, c.client);
  if (node === null) return os.micros() + micros(m.config.retryBackoffMs);
  if (!ready(os, c.client, node)) return notReadyUntil(os, c.client, node);
  const { groupId } = m.config;
  const batched = versionFor(c.client, node, FindCoordinator) >= BATCHED_SINCE;
  m.finding = true;
  clientSend(
    os,
    c.client,
    node,
    FindCoordinator,
    batched ? { keyType: GROUP, coordinatorKeys: [groupId] } : { keyType: GROUP, key: groupId },
    { tag: TAG },
  );
  return FOREVER;
}

/** Answers the exception that the application is to be told, or null. */
export function handleFindCoordinator(os: Os, c: Consumer, m: Member, response: ClientResponse): string | null {
  m.finding = false;
  if (response.body === null) return response.versionMismatch ? 'UnsupportedVersionException' : retryLater(os, c, m);
  const body: FindCoordinatorResponse = response.body;
  const found = response.version >= BATCHED_SINCE ? must(body.coordinators[0], 'coordinator') : body;
  if (found.errorCode !== 0)
    return errorOf(found.errorCode).retriable || found.errorCode === errors.COORDINATOR_NOT_AVAILABLE
      ? retryLater(os, c, m)
      : 'GroupAuthorizationException';
  m.coordinator = { id: COORDINATOR_IDS - found.nodeId, host: found.host, port: found.port };
  m.sessionUntil = os.micros() + micros(m.config.sessionMs);
  knowNode(c.client, m.coordinator);
  ready(os, c.client, m.coordinator.id);
  m.coordinatorAt = os.emit(ev.coordinatorFound, os.text(m.config.groupId), found.nodeId);
  // Found, and known to be out of reach: whoever was asked has not heard of it yet, so it is asked again later.
  if (isBackingOff(os, c.client, m.coordinator.id)) {
    coordinatorLost(os, m, 'coordinator unavailable');
    return retryLater(os, c, m);
  }
  m.findFailures = 0;
  m.findAt = 0;
  return null;
}

function retryLater(os: Os, c: Consumer, m: Member): null {
  m.findAt = os.micros() + backoffMicros(os, c.config.retryBackoff, m.findFailures, 'findCoordinator');
  m.findFailures++;
  requestUpdate(must(c.client.metadata, 'metadata'));
  return null;
}

/** Coming into a group and going out of it, as far as both threads of a consumer may do it. */
import { LeaveGroup } from '../../../protocol/apis/13-leave-group.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { waits } from '../../waits.ts';
import { clientSend, versionFor } from '../network/client-send.ts';
import { ready } from '../network/network-client.ts';
import { noticeUnavailable } from './coordinator-lookup.ts';
import type { Consumer } from './consumer-state.ts';
import { micros } from './group-config.ts';
import type { Member } from './member-state.ts';
import { NO_GENERATION } from './member-state.ts';

/** From here on several members can leave at once, and static ones say who they are. */
const MEMBERS_SINCE = 3;

export interface LeaveTag {
  readonly kind: 'leaveGroup';
}
const TAG: LeaveTag = { kind: 'leaveGroup' };

export function requestRejoin(os: Os, m: Member, reason: string): void {
  m.rejoinReason = reason;
  m.needsRejoin = true;
  os.emit(ev.rejoinRequested, os.text(m.config.groupId), os.text(reason));
}

/** The membership is over, as far as this consumer knows: it has to join again, from the beginning where even its id is no longer known. */
export function resetMembership(os: Os, m: Member, reason: string, forgetsId: boolean): void {
  os.emit(ev.membershipEnded, os.text(m.config.groupId), os.text(m.generation.memberId), os.text(reason));
  m.state = 'unjoined';
  m.generation = forgetsId ? NO_GENERATION : { id: -1, memberId: m.generation.memberId, protocol: null };
  m.heartbeatOn = false;
  m.rejoinReason = reason;
  m.needsRejoin = true;
  m.needsPrepare = true;
}

/** Says goodbye, unless static: then the place is kept until the session is over. Answers whether a request went out. */
export function leaveGroup(os: Os, c: Consumer, m: Member, reason: string): boolean {
  noticeUnavailable(os, c, m);
  const { coordinator, generation } = m;
  const says = coordinator !== null && m.state !== 'unjoined' && generation.memberId !== '' && m.config.instanceId === null;
  let sent = false;
  if (says && ready(os, c.client, coordinator.id)) {
    const member = { memberId: generation.memberId, reason };
    const listed = versionFor(c.client, coordinator.id, LeaveGroup) >= MEMBERS_SINCE;
    clientSend(
      os,
      c.client,
      coordinator.id,
      LeaveGroup,
      { groupId: m.config.groupId, ...(listed ? { members: [member] } : { memberId: member.memberId }) },
      { tag: TAG },
    );
    sent = true;
  }
  resetMembership(os, m, reason, true);
  return sent;
}

/** The group has this member: from now on it tells that it is there. */
export function enableHeartbeat(os: Os, m: Member): void {
  const now = os.micros();
  m.heartbeatOn = true;
  m.heartbeatAt = now + micros(m.config.heartbeatMs);
  m.sessionUntil = now + micros(m.config.sessionMs);
  m.pollUntil = now + micros(m.config.maxPollMs);
  os.notify(waits.heartbeat, 0);
}

/** When the heartbeat thread has something to do. */
export function heartbeatDue(m: Member): number {
  return m.heartbeatOn ? Math.min(m.heartbeatAt, m.sessionUntil, m.pollUntil) : FOREVER;
}

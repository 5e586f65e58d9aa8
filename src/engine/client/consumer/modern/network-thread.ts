/**
 * The consumer's background thread: it keeps the membership alive, and reads the network while the application is not in a call. Simplified: inside poll()
 * the application's thread does that itself, where Kafka's hands everything over; so records are asked for inside poll() only.
 */
import { must } from '../../../../std/assert.ts';
import { FOREVER } from '../../../../std/units.ts';
import type { Os, Step } from '../../../os.ts';
import { waits } from '../../../waits.ts';
import { pollClient } from '../../network/client-poll.ts';
import { inFlightCount, nextDeadline } from '../../network/network-client.ts';
import { driveCommits } from '../commits.ts';
import type { Consumer } from '../consumer-state.ts';
import { COORDINATOR_LOCK } from '../heartbeat.ts';
import type { Member } from '../member-state.ts';
import { handleResponses } from '../responses.ts';
import { driveHeartbeat } from './heartbeat-request.ts';
import type { ModernMember } from './modern-member.ts';
import { isOut } from './modern-member.ts';
import { awaitsApplication, maybeReconcile } from './reconcile.ts';

export const BACKGROUND_THREAD = 'consumer_background_thread';

/** What either thread does for the membership; answers when to look again. */
export function driveMembership(os: Os, c: Consumer, m: Member, a: ModernMember): number {
  maybeReconcile(os, c, m, a, false);
  return driveHeartbeat(os, c, m, a);
}

function awaitsNetwork(c: Consumer, m: Member, a: ModernMember): boolean {
  if (isOut(a)) return false;
  return m.coordinator === null || inFlightCount(c.client, m.coordinator.id) > 0 || a.state === 'JOINING' || a.state === 'ACKNOWLEDGING' || a.state === 'LEAVING';
}

/** The application leaves its call: from here on nobody reads answers, and nobody beats, but this thread. */
export function leaveToBackground(os: Os, c: Consumer, m: Member, a: ModernMember): void {
  if (!isOut(a)) os.hasten(waits.heartbeat, 0, awaitsNetwork(c, m, a) ? os.micros() : Math.min(a.heartbeatAt, m.pollUntil));
}

export const backgroundStep: Step<Consumer> = {
  lock: () => COORDINATOR_LOCK,
  run(os: Os, c: Consumer): void {
    const m = must(c.member, 'member');
    const a = must(m.modern, 'membership');
    let heard = false;
    let wakeAt = FOREVER;
    for (let again = true; again; ) {
      const before = handleResponses(os, c, pollClient(os, c.client));
      wakeAt = Math.min(driveMembership(os, c, m, a), m.commits.length === 0 ? FOREVER : driveCommits(os, c, m));
      const after = handleResponses(os, c, pollClient(os, c.client));
      if (before || after) heard = true;
      again = after || c.client.progressed;
    }
    const isInCall = c.polling || c.committing || c.closed;
    if (isInCall && (heard || awaitsApplication(c, m, a))) os.wakeup(c.client.selector.selector);
    else os.hasten(waits.selector, c.client.selector.selector, nextDeadline(c.client));
    if (!isInCall && awaitsNetwork(c, m, a)) os.wait(waits.selector, c.client.selector.selector, 'background', nextDeadline(c.client, wakeAt));
    else os.wait(waits.heartbeat, 0, 'background', wakeAt);
  },
};

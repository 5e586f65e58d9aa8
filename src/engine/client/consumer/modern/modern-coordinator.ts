/** What poll() and close() of a consumer do for a membership whose coordinator assigns (AsyncKafkaConsumer). */
import { FOREVER } from '../../../../std/units.ts';
import type { Os } from '../../../os.ts';
import { inFlightCount } from '../../network/network-client.ts';
import { callListener, giveUp, owned } from '../assignment.ts';
import { beginCommit, driveCommits, maybeAutoCommit, pendingOf, runCommitCallbacks } from '../commits.ts';
import { fetchCommitted } from '../committed-offsets.ts';
import type { Consumer } from '../consumer-state.ts';
import { micros } from '../group-config.ts';
import type { Member } from '../member-state.ts';
import type { Turn } from '../rebalance.ts';
import { driveHeartbeat } from './heartbeat-request.ts';
import type { ModernMember } from './modern-member.ts';
import { isOut } from './modern-member.ts';
import { BACKGROUND_THREAD, driveMembership } from './network-thread.ts';
import { tellApplication } from './reconcile.ts';
import { forget, join, leave } from './transitions.ts';

export function pollModern(os: Os, c: Consumer, m: Member, a: ModernMember): Turn {
  runCommitCallbacks(os, m);
  m.pollUntil = os.micros() + micros(m.config.maxPollMs);
  if (!m.heartbeatStarted) {
    m.heartbeatStarted = true;
    os.spawn(BACKGROUND_THREAD, 'background');
  }
  if (a.state === 'UNSUBSCRIBED') join(os, m, a);
  const works = tellApplication(os, c, m, a);
  if (works > 0) return { wakeAt: 0, works, thrown: null };
  if (m.thrown !== null) return { wakeAt: 0, works: 0, thrown: m.thrown };
  let wakeAt = driveMembership(os, c, m, a);
  if (m.state === 'stable') {
    maybeAutoCommit(os, c, m);
    wakeAt = Math.min(wakeAt, m.autoCommitAt);
  }
  return { wakeAt: Math.min(wakeAt, driveCommits(os, c, m), fetchCommitted(os, c, m)), works: 0, thrown: null };
}

/** Done once nothing is left to be said; until then when to look again. Unlike the classic member a static one says that it goes, for a while. */
export function closeModern(os: Os, c: Consumer, m: Member, a: ModernMember): Turn | 'closed' {
  const now = os.micros();
  const until = (wakeAt: number): Turn => ({ wakeAt: Math.min(wakeAt, m.closeUntil), works: 0, thrown: null });
  if (!m.closing) {
    m.closing = true;
    m.closeUntil = now + CLOSE_MICROS;
    if (m.config.autoCommitMs >= 0 && m.state === 'stable') beginCommit(os, c, m, 'close');
  }
  const wakeAt = driveCommits(os, c, m);
  runCommitCallbacks(os, m);
  if (pendingOf(m, 'close', 'async', 'auto') !== undefined && now < m.closeUntil) return until(wakeAt);
  if (!m.left) {
    m.left = true;
    const works = callListener(os, c, a.epoch > 0 ? 'onPartitionsRevoked' : 'onPartitionsLost', owned(c));
    if (works > 0) return { wakeAt: 0, works, thrown: null };
  }
  if (!m.saidGoodbye) {
    m.saidGoodbye = true;
    giveUp(os, c, m, owned(c), a.epoch <= 0);
    if (!isOut(a)) leave(os, m, a, 'the consumer is being closed', false);
  }
  const lookAt = driveHeartbeat(os, c, m, a);
  if (a.state === 'LEAVING' && now < m.closeUntil) return until(lookAt);
  const answersToCome = m.coordinator !== null && inFlightCount(c.client, m.coordinator.id) > 0;
  return m.leaveSent && answersToCome && now < m.closeUntil ? until(FOREVER) : 'closed';
}

/** The background thread then says goodbye; subscribing again joins again. */
export function unsubscribeModern(os: Os, c: Consumer, m: Member, a: ModernMember, reason: string): void {
  const isIn = a.epoch > 0;
  if (!isOut(a)) callListener(os, c, isIn ? 'onPartitionsRevoked' : 'onPartitionsLost', owned(c));
  giveUp(os, c, m, owned(c), !isIn);
  a.releasing = null;
  if (!isOut(a)) leave(os, m, a, reason, false);
  else if (a.state !== 'FATAL') forget(os, m, a);
}

/** KafkaConsumer.close() gives up after so long. */
const CLOSE_MICROS = 30_000_000;

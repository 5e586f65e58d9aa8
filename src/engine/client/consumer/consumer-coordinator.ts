/** What a consumer's poll() does for its group (ConsumerCoordinator.poll), and what is left to do when it closes. */
import { FOREVER } from '../../../std/units.ts';
import type { Os } from '../../os.ts';
import { inFlightCount } from '../network/network-client.ts';
import { callListener, giveUp, owned } from './assignment.ts';
import { beginCommit, driveCommits, maybeAutoCommit, pendingOf, runCommitCallbacks } from './commits.ts';
import { fetchCommitted } from './committed-offsets.ts';
import type { Consumer } from './consumer-state.ts';
import { ensureCoordinator } from './coordinator-lookup.ts';
import { micros } from './group-config.ts';
import type { Member } from './member-state.ts';
import { isRebalancing } from './member-state.ts';
import { leaveGroup } from './membership.ts';
import type { Turn } from './rebalance.ts';
import { joinIfNeeded, rejoinNeeded } from './rebalance.ts';
import { closeModern, pollModern } from './modern/modern-coordinator.ts';
import { lookAtMetadata } from './subscription.ts';

export function pollCoordinator(os: Os, c: Consumer, m: Member): Turn {
  if (m.modern !== null) return pollModern(os, c, m, m.modern);
  lookAtMetadata(os, c, m);
  runCommitCallbacks(os, m);
  if (m.thrown !== null) return { wakeAt: 0, works: 0, thrown: m.thrown };
  let wakeAt = FOREVER;
  if (m.subscribes) {
    m.pollUntil = os.micros() + micros(m.config.maxPollMs);
    if (!m.heartbeatStarted) {
      m.heartbeatStarted = true;
      os.spawn(`kafka-coordinator-heartbeat-thread | ${m.config.groupId}`, 'heartbeat');
    }
    if (rejoinNeeded(os, m)) {
      if (m.coordinator === null) wakeAt = ensureCoordinator(os, c, m) || FOREVER;
      const turn = joinIfNeeded(os, c, m);
      if (turn.works > 0 || turn.thrown !== null) return turn;
      wakeAt = Math.min(wakeAt, turn.wakeAt);
    }
  }
  if (m.state === 'stable' || !m.subscribes) {
    maybeAutoCommit(os, c, m);
    wakeAt = Math.min(wakeAt, m.autoCommitAt);
  }
  wakeAt = Math.min(wakeAt, driveCommits(os, c, m), fetchCommitted(os, c, m));
  return { wakeAt, works: 0, thrown: null };
}

/** Done once nothing is left to be said; until then when to look again. */
export function closeMember(os: Os, c: Consumer, m: Member): Turn | 'closed' {
  if (m.modern !== null) return closeModern(os, c, m, m.modern);
  if (!m.closing) {
    m.closing = true;
    m.closeUntil = os.micros() + CLOSE_MICROS;
    if (m.config.autoCommitMs >= 0 && (m.state === 'stable' || !m.subscribes)) beginCommit(os, c, m, 'close');
  }
  const now = os.micros();
  const wakeAt = driveCommits(os, c, m);
  runCommitCallbacks(os, m);
  if (pendingOf(m, 'close', 'async', 'auto') !== undefined && now < m.closeUntil)
    return { wakeAt: Math.min(wakeAt, m.closeUntil), works: 0, thrown: null };
  if (!m.left) {
    m.left = true;
    const going = owned(c);
    const lost = m.generation.id < 0 || m.generation.memberId === '' || isRebalancing(m);
    const works = m.subscribes ? callListener(os, c, lost ? 'onPartitionsLost' : 'onPartitionsRevoked', going) : 0;
    if (works > 0) return { wakeAt: 0, works, thrown: null };
  }
  if (m.subscribes && !m.saidGoodbye) {
    m.saidGoodbye = true;
    const lost = m.generation.id < 0 || isRebalancing(m);
    giveUp(os, c, m, owned(c), lost);
    m.leaveSent = leaveGroup(os, c, m, 'the consumer is being closed');
  }
  const answersToCome = m.coordinator !== null && inFlightCount(c.client, m.coordinator.id) > 0;
  if (m.leaveSent && answersToCome && now < m.closeUntil) return { wakeAt: m.closeUntil, works: 0, thrown: null };
  return 'closed';
}

/** KafkaConsumer.close() gives up after so long. */
const CLOSE_MICROS = 30_000_000;

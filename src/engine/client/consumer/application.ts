/**
 * The consumer's application thread. As in Kafka's classic consumer it does everything itself: poll() finds positions, sends the
 * next fetches, takes what came and gives records out; then the application works on them, and nothing is read from the network
 * meanwhile. poll()'s own time-out is left out, since an application would only call it again.
 */
import { errors } from '../../../protocol/errors.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os, Step } from '../../os.ts';
import { waits } from '../../waits.ts';
import { pollClient } from '../network/client-poll.ts';
import { inFlightCount, nextDeadline } from '../network/network-client.ts';
import { closeMember, pollCoordinator } from './consumer-coordinator.ts';
import type { Consumer } from './consumer-state.ts';
import type { Collected } from './fetch-collector.ts';
import { collectFetch } from './fetch-collector.ts';
import { sendFetches } from './fetcher.ts';
import { COORDINATOR_LOCK } from './heartbeat.ts';
import { leaveToBackground } from './modern/network-thread.ts';
import { resetInitializing, sendOffsetRequests } from './offset-fetcher.ts';
import { asksStore } from './processing.ts';
import { sendValidations, validatePositionsOnMetadataChange } from './position-validation.ts';
import type { Turn } from './rebalance.ts';
import { handleResponses, thrownByTruncation } from './responses.ts';
import { carryOutCommands } from './told.ts';
import { afterPoll } from './work.ts';

/** The step's lock: where a heartbeat thread uses the same consumer, one waits for the other. */
export function lockOf(c: Consumer): string | null {
  return c.member === null ? null : COORDINATOR_LOCK;
}

export const pollStep: Step<Consumer> = {
  lock: lockOf,
  run(os: Os, c: Consumer): void {
    if (c.closed) {
      close(os, c);
      return;
    }
    carryOutCommands(os, c);
    if (c.commitsNow) {
      os.next('commitNow');
      return;
    }
    c.polling = false;
    const idleUntil = leavesTheConsumerAlone(os, c);
    if (idleUntil > os.micros()) {
      leaveTheNetwork(os, c);
      if (idleUntil === FOREVER) os.wait(waits.selector, c.client.selector.selector, 'poll');
      else os.sleep(idleUntil - os.micros(), 'poll');
      return;
    }
    c.polling = true;
    const first = poll(os, c);
    // Work that takes no time is done at once, and the application calls again; a turn for each is kept where more was fetched.
    const callsAgain = c.member === null && first.collected.records > 0 && first.collected.thrown === null && c.processMicros === 0 && !isAnythingBuffered(c);
    const { collected, wakeAt, works } = callsAgain ? poll(os, c) : first;
    c.polling = collected.thrown === null && collected.records === 0 && works === 0;
    if (collected.records > 0) c.pollAt = os.micros() + c.pollEveryMicros;
    if (collected.thrown !== null) {
      // Nobody catches it: the application ends.
      os.exit(collected.thrown.name);
    } else if (works > 0) {
      leaveTheNetwork(os, c);
      os.sleep(works, 'poll');
    } else if (collected.records === 0 && asksStore(c)) {
      leaveTheNetwork(os, c);
      os.next('askStore');
    } else if (collected.records === 0) {
      os.wait(waits.selector, c.client.selector.selector, 'poll', nextDeadline(c.client, wakeAt));
    } else if (c.member !== null) {
      leaveTheNetwork(os, c);
      afterPoll(os, c);
    } else if (c.processMicros > 0) os.sleep(collected.records * c.processMicros, 'poll');
    else os.next('poll');
  },
};

/** Until when the application does not call poll(): it takes its time between two of them, or has unsubscribed, so that poll() would only throw. */
function leavesTheConsumerAlone(os: Os, c: Consumer): number {
  const m = c.member;
  if (m !== null && m.subscribes && m.topics.length === 0 && m.pattern === null) {
    handleResponses(os, c, pollClient(os, c.client));
    return FOREVER;
  }
  return c.pollEveryMicros === 0 ? 0 : c.pollAt;
}

/** Nobody reads answers now but the heartbeat thread. */
function leaveTheNetwork(os: Os, c: Consumer): void {
  const m = c.member;
  if (m !== null && m.modern !== null) {
    leaveToBackground(os, c, m, m.modern);
    return;
  }
  if (m === null || !m.heartbeatOn || m.coordinator === null || inFlightCount(c.client, m.coordinator.id) === 0) return;
  os.hasten(waits.heartbeat, 0, os.micros() + m.config.retryBackoffMs * MICROS_PER_MILLI);
}

/** Whether a poll() would give out more without waiting. */
function isAnythingBuffered(c: Consumer): boolean {
  return c.nextInLine !== null || c.buffer.length > 0;
}

interface Polled {
  readonly collected: Collected;
  readonly wakeAt: number;
  /** How long the application's rebalance listener works before poll() goes on. */
  readonly works: number;
}

const threw = (name: string, error = -1): Polled => ({ collected: { records: 0, advanced: false, thrown: { name, error } }, wakeAt: 0, works: 0 });

function poll(os: Os, c: Consumer): Polled {
  for (;;) {
    const turn = c.member === null ? NO_GROUP : pollCoordinator(os, c, c.member);
    if (turn.thrown !== null) return threw(turn.thrown);
    if (turn.works > 0) return { collected: NOTHING, wakeAt: 0, works: turn.works };
    const lost = resetInitializing(c);
    if (lost !== null) {
      os.emit(ev.consumerErred, lost.label, -1);
      return threw('NoOffsetForPartitionException');
    }
    validatePositionsOnMetadataChange(c);
    const collected = collectFetch(os, c);
    const offsets = sendOffsetRequests(os, c);
    const validations = sendValidations(os, c);
    // What was just given out is asked for again before the application works on it: the next records come meanwhile.
    const fetches = sendFetches(os, c);
    const heard = handleResponses(os, c, pollClient(os, c.client));
    if (c.truncated !== null && thrownByTruncation(os, c)) return { ...threw('LogTruncationException', errors.OFFSET_OUT_OF_RANGE), wakeAt: 0 };
    const moves = heard || c.client.progressed || offsets.sent || validations.sent || fetches.sent;
    if (collected.records > 0 || collected.thrown !== null || !moves) {
      return { collected, wakeAt: Math.min(turn.wakeAt, offsets.wakeAt, validations.wakeAt, fetches.wakeAt), works: 0 };
    }
  }
}

const NO_GROUP: Turn = { wakeAt: FOREVER, works: 0, thrown: null };
const NOTHING: Collected = { records: 0, advanced: false, thrown: null };

/** close(): a member says goodbye first, as far as its coordinator can be reached. */
function close(os: Os, c: Consumer): void {
  if (c.member === null) {
    os.exit('closed');
    return;
  }
  if (!c.member.closing) os.emit(ev.consumerClosing, os.text(c.member.config.groupId));
  c.polling = false;
  for (;;) {
    const turn = closeMember(os, c, c.member);
    if (turn === 'closed') {
      os.exit('closed');
      return;
    }
    if (turn.works > 0) {
      os.sleep(turn.works, 'poll');
      return;
    }
    const heard = handleResponses(os, c, pollClient(os, c.client));
    if (heard || c.client.progressed) continue;
    os.wait(waits.selector, c.client.selector.selector, 'poll', nextDeadline(c.client, turn.wakeAt));
    return;
  }
}

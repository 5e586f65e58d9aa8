/**
 * The consumer's application thread. As in Kafka's classic consumer it does everything itself: poll() finds positions, sends the
 * next fetches, takes what came and gives records out; then the application works on them, and nothing is read from the network
 * meanwhile. poll()'s own time-out is left out, since an application would only call it again.
 */
import { errors } from '../../../protocol/errors.ts';
import { dequeTake } from '../../../std/deque.ts';
import { ev } from '../../events.ts';
import type { Os, Step } from '../../os.ts';
import { touch } from '../../state.ts';
import { waits } from '../../waits.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { pollClient } from '../network/client-poll.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { nextDeadline } from '../network/network-client.ts';
import { EARLIEST, LATEST } from './consumer-config.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';
import type { Collected } from './fetch-collector.ts';
import { collectFetch } from './fetch-collector.ts';
import { handleFetchResponse, sendFetches } from './fetcher.ts';
import { handleValidationResponse, sendValidations, validatePositionsOnMetadataChange } from './position-validation.ts';
import { handleOffsetsResponse, requestReset, resetInitializing, seek, sendOffsetRequests } from './offset-fetcher.ts';

export const pollStep: Step<Consumer> = {
  run(os: Os, c: Consumer): void {
    if (c.closed) {
      os.exit('closed');
      return;
    }
    carryOutCommands(os, c);
    const first = poll(os, c);
    // Work that takes no time is done at once, and the application calls again; a turn for each is kept where more was fetched.
    const callsAgain = first.collected.records > 0 && first.collected.thrown === null && c.processMicros === 0 && !isAnythingBuffered(c);
    const { collected, wakeAt } = callsAgain ? poll(os, c) : first;
    if (collected.thrown !== null) {
      // Nobody catches it: the application ends.
      os.exit(collected.thrown.name);
    } else if (collected.records === 0) {
      os.wait(waits.selector, c.client.selector.selector, 'poll', nextDeadline(c.client, wakeAt));
    } else if (c.processMicros > 0) os.sleep(collected.records * c.processMicros, 'poll');
    else os.next('poll');
  },
};

/** Whether a poll() would give out more without waiting. */
function isAnythingBuffered(c: Consumer): boolean {
  return c.nextInLine !== null || c.buffer.length > 0;
}

function poll(os: Os, c: Consumer): { collected: Collected; wakeAt: number } {
  for (;;) {
    const lost = resetInitializing(c);
    if (lost !== null) {
      os.emit(ev.consumerErred, lost.label, -1);
      return { collected: { records: 0, advanced: false, thrown: { name: 'NoOffsetForPartitionException', error: -1 } }, wakeAt: 0 };
    }
    validatePositionsOnMetadataChange(c);
    const collected = collectFetch(os, c);
    const offsets = sendOffsetRequests(os, c);
    const validations = sendValidations(os, c);
    // What was just given out is asked for again before the application works on it: the next records come meanwhile.
    const fetches = sendFetches(os, c);
    const responses = pollClient(os, c.client);
    let truncated: TopicPartitionState | null = null;
    for (let i = 0; i < responses.length; i++) truncated = handleResponse(os, c, responses[i]) ?? truncated;
    if (truncated !== null) {
      os.emit(ev.consumerErred, truncated.label, errors.OFFSET_OUT_OF_RANGE);
      return { collected: { ...collected, thrown: { name: 'LogTruncationException', error: errors.OFFSET_OUT_OF_RANGE } }, wakeAt: 0 };
    }
    const moves = responses.length > 0 || c.client.progressed || offsets.sent || validations.sent || fetches.sent;
    if (collected.records > 0 || collected.thrown !== null || !moves) {
      return { collected, wakeAt: Math.min(offsets.wakeAt, validations.wakeAt, fetches.wakeAt) };
    }
  }
}

/** Answers the partition whose records were truncated, where the application is to hear of it. */
function handleResponse(os: Os, c: Consumer, response: ClientResponse): TopicPartitionState | null {
  if (response.tag.kind === 'epochs') return handleValidationResponse(os, c, response);
  if (response.tag.kind === 'fetch') handleFetchResponse(os, c, response);
  else handleOffsetsResponse(os, c, response);
  return null;
}

/** Lab time 0 on every host's clock. */
const LAB_EPOCH_MILLIS = 1_767_225_600_000;

function setPaused(os: Os, tp: TopicPartitionState, paused: boolean): void {
  if (tp.paused === paused) return;
  touch(tp);
  tp.paused = paused;
  os.emit(ev.consumptionPaused, tp.label, paused ? 1 : 0);
}

function carryOutCommands(os: Os, c: Consumer): void {
  for (;;) {
    const given = dequeTake(c.commands);
    if (given === undefined) return;
    const { command, cause } = given;
    if (command.kind !== 'seek' && command.kind !== 'pausePartition' && command.kind !== 'resumePartition') continue;
    const tp = c.assigned.get(`${command.topic}-${command.partition}`);
    if (tp === undefined) continue;
    os.causedBy(cause);
    if (command.kind !== 'seek') setPaused(os, tp, command.kind === 'pausePartition');
    else if (typeof command.offset === 'object') requestReset(tp, { name: 'time', timestamp: LAB_EPOCH_MILLIS + Math.ceil(command.offset.time / MICROS_PER_MILLI), durationMs: 0 });
    else if (command.offset === 'beginning') requestReset(tp, EARLIEST);
    else if (command.offset === 'end') requestReset(tp, LATEST);
    else seek(os, tp, command.offset, 'seek');
  }
}

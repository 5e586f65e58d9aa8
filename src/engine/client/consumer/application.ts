/**
 * The consumer's application thread. As in Kafka's classic consumer it does everything itself: poll() finds positions, sends the
 * next fetches, takes what came and gives records out; then the application works on them, and nothing is read from the network
 * meanwhile. poll()'s own time-out is left out, since an application would only call it again.
 */
import { dequeTake } from '../../../std/deque.ts';
import { ev } from '../../events.ts';
import type { Os, Step } from '../../os.ts';
import { waits } from '../../waits.ts';
import { pollClient } from '../network/client-poll.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { nextDeadline } from '../network/network-client.ts';
import { EARLIEST, LATEST } from './consumer-config.ts';
import type { Consumer } from './consumer-state.ts';
import type { Collected } from './fetch-collector.ts';
import { collectFetch } from './fetch-collector.ts';
import { handleFetchResponse, sendFetches } from './fetcher.ts';
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
    const collected = collectFetch(os, c);
    const offsets = sendOffsetRequests(os, c);
    // What was just given out is asked for again before the application works on it: the next records come meanwhile.
    const fetches = sendFetches(os, c);
    const responses = pollClient(os, c.client);
    for (let i = 0; i < responses.length; i++) handleResponse(os, c, responses[i]);
    const moves = responses.length > 0 || c.client.progressed || offsets.sent || fetches.sent;
    if (collected.records > 0 || collected.thrown !== null || !moves) {
      return { collected, wakeAt: Math.min(offsets.wakeAt, fetches.wakeAt) };
    }
  }
}

function handleResponse(os: Os, c: Consumer, response: ClientResponse): void {
  if (response.tag.kind === 'fetch') handleFetchResponse(os, c, response);
  else handleOffsetsResponse(os, c, response);
}

function carryOutCommands(os: Os, c: Consumer): void {
  for (;;) {
    const given = dequeTake(c.commands);
    if (given === undefined) return;
    const { command, cause } = given;
    if (command.kind !== 'seek') continue;
    const tp = c.assigned.get(`${command.topic}-${command.partition}`);
    if (tp === undefined) continue;
    os.causedBy(cause);
    if (command.offset === 'beginning') requestReset(tp, EARLIEST);
    else if (command.offset === 'end') requestReset(tp, LATEST);
    else seek(os, tp, command.offset, 'seek');
  }
}

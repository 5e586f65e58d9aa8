import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** Why a client or a node gives up a connection when it cannot make sense of what comes. */
const NOT_UNDERSTOOD: ReadonlySet<string> = new Set(['correlation', 'malformed', 'invalidReceive']);

/** 6. Bytes arrive as they were sent. */
export const framesAreUnderstood: Invariant<null> = {
  name: 'frames are understood',
  holds: 'No process gets a frame that it cannot read, nor an answer that it did not ask for, from another process of the cluster.',
  on: [ev.requestRefused, ev.nodeDisconnected],
  initial: () => null,
  check(_state, { journal, texts, state }, event) {
    if (journal.kind(event) === ev.nodeDisconnected) {
      const reason = texts.text(journal.payload(event, 1));
      return NOT_UNDERSTOOD.has(reason) ? `a connection was given up: ${reason}` : null;
    }
    // Strangers speak no Kafka, and there is no telling whose connection it was.
    if (state.processes.some((process) => process !== null && process.program === 'stranger')) return null;
    return `a request was refused: ${texts.text(journal.payload(event, 3))}`;
  },
};

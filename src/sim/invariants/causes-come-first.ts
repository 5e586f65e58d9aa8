import { eventKinds } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** 1. Why? can only walk back. */
export const causesComeFirst: Invariant<null> = {
  name: 'causes come first',
  holds: 'The cause of an event, and what it was decided from, are earlier events; time never runs back.',
  on: eventKinds.map((kind) => kind.id),
  initial: () => null,
  check(_state, { journal }, event) {
    // Asked about every event: what is wrong is only looked for where something is.
    if (event === 0 || journal.isInOrder(event)) return null;
    if (journal.cause(event) >= event) return `event ${event} is caused by event ${journal.cause(event)}`;
    for (let i = 0; i < journal.becauseCount(event); i++) {
      if (journal.because(event, i) >= event) return `event ${event} was decided from event ${journal.because(event, i)}`;
    }
    return journal.time(event) < journal.time(event - 1) ? `event ${event} lies before the one before it` : null;
  },
};

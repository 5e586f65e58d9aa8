import type { Validation } from './validation.ts';

/** 10. Whoever reads a range reads what everybody else reads there. */
export const consumersReadWhatWasAppended: Validation = {
  name: 'consumers read what was appended',
  holds: 'A consumer is given each range of a log with the bytes that were appended there, so that all who read it read the same; only a power loss changes what an offset holds.',
  check: ({ state }) => state.wrongReads.map(({ what }) => what),
};

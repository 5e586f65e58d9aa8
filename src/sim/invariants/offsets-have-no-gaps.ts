import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** Per process and log: the next offset. */
type Leos = Map<string, number>;

/** 2. What is appended begins where the log ends. */
export const offsetsHaveNoGaps: Invariant<Leos> = {
  name: 'offsets have no gaps',
  holds: 'Every append to a log begins at its log end offset; truncation and recovery only lower it.',
  on: [ev.logAppended, ev.logLoaded, ev.logTruncated, ev.logRecovered, ev.logPutAside],
  initial: () => new Map(),
  check(leos, { journal }, event) {
    const key = `${journal.process(event)}/${journal.payload(event, 0)}`;
    const known = leos.get(key);
    switch (journal.kind(event)) {
      case ev.logPutAside:
        // The next log of that name is another one.
        leos.delete(key);
        return null;
      case ev.logAppended: {
        const base = journal.payload(event, 1);
        const last = journal.payload(event, 2);
        leos.set(key, last + 1);
        if (last < base) return `an append ends at ${last}, before its base ${base}`;
        return known !== undefined && base !== known ? `an append begins at ${base}, the log ended at ${known}` : null;
      }
      case ev.logLoaded:
      case ev.logRecovered: {
        const leo = journal.payload(event, 2);
        leos.set(key, leo);
        return known !== undefined && leo > known ? `a log came back with end ${leo}, it had ended at ${known}` : null;
      }
      default: {
        const leo = journal.payload(event, 1);
        leos.set(key, leo);
        return known !== undefined && leo > known ? `a truncation raised the log end from ${known} to ${leo}` : null;
      }
    }
  },
};

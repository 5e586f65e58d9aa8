import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

interface State {
  /** Per process and log: the next offset. */
  readonly leos: Map<string, number>;
  /** Per partition: up to where some replica was compacted, and may send its followers what is left. */
  readonly compacted: Map<number, number>;
}

/** 2. What is appended begins where the log ends. */
export const offsetsHaveNoGaps: Invariant<State> = {
  name: 'offsets have no gaps',
  holds: 'Every append to a log begins at its log end offset, or passes over what compaction took; truncation and recovery only lower it.',
  on: [ev.logAppended, ev.logLoaded, ev.logTruncated, ev.logRecovered, ev.logPutAside, ev.logCleaningStarted],
  initial: () => ({ leos: new Map(), compacted: new Map() }),
  check({ leos, compacted }, { journal }, event) {
    const partition = journal.payload(event, 0);
    if (journal.kind(event) === ev.logCleaningStarted) {
      compacted.set(partition, Math.max(compacted.get(partition) ?? 0, journal.payload(event, 2)));
      return null;
    }
    const key = `${journal.process(event)}/${partition}`;
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
        const passesOver = known !== undefined && base > known && base <= (compacted.get(partition) ?? 0);
        return known !== undefined && base !== known && !passesOver ? `an append begins at ${base}, the log ended at ${known}` : null;
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

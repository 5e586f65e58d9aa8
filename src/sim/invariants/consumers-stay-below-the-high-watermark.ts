import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** Per partition: the highest high watermark that any leader announced. */
type Highest = Map<number, number>;

/** 5. What is not committed is not read. */
export const consumersStayBelowTheHighWatermark: Invariant<Highest> = {
  name: 'consumers stay below the high watermark',
  holds: 'No consumer is given a record at or above the high watermark of the leader.',
  on: [ev.hwAdvanced, ev.fetchCompleted, ev.recordsPolled],
  initial: () => new Map(),
  check(highest, { journal }, event) {
    const partition = journal.payload(event, 0);
    const kind = journal.kind(event);
    if (kind === ev.hwAdvanced) {
      highest.set(partition, Math.max(highest.get(partition) ?? 0, journal.payload(event, 1)));
      return null;
    }
    const upTo = journal.payload(event, 2);
    // An answer without records (an error, say) gives nothing out.
    if (upTo <= journal.payload(event, 1)) return null;
    const hw = kind === ev.fetchCompleted ? journal.payload(event, 3) : (highest.get(partition) ?? 0);
    return upTo > hw ? `records up to ${upTo} were given out, the high watermark was ${hw}` : null;
  },
};

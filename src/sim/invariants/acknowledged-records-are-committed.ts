import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** Per partition: the highest high watermark that any leader announced. */
type Highest = Map<number, number>;

const ALL = -1;

/** 15. acks=all is an answer about the ISR, not about the leader. */
export const acknowledgedRecordsAreCommitted: Invariant<Highest> = {
  name: 'acknowledged records are committed',
  holds: 'A record that was sent with acks=all is acknowledged once a high watermark of its partition has passed it.',
  on: [ev.hwAdvanced, ev.recordAcknowledged],
  initial: () => new Map(),
  check(highest, world, event) {
    const { journal } = world;
    if (journal.kind(event) === ev.hwAdvanced) {
      const partition = journal.payload(event, 0);
      highest.set(partition, Math.max(highest.get(partition) ?? 0, journal.payload(event, 1)));
      return null;
    }
    const offset = journal.payload(event, 2);
    const hw = highest.get(journal.payload(event, 1)) ?? 0;
    if (offset < hw || world.process(journal.process(event)).app?.config?.acks !== ALL) return null;
    return `the record at ${offset} was acknowledged with acks=all, the high watermark had come to ${hw}`;
  },
};

import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** By partition and epoch: the process that leads in it. */
type Leaders = Map<string, number>;

/** 7. Epochs tell leaders apart. */
export const oneLeaderPerEpoch: Invariant<Leaders> = {
  name: 'one leader per epoch',
  holds: 'In each leader epoch of a partition at most one broker leads, and the epochs in which brokers become leaders only rise.',
  on: [ev.partitionBecameLeader, ev.partitionDeleted, ev.replicaStopped],
  initial: () => new Map(),
  check(leaders, { journal }, event) {
    const process = journal.process(event);
    if (journal.kind(event) !== ev.partitionBecameLeader) {
      const gone = journal.payload(event, 0);
      // Epochs begin anew with the next topic of that name; a broker that hears late of the end of this one may lead it until then.
      const isDeleted = journal.kind(event) === ev.partitionDeleted;
      for (const [key, leader] of leaders) {
        if (key.startsWith(`${gone}/`) ? isDeleted || leader === process : isDeleted ? key.endsWith(` ${gone}`) : key === `${process} ${gone}`) leaders.delete(key);
      }
      return null;
    }
    const [partition, epoch] = [journal.payload(event, 0), journal.payload(event, 1)];
    const key = `${partition}/${epoch}`;
    const known = leaders.get(key);
    leaders.set(key, process);
    if (known !== undefined && known !== process) return `two brokers lead in epoch ${epoch}`;
    const own = `${process} ${partition}`;
    const before = leaders.get(own) ?? -1;
    leaders.set(own, epoch);
    // A broker that was started anew leads again in the epoch in which it led before.
    return epoch < before ? `a broker leads in epoch ${epoch}, after it led in ${before}` : null;
  },
};

import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** By partition: who leads. */
type Leaders = Map<number, number>;

/** 8. Who leads is in the ISR. */
export const leadersAreInSync: Invariant<Leaders> = {
  name: 'leaders are in sync',
  holds: 'The leader that the controller names is in the ISR that it names; an ISR has no member twice, and is empty only without a leader.',
  on: [ev.leaderElected, ev.isrChanged, ev.partitionLeaderless, ev.partitionDeleted],
  initial: () => new Map(),
  check(leaders, { journal, texts }, event) {
    const kind = journal.kind(event);
    const partition = journal.payload(event, 0);
    if (kind === ev.partitionLeaderless || kind === ev.partitionDeleted) {
      leaders.delete(partition);
      return null;
    }
    const isr = texts.text(journal.payload(event, kind === ev.isrChanged ? 1 : 3)).split(' ').filter((id) => id !== '').map(Number);
    if (kind === ev.leaderElected) leaders.set(partition, journal.payload(event, 1));
    const leader = leaders.get(partition) ?? -1;
    if (new Set(isr).size !== isr.length) return `the ISR ${isr.join(' ')} has a member twice`;
    return leader >= 0 && !isr.includes(leader) ? `broker ${leader} leads and is not in the ISR ${isr.join(' ')}` : null;
  },
};

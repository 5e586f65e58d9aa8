import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

/** Per partition: the highest high watermark that any leader announced. */
type Highest = Map<number, number>;

/** 17. A follower's high watermark is hearsay. */
export const followersBelieveTheirLeader: Invariant<Highest> = {
  name: 'followers believe their leader',
  holds: 'No replica takes over or loads a high watermark that no leader of the partition ever had.',
  on: [ev.hwAdvanced, ev.followerHwUpdated, ev.hwLoaded],
  initial: () => new Map(),
  check(highest, { journal }, event) {
    const [partition, hw] = [journal.payload(event, 0), journal.payload(event, 1)];
    const known = highest.get(partition) ?? 0;
    if (journal.kind(event) !== ev.hwAdvanced) return hw > known ? `a replica has the high watermark ${hw}, no leader had more than ${known}` : null;
    if (hw > known) highest.set(partition, hw);
    return null;
  },
};

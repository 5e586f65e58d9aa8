import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

interface Owner {
  readonly generation: number;
  readonly process: number;
}
/** By group and partition. */
type Owners = Map<string, Owner>;

/** 21. A partition is for one member of a group. */
export const oneOwnerPerGeneration: Invariant<Owners> = {
  name: 'one owner per generation',
  holds: 'In each generation of a group at most one of its members has a partition.',
  on: [ev.partitionAssigned, ev.groupDeleted, ev.groupMemberReplaced, ev.groupEpochRaised, ev.groupStateChanged],
  initial: () => new Map(),
  check(owners, { journal }, event) {
    const process = journal.process(event);
    const kind = journal.kind(event);
    // Where an empty group of the classic protocol makes room for one of the new, epochs begin anew.
    if (kind === ev.groupEpochRaised && journal.payload(event, 2) !== 0) return null;
    // And where an empty one of the new protocol makes room for one of the classic: its first member finds generation 0.
    if (kind === ev.groupStateChanged && journal.payload(event, 3) !== 0) return null;
    if (kind !== ev.partitionAssigned) {
      // Generations begin anew with the next group of that name; a static member that was replaced leaves its partitions to the next.
      const group = `${journal.payload(event, 0)}/`;
      for (const key of owners.keys()) if (key.startsWith(group)) owners.delete(key);
      return null;
    }
    const [partition, group, generation] = [journal.payload(event, 0), journal.payload(event, 1), journal.payload(event, 2)];
    const key = `${group}/${partition}`;
    const known = owners.get(key);
    owners.set(key, { generation, process });
    return known !== undefined && known.generation === generation && known.process !== process
      ? `two members have the partition in generation ${generation}`
      : null;
  },
};

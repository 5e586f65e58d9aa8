import { ev } from '../../engine/events.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';

/** By process and partition: up to where its application has worked, or where it began. */
type Done = Map<string, number>;

/** When an application commits by itself; null where it leaves that to enable.auto.commit, which commits what the polls before gave out. */
export function commitsWhen(world: World, process: number): 'before' | 'after' | 'auto' {
  const { workload } = world.process(process).settings as {
    readonly workload?: { readonly commit?: { readonly when: 'before' | 'after' } | null } | null;
  };
  return workload?.commit?.when ?? 'auto';
}

/** 23. At least once: what was not worked on is read again. */
export const committedMeansWorkedOn: Invariant<Done> = {
  name: 'committed means worked on',
  holds: 'A consumer that commits after its work, or leaves it to enable.auto.commit, commits nothing that it has not worked on.',
  on: [ev.positionSet, ev.recordsPolled, ev.recordsProcessed, ev.commitSent],
  initial: () => new Map(),
  check(done, world, event) {
    const { journal } = world;
    const process = journal.process(event);
    const key = `${process}/${journal.payload(event, 0)}`;
    switch (journal.kind(event)) {
      case ev.positionSet:
        done.set(key, journal.payload(event, 1));
        return null;
      case ev.recordsPolled:
        // Offsets without records (of transactions, of compaction) are passed over by reading.
        if (journal.payload(event, 3) === 0) done.set(key, journal.payload(event, 2));
        return null;
      case ev.recordsProcessed:
        done.set(key, journal.payload(event, 2));
        return null;
      default: {
        const offset = journal.payload(event, 1);
        const upTo = done.get(key) ?? 0;
        return offset > upTo && commitsWhen(world, process) !== 'before'
          ? `${offset} is committed, the application has come to ${upTo}`
          : null;
      }
    }
  },
};

import { ev } from '../../engine/events.ts';
import { commitsWhen } from './committed-means-worked-on.ts';
import type { Invariant } from './invariant.ts';

/** By process and partition: what it knows to be committed. */
type Committed = Map<string, number>;

/** 24. At most once: what was worked on is not read again. */
export const workedOnMeansCommitted: Invariant<Committed> = {
  name: 'worked on means committed',
  holds: 'A consumer that commits before its work, with commitSync(), works on nothing that is not committed.',
  on: [ev.positionCommitted, ev.recordsProcessed],
  initial: () => new Map(),
  check(committed, world, event) {
    const { journal } = world;
    const process = journal.process(event);
    const key = `${process}/${journal.payload(event, 0)}`;
    if (journal.kind(event) === ev.positionCommitted) {
      committed.set(key, Math.max(committed.get(key) ?? 0, journal.payload(event, 1)));
      return null;
    }
    if (commitsWhen(world, process) !== 'before') return null;
    const { workload } = world.process(process).settings as { readonly workload: { readonly commit: { readonly how: string } } };
    if (workload.commit.how !== 'sync') return null;
    const upTo = journal.payload(event, 2);
    const known = committed.get(key) ?? 0;
    return upTo > known ? `records up to ${upTo} were worked on, committed was ${known}` : null;
  },
};

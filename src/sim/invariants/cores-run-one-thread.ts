import { ev } from '../../engine/events.ts';
import { RUNNING } from '../../engine/os.ts';
import type { Invariant } from './invariant.ts';

/** 4. The machine itself: a core runs one thread, a lock has one holder. */
export const coresRunOneThread: Invariant<null> = {
  name: 'cores run one thread',
  holds: 'A step runs on a free core of a running process, and holds its lock alone.',
  on: [ev.threadStep],
  initial: () => null,
  check(_state, world, event) {
    const process = world.process(world.journal.process(event));
    const thread = process.threads.get(world.journal.payload(event, 0));
    if (thread === undefined) return null; // it ended with this very step
    if (thread.state !== RUNNING) return null;
    const core = world.state.hosts[process.host]!.cores[thread.core];
    if (core !== undefined && core.thread !== thread.id) return `${thread.name} runs on a core that runs thread ${core.thread}`;
    if (thread.lock !== null && process.locks.get(thread.lock)?.holder !== thread.id) return `${thread.name} runs without the lock ${thread.lock}`;
    return null;
  },
};

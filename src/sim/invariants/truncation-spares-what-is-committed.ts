import { ev } from '../../engine/events.ts';
import { uncleanLeaderElectionEnabled } from '../../engine/controller/kraft/configuration-control.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';

interface Known {
  /** By process and partition: the high watermark that the replica itself knew. */
  readonly hw: Map<string, number>;
  /** Nothing is promised any more once what a disk did not have is lost. */
  powerWasLost: boolean;
}

/** 18. Epochs tell where logs part; what is committed lies before. */
export const truncationSparesWhatIsCommitted: Invariant<Known> = {
  name: 'truncation spares what is committed',
  holds: 'No replica cuts its log below a high watermark that it knew itself, but after a power loss or where an unclean election is allowed.',
  on: [ev.hwAdvanced, ev.followerHwUpdated, ev.logTruncated, ev.logCreated, ev.powerLost],
  initial: () => ({ hw: new Map(), powerWasLost: false }),
  check(known, world, event) {
    const { journal } = world;
    const kind = journal.kind(event);
    if (kind === ev.powerLost) known.powerWasLost = true;
    if (known.powerWasLost) return null;
    const partition = journal.payload(event, 0);
    const key = `${journal.process(event)}/${partition}`;
    if (kind === ev.logCreated) known.hw.delete(key);
    else if (kind !== ev.logTruncated) known.hw.set(key, Math.max(known.hw.get(key) ?? 0, journal.payload(event, 1)));
    else {
      const hw = known.hw.get(key) ?? 0;
      const end = journal.payload(event, 1);
      if (end < hw && !mayLose(world, world.texts.text(partition))) return `a log was cut at ${end}, although all below ${hw} was known to be committed`;
    }
    return null;
  },
};

/** Whether the topic allows an unclean election, as the controller knows it; true while there is none to ask. */
export function mayLose({ state }: World, partition: string): boolean {
  const controller = state.processes.find((process) => process?.program === 'controller')?.app?.controller;
  if (controller === undefined) return true;
  return uncleanLeaderElectionEnabled(controller.image, controller.configs, partition.slice(0, partition.lastIndexOf('-')));
}

import { ev } from '../../engine/events.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';

interface Ends {
  /** By process and partition: where its log ends. */
  readonly leo: Map<string, number>;
  /** Those that lost power and have not come up to a high watermark since: they may lack what they had told to have. */
  readonly behind: Set<string>;
}

/** 16. Committed means: on each member. */
export const theIsrHoldsWhatIsCommitted: Invariant<Ends> = {
  name: 'the ISR holds what is committed',
  holds: 'When a leader moves its high watermark, the log of each member of its ISR reaches that far, unless a power loss has cut it since it said so.',
  on: [ev.logCreated, ev.logAppended, ev.logLoaded, ev.logRecovered, ev.logTruncated, ev.powerLost, ev.hwAdvanced],
  initial: () => ({ leo: new Map(), behind: new Set() }),
  check({ leo, behind }, world, event) {
    const { journal } = world;
    const process = journal.process(event);
    const key = `${process}/${journal.payload(event, 0)}`;
    switch (journal.kind(event)) {
      case ev.powerLost:
        for (const one of leo.keys()) if (world.process(Number(one.slice(0, one.indexOf('/')))).host === journal.payload(event, 0)) behind.add(one);
        return null;
      case ev.hwAdvanced:
        return lacking(world, process, journal.payload(event, 0), journal.payload(event, 1), leo, behind);
      case ev.logCreated:
        leo.set(key, 0);
        return null;
      case ev.logAppended:
        leo.set(key, journal.payload(event, 2) + 1);
        return null;
      case ev.logTruncated:
        leo.set(key, journal.payload(event, 1));
        return null;
      default:
        leo.set(key, journal.payload(event, 2));
        return null;
    }
  },
};

function lacking(world: World, leader: number, partition: number, hw: number, leo: Map<string, number>, behind: Set<string>): string | null {
  const isr: readonly number[] = world.process(leader).app?.partitions?.get(world.texts.text(partition))?.isr ?? [];
  for (const process of world.state.processes) {
    if (process === null || process.program !== 'broker' || !isr.includes(process.settings.nodeId)) continue;
    const key = `${process.id}/${partition}`;
    const end = leo.get(key) ?? 0;
    if (end >= hw) behind.delete(key);
    else if (!behind.has(key)) return `the high watermark came to ${hw}, and broker ${process.settings.nodeId} of the ISR ${isr.join(' ')} has records up to ${end}`;
  }
  return null;
}

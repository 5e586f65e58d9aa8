import { ev } from '../../engine/events.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import { RUNS } from '../machine/state.ts';
import type { World } from '../world.ts';
import type { Validation } from './validation.ts';

/** What came so shortly before the end may still be under way. */
const UNDER_WAY = MICROS_PER_SECOND;

/** 12. Faults pass. */
export const consumersReachTheHighWatermark: Validation = {
  name: 'consumers reach the high watermark',
  holds: 'Once faults have healed and time-outs have passed, every consumer has been given all records up to the high watermark.',
  check(_history, world, { endsAt }) {
    const levels = highWatermarks(world, endsAt - UNDER_WAY);
    const complaints: string[] = [];
    for (const process of world.state.processes) {
      if (process === null || process.program !== 'consumer') continue;
      if (process.status !== RUNS || process.app === null) {
        complaints.push(`${process.name} does not run at the end`);
        continue;
      }
      for (const { key, position, state, reset } of process.app.assigned.values()) {
        const level = levels.get(key) ?? 0;
        // Without any record there is none as young as by_duration says, and so no position yet.
        if (level === 0 && reset?.name === 'by_duration') continue;
        if (position < level) complaints.push(`${process.name} stands at ${position} of ${key} (${state}), the high watermark was at ${level} long before the end`);
      }
    }
    return complaints;
  },
};

/** The high watermark of each partition's leader at `time`, or what a restart has left of it. */
function highWatermarks({ journal, texts, state }: World, time: number): Map<string, number> {
  const levels = new Map<string, number>();
  for (let event = 1; event < journal.length && journal.time(event) <= time; event++) {
    if (journal.kind(event) === ev.hwAdvanced) levels.set(texts.text(journal.payload(event, 0)), journal.payload(event, 1));
  }
  for (const process of state.processes) {
    if (process === null || process.program !== 'broker' || process.app === null) continue;
    for (const [key, log] of process.app.logs) levels.set(key, Math.min(levels.get(key) ?? 0, log.highWatermark));
  }
  return levels;
}

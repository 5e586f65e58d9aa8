import { ev } from '../../engine/events.ts';
import { errors } from '../../protocol/errors.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import { dueAt } from '../../engine/client/producer/workload.ts';
import { RUNS, type SimProcess } from '../machine/state.ts';
import type { World } from '../world.ts';
import type { RunTimes, Validation } from './validation.ts';

/** What is sent so shortly before the end may still be under way. */
const UNDER_WAY = MICROS_PER_SECOND;

/** 11. Faults pass. */
export const producersGetOnAfterFaults: Validation = {
  name: 'producers get on after faults',
  holds: 'Once faults have healed and time-outs have passed, every record that is sent is acknowledged, or refused for its size.',
  check(_history, world, times) {
    return world.state.processes.flatMap((process) => (process !== null && process.program === 'producer' ? complaintsOf(process, world, times) : []));
  },
};

const TOO_LARGE: ReadonlySet<number> = new Set([errors.MESSAGE_TOO_LARGE, errors.RECORD_LIST_TOO_LARGE]);

function complaintsOf(process: SimProcess, world: World, { settledAt, endsAt }: RunTimes): string[] {
  const { name, app } = process;
  if (process.status !== RUNS || app === null) return [`${name} does not run at the end`];
  const { journal } = world;
  const sent = new Set<number>();
  let lost: string | null = null;
  let acknowledged = 0;
  for (let event = journal.length - 1; event > 0 && journal.time(event) >= settledAt; event--) {
    if (journal.process(event) !== process.id || journal.kind(event) !== ev.recordSent) continue;
    if (journal.time(event) < endsAt - UNDER_WAY) sent.add(journal.payload(event, 0));
  }
  const open = new Set(sent);
  for (let event = journal.length - 1; event > 0 && journal.time(event) >= settledAt; event--) {
    if (journal.process(event) !== process.id) continue;
    const record = journal.payload(event, 0);
    if (journal.kind(event) === ev.recordAcknowledged && open.delete(record)) acknowledged++;
    else if (journal.kind(event) === ev.recordFailed && sent.has(record)) {
      open.delete(record);
      if (!TOO_LARGE.has(journal.payload(event, 2))) lost = `record ${record} of ${name} failed with error ${journal.payload(event, 2)}, long after the last fault`;
    }
  }
  // Without retries a connection that was idle for too long may cost a record; not all of them.
  if (lost !== null && (app.config.retries > 0 || acknowledged === 0)) return [lost];
  if (open.size > 0) return [`${open.size} records of ${name} are neither acknowledged nor refused, long after the last fault`];
  const isDue = dueAt(app.schedule) < endsAt - UNDER_WAY;
  return isDue ? [`${name} has had a record to send since ${dueAt(app.schedule)} µs and has not sent it`] : [];
}

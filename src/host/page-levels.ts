/** How logs and waters rose and fell, for all replicas, as columns: what a timeline draws and what a level eases along. */
import { ev } from '../engine/events.ts';
import type { JournalReader } from '../view/journal-reader.ts';
import { LEVEL, type Levels } from '../view/level-history.ts';

/** Which column of an event says where a log ends. */
const LEO_COLUMN: ReadonlyMap<number, number> = new Map<number, number>([
  [ev.logAppended, 2], [ev.logTruncated, 1], [ev.logRecovered, 2], [ev.logLoaded, 2],
]);

/** What lines [from, …) of the journal say of levels; at most `most` lines are looked at. `isShown` tells which partitions count. */
export function levelsOf(journal: JournalReader, from: number, most: number, isShown: (partition: number) => boolean): Levels {
  const upTo = Math.min(journal.length, from + most);
  const events: number[] = [];
  const partitions: number[] = [];
  const sorts: number[] = [];
  const values: number[] = [];
  const bases: number[] = [];
  const add = (event: number, partition: number, sort: number, value: number, base: number): void => {
    if (!isShown(partition)) return;
    events.push(event);
    partitions.push(partition);
    sorts.push(sort);
    values.push(value);
    bases.push(base);
  };
  for (let event = from; event < upTo; event++) {
    const kind = journal.kind(event);
    const column = LEO_COLUMN.get(kind);
    if (column !== undefined) {
      const isAppend = kind === ev.logAppended;
      add(event, journal.payload(event, 0), LEVEL.leo, journal.payload(event, column) + (isAppend ? 1 : 0), isAppend ? journal.payload(event, 1) : NaN);
    } else if (kind === ev.hwAdvanced || kind === ev.hwLoaded || kind === ev.followerHwUpdated) add(event, journal.payload(event, 0), LEVEL.hw, journal.payload(event, 1), NaN);
    else if (kind === ev.partitionBecameLeader) add(event, journal.payload(event, 0), LEVEL.epoch, journal.payload(event, 1), journal.payload(event, 2));
    else if (kind === ev.recordsAppended) add(event, journal.payload(event, 0), LEVEL.written, journal.payload(event, 2) + 1, journal.payload(event, 1));
    else if (kind === ev.recordAcknowledged && journal.payload(event, 2) >= 0) add(event, journal.payload(event, 1), LEVEL.acknowledged, journal.payload(event, 2) + 1, NaN);
  }
  return {
    upTo,
    events: Uint32Array.from(events),
    times: Float64Array.from(events, (event) => journal.time(event)),
    processes: Uint16Array.from(events, (event) => journal.process(event)),
    partitions: Uint32Array.from(partitions),
    sorts: Uint8Array.from(sorts),
    values: Float64Array.from(values),
    bases: Float64Array.from(bases),
  };
}

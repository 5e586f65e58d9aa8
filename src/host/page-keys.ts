/**
 * The keys of a partition's records, read from the batches in log memory. What a power loss or a cut took from a file since is read
 * where the file was whole: the run is replayed to just before, once for each such event.
 */
import { ev } from '../engine/events.ts';
import type { World } from '../sim/world.ts';
import { batchKeys } from '../view/batch-rows.ts';
import type { JournalReader } from '../view/journal-reader.ts';
import type { Keys } from '../view/key-history.ts';
import { storedBatch } from './stored-bytes.ts';

/** After so many events that took something from a file, the oldest records are shown without keys. */
const MOST_SEEKS = 8;

const SHORTENS: ReadonlySet<number> = new Set([ev.powerLost, ev.logTruncated, ev.logRecovered, ev.fileDeleted, ev.fileTruncated]);

interface Append {
  readonly event: number;
  readonly process: number;
  readonly base: number;
  readonly size: number;
  readonly segment: number;
  readonly position: number;
}

export interface KeySource {
  readonly journal: JournalReader;
  /** The world at the head, and one that was put back to a position. */
  readonly world: World;
  at(position: number): World;
  /** The path of a file of the run; it may be gone by now. */
  path(file: number): string;
}

/** The keys that lines [from, …) of the journal appended to a partition; at most `most` lines are looked at. */
export function keysOf(source: KeySource, name: string, partition: number, from: number, most: number): Keys {
  const { journal } = source;
  const upTo = Math.min(journal.length, from + most);
  const appends: Append[] = [];
  const shortened: number[] = [];
  const isOther = (event: number): boolean => {
    const kind = journal.kind(event);
    if (kind === ev.powerLost) return false;
    if (kind === ev.logTruncated || kind === ev.logRecovered) return journal.payload(event, 0) !== partition;
    const path = source.path(journal.payload(event, 0));
    return !path.endsWith('.log') || !path.includes(`/${name}/`);
  };
  for (let event = from; event < journal.length; event++) {
    const kind = journal.kind(event);
    if (SHORTENS.has(kind) && !isOther(event)) shortened.push(event);
    if (event >= upTo || kind !== ev.logAppended || journal.payload(event, 0) !== partition) continue;
    appends.push({
      event, process: journal.process(event), base: journal.payload(event, 1), size: journal.payload(event, 3), segment: journal.payload(event, 4),
      position: journal.payload(event, 5),
    });
  }
  const keys: (readonly string[])[] = [];
  let i = appends.length - 1;
  let world = source.world;
  for (let cut = shortened.length - 1, seeks = 0; i >= 0; i--) {
    if (cut >= 0 && shortened[cut] > appends[i].event) {
      if (seeks++ === MOST_SEEKS) break;
      // Just behind the append the file held it; what was appended before, and not shortened, lies there, too.
      world = source.at(appends[i].event + 1);
      while (cut >= 0 && shortened[cut] > appends[i].event) cut--;
    }
    keys.push(keysIn(world, name, appends[i]));
  }
  const read = appends.slice(i + 1);
  keys.reverse();
  return {
    upTo, events: Uint32Array.from(read, ({ event }) => event), processes: Uint16Array.from(read, ({ process }) => process),
    bases: Float64Array.from(read, ({ base }) => base), keys,
  };
}

function keysIn(world: World, name: string, { process, base, size, segment, position }: Append): string[] {
  const host = world.state.hosts[world.state.processes[process]!.host]!;
  const suffix = `/${name}/${String(segment).padStart(20, '0')}.log`;
  const found: string[] = [];
  for (const [path, id] of host.files) {
    if (!path.endsWith(suffix)) continue;
    const file = world.state.files.get(id)!;
    for (let offset = base; ; ) {
      const batch = storedBatch(file, position, size, offset);
      if (batch === null) break;
      found.push(...batchKeys(batch.bytes, world.codecs));
      offset = batch.lastOffset + 1;
    }
  }
  return found;
}

import { ev } from '../../engine/events.ts';
import type { Rope } from '../../std/rope.ts';
import type { World } from '../world.ts';
import { sameBytes } from './file-view.ts';
import type { History } from './history.ts';
import type { Append, LogHistory } from './log-history.ts';
import { batchesIn } from './stored-batches.ts';
import type { Validation } from './validation.ts';

/** 13. What is committed is the same everywhere. */
export const replicasAgree: Validation = {
  name: 'replicas agree',
  holds: 'Below the high watermark that both know, two replicas of a partition hold the same batches with the same bytes; only a power loss may leave a gap in one, and each is compacted at a time of its own.',
  check(history, world) {
    const complaints: string[] = [];
    const compacted = compactedUpTo(world);
    for (const [partition, replicas] of replicasOf(history, world)) {
      const [first, ...others] = replicas;
      for (const other of others) {
        const level = Math.min(first!.highWatermark, other.highWatermark);
        const start = Math.max(first!.logStart, other.logStart, compacted.get(partition) ?? 0);
        const differing = firstDifference(first!, other, start, level);
        if (differing !== null) complaints.push(`${partition} differs between ${first!.name} and ${other.name} at ${differing}, below the high watermark ${level}`);
      }
    }
    return complaints;
  },
};

/** By partition: up to where some replica was compacted. */
function compactedUpTo({ journal, texts }: World): Map<string, number> {
  const compacted = new Map<string, number>();
  for (let event = 1; event < journal.length; event++) {
    if (journal.kind(event) !== ev.logCleaningStarted) continue;
    const partition = texts.text(journal.payload(event, 0));
    compacted.set(partition, Math.max(compacted.get(partition) ?? 0, journal.payload(event, 2)));
  }
  return compacted;
}

interface StoredReplica {
  readonly name: string;
  readonly highWatermark: number;
  readonly logStart: number;
  readonly batches: ReadonlyMap<number, Rope>;
  /** What a power loss may have taken. Kafka's recovery does not notice that a segment came back empty while a later one is there. */
  readonly taken: readonly Append[];
}

function replicasOf({ state }: History, world: World): Map<string, StoredReplica[]> {
  const replicas = new Map<string, StoredReplica[]>();
  for (const process of world.state.processes) {
    if (process === null || process.program !== 'broker' || process.app === null) continue;
    for (const [partition, log] of process.app.logs) {
      const list = replicas.get(partition) ?? [];
      list.push({ name: process.name, highWatermark: log.highWatermark, logStart: log.logStartOffset, batches: batchesIn(world, process.host, log.dir), taken: takenFrom(state.logs.values(), process.host, partition) });
      replicas.set(partition, list);
    }
  }
  replicas.delete('__cluster_metadata-0');
  return replicas;
}

function takenFrom(logs: Iterable<LogHistory>, host: number, partition: string): Append[] {
  return [...logs].flatMap((log) => (log.host === host && log.partition === partition ? log.taken : []));
}

function firstDifference(a: StoredReplica, b: StoredReplica, from: number, below: number): number | null {
  for (const base of new Set([...a.batches.keys(), ...b.batches.keys()])) {
    if (base < from || base >= below) continue;
    const [x, y] = [a.batches.get(base), b.batches.get(base)];
    if (x !== undefined && y !== undefined) {
      if (!sameBytes(x, y)) return base;
    } else if (!(x === undefined ? a : b).taken.some((append) => append.base <= base && base <= append.last)) return base;
  }
  return null;
}

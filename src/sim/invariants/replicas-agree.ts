import type { Rope } from '../../std/rope.ts';
import type { World } from '../world.ts';
import { sameBytes } from './file-view.ts';
import { batchesIn } from './stored-batches.ts';
import type { Validation } from './validation.ts';

/** 13. What is committed is the same everywhere. */
export const replicasAgree: Validation = {
  name: 'replicas agree',
  holds: 'Below the high watermark that both know, two replicas of a partition hold the same batches with the same bytes.',
  check(_history, world) {
    const complaints: string[] = [];
    for (const [partition, replicas] of replicasOf(world)) {
      const [first, ...others] = replicas;
      for (const other of others) {
        const level = Math.min(first!.highWatermark, other.highWatermark);
        const start = Math.max(first!.logStart, other.logStart);
        const differing = firstDifference(first!.batches, other.batches, start, level);
        if (differing !== null) complaints.push(`${partition} differs between ${first!.name} and ${other.name} at ${differing}, below the high watermark ${level}`);
      }
    }
    return complaints;
  },
};

interface StoredReplica {
  readonly name: string;
  readonly highWatermark: number;
  readonly logStart: number;
  readonly batches: ReadonlyMap<number, Rope>;
}

function replicasOf(world: World): Map<string, StoredReplica[]> {
  const replicas = new Map<string, StoredReplica[]>();
  for (const process of world.state.processes) {
    if (process === null || process.program !== 'broker' || process.app === null) continue;
    for (const [partition, log] of process.app.logs) {
      const list = replicas.get(partition) ?? [];
      list.push({ name: process.name, highWatermark: log.highWatermark, logStart: log.logStartOffset, batches: batchesIn(world, process.host, log.dir) });
      replicas.set(partition, list);
    }
  }
  replicas.delete('__cluster_metadata-0');
  return replicas;
}

function firstDifference(a: ReadonlyMap<number, Rope>, b: ReadonlyMap<number, Rope>, from: number, below: number): number | null {
  for (const base of new Set([...a.keys(), ...b.keys()])) {
    if (base < from || base >= below) continue;
    const [x, y] = [a.get(base), b.get(base)];
    if (x === undefined || y === undefined || !sameBytes(x, y)) return base;
  }
  return null;
}

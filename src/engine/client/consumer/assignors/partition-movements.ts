/** Which partitions went from whom to whom while an assignment is balanced, so that two of one topic are not swapped for nothing. */
import { javaStringHash } from '../../../../protocol/hash/java-string-hash.ts';
import { must } from '../../../../std/assert.ts';
import { javaHashOrder } from '../../../../std/java-order.ts';
import type { TopicPartition } from './assignor.ts';

interface Pair {
  readonly from: string;
  readonly to: string;
}

interface Moved {
  readonly partitions: Set<TopicPartition>;
  /** The most that were in it: a Java set does not shrink, and its size is part of its order. */
  peak: number;
}

const pairName = (topic: string, from: string, to: string): string => JSON.stringify([topic, from, to]);

/** TopicPartition.hashCode. */
const hashOf = ({ topic, partition }: TopicPartition): number => (Math.imul(31, 31 + partition) + javaStringHash(topic)) | 0;

const LOAD_FACTOR = 0.75;

export interface PartitionMovements {
  readonly pairs: Map<TopicPartition, Pair>;
  readonly moved: Map<string, Moved>;
}

export function partitionMovements(): PartitionMovements {
  return { pairs: new Map(), moved: new Map() };
}

export function noteMovement(m: PartitionMovements, tp: TopicPartition, from: string, to: string): void {
  const before = m.pairs.get(tp);
  if (before === undefined) {
    add(m, tp, { from, to });
    return;
  }
  remove(m, tp, before);
  if (before.from !== to) add(m, tp, { from: before.from, to });
}

/** Instead of `tp` one that went the other way before, if there is one: it goes back. */
export function actuallyMoved(m: PartitionMovements, tp: TopicPartition, from: string, to: string): TopicPartition {
  const source = m.pairs.get(tp)?.from ?? from;
  const back = m.moved.get(pairName(tp.topic, to, source));
  if (back === undefined) return tp;
  return javaHashOrder([...back.partitions], hashOf, Math.ceil(back.peak / LOAD_FACTOR))[0];
}

function add(m: PartitionMovements, tp: TopicPartition, pair: Pair): void {
  m.pairs.set(tp, pair);
  const name = pairName(tp.topic, pair.from, pair.to);
  let moved = m.moved.get(name);
  if (moved === undefined) {
    moved = { partitions: new Set(), peak: 0 };
    m.moved.set(name, moved);
  }
  moved.partitions.add(tp);
  moved.peak = Math.max(moved.peak, moved.partitions.size);
}

function remove(m: PartitionMovements, tp: TopicPartition, pair: Pair): void {
  m.pairs.delete(tp);
  const name = pairName(tp.topic, pair.from, pair.to);
  const moved = must(m.moved.get(name), 'movement', name);
  moved.partitions.delete(tp);
  if (moved.partitions.size === 0) m.moved.delete(name);
}

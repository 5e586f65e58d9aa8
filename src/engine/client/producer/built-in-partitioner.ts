/**
 * Which partition a record without a key goes to (BuiltInPartitioner, KIP-794): the one that sticks at the moment. After about
 * batch.size bytes another is drawn, evenly, or by how short the queues are. (A key is hashed: `protocol/hash/murmur2.ts`.)
 */
export interface LoadStats {
  /** Sums of weights up to each partition of `partitions`. */
  readonly cumulative: readonly number[];
  readonly partitions: readonly number[];
}

export interface BuiltInPartitioner {
  readonly stickyBatchBytes: number;
  /** The partition that sticks; −1 before the first record. */
  current: number;
  producedBytes: number;
  /** Grows with each change, so that a thread that waited can tell whether its partition is still the one. */
  generation: number;
  loadStats: LoadStats | null;
}

export function builtInPartitioner(stickyBatchBytes: number): BuiltInPartitioner {
  return { stickyBatchBytes: Math.max(1, stickyBatchBytes), current: -1, producedBytes: 0, generation: 0, loadStats: null };
}

/** The bound of `random` below: 31 bits, as Kafka draws. */
export const DRAW_BOUND = 0x80000000;

/** Draws the next partition. `random` is in [0, DRAW_BOUND); `available` are the partitions that have a leader. */
export function nextPartition(stats: LoadStats | null, available: readonly number[], partitions: number, random: number): number {
  if (stats === null) return available.length > 0 ? available[random % available.length] : random % partitions;
  const { cumulative } = stats;
  const weighted = random % cumulative[cumulative.length - 1];
  let low = 0;
  let high = cumulative.length - 1;
  // The first partition whose sum is above the number drawn.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > weighted) high = middle;
    else low = middle + 1;
  }
  return stats.partitions[low];
}

export function stickTo(p: BuiltInPartitioner, partition: number): void {
  p.current = partition;
  p.producedBytes = 0;
  p.generation++;
}

/**
 * Counts bytes that went to the sticking partition; true when another is to be drawn. Switching is put off while the batch is
 * not full (`maySwitch`), so that it fills, but never beyond twice the size.
 */
export function countBytes(p: BuiltInPartitioner, bytes: number, maySwitch: boolean): boolean {
  p.producedBytes += bytes;
  return (maySwitch && p.producedBytes >= p.stickyBatchBytes) || p.producedBytes >= p.stickyBatchBytes * 2;
}

/**
 * Weighs partitions by how short their queues are: the longest gets 1, an empty one the longest queue's length + 1. Null when
 * there is nothing to weigh: fewer than two partitions, or all alike and none left out.
 */
export function loadStats(queueSizes: readonly number[], partitions: readonly number[], allPartitions: number): LoadStats | null {
  const count = queueSizes.length;
  if (count < 1 || allPartitions < 2) return null;
  let longest = queueSizes[0];
  let allEqual = true;
  for (let i = 1; i < count; i++) {
    if (queueSizes[i] !== queueSizes[0]) allEqual = false;
    if (queueSizes[i] > longest) longest = queueSizes[i];
  }
  if (allEqual && count === allPartitions) return null;
  const cumulative: number[] = [];
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += longest + 1 - queueSizes[i];
    cumulative.push(sum);
  }
  return { cumulative, partitions };
}

/**
 * A binary heap of entries ordered by (time, sequence). Entries are immutable once pushed, so a copy of the array is a
 * copy of the heap: that is what checkpoints take.
 */
export interface Timed {
  readonly time: number;
  readonly sequence: number;
}

function before(x: Timed, y: Timed): boolean {
  return x.time < y.time || (x.time === y.time && x.sequence < y.sequence);
}

export function heapPush<T extends Timed>(heap: T[], entry: T): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent]!;
    if (!before(entry, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

export function heapPop<T extends Timed>(heap: T[]): T | undefined {
  const top = heap[0];
  if (top === undefined) return undefined;
  const last = heap.pop()!;
  const size = heap.length;
  if (size > 0) {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && before(heap[child + 1]!, heap[child]!)) child++;
      const below = heap[child]!;
      if (!before(below, last)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
  }
  return top;
}

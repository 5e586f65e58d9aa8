/**
 * A first-in-first-out queue as plain data: a list and the index of its head. Taken items are dropped in bulk, so that both
 * ends cost amortised constant time.
 */
export interface Deque<T> {
  items: T[];
  head: number;
}

export function deque<T>(): Deque<T> {
  return { items: [], head: 0 };
}

export function dequeSize<T>(q: Deque<T>): number {
  return q.items.length - q.head;
}

export function dequePush<T>(q: Deque<T>, item: T): void {
  // What was taken is forgotten before it piles up; to shorten the list at each take would cost more than the rest.
  if (q.head >= 32 && q.head === q.items.length) {
    q.items.length = 0;
    q.head = 0;
  }
  q.items.push(item);
}

export function dequePeek<T>(q: Deque<T>): T | undefined {
  return q.items[q.head];
}

export function dequeTake<T>(q: Deque<T>): T | undefined {
  if (q.head === q.items.length) return undefined;
  const item = q.items[q.head]!;
  // What was taken is let go of at once: dozens of requests and answers held here would be dragged through every collection.
  q.items[q.head] = undefined as T;
  q.head++;
  if (q.head >= 64 && q.head * 2 >= q.items.length && q.head !== q.items.length) {
    q.items.splice(0, q.head);
    q.head = 0;
  }
  return item;
}

/** Puts an item back at the head (a retried batch goes before younger ones). */
export function dequeUnshift<T>(q: Deque<T>, item: T): void {
  if (q.head > 0) q.items[--q.head] = item;
  else q.items.unshift(item);
}

export function dequeItems<T>(q: Deque<T>): T[] {
  return q.head === 0 ? q.items : q.items.slice(q.head);
}

export function dequeRemove<T>(q: Deque<T>, item: T): boolean {
  const at = q.items.indexOf(item, q.head);
  if (at < 0) return false;
  q.items.splice(at, 1);
  return true;
}

/**
 * `list` with `item` at its end. To push onto an empty list makes room for seventeen, and most lists of a request (topics, partitions,
 * batches, answers) end with one item, so the first makes a list of its size.
 */
export function pushed<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}

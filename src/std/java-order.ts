/**
 * The order in which Java's HashSet and HashMap walk their elements. Some answers of Kafka depend on it (which draw belongs to
 * which rack, how an ELR is sorted), so equal answers need it.
 */

/** `elements` (each once, in the order of insertion) as a HashSet of at least `capacity` buckets walks them. */
export function javaHashOrder<T>(elements: readonly T[], hashOf: (element: T) => number, capacity = 16): T[] {
  let buckets = 16;
  while (buckets < capacity) buckets *= 2;
  while (elements.length > buckets * 0.75) buckets *= 2;
  const bucketOf = (element: T): number => {
    const hash = hashOf(element);
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  const keyed = elements.map((element, at) => ({ element, at, bucket: bucketOf(element) }));
  keyed.sort((x, y) => x.bucket - y.bucket || x.at - y.at);
  return keyed.map(({ element }) => element);
}

/** A `HashSet<Integer>` that was made from `first` and to which `more` were added. */
export function javaIntSetOrder(first: readonly number[], more: readonly number[]): number[] {
  const capacity = Math.floor(new Set(first).size / 0.75) + 1;
  return javaHashOrder([...new Set([...first, ...more])], (element) => element | 0, capacity);
}

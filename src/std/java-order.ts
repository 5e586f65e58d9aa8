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

const FIBONACCI_HIGH = 0x9e3779b9;
const FIBONACCI_LOW = 0x7f4a7c15;

/** The upper 32 bits of `hash`, sign-extended, times the 64-bit constant of Fibonacci hashing. */
function fibonacciHigh(hash: number): number {
  const unsigned = hash >>> 0;
  const low = unsigned & 0xffff;
  const high = unsigned >>> 16;
  const lowest = low * (FIBONACCI_LOW & 0xffff);
  const middle = high * (FIBONACCI_LOW & 0xffff) + low * (FIBONACCI_LOW >>> 16) + Math.floor(lowest / 0x10000);
  const carried = high * (FIBONACCI_LOW >>> 16) + Math.floor(middle / 0x10000);
  const signed = hash < 0 ? FIBONACCI_LOW : 0;
  return (carried + Math.imul(hash, FIBONACCI_HIGH) - signed) >>> 0;
}

/** `elements` (each once, in the order of insertion) as Kafka's TimelineHashMap walks them. It begins with two slots. */
export function timelineHashOrder<T>(elements: readonly T[], hashOf: (element: T) => number): T[] {
  let slotBits = 1;
  while (elements.length * 0.75 > 1 << slotBits) slotBits++;
  const keyed = elements.map((element, at) => ({ element, at, slot: fibonacciHigh(hashOf(element) | 0) >>> (32 - slotBits) }));
  // Within a slot the last one comes first.
  keyed.sort((x, y) => x.slot - y.slot || y.at - x.at);
  return keyed.map(({ element }) => element);
}

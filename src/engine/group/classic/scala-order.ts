/** The order in which Scala's immutable HashMap walks its keys, which decided votes in the coordinator until 3.9. */
import { javaStringHash } from '../../../protocol/hash/java-string-hash.ts';

const BITS = 5;
const MASK = 31;

function improved(hash: number): number {
  let h = (hash + ~(hash << 9)) | 0;
  h ^= h >>> 14;
  h = (h + (h << 4)) | 0;
  return h ^ (h >>> 10);
}

/** Keys that are alone in their slot of a node come first, then those of the nodes below, slot by slot. */
export function scalaHashOrder(keys: readonly string[], shift = 0): string[] {
  if (keys.length <= 1 || shift > MASK) return [...keys];
  const slots: string[][] = [];
  for (const key of keys) (slots[(improved(javaStringHash(key)) >>> shift) & MASK] ??= []).push(key);
  const used = slots.filter((slot) => slot !== undefined);
  return [...used.filter(({ length }) => length === 1).flat(), ...used.filter(({ length }) => length > 1).flatMap((slot) => scalaHashOrder(slot, shift + BITS))];
}

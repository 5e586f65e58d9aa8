/** `Atomics.waitAsync` is newer than the library of types that the project compiles against. */
interface Waiting {
  waitAsync(words: Int32Array, index: number, value: number): { async: boolean };
}

/**
 * Whether two SharedArrayBuffer objects are the same memory. Objects that came by different messages are never identical; but who
 * waits on a word of the one is woken through the other. Nothing is written, so others may read meanwhile.
 */
export function sameMemory(a: SharedArrayBuffer, b: SharedArrayBuffer): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const one = new Int32Array(a, 0, 1);
  const other = new Int32Array(b, 0, 1);
  const waits = (Atomics as unknown as Waiting).waitAsync(one, 0, Atomics.load(one, 0));
  if (!waits.async) throw new Error('the first word of a chunk changed while it was looked at');
  if (Atomics.notify(other, 0) === 1) return true;
  Atomics.notify(one, 0);
  return false;
}

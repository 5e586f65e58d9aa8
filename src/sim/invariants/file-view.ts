/** Looking at modelled files from outside: no page is loaded by it, no cost charged. */
import type { Bytes, Rope } from '../../std/rope.ts';
import type { SimFile } from '../machine/state.ts';

/** Views of a part of a file's memory. */
export function viewOf(file: SimFile, position: number, length: number): Rope {
  const pieces: Bytes[] = [];
  const end = Math.min(position + length, file.size);
  for (const extent of file.extents) {
    const from = Math.max(position, extent.position);
    const to = Math.min(end, extent.position + extent.length);
    if (from < to) pieces.push(extent.memory.bytes.subarray(extent.start + from - extent.position, extent.start + to - extent.position));
  }
  return { pieces, length: Math.max(0, end - position) };
}

/** Whether two ropes hold the same bytes from `from` on. Views of the same memory need no look. */
export function sameBytes(a: Rope, b: Rope, from = 0): boolean {
  if (a.length !== b.length) return false;
  let [i, j, x, y] = [0, 0, 0, 0];
  for (let at = 0; at < a.length; ) {
    const one = a.pieces[i]!;
    const other = b.pieces[j]!;
    const length = Math.min(one.length - x, other.length - y);
    const isSame = one.buffer === other.buffer && one.byteOffset + x === other.byteOffset + y;
    for (let k = Math.max(0, from - at); k < length && !isSame; k++) if (one[x + k] !== other[y + k]) return false;
    at += length;
    x += length;
    y += length;
    if (x === one.length) [i, x] = [i + 1, 0];
    if (y === other.length) [j, y] = [j + 1, 0];
  }
  return true;
}

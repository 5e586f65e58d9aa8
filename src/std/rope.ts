/**
 * A rope is a run of bytes that lies in several places. Frames and batches are ropes, so that a record written once into a
 * log can travel through every layer as a view of that log. Ropes are plain immutable data; no function here copies bytes
 * except `flattenRope`, which says so by its name.
 */

/** Bytes may lie in shared memory, hence not `Uint8Array` alone. */
export type Bytes = Uint8Array<ArrayBufferLike>;

export interface Rope {
  readonly pieces: readonly Bytes[];
  readonly length: number;
}

export const EMPTY_ROPE: Rope = { pieces: [], length: 0 };

export function ropeOf(...pieces: Bytes[]): Rope {
  return ropeOfPieces(pieces);
}

/** Like `ropeOf`, for pieces that are already in a list. Empty pieces are left out, so every piece holds at least a byte. */
export function ropeOfPieces(pieces: readonly Bytes[]): Rope {
  let length = 0;
  let empty = 0;
  for (let i = 0; i < pieces.length; i++) {
    const size = pieces[i].length;
    if (size === 0) empty++;
    length += size;
  }
  if (length === 0) return EMPTY_ROPE;
  return { pieces: empty === 0 ? pieces : pieces.filter((piece) => piece.length > 0), length };
}

/** The bytes `from` (inclusive) to `to` (exclusive), as views; a piece that is taken whole is the same object. */
export function ropeSlice(rope: Rope, from: number, to: number): Rope {
  if (from < 0 || to < from || to > rope.length) {
    throw new RangeError(`rope slice ${from}..${to} of ${rope.length} bytes`);
  }
  if (from === to) return EMPTY_ROPE;
  if (from === 0 && to === rope.length) return rope;
  const pieces: Bytes[] = [];
  let passed = 0;
  for (const piece of rope.pieces) {
    const end = passed + piece.length;
    if (end > from) {
      const first = from > passed ? from - passed : 0;
      const last = to < end ? to - passed : piece.length;
      pieces.push(first === 0 && last === piece.length ? piece : piece.subarray(first, last));
      if (end >= to) break;
    }
    passed = end;
  }
  return { pieces, length: to - from };
}

export function ropeConcat(ropes: readonly Rope[]): Rope {
  if (ropes.length === 1) return ropes[0];
  const pieces: Bytes[] = [];
  for (const rope of ropes) {
    for (const piece of rope.pieces) pieces.push(piece);
  }
  return ropeOfPieces(pieces);
}

export function ropeByte(rope: Rope, at: number): number {
  let left = at;
  for (const piece of rope.pieces) {
    if (left < piece.length) {
      const byte = piece[left];
      if (byte !== undefined) return byte;
      break;
    }
    left -= piece.length;
  }
  throw new RangeError(`byte ${at} of a rope of ${rope.length} bytes`);
}

/** The bytes in one piece: the piece itself when there is only one, else a copy (a codec needs its input in one place). */
export function flattenRope(rope: Rope): Bytes {
  if (rope.pieces.length === 1) return rope.pieces[0];
  const bytes = new Uint8Array(rope.length);
  let at = 0;
  for (const piece of rope.pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

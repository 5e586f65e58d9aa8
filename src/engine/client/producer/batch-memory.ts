/**
 * Where a producer's batches keep their records: pieces of larger chunks, each reserved for one batch and written once. A small
 * batch reserves little and more as it grows, so it does not cost batch.size. A reservation is a Memory of its own, so it knows
 * how far it was ever written, in whichever branch of the run: a branch that goes another way finds its place taken and goes on in a
 * new reservation, and a replay finds the bytes that it wrote before and leaves them.
 */
import { pushed } from '../../../std/list.ts';
import type { Bytes } from '../../../std/rope.ts';
import { KIB, MIB } from '../../../std/units.ts';
import { Memory, writeOnce } from '../../memory.ts';
import type { Os } from '../../os.ts';

const FIRST_CHUNK = 4 * KIB;
const LARGEST_CHUNK = MIB;
const FIRST_RESERVATION = 512;

export interface Arena {
  chunk: Memory | null;
  /** Where the next reservation of this run begins. */
  at: number;
  nextChunkBytes: number;
}

export function arena(): Arena {
  return { chunk: null, at: 0, nextChunkBytes: FIRST_CHUNK };
}

/**
 * The reservations of each chunk by position. Like `Memory.used` this belongs to the real memory and not to the lab's state: it
 * lets a replay find the reservation that it made before.
 */
const reservations = new WeakMap<Memory, Map<number, Memory>>();

/** What one batch has reserved: finished pieces and the one being written. */
export interface BatchMemory {
  /** Pieces that nothing more is written to. */
  pieces: Bytes[];
  current: Memory | null;
  /** Where `current` begins in its chunk. */
  currentFrom: number;
  /** How much of `current` this batch has written. */
  at: number;
}

export function batchMemory(): BatchMemory {
  return { pieces: [], current: null, currentFrom: 0, at: 0 };
}

export function copyBatchMemory(memory: BatchMemory): BatchMemory {
  return { ...memory, pieces: memory.pieces.slice() };
}

function reserve(os: Os, a: Arena, size: number): Memory {
  if (a.chunk !== null && a.at + size <= a.chunk.capacity) {
    const { chunk } = a;
    const made = reservations.get(chunk);
    if (chunk.used === a.at) return reserveFresh(a, chunk, made, size);
    const before = made?.get(a.at);
    if (before !== undefined && before.capacity === size) {
      a.at += size;
      return before;
    }
  }
  const chunk = os.memory.allocate(Math.max(a.nextChunkBytes, size));
  a.nextChunkBytes = Math.min(a.nextChunkBytes * 2, LARGEST_CHUNK);
  a.chunk = chunk;
  a.at = 0;
  return reserveFresh(a, chunk, undefined, size);
}

function reserveFresh(a: Arena, chunk: Memory, made: Map<number, Memory> | undefined, size: number): Memory {
  const reservation = new Memory(chunk.bytes.subarray(a.at, a.at + size));
  let table = made;
  if (table === undefined) {
    table = new Map();
    reservations.set(chunk, table);
  }
  table.set(a.at, reservation);
  a.at += size;
  chunk.used = a.at;
  return reservation;
}

/** Where the next `size` bytes of the batch go: behind what it has written, in this reservation or a new one. */
export function place(os: Os, a: Arena, memory: BatchMemory, size: number, limit: number): Memory {
  const { current } = memory;
  if (current !== null && memory.at + size <= current.capacity) return current;
  let wanted = FIRST_RESERVATION;
  if (current !== null) {
    finishPiece(a, memory);
    wanted = current.capacity * 2;
  }
  const reservation = reserve(os, a, Math.max(size, Math.min(wanted, limit)));
  memory.current = reservation;
  memory.currentFrom = a.at - reservation.capacity;
  memory.at = 0;
  return reservation;
}

/** Whether nobody ever wrote at the place, so that bytes may be made right there; `wroteFresh` must follow. */
export function isFresh(memory: BatchMemory, target: Memory): boolean {
  return target.used === memory.at;
}

export function wroteFresh(memory: BatchMemory, target: Memory, size: number): void {
  memory.at += size;
  target.used = memory.at;
}

/** Puts finished bytes in place where another run may have been before: equal bytes stay, others make this batch go elsewhere. */
export function putOnce(os: Os, a: Arena, memory: BatchMemory, bytes: Bytes, limit: number): void {
  const pieces = [bytes];
  while (!writeOnce(place(os, a, memory, bytes.length, limit), memory.at, pieces, bytes.length)) {
    finishPiece(a, memory);
    // What lies behind in this chunk is the other run's too.
    a.chunk = null;
  }
  memory.at += bytes.length;
}

/**
 * Turns what was written of the current reservation into a piece. What was not is given back if nothing was reserved behind it.
 */
function finishPiece(a: Arena, memory: BatchMemory): void {
  const { current, at } = memory;
  if (current === null) return;
  memory.current = null;
  if (at > 0) memory.pieces = pushed(memory.pieces, at === current.capacity ? current.bytes : current.bytes.subarray(0, at));
  const end = memory.currentFrom + current.capacity;
  const { chunk } = a;
  if (chunk === null || a.at !== end || reservations.get(chunk)?.get(memory.currentFrom) !== current) return;
  a.at = memory.currentFrom + at;
  if (chunk.used === end && current.used === at) {
    // Sealed: no branch may write behind `at` any more, since those bytes go to whoever reserves next.
    current.used = current.capacity;
    chunk.used = a.at;
  }
}

/** The pieces in order; nothing more can be written. Those that lie behind each other are one: whoever reads them has less to do. */
export function finish(a: Arena, memory: BatchMemory): readonly Bytes[] {
  finishPiece(a, memory);
  const { pieces } = memory;
  if (pieces.length < 2) return pieces;
  const joined: Bytes[] = [];
  for (let i = 0; i < pieces.length; ) {
    const first = pieces[i];
    let length = first.length;
    for (i++; i < pieces.length && pieces[i].buffer === first.buffer && pieces[i].byteOffset === first.byteOffset + length; i++) length += pieces[i].length;
    joined.push(length === first.length ? first : new Uint8Array(first.buffer, first.byteOffset, length));
  }
  memory.pieces = joined;
  return joined;
}

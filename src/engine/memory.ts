/**
 * Memory that is written once. A region [position, position + length) of a chunk may be written only if nobody ever wrote
 * there before; `used` is the high mark of what was. It is a property of the real memory, not of the lab's state: after a
 * checkpoint was loaded, a log may end below it, and its next append must go elsewhere, because an older branch, a checkpoint
 * or a frame in flight may still read those bytes.
 *
 * One exception keeps replay cheap: a replay writes the very bytes that are already there. Those are compared, not written.
 */
import type { Bytes } from '../std/rope.ts';

export class Memory {
  readonly bytes: Bytes;
  /** How far this memory was ever written. */
  used = 0;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  get capacity(): number {
    return this.bytes.length;
  }
}

/** Makes the memory of chunks: SharedArrayBuffers where the page is isolated, plain memory otherwise. Real memory, no state. */
export interface MemoryPort {
  /** True where chunks lie in SharedArrayBuffers; the byte view says so. */
  readonly shared: boolean;
  allocate(sizeBytes: number): Memory;
}

export const sharedMemory: MemoryPort = {
  shared: true,
  allocate: (sizeBytes) => new Memory(new Uint8Array(new SharedArrayBuffer(sizeBytes))),
};

export const plainMemory: MemoryPort = {
  shared: false,
  allocate: (sizeBytes) => new Memory(new Uint8Array(sizeBytes)),
};

/** Counts the bytes of records that each layer copies; a lesson and a test compare it with what the records weigh. */
export interface CopyCounter {
  producer: number;
  log: number;
  fetch: number;
}

function holds(memory: Memory, position: number, pieces: readonly Bytes[]): boolean {
  const target = memory.bytes;
  let at = position;
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) if (target[at + i] !== piece[i]) return false;
    at += piece.length;
  }
  return true;
}

/**
 * Puts `pieces` at `position` if that is allowed, and answers whether it was: the region is fresh, or it already holds
 * exactly these bytes.
 */
export function writeOnce(memory: Memory, position: number, pieces: readonly Bytes[], length: number): boolean {
  if (position + length > memory.capacity) return false;
  if (position === memory.used) {
    let at = position;
    for (const piece of pieces) {
      memory.bytes.set(piece, at);
      at += piece.length;
    }
    memory.used = at;
    return true;
  }
  return position + length <= memory.used && holds(memory, position, pieces);
}

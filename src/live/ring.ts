/**
 * One direction of a connection: a ring in shared memory between one writer and one reader. The writer puts entries behind the
 * published tail and then publishes one index; the reader takes entries and then publishes how far it came. An entry is
 * - bytes: copied in by the writer and out by the reader, as a kernel does with what is written to a socket;
 * - a view (chunk, start, length) of shared memory that the reader knows already or is being told of: no byte is copied;
 * - the end of a frame: the number that its writer's event of sending has.
 *
 * Two limits press back on the writer: room in the ring, and a window of bytes that the reader has not read.
 */
import type { Bytes, Rope } from '../std/rope.ts';

// Words of the header. Writer and reader write on cache lines of their own.
const TAIL = 0;
const WRITTEN = 1;
const WANTS_ROOM = 2;
const END = 3;
const HEAD = 16;
const READ = 17;
export const RING_HEADER_WORDS = 32;

const BYTES = 0;
const VIEW = 1;
const FRAME = 2;
const HEADER_SIZE = 4;
const VIEW_SIZE = 12;
const FRAME_SIZE = 8;
/** Less room than this is none: it would make entries of a few bytes. */
const LEAST_ROOM = 256;

/** How a direction ended. */
export const OPEN = 0;
export const FINISHED = 1;
export const BROKEN = 2;

/** The number under which the peer knows a chunk, telling it of the chunk if it does not yet. */
export type NumberOfChunk = (chunk: SharedArrayBuffer) => number;
/** Memory of the writer's that its views lie in. */
export interface Chunks {
  /** undefined while it has not come yet. */
  readonly chunk: (number: number) => Bytes | undefined;
  readonly took: (number: number) => void;
}

export interface RingMemory {
  readonly header: Int32Array;
  readonly words: Int32Array;
  readonly bytes: Uint8Array<ArrayBufferLike>;
}

export function ringBytes(capacity: number): number {
  return RING_HEADER_WORDS * 4 + capacity;
}

export function ringMemory(buffer: SharedArrayBuffer, at: number, capacity: number): RingMemory {
  const data = at + RING_HEADER_WORDS * 4;
  return {
    header: new Int32Array(buffer, at, RING_HEADER_WORDS),
    words: new Int32Array(buffer, data, capacity >> 2),
    bytes: new Uint8Array(buffer, data, capacity),
  };
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

export class RingWriter {
  readonly #m: RingMemory;
  readonly #capacity: number;
  readonly #window: number;
  /** Behind the last entry, published or not. Positions count up and wrap at 2³². */
  #tail = 0;
  #written = 0;
  #published = 0;
  #head = 0;
  #read = 0;

  constructor(memory: RingMemory, windowBytes: number) {
    this.#m = memory;
    this.#capacity = memory.bytes.length;
    this.#window = windowBytes;
  }

  #free(): number {
    return this.#capacity - ((this.#tail - this.#head) | 0);
  }

  #windowLeft(): number {
    return this.#window - ((this.#written - this.#read) | 0);
  }

  #look(): void {
    this.#head = Atomics.load(this.#m.header, HEAD);
    this.#read = Atomics.load(this.#m.header, READ);
  }

  #room(): boolean {
    return this.#free() >= LEAST_ROOM && this.#windowLeft() > 0;
  }

  hasRoom(): boolean {
    if (this.#room()) return true;
    this.#look();
    return this.#room();
  }

  /** There is no room: asks the reader to say when there is. Answers true if it has come in the meantime. */
  askForRoom(): boolean {
    Atomics.store(this.#m.header, WANTS_ROOM, 1);
    this.#look();
    if (!this.#room()) return false;
    Atomics.store(this.#m.header, WANTS_ROOM, 0);
    return true;
  }

  /** Takes what there is room for, from `from` on, and answers how many bytes that were. Nobody sees them before `publish`. */
  write(rope: Rope, from: number, frame: number, numberOf: NumberOfChunk): number {
    const wanted = rope.length - from;
    if (this.#free() < wanted + LEAST_ROOM || this.#windowLeft() < wanted) this.#look();
    let left = Math.min(wanted, this.#windowLeft());
    let taken = 0;
    let skip = from;
    const pieces = rope.pieces;
    for (let i = 0; i < pieces.length && left > 0; i++) {
      const piece = pieces[i]!;
      if (skip >= piece.length) {
        skip -= piece.length;
        continue;
      }
      if (piece.buffer instanceof SharedArrayBuffer) {
        // Every entry leaves room for the end of a frame, which must come with its last byte.
        if (this.#free() < VIEW_SIZE + FRAME_SIZE) break;
        const length = Math.min(left, piece.length - skip);
        this.#putView(numberOf(piece.buffer), piece.byteOffset + skip, length);
        taken += length;
        left -= length;
        skip = 0;
        continue;
      }
      const room = this.#free() - HEADER_SIZE - FRAME_SIZE - 3;
      if (room <= 0) break;
      // Neighbouring pieces that are not shared become one entry.
      const at = this.#tail;
      const limit = Math.min(left, room);
      let length = 0;
      for (;;) {
        const part = pieces[i]!;
        const take = Math.min(limit - length, part.length - skip);
        this.#copyIn(at + HEADER_SIZE + length, take === part.length ? part : part.subarray(skip, skip + take));
        length += take;
        skip = 0;
        const following = pieces[i + 1];
        if (length === limit || following === undefined || following.buffer instanceof SharedArrayBuffer) break;
        i++;
      }
      this.#word(at, (length << 2) | BYTES);
      this.#tail = (at + HEADER_SIZE + padded(length)) | 0;
      taken += length;
      left -= length;
      if (length === limit && left > 0) break;
    }
    this.#written = (this.#written + taken) | 0;
    if (frame !== 0 && taken === wanted) {
      this.#word(this.#tail, FRAME);
      this.#word(this.#tail + 4, frame);
      this.#tail = (this.#tail + FRAME_SIZE) | 0;
    }
    return taken;
  }

  #putView(chunk: number, start: number, length: number): void {
    this.#word(this.#tail, (length << 2) | VIEW);
    this.#word(this.#tail + 4, chunk);
    this.#word(this.#tail + 8, start);
    this.#tail = (this.#tail + VIEW_SIZE) | 0;
  }

  #word(at: number, value: number): void {
    this.#m.words[(at & (this.#capacity - 1)) >> 2] = value;
  }

  #copyIn(at: number, bytes: Bytes): void {
    const first = at & (this.#capacity - 1);
    const behind = this.#capacity - first;
    if (bytes.length <= behind) this.#m.bytes.set(bytes, first);
    else {
      this.#m.bytes.set(bytes.subarray(0, behind), first);
      this.#m.bytes.set(bytes.subarray(behind), 0);
    }
  }

  /** Shows the reader all that was written; false if it has seen it already. */
  publish(): boolean {
    if (this.#tail === this.#published) return false;
    this.#published = this.#tail;
    Atomics.store(this.#m.header, WRITTEN, this.#written);
    Atomics.store(this.#m.header, TAIL, this.#tail);
    return true;
  }

  /** Nothing comes after what was published. */
  end(how: number): void {
    Atomics.store(this.#m.header, END, how);
  }
}

export class RingReader {
  readonly #m: RingMemory;
  readonly #capacity: number;
  readonly #window: number;
  readonly #chunks: Chunks;
  #head = 0;
  #tail = 0;
  #read = 0;
  /** The entry that is being read, and how far. */
  #current: Bytes | null = null;
  #at = 0;
  /** The frames that ended with bytes that were taken; whoever reads empties it. */
  readonly frames: number[] = [];

  constructor(memory: RingMemory, windowBytes: number, chunks: Chunks) {
    this.#m = memory;
    this.#capacity = memory.bytes.length;
    this.#window = windowBytes;
    this.#chunks = chunks;
  }

  /** How the writer ended this direction, or OPEN. What was published before may still be read. */
  ended(): number {
    return Atomics.load(this.#m.header, END);
  }

  #any(): boolean {
    if (this.#tail !== this.#head) return true;
    this.#tail = Atomics.load(this.#m.header, TAIL);
    return this.#tail !== this.#head;
  }

  /** Whether anything was published that has not been taken, be it readable now or not. */
  unread(): boolean {
    return this.#current !== null || this.#any();
  }

  /** Whether `take` would give a byte now: the chunk of the next view may still be on its way. */
  readable(): boolean {
    if (this.#current !== null) return true;
    if (!this.#any()) return false;
    const entry = this.#word(this.#head);
    return (entry & 3) !== VIEW || this.#chunks.chunk(this.#word(this.#head + 4)) !== undefined;
  }

  /** Takes up to `maxBytes` into `into` and answers how many bytes that were. A view's piece lies over the very chunk. */
  take(maxBytes: number, into: Bytes[]): number {
    let taken = 0;
    while (taken < maxBytes && this.#load()) {
      const piece = this.#current!;
      const length = Math.min(maxBytes - taken, piece.length - this.#at);
      into.push(length === piece.length ? piece : piece.subarray(this.#at, this.#at + length));
      this.#at += length;
      taken += length;
      if (this.#at === piece.length) {
        this.#current = null;
        this.#takeFrameEnd();
      }
    }
    this.#read = (this.#read + taken) | 0;
    return taken;
  }

  /** The view that was taken in part, or null. */
  get held(): Bytes | null {
    return this.#current;
  }

  /** Nobody reads any more: views are counted as taken. Answers whether nothing more can come. */
  drain(): boolean {
    this.#current = null;
    // What was published before the end is there once the end is.
    const hasEnded = this.ended() !== OPEN;
    while (this.#any()) {
      const entry = this.#word(this.#head);
      const kind = entry & 3;
      if (kind === VIEW) {
        const number = this.#word(this.#head + 4);
        if (this.#chunks.chunk(number) === undefined) return false;
        this.#chunks.took(number);
      }
      this.#head = (this.#head + (kind === VIEW ? VIEW_SIZE : kind === FRAME ? FRAME_SIZE : HEADER_SIZE + padded(entry >>> 2))) | 0;
    }
    return hasEnded;
  }

  /** Gives the room of what was taken back to the writer. Answers whether the writer waits for it and there is enough by now. */
  release(): boolean {
    Atomics.store(this.#m.header, READ, this.#read);
    Atomics.store(this.#m.header, HEAD, this.#head);
    if (Atomics.load(this.#m.header, WANTS_ROOM) === 0) return false;
    // Waking a writer for a few bytes costs more than they are worth; an empty ring always has enough.
    const filled = (Atomics.load(this.#m.header, TAIL) - this.#head) | 0;
    const waiting = (Atomics.load(this.#m.header, WRITTEN) - this.#read) | 0;
    if (filled * 2 > this.#capacity || waiting * 2 > this.#window) return false;
    return Atomics.exchange(this.#m.header, WANTS_ROOM, 0) === 1;
  }

  #load(): boolean {
    if (this.#current !== null) return true;
    if (!this.#any()) return false;
    const entry = this.#word(this.#head);
    const length = entry >>> 2;
    if ((entry & 3) === VIEW) {
      const number = this.#word(this.#head + 4);
      const chunk = this.#chunks.chunk(number);
      if (chunk === undefined) return false;
      this.#chunks.took(number);
      const start = this.#word(this.#head + 8);
      this.#current = chunk.subarray(start, start + length);
      this.#head = (this.#head + VIEW_SIZE) | 0;
    } else {
      this.#current = this.#copyOut(this.#head + HEADER_SIZE, length);
      this.#head = (this.#head + HEADER_SIZE + padded(length)) | 0;
    }
    this.#at = 0;
    return true;
  }

  /** The end of a frame was published together with its last byte. */
  #takeFrameEnd(): void {
    if (this.#tail === this.#head || (this.#word(this.#head) & 3) !== FRAME) return;
    this.frames.push(this.#word(this.#head + 4));
    this.#head = (this.#head + FRAME_SIZE) | 0;
  }

  #word(at: number): number {
    return this.#m.words[(at & (this.#capacity - 1)) >> 2]!;
  }

  #copyOut(at: number, length: number): Bytes {
    const first = at & (this.#capacity - 1);
    const behind = this.#capacity - first;
    if (length <= behind) return this.#m.bytes.slice(first, first + length);
    const bytes = new Uint8Array(length);
    bytes.set(this.#m.bytes.subarray(first));
    bytes.set(this.#m.bytes.subarray(0, length - behind), behind);
    return bytes;
  }
}

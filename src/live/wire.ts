/** The shared memory of one connection: its state, where each end is rung, and a ring for each direction. */
import { RING_BYTES, WINDOW_BYTES } from './limits.ts';
import { type Chunks, ringBytes, ringMemory, RingReader, RingWriter } from './ring.ts';

const STATE = 0;
const SLOTS = 1;
const WIRE_HEADER = 64;

export const WIRE_PENDING = 0;
export const WIRE_OPEN = 1;
export const WIRE_REFUSED = 2;

/** The end that connected, and the one that accepted. */
export const CONNECTOR = 0;
export const ACCEPTOR = 1;
export type End = typeof CONNECTOR | typeof ACCEPTOR;

export function makeWire(): SharedArrayBuffer {
  return new SharedArrayBuffer(WIRE_HEADER + 2 * ringBytes(RING_BYTES));
}

/** One end of a connection. */
export class WireEnd {
  readonly #words: Int32Array;
  readonly #end: End;
  readonly out: RingWriter;
  readonly in: RingReader;

  constructor(buffer: SharedArrayBuffer, end: End, slot: number, chunks: Chunks) {
    this.#words = new Int32Array(buffer, 0, WIRE_HEADER >> 2);
    this.#end = end;
    const ring = (direction: number) => ringMemory(buffer, WIRE_HEADER + direction * ringBytes(RING_BYTES), RING_BYTES);
    this.out = new RingWriter(ring(end), WINDOW_BYTES);
    this.in = new RingReader(ring(1 - end), WINDOW_BYTES, chunks);
    Atomics.store(this.#words, SLOTS + end, slot);
  }

  /** Where the other end is rung. It is known once the wire is open. */
  get peerSlot(): number {
    return Atomics.load(this.#words, SLOTS + 1 - this.#end);
  }

  get state(): number {
    return Atomics.load(this.#words, STATE);
  }

  set state(state: number) {
    Atomics.store(this.#words, STATE, state);
  }
}

/** Answers a connection that nobody takes. */
export function refuseWire(buffer: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(buffer, 0, WIRE_HEADER >> 2), STATE, WIRE_REFUSED);
}

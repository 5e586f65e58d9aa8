/**
 * Who reads a chunk that can be used again. A chunk of a pool has two words in memory that all workers share: its generation, which rises when the
 * chunk is used again, and how many readers have not released it yet. Whoever is told of a chunk is told where they are.
 */

/** Where a chunk's words are, and the generation that whoever is told may read. */
export interface Ticket {
  readonly table: SharedArrayBuffer;
  readonly slot: number;
  readonly generation: number;
}

export const LEASES_PER_TABLE = 512;
const WORDS = 2;
const GENERATION = 0;
const READERS = 1;

export function makeLeaseTable(): SharedArrayBuffer {
  return new SharedArrayBuffer(LEASES_PER_TABLE * WORDS * 4);
}

/** A view is of bytes that its chunk does not hold any more: somebody released what was still read. */
export class StaleView extends Error {
  override readonly name = 'StaleView';
}

export class Lease {
  readonly #words: Int32Array;
  readonly #table: SharedArrayBuffer;
  readonly #slot: number;
  #generation: number;

  constructor({ table, slot, generation }: Ticket) {
    this.#table = table;
    this.#words = new Int32Array(table, slot * WORDS * 4, WORDS);
    this.#slot = slot;
    this.#generation = generation;
  }

  /** For one more reader. Only who reads the chunk, or keeps it, may give it to another. */
  take(): Ticket {
    Atomics.add(this.#words, READERS, 1);
    return { table: this.#table, slot: this.#slot, generation: this.#generation };
  }

  release(): void {
    Atomics.sub(this.#words, READERS, 1);
  }

  get generation(): number {
    return this.#generation;
  }

  get readers(): number {
    return Atomics.load(this.#words, READERS);
  }

  /** The pool's side: what was read until now is not there any more. */
  renew(): void {
    this.#generation = (Atomics.add(this.#words, GENERATION, 1) + 1) | 0;
  }

  check(): void {
    const is = Atomics.load(this.#words, GENERATION);
    if (is !== this.#generation) throw new StaleView(`a view of generation ${this.#generation} of a chunk that is in its generation ${is}`);
  }
}

/** The leases of all chunks that a process knows, its own and those of others. */
export class Leases {
  readonly #of = new WeakMap<SharedArrayBuffer, Lease>();

  know(chunk: SharedArrayBuffer, ticket: Ticket): Lease {
    const lease = new Lease(ticket);
    this.#of.set(chunk, lease);
    return lease;
  }

  /** −1: the chunk is never used again. */
  generationOf(chunk: SharedArrayBuffer): number {
    return this.#of.get(chunk)?.generation ?? -1;
  }

  /** What another process is told with the chunk; null if nobody will use it again. */
  readonly share = (chunk: SharedArrayBuffer): Ticket | null => this.#of.get(chunk)?.take() ?? null;
}

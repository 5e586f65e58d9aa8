/**
 * Chunks of one process's files, which are used again: a chunk that its file let go is retired, and free once no other process has it on lease
 * (`leases.ts`) and nothing of this process views it (`reached.ts`). Only sizes that files grow by are kept; a batch too large for them gets memory
 * of its own.
 */
import { Memory, type MemoryPort, sharedMemory } from '../engine/memory.ts';
import { FIRST_CHUNK, LARGEST_CHUNK, MOST_FREE_BYTES } from './limits.ts';
import { type Lease, type Leases, LEASES_PER_TABLE, makeLeaseTable } from './leases.ts';

/** No record batch, index or checkpoint looks like this. */
export const SCRUBBED = 0xdb;

interface Pooled {
  readonly chunk: SharedArrayBuffer;
  readonly lease: Lease;
  /** A process that may have read it has died: nobody knows when it would have released it. */
  abandoned: boolean;
}

export class ChunkPool implements MemoryPort {
  readonly shared = true;
  readonly #leases: Leases;
  /** Overwrites what it takes back at once, so that whoever still reads it is found out. */
  readonly #scrubs: boolean;
  readonly #all = new Map<SharedArrayBuffer, Pooled>();
  readonly #retired = new Set<Pooled>();
  readonly #free = new Map<number, Pooled[]>();
  #table = makeLeaseTable();
  #nextSlot = 0;
  /** Bytes that were given once more. */
  reusedBytes = 0;
  retiredBytes = 0;
  freeBytes = 0;

  constructor(leases: Leases, scrubs = false) {
    this.#leases = leases;
    this.#scrubs = scrubs;
  }

  allocate(sizeBytes: number): Memory {
    if (!isPooled(sizeBytes)) return sharedMemory.allocate(sizeBytes);
    const free = this.#free.get(sizeBytes)?.pop();
    if (free !== undefined) {
      this.freeBytes -= sizeBytes;
      this.reusedBytes += sizeBytes;
    }
    return new Memory(new Uint8Array((free ?? this.#make(sizeBytes)).chunk));
  }

  #make(sizeBytes: number): Pooled {
    if (this.#nextSlot === LEASES_PER_TABLE) {
      this.#table = makeLeaseTable();
      this.#nextSlot = 0;
    }
    const chunk = new SharedArrayBuffer(sizeBytes);
    const pooled: Pooled = { chunk, lease: this.#leases.know(chunk, { table: this.#table, slot: this.#nextSlot++, generation: 0 }), abandoned: false };
    this.#all.set(chunk, pooled);
    return pooled;
  }

  /** No file lies in the chunk any more. False if it is none of the pool's. */
  retire(chunk: SharedArrayBuffer): boolean {
    const pooled = this.#all.get(chunk);
    if (pooled === undefined || pooled.abandoned) {
      this.#all.delete(chunk);
      return false;
    }
    this.#retired.add(pooled);
    this.retiredBytes += chunk.byteLength;
    return true;
  }

  /** A process that was told of the chunk has died, perhaps without releasing it. Answers whether it goes for good at once. */
  abandon(chunk: SharedArrayBuffer): boolean {
    const pooled = this.#all.get(chunk);
    if (pooled === undefined || pooled.lease.readers === 0) return false;
    pooled.abandoned = true;
    if (!this.#retired.delete(pooled)) return false;
    this.#all.delete(chunk);
    this.retiredBytes -= chunk.byteLength;
    return true;
  }

  /** Takes back what nobody reads; `reached` is what this process still views. Answers what goes for good, since enough is free. */
  reclaim(reached: ReadonlySet<SharedArrayBuffer>): SharedArrayBuffer[] {
    const gone: SharedArrayBuffer[] = [];
    for (const pooled of this.#retired) {
      const { chunk, lease } = pooled;
      if (lease.readers > 0 || reached.has(chunk)) continue;
      const size = chunk.byteLength;
      this.#retired.delete(pooled);
      this.retiredBytes -= size;
      lease.renew();
      if (this.#scrubs) new Uint8Array(chunk).fill(SCRUBBED);
      if (this.freeBytes + size > MOST_FREE_BYTES) {
        this.#all.delete(chunk);
        gone.push(chunk);
        continue;
      }
      this.freeBytes += size;
      const free = this.#free.get(size);
      if (free === undefined) this.#free.set(size, [pooled]);
      else free.push(pooled);
    }
    return gone;
  }
}

function isPooled(sizeBytes: number): boolean {
  return sizeBytes >= FIRST_CHUNK && sizeBytes <= LARGEST_CHUNK && (sizeBytes & (sizeBytes - 1)) === 0;
}

/**
 * The producer's bounded memory (BufferPool): buffer.memory bytes in all, a free list of buffers of batch.size, and threads
 * that wait in line. It only counts; the bytes themselves lie in write-once memory (`batch-memory.ts`). Plain data.
 */
export interface Waiter {
  readonly id: number;
  readonly size: number;
  /** Bytes that were already set aside for it. */
  accumulated: number;
}

export interface BufferPool {
  readonly totalBytes: number;
  /** Buffers of this size are kept and handed out whole. */
  readonly poolableBytes: number;
  /** How many such buffers lie in the free list. */
  freeBuffers: number;
  /** Bytes that are in no buffer. */
  nonPooledBytes: number;
  /** Threads in line, the longest waiting first. */
  waiters: Waiter[];
  nextWaiter: number;
}

export function bufferPool(totalBytes: number, poolableBytes: number): BufferPool {
  return { totalBytes, poolableBytes, freeBuffers: 0, nonPooledBytes: totalBytes, waiters: [], nextWaiter: 1 };
}

export function copyPool(pool: BufferPool): BufferPool {
  return { ...pool, waiters: pool.waiters.map((waiter) => ({ ...waiter })) };
}

export function availableBytes(pool: BufferPool): number {
  return pool.nonPooledBytes + pool.freeBuffers * pool.poolableBytes;
}

/** Breaks up free buffers until `size` bytes are in none. */
function freeUp(pool: BufferPool, size: number): void {
  while (pool.freeBuffers > 0 && pool.nonPooledBytes < size) {
    pool.freeBuffers--;
    pool.nonPooledBytes += pool.poolableBytes;
  }
}

/** Takes `size` bytes if they are there and nobody needs to be waited for; false means to get in line. */
export function tryAllocate(pool: BufferPool, size: number): boolean {
  if (size === pool.poolableBytes && pool.freeBuffers > 0) {
    pool.freeBuffers--;
    return true;
  }
  if (availableBytes(pool) < size) return false;
  freeUp(pool, size);
  pool.nonPooledBytes -= size;
  return true;
}

export function enqueue(pool: BufferPool, size: number): number {
  const id = pool.nextWaiter++;
  pool.waiters.push({ id, size, accumulated: 0 });
  return id;
}

/** The first in line takes what there is; true once it has all that it needs and has left the line. */
export function tryWaiter(pool: BufferPool, id: number): boolean {
  const first = pool.waiters[0];
  if (first === undefined || first.id !== id) return false;
  if (first.accumulated === 0 && first.size === pool.poolableBytes && pool.freeBuffers > 0) {
    pool.freeBuffers--;
    pool.waiters.shift();
    return true;
  }
  freeUp(pool, first.size - first.accumulated);
  const got = Math.min(first.size - first.accumulated, pool.nonPooledBytes);
  pool.nonPooledBytes -= got;
  first.accumulated += got;
  if (first.accumulated < first.size) return false;
  pool.waiters.shift();
  return true;
}

/** Leaves the line after max.block.ms; what was set aside is free again. */
export function giveUp(pool: BufferPool, id: number): void {
  const at = pool.waiters.findIndex((waiter) => waiter.id === id);
  if (at < 0) return;
  const [waiter] = pool.waiters.splice(at, 1);
  pool.nonPooledBytes += waiter.accumulated;
}

export function deallocate(pool: BufferPool, size: number): void {
  if (size === pool.poolableBytes) pool.freeBuffers++;
  else pool.nonPooledBytes += size;
}

/** Who is to be woken after memory was given back or the line moved; 0 if nobody waits or there is nothing to take. */
export function nextInLine(pool: BufferPool): number {
  return pool.waiters.length > 0 && availableBytes(pool) > 0 ? pool.waiters[0].id : 0;
}

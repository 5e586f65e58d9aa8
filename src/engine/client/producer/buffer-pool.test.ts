import { expect, test } from 'vitest';
import { availableBytes, bufferPool, deallocate, enqueue, giveUp, nextInLine, tryAllocate, tryWaiter } from './buffer-pool.ts';

test('buffers of batch.size return to the free list whole, others to the rest', () => {
  const pool = bufferPool(100, 10);
  expect(tryAllocate(pool, 10)).toBe(true);
  expect(tryAllocate(pool, 25)).toBe(true);
  expect(pool.nonPooledBytes).toBe(65);
  deallocate(pool, 10);
  deallocate(pool, 25);
  expect(pool).toMatchObject({ freeBuffers: 1, nonPooledBytes: 90 });
  expect(tryAllocate(pool, 10)).toBe(true);
  expect(pool).toMatchObject({ freeBuffers: 0, nonPooledBytes: 90 });
});

test('free buffers are broken up for a larger request', () => {
  const pool = bufferPool(30, 10);
  for (let i = 0; i < 3; i++) tryAllocate(pool, 10);
  for (let i = 0; i < 3; i++) deallocate(pool, 10);
  expect(pool).toMatchObject({ freeBuffers: 3, nonPooledBytes: 0 });
  expect(tryAllocate(pool, 25)).toBe(true);
  expect(pool).toMatchObject({ freeBuffers: 0, nonPooledBytes: 5 });
});

test('the first in line is served first, even when a later one would fit', () => {
  const pool = bufferPool(20, 10);
  tryAllocate(pool, 10);
  tryAllocate(pool, 10);
  const large = enqueue(pool, 15);
  const small = enqueue(pool, 5);
  deallocate(pool, 10);
  expect(nextInLine(pool)).toBe(large);
  expect(tryWaiter(pool, small)).toBe(false);
  // What is free is set aside for the first while it waits for the rest.
  expect(tryWaiter(pool, large)).toBe(false);
  expect(availableBytes(pool)).toBe(0);
  deallocate(pool, 10);
  expect(tryWaiter(pool, large)).toBe(true);
  expect(nextInLine(pool)).toBe(small);
  expect(tryWaiter(pool, small)).toBe(true);
  expect(availableBytes(pool)).toBe(0);
});

test('who gives up leaves what was set aside to the next', () => {
  const pool = bufferPool(20, 10);
  tryAllocate(pool, 20);
  const first = enqueue(pool, 20);
  const second = enqueue(pool, 10);
  deallocate(pool, 12);
  expect(tryWaiter(pool, first)).toBe(false);
  giveUp(pool, first);
  expect(availableBytes(pool)).toBe(12);
  expect(tryWaiter(pool, second)).toBe(true);
  expect(availableBytes(pool)).toBe(2);
});

test('memory is neither made nor lost', () => {
  const pool = bufferPool(64, 8);
  const taken: number[] = [];
  let seed = 7;
  for (let i = 0; i < 2_000; i++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const size = seed % 3 === 0 ? 8 : 1 + (seed % 20);
    if (seed % 2 === 0 && tryAllocate(pool, size)) taken.push(size);
    else if (taken.length > 0) deallocate(pool, taken.splice(seed % taken.length, 1)[0]);
    const held = taken.reduce((sum, bytes) => sum + bytes, 0);
    expect(availableBytes(pool) + held).toBe(64);
  }
});

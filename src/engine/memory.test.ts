import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedMemory, writeOnce } from './memory.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('memory that is written once', () => {
  it('takes bytes where nobody wrote before, and refuses them elsewhere', () => {
    const memory = sharedMemory.allocate(8);
    expect(memory.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(writeOnce(memory, 0, [bytes(1, 2), bytes(3)], 3)).toBe(true);
    expect(memory.used).toBe(3);
    expect(writeOnce(memory, 2, [bytes(9, 9)], 2)).toBe(false);
    expect(writeOnce(memory, 1, [bytes(9)], 1)).toBe(false);
    expect([...memory.bytes.subarray(0, 4)]).toEqual([1, 2, 3, 0]);
    expect(writeOnce(memory, 3, [bytes(4, 5, 6, 7, 8, 9)], 6)).toBe(false);
  });

  it('lets a replay find its own bytes', () => {
    const memory = sharedMemory.allocate(8);
    writeOnce(memory, 0, [bytes(1, 2, 3, 4)], 4);
    expect(writeOnce(memory, 0, [bytes(1, 2)], 2)).toBe(true);
    expect(writeOnce(memory, 2, [bytes(3), bytes(4)], 2)).toBe(true);
    expect(memory.used).toBe(4);
  });

  it('never changes a byte once it was written, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.uint8Array({ maxLength: 9 })), { maxLength: 60 }), (writes) => {
        const memory = sharedMemory.allocate(32);
        for (const [position, data] of writes) {
          const before = memory.bytes.slice(0, memory.used);
          const took = writeOnce(memory, position, [data], data.length);
          expect([...memory.bytes.subarray(0, before.length)]).toEqual([...before]);
          if (took) expect([...memory.bytes.subarray(position, position + data.length)]).toEqual([...data]);
        }
      }),
    );
  });
});

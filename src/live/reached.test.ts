import { describe, expect, it } from 'vitest';
import { Memory } from '../engine/memory.ts';
import { reachedMemory } from './reached.ts';

describe('the memory that plain state views', () => {
  it('is found through objects, arrays, maps, sets and memories, and through circles', () => {
    const chunks = Array.from({ length: 6 }, () => new SharedArrayBuffer(8));
    const view = (i: number) => new Uint8Array(chunks[i]!).subarray(2, 4);
    const state: Record<string, unknown> = { rope: { pieces: [view(0), new Uint8Array(3)], length: 5 }, memory: new Memory(view(1)) };
    state['table'] = new Map<unknown, unknown>([[{ key: view(2) }, new Set([[view(3)]])]]);
    state['itself'] = state;
    expect(reachedMemory([null, 1, 'text', state, view(4)])).toEqual(new Set(chunks.slice(0, 5)));
  });
});

import { describe, expect, it } from 'vitest';
import { sharedMemory } from '../engine/memory.ts';
import { flattenRope } from '../std/rope.ts';
import { FileStore } from './file-store.ts';

const filled = (length: number, with_: number) => new Uint8Array(length).fill(with_);

describe('files in memory', () => {
  it('gives views of its chunks, never a copy, over chunks that grow', () => {
    const files = new FileStore(sharedMemory);
    const file = files.open('/a');
    for (let i = 0; i < 40; i++) expect(files.append(file, [filled(500, i), filled(500, i)], 1_000)).toBe(i * 1_000);
    expect(files.size(file)).toBe(40_000);
    const chunks = files.chunks(file);
    expect(chunks.map((chunk) => chunk.length)).toEqual([4_096, 8_192, 16_384, 32_768]);
    const read = files.read(file, 3_500, 5_000);
    expect(read.pieces.length).toBe(2);
    expect(read.pieces[0]!.buffer).toBe(chunks[0]!.buffer);
    expect(read.pieces[1]!.buffer).toBe(chunks[1]!.buffer);
    expect([...flattenRope(read)]).toEqual(Array.from({ length: 5_000 }, (_, i) => Math.floor((3_500 + i) / 1_000)));
    expect(files.read(file, 39_999, 10).length).toBe(1);
    expect(files.read(file, 40_000, 10).length).toBe(0);
  });

  it('goes on in a new chunk after a truncation, so that an older view still reads its bytes', () => {
    const files = new FileStore(sharedMemory);
    const file = files.open('/a');
    files.append(file, [filled(100, 1)], 100);
    files.append(file, [filled(100, 2)], 100);
    const before = files.read(file, 0, 200);
    files.truncate(file, 150);
    files.append(file, [filled(80, 3)], 80);
    expect([...flattenRope(before)]).toEqual([...filled(100, 1), ...filled(100, 2)]);
    expect([...flattenRope(files.read(file, 0, 1_000))]).toEqual([...filled(100, 1), ...filled(50, 2), ...filled(80, 3)]);
    expect(files.chunks(file).length).toBe(2);
    files.truncate(file, 0);
    expect(files.size(file)).toBe(0);
    expect(files.chunks(file)).toEqual([]);
  });

  it('lists, renames over another file and deletes', () => {
    const files = new FileStore(sharedMemory);
    const a = files.open('/log/b');
    files.append(a, [filled(3, 1)], 3);
    files.open('/log/a');
    files.open('/other');
    expect(files.open('/log/b')).toBe(a);
    expect(files.list('/log/').map(({ path }) => path)).toEqual(['/log/a', '/log/b']);
    files.rename(a, '/other');
    expect(files.find('/log/b')).toBeNull();
    expect(files.find('/other')).toEqual({ id: a, path: '/other', size: 3 });
    files.delete(a);
    expect(files.list('/').map(({ path }) => path)).toEqual(['/log/a']);
  });
});

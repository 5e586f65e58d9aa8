import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedMemory } from '../engine/memory.ts';
import { DiskError } from '../engine/os.ts';
import { FileStore } from '../live/file-store.ts';
import { flattenRope } from '../std/rope.ts';
import { KIB, MIB } from '../std/units.ts';
import { DataFiles } from './data-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'data-files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The files as a process finds them that begins now. */
function begun(cacheBytes?: number): FileStore {
  const beneath = new DataFiles(root, '/var/lib/kafka');
  return new FileStore(sharedMemory, beneath, beneath.files(), cacheBytes);
}
const LOG = '/var/lib/kafka/orders-0/0.log';
const onDisk = (path: string) => new Uint8Array(readFileSync(join(root, path)));
const filled = (length: number, with_: number) => new Uint8Array(length).fill(with_);
const all = (files: FileStore, path: string) => {
  const { id, size } = files.find(path)!;
  return flattenRope(files.read(id, 0, size));
};

describe('files in a directory', () => {
  it('has every byte on the disk when an append returns, and reads it in the next run', () => {
    const files = begun();
    const file = files.open(LOG);
    const random = Uint8Array.from({ length: 3 * MIB }, (_, i) => (i * 2_654_435_761) >>> 24);
    for (let at = 0; at < random.length; at += 700 * KIB) {
      const piece = random.subarray(at, at + 700 * KIB);
      files.append(file, [piece.subarray(0, 100), piece.subarray(100)], piece.length);
      expect(onDisk('orders-0/0.log').length).toBe(at + piece.length);
    }
    const again = begun();
    expect(again.list('/var/lib/kafka/').map(({ path, size }) => [path, size])).toEqual([[LOG, 3 * MIB]]);
    expect(Buffer.compare(all(again, LOG), random)).toBe(0);
    again.append(again.find(LOG)!.id, [filled(10, 7)], 10);
    expect(all(begun(), LOG).subarray(-11)).toEqual(new Uint8Array([random.at(-1)!, ...filled(10, 7)]));
  });

  it('lets memory go that was not read lately, and never more than it may keep', () => {
    const files = begun(2 * MIB);
    const file = files.open(LOG);
    for (let i = 0; i < 16; i++) files.append(file, [filled(512 * KIB, i)], 512 * KIB);
    const [first] = files.read(file, 0, 1).pieces;
    for (let i = 0; i < 16; i++) expect(files.read(file, i * 512 * KIB, 1).pieces[0]![0]).toBe(i);
    // It was let go while the others were read, so it is another piece of memory now; who still holds the first reads on in it.
    const [later] = files.read(file, 0, 1).pieces;
    expect(later!.buffer).not.toBe(first!.buffer);
    expect([first![0], later![0]]).toEqual([0, 0]);
    expect(files.cachedBytes).toBeLessThanOrEqual(2 * MIB);
  });

  it('cuts, renames over another file, and deletes, on the disk as in memory', () => {
    const files = begun();
    const a = files.open('/var/lib/kafka/a.tmp');
    files.append(a, [filled(100, 1)], 100);
    files.truncate(a, 40);
    files.append(a, [filled(10, 2)], 10);
    files.append(files.open('/var/lib/kafka/a'), [filled(5, 9)], 5);
    files.rename(a, '/var/lib/kafka/a');
    files.sync(a);
    expect(onDisk('a')).toEqual(new Uint8Array([...filled(40, 1), ...filled(10, 2)]));
    expect(existsSync(join(root, 'a.tmp'))).toBe(false);
    const log = files.open(LOG);
    files.rename(log, '/var/lib/kafka/orders-0.x-delete/0.log');
    expect(existsSync(join(root, 'orders-0'))).toBe(false);
    files.delete(log);
    expect(existsSync(join(root, 'orders-0.x-delete'))).toBe(false);
    expect(begun().list('').map(({ path }) => path)).toEqual(['/var/lib/kafka/a']);
    // A name may be used again.
    files.append(files.open(LOG), [filled(3, 3)], 3);
    expect(onDisk('orders-0/0.log')).toEqual(filled(3, 3));
  });

  it('keeps no more files open than it may', () => {
    const files = begun();
    const ids = Array.from({ length: 600 }, (_, i) => files.open(`/var/lib/kafka/${i}`));
    for (const [i, id] of ids.entries()) files.append(id, [filled(1, i % 256)], 1);
    expect(ids.map((_, i) => onDisk(`${i}`)[0])).toEqual(ids.map((_, i) => i % 256));
  });

  it.each(existsSync('/dev/full') ? ['/dev/full'] : [])('tells the engine of a full disk, and takes nothing of what did not fit: %s', (device) => {
    symlinkSync(device, join(root, 'full'));
    const files = begun();
    const file = files.open('/var/lib/kafka/full');
    expect(() => files.append(file, [filled(10, 1)], 10)).toThrow(DiskError);
    expect(files.size(file)).toBe(0);
  });

  it('tells the engine of a disk that fails', () => {
    const files = begun();
    writeFileSync(join(root, 'in-the-way'), '');
    expect(() => files.open('/var/lib/kafka/in-the-way/file')).toThrow(expect.objectContaining({ name: 'DiskError', reason: 'failed' }));
  });
});

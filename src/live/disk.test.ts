import { describe, expect, it } from 'vitest';
import { sharedMemory } from '../engine/memory.ts';
import { nextInt, prng } from '../std/prng.ts';
import { flattenRope } from '../std/rope.ts';
import { type DiskNews, DiskTeller, KeptDisk } from './disk.ts';
import { FileStore } from './file-store.ts';

/** A worker's files, and what its host would have heard of them. */
function worker(disk: KeptDisk): { readonly files: FileStore; readonly news: DiskNews[] } {
  const kept = disk.handOver();
  const news: DiskNews[] = [];
  const teller = new DiskTeller((one) => {
    news.push(one);
    disk.hear(one);
  });
  return { files: new FileStore(sharedMemory, teller, kept), news };
}

const contents = (files: FileStore) => files.list('').map(({ id, path, size }) => [path, [...flattenRope(files.read(id, 0, size))]] as const);

describe('files that outlive their worker', () => {
  it('are found as they were left, and written on in memory of their own', () => {
    const disk = new KeptDisk();
    const first = worker(disk).files;
    const log = first.open('/data/a.log');
    for (let i = 0; i < 5; i++) first.append(log, [new Uint8Array(3_000).fill(i)], 3_000);
    first.truncate(log, 7_000);
    first.append(log, [new Uint8Array(10).fill(9)], 10);
    first.delete(first.open('/data/gone'));
    const before = contents(first);
    const second = worker(disk).files;
    expect(contents(second)).toEqual(before);
    const found = second.find('/data/a.log')!;
    const chunks = second.chunks(found.id).length;
    second.append(found.id, [new Uint8Array(10).fill(7)], 10);
    expect(second.chunks(found.id).length).toBe(chunks + 1);
    expect(contents(worker(disk).files)).toEqual(contents(second));
  });

  it('are whole after any number of random acts, over three workers', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const random = prng(seed, 'disk');
      const disk = new KeptDisk();
      for (let life = 0; life < 3; life++) {
        const { files } = worker(disk);
        for (let act = 0; act < 120; act++) {
          const file = files.open(`/${nextInt(random, 6)}`);
          const what = nextInt(random, 10);
          const length = 1 + nextInt(random, 3_000);
          if (what < 6) files.append(file, [new Uint8Array(length).fill(nextInt(random, 256))], length);
          else if (what < 8) files.truncate(file, nextInt(random, files.size(file) + 1));
          else if (what === 8) files.rename(file, `/${nextInt(random, 6)}`);
          else files.delete(file);
        }
        const left = contents(files);
        expect(contents(new FileStore(sharedMemory, null, disk.handOver())), `seed ${seed}, life ${life}`).toEqual(left);
      }
    }
  });

  it('have one name each, however far the worker came with a replacement', () => {
    const disk = new KeptDisk();
    const { files, news } = worker(disk);
    const kept = files.open('/state');
    files.append(kept, [Uint8Array.of(1)], 1);
    const beside = files.open('/state.tmp');
    files.append(beside, [Uint8Array.of(2)], 1);
    files.rename(beside, '/state');
    for (let heard = 0; heard <= news.length; heard++) {
      const partly = new KeptDisk();
      for (const one of news.slice(0, heard)) partly.hear(one);
      const found = partly.handOver().filter(({ path }) => path === '/state');
      expect(found.length).toBe(news.slice(0, heard).some(({ kind }) => kind === 'file') ? 1 : 0);
    }
    expect(contents(worker(disk).files)).toEqual([['/state', [2]]]);
  });

  it('are renamed at the same cost however many there are: a topic of 10,000 partitions that is deleted renames 50,000', () => {
    const FILES = 30_000;
    const disk = new KeptDisk();
    const { files } = worker(disk);
    for (let i = 0; i < FILES; i++) files.open(`/logs/${i}/log`);
    const begun = process.cpuUsage();
    for (let i = 0; i < FILES; i++) files.rename(files.find(`/logs/${i}/log`)!.id, `/logs/${i}-delete/log`);
    const { user, system } = process.cpuUsage(begun);
    // Looking at all of them each time takes three times as long as that.
    expect((user + system) / 1e6).toBeLessThan(6);
    expect(disk.handOver().length).toBe(FILES);
  });
});

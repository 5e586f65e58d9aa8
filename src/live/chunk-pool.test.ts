import { describe, expect, it } from 'vitest';
import { nextInt, prng } from '../std/prng.ts';
import { type Bytes, flattenRope, type Rope } from '../std/rope.ts';
import { ChunkPool, SCRUBBED } from './chunk-pool.ts';
import { type DiskNews, DiskTeller, KeptDisk } from './disk.ts';
import { Doorbell, makeDoorbell } from './doorbell.ts';
import { FileStore } from './file-store.ts';
import { Leases, StaleView } from './leases.ts';
import type { Mailbox } from './mailbox.ts';
import type { ToPeer } from './messages.ts';
import { Peer } from './peer.ts';
import { reachedMemory } from './reached.ts';
import { RingReader, RingWriter, ringBytes, ringMemory } from './ring.ts';

const RING = 8_192;
const NOBODY: ReadonlySet<SharedArrayBuffer> = new Set();
const silent = { post() {} } as unknown as Mailbox<ToPeer, ToPeer>;

/** A process whose files lie in a pool, and others that it sends views to; mail comes when it is delivered. */
function lab(readers: number) {
  const leases = new Leases();
  // What is taken back too early is seen at once.
  const pool = new ChunkPool(leases, true);
  const disk = new KeptDisk();
  const news: DiskNews[] = [];
  const files = new FileStore(pool, new DiskTeller((one) => news.push(one), leases.share));
  const peers = Array.from({ length: readers }, () => {
    const mail: ToPeer[] = [];
    const bell = new Doorbell(makeDoorbell());
    const here = new Peer(2, bell, { post: (message: ToPeer) => mail.push(message) } as unknown as Mailbox<ToPeer, ToPeer>, leases);
    const there = new Peer(1, bell, silent, new Leases());
    const buffer = new SharedArrayBuffer(ringBytes(RING));
    const writer = new RingWriter(ringMemory(buffer, 0, RING), 1 << 20);
    const reader = new RingReader(ringMemory(buffer, 0, RING), 1 << 20, there);
    const deliver = (): boolean => {
      const message = mail.shift();
      if (message?.kind === 'chunk') there.learn(message.number, message.chunk, message.lease);
      else if (message?.kind === 'forget') there.unlearn(message.number, message.views);
      return message !== undefined;
    };
    return { here, there, writer, reader, deliver };
  });
  files.released = (chunk) => {
    for (const { here } of peers) here.forget(chunk);
    pool.retire(chunk);
  };
  const hear = (): boolean => {
    const one = news.shift();
    if (one !== undefined) disk.hear(one);
    return one !== undefined;
  };
  return { pool, files, peers, hear, leases };
}

describe('chunks that are used again', () => {
  it('come back once the host and every reader have let them go, and hold what is written next', () => {
    const { pool, files, peers, hear } = lab(1);
    const { here, there, writer, reader, deliver } = peers[0]!;
    const old = files.open('/old');
    files.append(old, [new Uint8Array(8).fill(1)], 8);
    const [chunk] = files.chunks(old);
    writer.write(files.read(old, 0, 8), 0, 0, here.numberOf);
    writer.publish();
    deliver();
    const held: Bytes[] = [];
    reader.take(8, held);
    files.delete(old);
    while (hear() || deliver());
    // The reader still has its view.
    there.release(reachedMemory([held]));
    pool.reclaim(NOBODY);
    expect([held[0]![0], pool.freeBytes]).toEqual([1, 0]);
    held.length = 0;
    there.release(reachedMemory([held]));
    // And now the process itself has one.
    pool.reclaim(new Set([chunk!.buffer as SharedArrayBuffer]));
    expect(pool.freeBytes).toBe(0);
    pool.reclaim(NOBODY);
    expect([pool.freeBytes, pool.retiredBytes, chunk![0]]).toEqual([4_096, 0, SCRUBBED]);
    const next = files.open('/new');
    files.append(next, [new Uint8Array(8).fill(2)], 8);
    expect(files.chunks(next)[0]!.buffer).toBe(chunk!.buffer);
    expect(pool.freeBytes).toBe(0);
  });

  it('wait for a host that has not heard yet that their file is gone', () => {
    const { pool, files, hear } = lab(0);
    const file = files.open('/a');
    files.append(file, [new Uint8Array(8)], 8);
    while (hear());
    files.delete(file);
    pool.reclaim(NOBODY);
    expect(pool.freeBytes).toBe(0);
    while (hear());
    pool.reclaim(NOBODY);
    expect(pool.freeBytes).toBe(4_096);
  });

  it('are lost to the pool where a reader has died with them', () => {
    const { pool, files, peers, hear } = lab(1);
    const { here, writer, deliver } = peers[0]!;
    const file = files.open('/a');
    files.append(file, [new Uint8Array(8)], 8);
    writer.write(files.read(file, 0, 8), 0, 0, here.numberOf);
    deliver();
    files.delete(file);
    while (hear());
    expect([...here.lent].map((chunk) => pool.abandon(chunk))).toEqual([true]);
    pool.reclaim(NOBODY);
    expect([pool.freeBytes, pool.retiredBytes]).toEqual([0, 0]);
  });

  it('are released by a reader that closed a connection with views in it', () => {
    const { pool, files, peers, hear } = lab(1);
    const { here, there, writer, reader, deliver } = peers[0]!;
    const file = files.open('/a');
    files.append(file, [new Uint8Array(8)], 8);
    writer.write(files.read(file, 0, 8), 0, 0, here.numberOf);
    writer.publish();
    there.drains(reader);
    files.delete(file);
    while (hear() || deliver());
    there.release(NOBODY);
    pool.reclaim(NOBODY);
    expect(pool.freeBytes).toBe(4_096);
  });

  it('refuse a view of what they held before, with an error of its own', () => {
    const { peers, files, leases } = lab(1);
    const { here, writer, reader, deliver } = peers[0]!;
    const file = files.open('/a');
    files.append(file, [new Uint8Array(8)], 8);
    const rope = files.read(file, 0, 8);
    writer.write(rope, 0, 0, here.numberOf);
    writer.publish();
    deliver();
    // Somebody broke the rules: the chunk is used again though a view of it is under way.
    leases.know(rope.pieces[0]!.buffer as SharedArrayBuffer, leases.share(rope.pieces[0]!.buffer as SharedArrayBuffer)!).renew();
    expect(() => reader.take(8, [])).toThrow(StaleView);
  });

  it.each(Array.from({ length: 25 }, (_, seed) => seed + 1))('never change under a view, whoever holds it and in whatever order things come (seed %i)', (seed) => {
    const random = prng(seed, 'pool');
    const { pool, files, peers, hear } = lab(3);
    /** What each process holds: views, and what they were. */
    const held: { by: number; view: Rope; was: Uint8Array }[] = [];
    const under: { to: number; was: Uint8Array }[] = [];
    const heldBy = (by: number) => reachedMemory([held.filter((one) => one.by === by).map(({ view }) => view)]);
    const OWNER = peers.length;
    const made = new Set<SharedArrayBuffer>();
    let given = 0;
    const allocate = pool.allocate.bind(pool);
    pool.allocate = (size) => {
      const memory = allocate(size);
      made.add(memory.bytes.buffer as SharedArrayBuffer);
      given++;
      return memory;
    };
    const look = () => {
      for (const { view, was } of held) if (!isSame(flattenRope(view), was)) throw new Error('the bytes under a view are others');
    };
    for (let i = 0; i < 3_000; i++) {
      const file = files.open(`/${nextInt(random, 5)}`);
      const to = nextInt(random, peers.length);
      const peer = peers[to]!;
      switch (nextInt(random, 9)) {
        case 0:
        case 1: {
          const length = 1 + nextInt(random, 3_000);
          files.append(file, [new Uint8Array(length).fill(nextInt(random, 256))], length);
          break;
        }
        case 2:
          if (nextInt(random, 2) === 0) files.delete(file);
          else files.truncate(file, nextInt(random, files.size(file) + 1));
          break;
        case 3: {
          const view = files.read(file, nextInt(random, files.size(file) + 1), 1 + nextInt(random, 2_000));
          if (view.length > 0) held.push({ by: OWNER, view, was: flattenRope(view).slice() });
          break;
        }
        case 4: {
          const mine = held.filter(({ by }) => by === OWNER);
          const one = mine[nextInt(random, Math.max(1, mine.length))];
          if (one === undefined || !peer.writer.hasRoom() || peer.writer.write(one.view, 0, 0, peer.here.numberOf) !== one.view.length) break;
          peer.writer.publish();
          under.push({ to, was: one.was });
          break;
        }
        case 5: {
          const first = under.find((one) => one.to === to);
          const pieces: Bytes[] = [];
          while (first !== undefined && lengthOf(pieces) < first.was.length) {
            const taken = peer.reader.take(first.was.length - lengthOf(pieces), pieces);
            if (taken === 0 && !peer.deliver()) break;
          }
          peer.reader.release();
          if (first === undefined) break;
          under.splice(under.indexOf(first), 1);
          held.push({ by: to, view: { pieces, length: lengthOf(pieces) }, was: first.was });
          break;
        }
        case 6:
          for (let n = nextInt(random, 8); n > 0 && held.length > 0; n--) held.splice(nextInt(random, held.length), 1);
          break;
        case 7:
          for (let n = nextInt(random, 6); n > 0; n--) {
            hear();
            peer.deliver();
          }
          break;
        default:
          peer.there.release(heldBy(to));
          pool.reclaim(heldBy(OWNER));
      }
      if (i % 50 === 0) look();
    }
    look();
    expect(given).toBeGreaterThan(made.size * 2);
    // In the end everything comes back.
    for (const { path } of files.list('')) files.delete(files.find(path)!.id);
    for (const peer of peers) {
      peer.here.forget(new SharedArrayBuffer(8));
      peer.there.drains(peer.reader);
      while (hear() || peer.deliver());
      peer.there.release(NOBODY);
    }
    expect(pool.reclaim(NOBODY)).toEqual([]);
    expect([pool.retiredBytes, pool.freeBytes]).toEqual([0, [...made].reduce((sum, { byteLength }) => sum + byteLength, 0)]);
  });
});

const isSame = (one: Bytes, other: Bytes) => one.length === other.length && one.every((byte, i) => byte === other[i]);
const lengthOf = (pieces: readonly Bytes[]) => pieces.reduce((sum, { length }) => sum + length, 0);

import { describe, expect, it } from 'vitest';
import { nextInt, prng } from '../std/prng.ts';
import type { Bytes } from '../std/rope.ts';
import { ropeOf } from '../std/rope.ts';
import { Doorbell, makeDoorbell } from './doorbell.ts';
import { Leases } from './leases.ts';
import type { Mailbox } from './mailbox.ts';
import type { ToPeer } from './messages.ts';
import { Peer } from './peer.ts';
import { RingReader, RingWriter, ringBytes, ringMemory } from './ring.ts';

const RING = 4_096;

/** Two workers as they know each other: `here` writes views of its chunks, `there` takes them; mail comes when it is delivered. */
function pair() {
  const mail: ToPeer[] = [];
  const mailbox = (post: (message: ToPeer) => void) => ({ post }) as unknown as Mailbox<ToPeer, ToPeer>;
  const bell = new Doorbell(makeDoorbell());
  const here = new Peer(2, bell, mailbox((message) => mail.push(message)), new Leases());
  const there = new Peer(1, bell, mailbox(() => {}), new Leases());
  const buffer = new SharedArrayBuffer(ringBytes(RING));
  const writer = new RingWriter(ringMemory(buffer, 0, RING), 1 << 20);
  const reader = new RingReader(ringMemory(buffer, 0, RING), 1 << 20, there);
  return {
    here,
    there,
    /** False when the ring has no room. */
    write(chunk: SharedArrayBuffer): boolean {
      const wrote = writer.hasRoom() && writer.write(ropeOf(new Uint8Array(chunk, 0, 8)), 0, 0, here.numberOf) === 8;
      writer.publish();
      return wrote;
    },
    deliver(): boolean {
      const message = mail.shift();
      if (message?.kind === 'chunk') there.learn(message.number, message.chunk, message.lease);
      else if (message?.kind === 'forget') there.unlearn(message.number, message.views);
      return message !== undefined;
    },
    take(): Bytes | null {
      const into: Bytes[] = [];
      reader.take(8, into);
      reader.release();
      return into[0] ?? null;
    },
  };
}

const chunkOf = (value: number) => {
  const chunk = new SharedArrayBuffer(8);
  new Uint8Array(chunk).fill(value);
  return chunk;
};

describe('a chunk that a peer was told of', () => {
  it('is forgotten there once no file lies in it and its last view was taken', () => {
    const link = pair();
    const { here, there } = link;
    const chunk = chunkOf(7);
    link.write(chunk);
    link.write(chunk);
    here.forget(chunk);
    while (link.deliver()) expect(there.known()).toEqual([chunk]);
    expect(link.take()![0]).toBe(7);
    expect(there.known()).toEqual([chunk]);
    expect(link.take()![0]).toBe(7);
    expect(there.known()).toEqual([]);
  });

  it('is told of again if somebody still held a view, and forgotten with the next that goes', () => {
    const link = pair();
    const { here, there } = link;
    const late = chunkOf(1);
    link.write(late);
    here.forget(late);
    link.write(late);
    while (link.deliver());
    expect([link.take()![0], link.take()![0]]).toEqual([1, 1]);
    expect(there.known()).toEqual([late]);
    here.forget(chunkOf(2));
    while (link.deliver());
    expect(there.known()).toEqual([]);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed + 1))('gives every view its bytes, and is kept for none in the end, in any order of things (seed %i)', (seed) => {
    const link = pair();
    const { here, there } = link;
    const random = prng(seed, 'peer');
    let chunks: SharedArrayBuffer[] = [];
    const written: number[] = [];
    const taken: number[] = [];
    const takeOne = () => {
      const view = link.take();
      if (view !== null) taken.push(view[0]!);
      return view !== null;
    };
    for (let i = 0; i < 2_000; i++) {
      const what = nextInt(random, 10);
      if (what === 0) chunks.push(chunkOf(nextInt(random, 256)));
      else if (what === 1 && chunks.length > 0) {
        const gone = chunks[nextInt(random, chunks.length)]!;
        // One that goes may be written once more.
        if (nextInt(random, 4) > 0) chunks = chunks.filter((chunk) => chunk !== gone);
        here.forget(gone);
      } else if (what < 5 && chunks.length > 0) {
        const chunk = chunks[nextInt(random, chunks.length)]!;
        if (link.write(chunk)) written.push(new Uint8Array(chunk)[0]!);
      } else if (what < 8) link.deliver();
      else takeOne();
    }
    while (link.deliver() || takeOne());
    expect(taken).toEqual(written);
    for (const chunk of chunks) here.forget(chunk);
    here.forget(chunkOf(0));
    while (link.deliver());
    expect(there.known()).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../std/rope.ts';
import { plainMemory } from '../../memory.ts';
import type { Os } from '../../os.ts';
import { clientWorld } from '../testing/client-world.ts';
import { arena, batchMemory, copyBatchMemory, finish, isFresh, place, putOnce, wroteFresh } from './batch-memory.ts';

const os = { memory: plainMemory } as unknown as Os;
const LIMIT = 16_384;

function put(a: ReturnType<typeof arena>, memory: ReturnType<typeof batchMemory>, bytes: Bytes): boolean {
  const target = place(os, a, memory, bytes.length, LIMIT);
  if (isFresh(memory, target)) {
    target.bytes.set(bytes, memory.at);
    wroteFresh(memory, target, bytes.length);
    return true;
  }
  putOnce(os, a, memory, bytes, LIMIT);
  return false;
}

const bytesOf = (fill: number, length = 100) => new Uint8Array(length).fill(fill);
const joined = (pieces: readonly Bytes[]) => pieces.flatMap((piece) => [...piece]);

describe('batch memory', () => {
  test('batches that grow in turns keep their own bytes', () => {
    const a = arena();
    const batches = [batchMemory(), batchMemory(), batchMemory()];
    for (let i = 0; i < 100; i++) batches.forEach((memory, b) => put(a, memory, bytesOf(1 + b * 50 + (i % 50), 1 + ((i * 37) % 200))));
    batches.forEach((memory, b) => {
      const expected = Array.from({ length: 100 }, (_, i) => [...bytesOf(1 + b * 50 + (i % 50), 1 + ((i * 37) % 200))]).flat();
      expect(joined(finish(a, memory))).toEqual(expected);
    });
  });

  test('what a small batch did not use goes to the next', () => {
    const a = arena();
    const first = batchMemory();
    put(a, first, bytesOf(1, 10));
    finish(a, first);
    const second = batchMemory();
    put(a, second, bytesOf(2, 10));
    expect(second.currentFrom).toBe(10);
  });

  test('a replay leaves the bytes that it finds, and lies where they lay', () => {
    const a = arena();
    const memory = batchMemory();
    put(a, memory, bytesOf(1));
    const savedArena = { ...a };
    const saved = copyBatchMemory(memory);
    for (const fill of [2, 3]) put(a, memory, bytesOf(fill));
    const original = finish(a, memory);
    const next = batchMemory();
    put(a, next, bytesOf(9));
    const fresh = [2, 3].map((fill) => put(savedArena, saved, bytesOf(fill)));
    const replayed = finish(savedArena, saved);
    const nextAgain = batchMemory();
    put(savedArena, nextAgain, bytesOf(9));
    expect(fresh).toEqual([false, false]);
    expect(joined(replayed)).toEqual(joined(original));
    expect(replayed[0].buffer).toBe(original[0].buffer);
    expect(replayed[0].byteOffset).toBe(original[0].byteOffset);
    expect(nextAgain.currentFrom).toBe(next.currentFrom);
  });

  test('a branch that writes something else does it elsewhere, also where the first run gave memory back', () => {
    const a = arena();
    const memory = batchMemory();
    put(a, memory, bytesOf(1));
    const branches = [0, 1, 2].map(() => ({ a: { ...a }, memory: copyBatchMemory(memory) }));
    finish(a, memory);
    const next = batchMemory();
    put(a, next, bytesOf(5));
    const results = branches.map((branch, i) => {
      for (const fill of [20 + i, 30 + i]) put(branch.a, branch.memory, bytesOf(fill));
      return finish(branch.a, branch.memory);
    });
    results.forEach((pieces, i) => {
      expect(joined(pieces)).toEqual([...bytesOf(1), ...bytesOf(20 + i), ...bytesOf(30 + i)]);
    });
    expect(joined(memory.pieces)).toEqual([...bytesOf(1)]);
    expect(joined(finish(a, next))).toEqual([...bytesOf(5)]);
  });

  test('random branches never change what another wrote', () => {
    let seed = 12_345;
    const draw = (bound: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % bound;
    };
    interface Branch {
      a: ReturnType<typeof arena>;
      open: { memory: ReturnType<typeof batchMemory>; bytes: number[] }[];
      done: { pieces: readonly Bytes[]; bytes: number[] }[];
    }
    const copyOf = (branch: Branch): Branch => ({
      a: { ...branch.a },
      open: branch.open.map(({ memory, bytes }) => ({ memory: copyBatchMemory(memory), bytes: bytes.slice() })),
      done: branch.done.slice(),
    });
    const branches: Branch[] = [{ a: arena(), open: [], done: [] }];
    for (let i = 0; i < 3_000; i++) {
      const branch = branches[draw(branches.length)];
      const what = draw(20);
      if (what === 0 && branches.length < 12) branches.push(copyOf(branch));
      else if (what < 4 || branch.open.length === 0) branch.open.push({ memory: batchMemory(), bytes: [] });
      else if (what < 7) {
        const [batch] = branch.open.splice(draw(branch.open.length), 1);
        branch.done.push({ pieces: finish(branch.a, batch.memory), bytes: batch.bytes });
      } else {
        const batch = branch.open[draw(branch.open.length)];
        const bytes = bytesOf(1 + draw(255), 1 + draw(300));
        put(branch.a, batch.memory, bytes);
        batch.bytes.push(...bytes);
      }
    }
    for (const branch of branches) {
      for (const { memory, bytes } of branch.open) branch.done.push({ pieces: finish(branch.a, memory), bytes });
      for (const { pieces, bytes } of branch.done) expect(joined(pieces)).toEqual(bytes);
    }
    expect(branches.reduce((sum, branch) => sum + branch.done.length, 0)).toBeGreaterThan(500);
  });
});

describe('a producer in a world', () => {
  const workload = { topic: 'orders', partition: null, perSecond: 5_000, valueBytes: 200, keys: 5, records: 400 };
  const options = { workload, partitions: 3, configs: { 'linger.ms': 3 } };

  test('loaded at any point, it goes on to the same journal', () => {
    const whole = clientWorld(options);
    whole.world.runTo(200_000);
    for (const at of [3_000, 11_111, 40_000, 77_777]) {
      const w = clientWorld(options);
      w.world.runTo(at);
      const saved = w.world.save();
      w.world.runTo(150_000);
      w.world.load(saved);
      w.world.runTo(200_000);
      expect(w.world.journal.hash).toBe(whole.world.journal.hash);
    }
  });

  test('a fork that sends something else does not change what the first run sent', () => {
    const w = clientWorld(options);
    w.world.runTo(30_000);
    const saved = w.world.save();
    w.world.runTo(35_000);
    const held = [...w.app().batches.values()].map((batch: any) => ({ batch, bytes: joined(batch.bytes?.pieces ?? batch.memory.pieces) }));
    const fork = w.world.fork(saved);
    fork.give({ kind: 'send', process: 'client', topic: 'orders', partition: 0, key: null, value: 'another', count: 50 });
    fork.runTo(200_000);
    for (const { batch, bytes } of held) expect(joined(batch.bytes?.pieces ?? batch.memory.pieces)).toEqual(bytes);
    w.world.runTo(200_000);
    const whole = clientWorld(options);
    whole.world.runTo(200_000);
    expect(w.world.journal.hash).toBe(whole.world.journal.hash);
  });
});

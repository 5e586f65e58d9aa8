import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { leaderChangeMessage } from '../../protocol/messages/raft/leader-change.ts';
import { encodeBody } from '../../protocol/wire/codec.ts';
import { flattenRope, ropeConcat } from '../../std/rope.ts';
import { FOREVER } from '../../std/units.ts';
import type { Os } from '../os.ts';
import { append, appendControl, batchAccumulator, drain, drainAt } from './batch-accumulator.ts';
import { controlBatch, dataBatch, LEADER_CHANGE, readBatches } from './batches.ts';

interface ControlLine {
  readonly input: {
    readonly type: string;
    readonly offset: number;
    readonly timestamp: number;
    readonly partitionLeaderEpoch: number;
    readonly leaderId: number;
    readonly voters: readonly number[];
    readonly grantingVoters: readonly number[];
  };
  readonly bytes: string;
}

test('a leader begins its epoch with the very batch that Kafka writes', () => {
  const text = readFileSync(new URL('../../../e2e/golden/records/control.jsonl', import.meta.url), 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ControlLine)
    .filter(({ input }) => input.type === 'LEADER_CHANGE');
  expect(lines.length).toBeGreaterThan(5);
  for (const { input, bytes } of lines) {
    const named = (ids: readonly number[]) => ids.map((voterId) => ({ voterId }));
    const { leaderId, voters, grantingVoters } = input;
    const body = { version: 0, leaderId, voters: named(voters), grantingVoters: named(grantingVoters) };
    const value = encodeBody(leaderChangeMessage, 0, body);
    const batch = controlBatch(input.offset, input.partitionLeaderEpoch, input.timestamp, LEADER_CHANGE, value);
    expect(Buffer.from(flattenRope(batch)).toString('base64')).toBe(bytes);
  }
});

const value = (text: string) => new TextEncoder().encode(text);

test('batches are read back, control batches without records, and an incomplete one at the end not at all', () => {
  const data = dataBatch(5, 2, 1_000, [value('a'), value('bc')]);
  const control = controlBatch(7, 3, 1_000, LEADER_CHANGE, { pieces: [value('x')], length: 1 });
  const read = [...readBatches(ropeConcat([data, control, { pieces: [flattenRope(data).subarray(0, 70)], length: 70 }]))];
  expect(read.map(({ baseOffset, lastOffset, epoch }) => [baseOffset, lastOffset, epoch])).toEqual([
    [5, 6, 2],
    [7, 7, 3],
  ]);
  expect(read.map(({ values }) => values.map((rope) => new TextDecoder().decode(flattenRope(rope))))).toEqual([['a', 'bc'], []]);
});

describe('the accumulator', () => {
  const osAt = (micros: number) => ({ micros: () => micros, millis: () => 1_000 + Math.floor(micros / 1_000), cause: () => micros }) as unknown as Os;

  test('keeps records for the linger, counted from the first, and gives offsets at once', () => {
    const accumulator = batchAccumulator(4, 10, 25_000);
    expect(drainAt(accumulator)).toBe(FOREVER);
    expect(append(osAt(1_000), accumulator, [value('a'), value('b')])).toBe(11);
    expect(append(osAt(20_000), accumulator, [value('c')])).toBe(12);
    expect(drainAt(accumulator)).toBe(26_000);
    const batches = drain(accumulator);
    expect(batches).toMatchObject([{ baseOffset: 10, count: 3, cause: 1_000 }]);
    expect(drainAt(accumulator)).toBe(FOREVER);
    expect(drain(accumulator)).toEqual([]);
  });

  test('writes a control record at once, and what was taken before it with it', () => {
    const accumulator = batchAccumulator(4, 10, 25_000);
    append(osAt(1_000), accumulator, [value('a')]);
    appendControl(osAt(2_000), accumulator, LEADER_CHANGE, { pieces: [value('x')], length: 1 });
    expect(drainAt(accumulator)).toBe(0);
    expect(drain(accumulator).map(({ baseOffset }) => baseOffset)).toEqual([10, 11]);
    expect(append(osAt(3_000), accumulator, [value('b')])).toBe(12);
  });

  test('begins another batch when one would grow too large', () => {
    const accumulator = batchAccumulator(4, 0, 25_000);
    const large = new Uint8Array(5 * 1024 * 1024);
    append(osAt(0), accumulator, [large]);
    append(osAt(0), accumulator, [large]);
    expect(drainAt(accumulator)).toBe(0);
    expect(drain(accumulator).map(({ baseOffset, count }) => [baseOffset, count])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

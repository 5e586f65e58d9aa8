import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../../std/utf8.ts';
import { coordinatorPartition, javaAbs, javaStringHash } from './java-string-hash.ts';
import { murmur2, partitionForKey } from './murmur2.ts';

const GOLDEN = join(import.meta.dirname, '../../../e2e/golden/partitioner');
type Counts = Record<string, number>;
const rows = <Row>(file: string): Row[] =>
  readFileSync(join(GOLDEN, file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);

test('murmur2 of every golden key', () => {
  const keys = rows<{ key: string; murmur2: number; partition: Counts }>('murmur2.jsonl');
  expect(keys.length).toBeGreaterThan(200);
  for (const row of keys) {
    const key = new Uint8Array(Buffer.from(row.key, 'hex'));
    expect(murmur2(key)).toBe(row.murmur2);
    for (const [count, partition] of Object.entries(row.partition)) expect(partitionForKey(key, Number(count))).toBe(partition);
  }
});

test('the coordinator of every golden id', () => {
  const ids = rows<{ id: string; hashCode: number; abs: number; partition: Counts }>('coordinator.jsonl');
  expect(ids.length).toBeGreaterThan(100);
  for (const row of ids) {
    expect(javaStringHash(row.id)).toBe(row.hashCode);
    expect(javaAbs(row.hashCode)).toBe(row.abs);
    for (const [count, partition] of Object.entries(row.partition)) expect(coordinatorPartition(row.id, Number(count))).toBe(partition);
  }
});

test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
  ['100:48069', 1009543857],
  ['', 275646681],
])('murmur2 of %j', (key, hash) => {
  expect(murmur2(utf8Bytes(key))).toBe(hash);
  const inside = utf8Bytes(`__${key}__`);
  expect(murmur2(inside, 2, inside.length - 2)).toBe(hash);
});

/** What Kafka's group coordinator answered to one request after the other, in 4.1.0 and in 3.9.1, is what the coordinator here answers. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { EraId } from '../../src/engine/config/eras.ts';
import { anyApiByKey } from '../../src/protocol/registry-all.ts';
import { decodeResponse } from '../../src/protocol/wire/frame.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { loneWorld, wireState } from './lone-broker.ts';
import type { Exchange, Substitute } from './wire-client.ts';
import { bytesOf, hexOf } from '../conformance/rows.ts';

interface Row {
  readonly what: string;
  readonly conn: string;
  readonly api?: number;
  readonly name?: string;
  readonly version?: number;
  readonly request?: string;
  readonly response?: string;
  readonly responseJson?: any;
  readonly sent?: boolean;
  readonly receive?: boolean;
  readonly freeResponse?: readonly string[];
}

const answerHex = (row: Row): string => (row.response ?? '').slice(8);

/** The requests about topics are asked of a whole cluster in golden-cluster.test.ts. */
const rowsOf = (version: string): Row[] =>
  readFileSync(new URL(`../golden/exchanges/${version}/groups.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ what }) => !what.startsWith('set up'));

const MEMBER_ID = /[\w-]*?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Member ids as an answer gave them first; later requests name them. */
function idsOf(rows: readonly Row[]): Substitute[] {
  const seen = new Set<string>();
  return rows.flatMap((row, answer) =>
    [...latin(bytesOf(answerHex(row))).matchAll(MEMBER_ID)]
      .map(([text, ...rest]) => ({ text: /golden-.*|i-1-.*/.exec(text)?.[0] ?? text, rest }))
      .filter(({ text }) => !seen.has(text) && seen.add(text) !== undefined)
      .map(({ text }): Substitute => ({ scripted: Uint8Array.from(text, (char) => char.charCodeAt(0)), answer, at: latin(bytesOf(answerHex(row))).indexOf(text) })),
  );
}

function play(rows: readonly Row[], era: EraId): readonly (Uint8Array | null)[] {
  const ids = idsOf(rows);
  const script = rows.map((row, i): Exchange => ({
    conn: row.conn,
    frame: row.receive === true ? null : bytesOf(row.request!),
    patienceMs: row.sent === true ? 50 : 30_000,
    leavesAnswer: row.sent === true,
    substitutes: ids.filter(({ answer }) => answer < i),
  }));
  const topics = [
    { name: '__consumer_offsets', id: 'AAAAAAAAAAAAAAAAAAAAWg', partitions: 50, configs: { 'cleanup.policy': 'compact' } },
    { name: 'g', id: 'AAAAAAAAAAAAAAAAAAAAWw', partitions: 2 },
  ];
  const configs = { 'auto.create.topics.enable': 'false', 'group.initial.rebalance.delay.ms': '0' };
  const world = loneWorld({ topics, era, scripts: [script], configs, host: '127.0.0.1', startMs: [1_000] });
  world.runTo(120_000_000);
  expect(world.checkState()).toBeNull();
  const { answers } = wireState(world);
  expect(answers.length).toBe(rows.length);
  return answers.map(({ response }) => response);
}

function plainly(value: any): any {
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== 'object' || value === null) return value;
  if ('pieces' in value) return hexOf(flattenRope(value));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainly(item)]));
}

function without(body: any, paths: readonly string[]): any {
  for (const path of paths) {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
    const last = keys.pop()!;
    const owner = keys.reduce((at, key) => at?.[key], body);
    if (owner !== undefined && owner !== null) owner[last] = 'free';
  }
  return body;
}

const printed: string[] = [];
afterAll(() => console.log(`exchanges of groups: ${printed.join('; ')}`));

function expectSame(version: string, era: EraId): void {
  const rows = rowsOf(version);
  const answers = play(rows, era);
  const asked = rows.map((row) => (row.receive === true ? rows.find(({ sent, conn, name }, i) => sent === true && conn === row.conn && name !== undefined && i < rows.indexOf(row) && rows.slice(i + 1, rows.indexOf(row)).every((other) => other.sent !== true || other.conn !== row.conn))! : row));
  const read = (i: number, bytes: Uint8Array | null): unknown => {
    if (bytes === null || bytes.length === 0) return null;
    const api = anyApiByKey(asked[i]!.api!)!;
    return without(plainly(decodeResponse(api, asked[i]!.version!, ropeOf(bytes)).body), rows[i]!.freeResponse ?? []);
  };
  const pairs = rows.map((row, i) => [row.what, read(i, answers[i]!), read(i, bytesOf(answerHex(row)))] as const);
  const same = pairs.filter(([, got, wanted]) => JSON.stringify(got) === JSON.stringify(wanted)).length;
  printed.push(`${version}: ${same} same, ${pairs.length - same} different, not covered: the topic that is set up`);
  expect(pairs.map(([what, got]) => [what, got])).toEqual(pairs.map(([what, , wanted]) => [what, wanted]));
}

describe('what the group coordinator answers is what Kafka answered', () => {
  it('in 4.1.0', () => {
    covers('A8.coordinator', 'modelled');
    expectSame('4.1.0', '4.1');
  });

  it('in 3.9.1', () => {
    expectSame('3.9.1', '3.9');
  });
});

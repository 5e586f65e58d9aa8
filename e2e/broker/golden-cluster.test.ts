/**
 * What a real cluster of three, Kafka 4.1.0, answered to requests about topics (exchanges/4.1.0/topics) is what the complete cluster here
 * answers, field by field. Outside the fields that differed between two runs of the script these are free: ids, which broker is named as
 * the controller (any), where the controller places replicas (drawn), and the order of lists that Kafka takes from hash tables or shuffles.
 */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { anyApiByKey } from '../../src/protocol/registry-all.ts';
import { decodeResponse } from '../../src/protocol/wire/frame.ts';
import { ropeOf } from '../../src/std/rope.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { playInCluster } from './golden-cluster.ts';
import { bytesOf } from '../conformance/rows.ts';

interface Row {
  readonly what: string;
  readonly conn: string;
  readonly api: number;
  readonly name: string;
  readonly version: number;
  readonly request: string;
  readonly response: string;
  readonly freeResponse?: readonly string[];
}

const rowsOf = (file: string): Row[] =>
  readFileSync(new URL(`../golden/exchanges/4.1.0/${file}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Lists without a meaning in their order, by the key of an element. */
const KEY_OF: Readonly<Record<string, string>> = { topics: 'name', responses: 'name', results: 'name', partitions: 'partitionIndex' };
const ZERO = 'AAAAAAAAAAAAAAAAAAAAAA';
/** Where the controller chose: of these only the number and that the leader is the first of them are compared. */
const ASSIGNED = new Set(['manual']);

function plain(value: any, key: string, topic = ''): any {
  if (Array.isArray(value)) {
    const by = KEY_OF[key];
    const items = value.map((item) => plain(item, '', topic));
    return by === undefined ? items : items.toSorted((a, b) => (a[by] < b[by] ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) {
    if (key === 'topicId' && value !== ZERO && !value.startsWith('AAAAAAAAAAAAAAAAAAAAA')) return 'an id';
    return key === 'controllerId' && value >= 0 ? 'any broker' : value;
  }
  if ('replicaNodes' in value && !ASSIGNED.has(topic)) {
    const { replicaNodes, isrNodes, leaderId, ...rest } = value;
    return { ...rest, replicas: replicaNodes.length, isr: String(isrNodes) === String(replicaNodes), isFirst: leaderId === replicaNodes[0] };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, name, value.name ?? topic)]));
}

function read(row: Row, frame: Uint8Array): unknown {
  return plain(decodeResponse(anyApiByKey(row.api)!, row.version, ropeOf(frame)).body, '');
}

const counts = { same: 0, different: 0 };
afterAll(() => console.log(`exchanges of topics: ${counts.same} same, ${counts.different} different; not covered: none`));

function expectSame(rows: readonly Row[], brokers: number): void {
  const answers = playInCluster(rows.map(({ conn, request }) => ({ conn, frame: bytesOf(request), patienceMs: 30_000 })), brokers, 30);
  expect(answers.length).toBe(rows.length);
  const pairs = rows.map((row, i): [unknown, unknown] => {
    const { response } = answers[i]!;
    return [response === null ? null : read(row, response), read(row, bytesOf(row.response.slice(8)))];
  });
  for (const [got, wanted] of pairs) counts[JSON.stringify(got) === JSON.stringify(wanted) ? 'same' : 'different']++;
  expect(pairs.map(([got], i) => [rows[i]!.what, got])).toEqual(pairs.map(([, wanted], i) => [rows[i]!.what, wanted]));
}

describe('what a cluster answers is what Kafka 4.1.0 answered', () => {
  it('to requests that make, enlarge, describe and delete topics', () => {
    covers('A6.duties', 'simplified');
    expectSame(rowsOf('topics'), 3);
  });

  it('to a broker alone: the topics that records are produced to', () => {
    expectSame(rowsOf('produce_fetch').filter(({ name, what }) => name === 'CreateTopics' && what.startsWith('set up')), 1);
  });
});

/** What Kafka's group coordinator answered to members of the new protocol (KIP-848) and to tools, in 4.1.0, is what the broker here answers. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { timelineHashOrder } from '../../src/std/java-order.ts';
import { javaStringHash } from '../../src/protocol/hash/java-string-hash.ts';
import { anyApiByKey } from '../../src/protocol/registry-all.ts';
import { decodeResponse } from '../../src/protocol/wire/frame.ts';
import { ropeOf } from '../../src/std/rope.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { loneWorld, wireState } from './lone-broker.ts';
import type { Exchange, Substitute } from './wire-client.ts';
import { bytesOf } from '../conformance/rows.ts';

interface Row {
  readonly what: string;
  readonly conn: string;
  readonly api: number;
  readonly name: string;
  readonly version: number;
  readonly request: string;
  readonly response: string;
  readonly requestJson: any;
  readonly responseJson: any;
  readonly freeResponse?: readonly string[];
}

const all = readFileSync(new URL('../golden/exchanges/4.1.0/consumer_groups.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);
const created = all[0]!.responseJson.topics[0];
const rows = all.filter(({ what }) => !what.startsWith('set up'));

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const answerOf = ({ response }: Row): Uint8Array => bytesOf(response.slice(8));

/** Members to whom the coordinator gave an id, with the answer that did. */
const given = rows.flatMap(({ name, requestJson, responseJson }, answer) => (name === 'ConsumerGroupHeartbeat' && requestJson.memberId === '' ? [{ memberId: responseJson.memberId as string, answer }] : []));

function play(): readonly Uint8Array[] {
  const ids = given.map(({ memberId, answer }): Substitute => ({ scripted: Uint8Array.from(memberId, (char) => char.charCodeAt(0)), answer, at: latin(answerOf(rows[answer]!)).indexOf(memberId) }));
  const script = rows.map(({ conn, request }, i): Exchange => ({ conn, frame: bytesOf(request), patienceMs: 30_000, substitutes: ids.filter(({ answer }) => answer < i) }));
  const topics = [
    { name: '__consumer_offsets', id: 'AAAAAAAAAAAAAAAAAAAAWg', partitions: 50, configs: { 'cleanup.policy': 'compact' } },
    { name: created.name, id: created.topicId, partitions: created.numPartitions },
  ];
  const world = loneWorld({ topics, era: '4.1', scripts: [script], configs: { 'auto.create.topics.enable': 'false' }, host: '127.0.0.1', startMs: [1_000] });
  world.runTo(120_000_000);
  expect(world.checkState()).toBeNull();
  return wireState(world).answers.map(({ response }) => response!);
}

const plainly = (value: unknown): any => JSON.parse(JSON.stringify(value, (key, item) => (key === 'unknownTags' ? undefined : item))) as unknown;

const read = (row: Row, bytes: Uint8Array): any => plainly(decodeResponse(anyApiByKey(row.api)!, row.version, ropeOf(bytes)).body);

/** Members stand in the order of their ids' hashes; where those were given by the coordinator, in the order of ours. */
function expected(row: Row, ours: ReadonlyMap<string, string>): unknown {
  const text = [...ours].reduce((json, [theirs, own]) => json.replaceAll(theirs, own), JSON.stringify(read(row, answerOf(row))));
  const body = JSON.parse(text);
  const joined = [...ours.values()];
  for (const group of body.groups ?? []) {
    if (!group.members.some(({ memberId }: any) => joined.includes(memberId))) continue;
    const inJoinOrder = group.members.toSorted((x: any, y: any) => joined.indexOf(x.memberId) - joined.indexOf(y.memberId));
    group.members = timelineHashOrder(inJoinOrder, ({ memberId }: any) => javaStringHash(memberId));
  }
  if (row.name === 'JoinGroup') body.memberId = 'free';
  return body;
}

const printed: string[] = [];
afterAll(() => console.log(printed.join('\n')));

describe('what a broker answers to consumer groups is what Kafka 4.1.0 answered', () => {
  it('field by field', () => {
    covers('A8.rebalance', 'modelled');
    const answers = play();
    expect(answers).toHaveLength(rows.length);
    const got = rows.map((row, i) => {
      const body = read(row, answers[i]!);
      return row.name === 'JoinGroup' ? { ...body, memberId: 'free' } : body;
    });
    const ours = new Map(given.map(({ memberId, answer }) => [memberId, got[answer].memberId as string]));
    const wanted = rows.map((row) => expected(row, ours));
    const same = got.filter((body, i) => JSON.stringify(sorted(body)) === JSON.stringify(sorted(wanted[i]))).length;
    printed.push(`exchanges of consumer groups: ${same} same, ${rows.length - same} different, not covered: the topic that is set up`);
    expect(rows.map(({ what }, i) => [what, got[i]])).toEqual(rows.map(({ what }, i) => [what, wanted[i]]));
  });
});

function sorted(value: any): any {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

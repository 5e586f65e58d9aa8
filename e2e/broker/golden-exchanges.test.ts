/** Replays what was said to a fresh Kafka 4.1.0 and compares the answers byte for byte, outside the fields that differ from run to run. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { covers } from '../../src/std/testing/covers.ts';
import { ApiVersions } from '../../src/protocol/apis/18-api-versions.ts';
import { anyApiByKey } from '../../src/protocol/registry-all.ts';
import type { Codecs } from '../../src/protocol/records/codec-port.ts';
import { decodeResponse } from '../../src/protocol/wire/frame.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { implementedByBroker } from '../../src/engine/broker/kafka-apis.ts';
import { loneWorld, type LoneTopic, wireState } from './lone-broker.ts';
import type { Answer, Exchange } from './wire-client.ts';
import { bytesOf, hexOf } from '../conformance/rows.ts';

interface Row {
  readonly what: string;
  readonly conn: string;
  readonly api?: number;
  readonly name?: string;
  readonly version?: number;
  /** Whole frames in hex. */
  readonly request?: string;
  readonly response?: string;
  readonly responseJson?: any;
  readonly rawRequest?: string;
  readonly rawResponse?: string;
  readonly closed?: boolean;
  /** Paths that differed between two runs of the script. */
  readonly freeResponse?: readonly string[];
}

const rowsOf = (file: string): Row[] =>
  readFileSync(new URL(`../golden/exchanges/4.1.0/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const answerHex = (row: Row): string => (row.response ?? row.rawResponse ?? '').slice(8);

/**
 * The real codecs are not the engine's. gzip is Node's; of the others the script sends one batch each, with the same ten records
 * as the gzip one.
 */
function scriptCodecs(rows: readonly Row[]): Codecs {
  const gzip = rows.find(({ what }) => what === 'produce gzip')!;
  const frame = bytesOf(gzip.request!);
  const start = frame.findIndex((byte, i) => byte === 0x1f && frame[i + 1] === 0x8b);
  const plain = new Uint8Array(gunzipSync(frame.subarray(start)));
  return {
    compress: () => {
      throw new Error('a broker that keeps what producers sent never compresses');
    },
    decompress: (id, input) => {
      if (id === 1) return new Uint8Array(gunzipSync(flattenRope(input)));
      return plain;
    },
  };
}

/** Where the session id stands in an answer to Fetch 18. */
const SESSION_ID_AT = 11;

function play(rows: readonly Row[], topics: readonly LoneTopic[], codecs?: Codecs): readonly Answer[] {
  const opening = rows.findIndex(({ what }) => what === 'session: full fetch, epoch 0');
  const sessionId = opening < 0 ? null : bytesOf(answerHex(rows[opening]!)).subarray(SESSION_ID_AT, SESSION_ID_AT + 4);
  const script = rows.map((row, i): Exchange => ({
    conn: row.conn,
    frame: bytesOf(row.request ?? row.rawRequest ?? ''),
    patienceMs: answerHex(row) === '' ? 1_000 : 30_000,
    ...(sessionId === null || i <= opening ? {} : { substitute: { scripted: sessionId, answer: opening, at: SESSION_ID_AT } }),
  }));
  const world = loneWorld({ topics, scripts: [script], codecs, configs: { 'auto.create.topics.enable': 'false' } });
  world.runTo(300_000_000);
  expect(world.checkState()).toBeNull();
  expect(wireState(world).answers.length).toBe(rows.length);
  return wireState(world).answers;
}

/** Takes the free fields out of a decoded answer. */
function without(body: any, paths: readonly string[]): any {
  for (const path of paths) {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
    const last = keys.pop()!;
    const owner = keys.reduce((at, key) => at?.[key], body);
    if (owner !== undefined && owner !== null) owner[last] = 'free';
  }
  return body;
}

/** The log append time stands in the records of this topic, and nothing else does. */
const STAMPED_TOPIC = 'pf-append-time';

/** [what the broker answered, what Kafka answered], without what differs from run to run. */
function comparable(row: Row, answer: Answer, stamped: string | null): [unknown, unknown] {
  const got = answer.response === null ? '' : hexOf(answer.response);
  const wanted = answerHex(row);
  // Which APIs are spoken is compared where they are named.
  if (row.name === 'ApiVersions') return [got.slice(0, 12), wanted.slice(0, 12)];
  const free = [...(row.freeResponse ?? [])];
  if (row.name === 'Fetch' && stamped !== null && JSON.stringify(row.responseJson).includes(stamped)) free.push('responses[0].partitions[0].records');
  if (free.length === 0) return [got, wanted];
  const api = anyApiByKey(row.api!)!;
  const decode = (hex: string) => plainly(decodeResponse(api, row.version!, ropeOf(bytesOf(hex))).body);
  return [without(decode(got), free), without(decode(wanted), free)];
}

/** Ropes as hex, so that equal bytes are equal however they are split. */
function plainly(value: any): any {
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== 'object' || value === null) return value;
  if ('pieces' in value) return hexOf(flattenRope(value));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainly(item)]));
}

/** The topics that a script created, with the ids that it got, so that requests by id find them. */
function topicsOf(rows: readonly Row[], configs: Readonly<Record<string, Readonly<Record<string, string>>>>): LoneTopic[] {
  const created = rows.filter(({ name, what }) => name === 'CreateTopics' && what.startsWith('set up'));
  return created.map(({ responseJson }) => {
    const { name, topicId, numPartitions } = responseJson.topics[0];
    return { name, id: topicId, partitions: numPartitions, configs: configs[name] ?? {} };
  });
}

const printed: string[] = [];
afterAll(() => console.log(`exchanges of one broker: ${printed.join('; ')}`));

function count(file: string, pairs: readonly (readonly [unknown, unknown])[], notCovered = 'none'): void {
  const same = pairs.filter(([got, wanted]) => JSON.stringify(got) === JSON.stringify(wanted)).length;
  printed.push(`${file}: ${same} same, ${pairs.length - same} different, not covered: ${notCovered}`);
}

describe('what a broker answers is what Kafka 4.1.0 answered', () => {
  it('to frames that no client should send', () => {
    // Each row had a connection of its own; their names were cut.
    const all = rowsOf('malformed').map((row) => ({ ...row, conn: row.what }));
    // Of a length below −1 Kafka makes null: all topics are asked for. Which there were follows from what ran there before.
    const isNull = ({ what }: Row): boolean => what === 'Metadata v1, array of -2';
    const everything = play(all, []);
    expect(everything[all.findIndex(isNull)]).toMatchObject({ closed: false });
    expect(everything[all.findIndex(isNull)]!.response!.length).toBeGreaterThan(20);
    expect(everything.at(-1)!.response).not.toBeNull();
    const rows = all.filter((row) => row.rawRequest !== undefined && !isNull(row));
    const answers = rows.map((row) => everything[all.indexOf(row)]!);
    expect(rows.length).toBe(20);
    count('malformed', rows.map((row, i) => [[answers[i]!.closed, comparable(row, answers[i]!, null)[0]], [row.closed, answerHex(row)]]), 'which topics there were');
    const told = (closed: boolean | undefined, [got]: readonly unknown[], what: string) => ({ what, closed, got });
    expect(rows.map((row, i) => told(answers[i]!.closed, comparable(row, answers[i]!, null), row.what))).toEqual(
      rows.map((row) => told(row.closed, [answerHex(row)], row.what)),
    );
  });

  it('to ApiVersions, of the requests that are built', () => {
    const rows = rowsOf('api_versions');
    const answers = play(rows, []);
    const isBuilt = ({ apiKey }: { apiKey: number }) => implementedByBroker.has(apiKey);
    const byName = (features: readonly { name: string }[]) => [...features].sort((a, b) => (a.name < b.name ? -1 : 1));
    const read = (row: Row, hex: string): unknown => {
      const { unknownTags: _, ...body } = decodeResponse(ApiVersions, row.version!, ropeOf(bytesOf(hex))).body;
      const { supportedFeatures, finalizedFeatures } = body;
      return {
        ...body,
        apiKeys: body.apiKeys.filter(isBuilt),
        supportedFeatures: byName(supportedFeatures),
        finalizedFeatures: byName(finalizedFeatures),
        finalizedFeaturesEpoch: body.finalizedFeaturesEpoch >= 0,
      };
    };
    const plain = rows.filter(({ version }) => version !== undefined);
    const at = (row: Row): string => hexOf(answers[rows.indexOf(row)]!.response!);
    expect(plain.map((row) => [row.what, read(row, at(row))])).toEqual(plain.map((row) => [row.what, read(row, answerHex(row))]));
    // A version that no broker knows is answered byte for byte as Kafka does.
    const odd = rows.filter(({ version }) => version === undefined);
    expect(odd.map(at)).toEqual(odd.map(answerHex));
    expect([plain.length, odd.length]).toEqual([6, 1]);
    // Nothing is advertised that is not built.
    const all = decodeResponse(ApiVersions, 4, ropeOf(bytesOf(at(plain[4]!)))).body.apiKeys;
    expect(all.filter((range) => !isBuilt(range))).toEqual([]);
  });

  it('to produces, fetches and questions for offsets', () => {
    const all = rowsOf('produce_fetch');
    const configs = {
      'pf-compacted': { 'cleanup.policy': 'compact' },
      [STAMPED_TOPIC]: { 'message.timestamp.type': 'LogAppendTime' },
      'pf-small': { 'max.message.bytes': '300' },
    };
    const topics = topicsOf(all, configs);
    const stamped = topics.find(({ name }) => name === STAMPED_TOPIC)!.id;
    covers('A9.delete-records', 'modelled');
    // The topics are put in here; golden-cluster.test.ts has a cluster make them.
    const rows = all.filter(({ name }) => name !== 'CreateTopics');
    const answers = play(rows, topics, scriptCodecs(all));
    expect(rows.length).toBe(121);
    const pairs = rows.map((row, i) => comparable(row, answers[i]!, stamped));
    count('produce_fetch', pairs);
    expect(pairs.map(([got], i) => [rows[i]!.what, got])).toEqual(pairs.map(([, wanted], i) => [rows[i]!.what, wanted]));
  });
});

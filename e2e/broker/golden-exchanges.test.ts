/** Replays what was said to a fresh Kafka 4.1.0 and compares the answers byte for byte, outside the fields that differ from run to run. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { apiByKey } from '../../src/protocol/registry.ts';
import type { Codecs } from '../../src/protocol/records/codec-port.ts';
import { decodeResponse } from '../../src/protocol/wire/frame.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { loneWorld, type LoneTopic, wireState } from './lone-broker.ts';
import type { Answer, Exchange } from './wire-client.ts';

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

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (data: Uint8Array): string => [...data].map((byte) => byte.toString(16).padStart(2, '0')).join('');
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

function play(rows: readonly Row[], topics: readonly LoneTopic[], codecs?: Codecs): readonly Answer[] {
  const script: Exchange[] = rows.map((row) => ({
    conn: row.conn,
    frame: bytesOf(row.request ?? row.rawRequest ?? ''),
    patienceMs: answerHex(row) === '' ? 1_000 : 30_000,
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

function compare(row: Row, answer: Answer): void {
  const got = answer.response === null ? '' : hexOf(answer.response);
  const wanted = answerHex(row);
  if (row.freeResponse === undefined || row.freeResponse.length === 0) {
    expect(got, row.what).toBe(wanted);
    return;
  }
  const api = apiByKey(row.api!)!;
  const decode = (hex: string) => plainly(decodeResponse(api, row.version!, ropeOf(bytesOf(hex))).body);
  expect(without(decode(got), row.freeResponse), row.what).toEqual(without(decode(wanted), row.freeResponse));
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

describe('what a broker answers is what Kafka 4.1.0 answered', () => {
  it('to frames that no client should send', () => {
    const rows = rowsOf('malformed').filter(({ rawRequest }) => rawRequest !== undefined);
    // The lengths of an array below −1 are refused here, where Kafka reads null.
    const refusedHere = 'Metadata v1, array of -2';
    const answers = play(rows, []);
    rows.forEach((row, i) => {
      if (row.what === refusedHere) return expect(answers[i]!.closed).toBe(true);
      compare(row, answers[i]!);
      expect(answers[i]!.closed, row.what).toBe(row.closed);
    });
    expect(rows.length).toBe(21);
  });

  it('to produces, fetches and questions for offsets', () => {
    const all = rowsOf('produce_fetch');
    const configs = {
      'pf-compacted': { 'cleanup.policy': 'compact' },
      'pf-append-time': { 'message.timestamp.type': 'LogAppendTime' },
      'pf-small': { 'max.message.bytes': '300' },
    };
    const topics = topicsOf(all, configs);
    const rows = all.filter(({ name, what }) => ['Produce', 'Fetch', 'ListOffsets', 'Metadata'].includes(name!) && what !== 'fetch below log start');
    const answers = play(rows, topics, scriptCodecs(all));
    rows.forEach((row, i) => compare(row, answers[i]!));
    expect(rows.length).toBeGreaterThan(90);
  });
});

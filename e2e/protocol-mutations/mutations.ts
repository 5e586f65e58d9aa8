/**
 * Damaged frames of every API, version and direction, read as a broker and a client read them. Whatever comes, a frame is read or
 * is a `WireError` that names field and byte: no other error, no look beyond the frame, no list longer than its bytes.
 */
import { fieldTree } from '../../src/protocol/schema/walk.ts';
import type { Api } from '../../src/protocol/schema/message.ts';
import { allApis, anyApiByKey } from '../../src/protocol/registry-all.ts';
import { plain } from '../../src/protocol/testing/plain.ts';
import { mutate, placesOf, walled } from '../../src/protocol/testing/mutate.ts';
import { randomBody } from '../../src/protocol/testing/random-body.ts';
import { decodeBody } from '../../src/protocol/wire/codec.ts';
import { decodeRequestHeader, encodeRequest, encodeResponse } from '../../src/protocol/wire/frame.ts';
import { responseHeaderVersion } from '../../src/protocol/wire/header-versions.ts';
import { Reader } from '../../src/protocol/wire/reader.ts';
import { placed, WireError } from '../../src/protocol/wire/wire-error.ts';
import type { Prng } from '../../src/std/prng.ts';
import { nextInt, prng } from '../../src/std/prng.ts';
import type { Rope } from '../../src/std/rope.ts';
import { ropeOf, ropeSlice } from '../../src/std/rope.ts';

type AnyApi = Api<never, never>;
type Direction = 'request' | 'response';

export interface MutationReport {
  count: number;
  /** Frames whose header could be read and whose key and version are served, so that a body was tried. */
  pastHeader: number;
  /** Bodies that were read, in spite of the damage. */
  read: number;
  /** By kind of the error, header and body apart. */
  readonly errors: Record<string, number>;
  readonly mutations: Record<string, number>;
  /** Which of API × version × direction were met. */
  readonly met: Set<string>;
  /** What must not be, with the seed's stream and the bytes. */
  readonly failures: string[];
  /** The most elements that one frame of so many bytes was read to have, as a share of its bytes. */
  elementsPerByte: number;
  slowestMs: number;
  cpuSeconds: number;
}

const MUTATIONS_A_FRAME = 20;
/** One in so many is read again between other walls, and by the walk over the table. */
const CHECKED_AGAIN = 8;

interface Seeded {
  readonly api: AnyApi;
  readonly version: number;
  readonly direction: Direction;
}

function combinations(): Seeded[] {
  const all: Seeded[] = [];
  for (const api of Object.values(allApis) as unknown as AnyApi[]) {
    for (let version = api.versions.from; version <= api.versions.to; version++) {
      for (const direction of ['request', 'response'] as const) all.push({ api, version, direction });
    }
  }
  return all;
}

/** A whole frame without its size, and where its body begins. */
function frameOf({ api, version, direction }: Seeded, p: Prng): { frame: Rope; bodyAt: number } {
  const body = randomBody(api[direction], version, p, { budget: 25, unknownTags: true }) as never;
  if (direction === 'request') {
    const whole = encodeRequest(api as never, version, nextInt(p, 1000), 'client', body);
    const frame = ropeSlice(whole, 4, whole.length);
    return { frame, bodyAt: decodeRequestHeader(frame).bodyAt };
  }
  const whole = encodeResponse(api as never, version, nextInt(p, 1000), body);
  return { frame: ropeSlice(whole, 4, whole.length), bodyAt: responseHeaderVersion(api.key, version) >= 1 ? 5 : 4 };
}

interface Outcome {
  readonly text: string;
  readonly body?: unknown;
  readonly error?: WireError;
  readonly isPastHeader: boolean;
  /** What the walk over the table has to agree on. */
  readonly read?: { readonly api: AnyApi; readonly version: number; readonly bodyAt: number; readonly end: number };
}

function readFrame({ api, version, direction }: Seeded, rope: Rope): Outcome {
  let isPastHeader = false;
  try {
    if (direction === 'request') {
      const header = decodeRequestHeader(rope);
      const own = anyApiByKey(header.apiKey) as unknown as AnyApi | undefined;
      if (own === undefined) throw new WireError('version', `no API has the key ${header.apiKey}`, 0, 'header');
      const { versions } = own;
      if (header.apiVersion < versions.from || header.apiVersion > versions.to) throw new WireError('version', `no version ${header.apiVersion}`, 2, 'header');
      isPastHeader = true;
      return outcomeOf(own, header.apiVersion, 'request', rope, header.bodyAt);
    }
    const bodyAt = responseBodyAt(api, version, rope);
    isPastHeader = true;
    return outcomeOf(api, version, 'response', rope, bodyAt);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { text: `${error.kind} in ${error.path} at ${error.at}`, error, isPastHeader };
  }
}

function responseBodyAt(api: AnyApi, version: number, rope: Rope): number {
  const reader = new Reader(rope);
  try {
    reader.int32();
    if (responseHeaderVersion(api.key, version) >= 1) reader.tags();
    return reader.at;
  } catch (error) {
    throw placed(error, reader.at, 'header');
  }
}

function outcomeOf(api: AnyApi, version: number, direction: Direction, rope: Rope, bodyAt: number): Outcome {
  const { body, leftOver } = decodeBody(api[direction], version, rope, bodyAt);
  const end = rope.length - leftOver;
  return { text: `ends at ${end}`, body, isPastHeader: true, read: { api, version, bodyAt, end } };
}

/** Lists and their elements, tags and the bytes of texts are all of bytes that were there. */
function elementsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 0;
  if ('pieces' in value) return 0;
  if (Array.isArray(value)) return value.length + value.reduce((sum: number, item) => sum + elementsIn(item), 0);
  return Object.values(value).reduce((sum: number, item) => sum + elementsIn(item), 0);
}

export function runMutations(count: number, seed: number): MutationReport {
  const report: MutationReport = { count: 0, pastHeader: 0, read: 0, errors: {}, mutations: {}, met: new Set(), failures: [], elementsPerByte: 0, slowestMs: 0, cpuSeconds: 0 };
  const began = process.cpuUsage();
  const all = combinations();
  for (let round = 0; report.count < count; round++) {
    for (const seeded of all) {
      if (report.count >= count) break;
      const stream = `${seeded.api.name} ${seeded.version} ${seeded.direction} ${round}`;
      report.met.add(`${seeded.api.name} ${seeded.version} ${seeded.direction}`);
      mutateOne(seeded, prng(seed, stream), Math.min(MUTATIONS_A_FRAME, count - report.count), report, `seed ${seed} stream ${stream}`);
    }
  }
  const { user, system } = process.cpuUsage(began);
  report.cpuSeconds = (user + system) / 1e6;
  return report;
}

function mutateOne(seeded: Seeded, p: Prng, times: number, report: MutationReport, stream: string): void {
  const { frame, bodyAt } = frameOf(seeded, p);
  const whole = Array.from(Buffer.concat(frame.pieces));
  const places = placesOf(fieldTree(seeded.api[seeded.direction], seeded.version, frame, bodyAt));
  for (let i = 0; i < times; i++) {
    const bytes = whole.slice();
    // One in ten may hit the header, too.
    const first = nextInt(p, 10) === 0 ? 0 : bodyAt;
    for (let more = 1 + nextInt(p, 3); more > 0; more--) {
      const kind = mutate(bytes, places, Math.min(first, bytes.length), p);
      report.mutations[kind] = (report.mutations[kind] ?? 0) + 1;
    }
    report.count++;
    try {
      judge(seeded, bytes, report, i % CHECKED_AGAIN === 0);
    } catch (error) {
      report.failures.push(`${stream} mutation ${i}: ${(error as Error).message} (${Buffer.from(bytes).toString('hex')})`);
    }
  }
}

function judge(seeded: Seeded, bytes: readonly number[], report: MutationReport, again: boolean): void {
  const rope = ropeOf(walled(bytes, 0xff));
  const began = process.hrtime.bigint();
  const outcome = readFrame(seeded, rope);
  report.slowestMs = Math.max(report.slowestMs, Number(process.hrtime.bigint() - began) / 1e6);
  const { error, isPastHeader, body } = outcome;
  if (isPastHeader) report.pastHeader++;
  if (error === undefined) {
    report.read++;
    const elements = elementsIn(body);
    report.elementsPerByte = Math.max(report.elementsPerByte, elements / Math.max(1, bytes.length));
    if (elements > bytes.length) throw new Error(`${elements} elements of ${bytes.length} bytes`);
  } else {
    const kind = `${isPastHeader ? 'body' : 'header'} ${error.kind}`;
    report.errors[kind] = (report.errors[kind] ?? 0) + 1;
    if (error.path === '') throw new Error(`the fault names no field: ${error.message}`);
    if (error.at < 0 || error.at > bytes.length) throw new Error(`the fault is at byte ${error.at} of ${bytes.length}: ${error.message}`);
  }
  if (again) judgeAgain(seeded, bytes, outcome);
}

/** Between other walls, and cut in pieces, the same comes out; and the walk over the table ends at the same byte. */
function judgeAgain(seeded: Seeded, bytes: readonly number[], outcome: Outcome): void {
  const other = walled(bytes, 0x00);
  for (const rope of [ropeOf(other), ropeOf(other.subarray(0, bytes.length >> 1), other.subarray(bytes.length >> 1))]) {
    const second = readFrame(seeded, rope);
    if (second.text !== outcome.text) throw new Error(`${outcome.text}, and read again: ${second.text}`);
    if (JSON.stringify(plain(second.body), big) !== JSON.stringify(plain(outcome.body), big)) throw new Error('read again, it says something else');
    if (second.read === undefined) continue;
    const { api, version, bodyAt, end } = second.read;
    const tree = fieldTree(api[seeded.direction], version, rope, bodyAt);
    if (tree.to !== end) throw new Error(`the walk ends at ${tree.to}, the decoder at ${end}`);
  }
}

const big = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

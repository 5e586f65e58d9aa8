import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { ropeOf } from '../std/rope.ts';
import type { Bytes, Rope } from '../std/rope.ts';
import { messageToJson } from './json/message-json.ts';
import { decodeMetadataRecord } from './messages/metadata-records.ts';
import { batchesOf, recordsOf, validateBatch } from './records/batch.ts';
import type { BatchHeader } from './records/batch.ts';
import { batchTree } from './records/batch-tree.ts';
import { NO_CODECS } from './records/codec-port.ts';
import { anyApiByKey } from './registry-all.ts';
import type { Message } from './schema/message.ts';
import { fieldTree } from './schema/walk.ts';
import type { FieldNode } from './schema/walk.ts';
import type { Decoded } from './wire/codec.ts';
import { decodeBody } from './wire/codec.ts';
import { decodeRequestHeader } from './wire/frame.ts';
import { WireError } from './wire/wire-error.ts';

const GOLDEN = join(import.meta.dirname, '../../e2e/golden');
interface Sample {
  readonly api: number;
  readonly kind: 'request' | 'response';
  readonly version: number;
  readonly hex: string;
}

const samples = readdirSync(join(GOLDEN, 'codec')).flatMap((file) =>
  readFileSync(join(GOLDEN, 'codec', file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Sample),
);
const batches = readFileSync(join(GOLDEN, 'records/batches.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { bytes: string | null })
  .flatMap(({ bytes }) => (bytes ? [new Uint8Array(Buffer.from(bytes, 'base64'))] : []));

/** One change: a byte set, a stretch cut out, or a stretch put in. */
const change = fc.record({ at: fc.nat(4000), kind: fc.constantFrom('set', 'cut', 'put'), byte: fc.nat(255), count: fc.integer({ min: 1, max: 9 }) });
const changes = fc.array(change, { minLength: 1, maxLength: 4 });
const cutEvery = fc.constantFrom(1, 2, 5, 1 << 20);

function mutate(bytes: Bytes, list: readonly { at: number; kind: string; byte: number; count: number }[]): Bytes {
  const result = [...bytes];
  for (const { at, kind, byte, count } of list) {
    const place = result.length === 0 ? 0 : at % result.length;
    if (kind === 'set') result[place] = byte;
    else if (kind === 'cut') result.splice(place, count);
    else result.splice(place, 0, ...new Array<number>(count).fill(byte));
  }
  return new Uint8Array(result);
}

function ropeCut(bytes: Bytes, every: number): Rope {
  const pieces: Bytes[] = [];
  for (let at = 0; at < bytes.length; at += every) pieces.push(bytes.subarray(at, at + every));
  return ropeOf(...pieces);
}

/** The result, or the fault; anything that is no WireError comes through. */
function attempt<T>(run: () => T): T | WireError {
  try {
    return run();
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
}

/** What both readers must agree on: where the message ended, or what is wrong and in which field. */
function outcome(result: Decoded<unknown> | FieldNode | WireError, rope: Rope): string {
  if (!(result instanceof WireError)) return `ends at ${'to' in result ? result.to : rope.length - result.leftOver}`;
  return `${result.kind} in ${result.path}${result.at > rope.length ? ' outside' : ''}`;
}

test('a damaged message is read or is a fault, and both readers agree which', () => {
  fc.assert(
    fc.property(fc.nat(samples.length - 1), changes, cutEvery, (index, list, every) => {
      const { api, kind, version, hex } = samples[index];
      const message = (anyApiByKey(api) as unknown as Record<string, Message>)[kind];
      const rope = ropeCut(mutate(new Uint8Array(Buffer.from(hex, 'hex')), list), every);
      const fast = attempt(() => decodeBody(message, version, rope));
      const slow = attempt(() => fieldTree(message, version, rope));
      expect(outcome(fast, rope)).toEqual(outcome(slow, rope));
      if (!(fast instanceof WireError)) messageToJson(message, version, fast.body);
    }),
    { numRuns: 4000 },
  );
});

test('a damaged batch is read or is a fault', () => {
  fc.assert(
    fc.property(fc.nat(batches.length - 1), changes, cutEvery, (index, list, every) => {
      const rope = ropeCut(mutate(batches[index], list), every);
      const headers: BatchHeader[] = [];
      attempt(() => {
        for (const header of batchesOf(rope)) headers.push(header);
      });
      for (const header of headers) {
        const records = attempt(() => [...recordsOf(rope, header, NO_CODECS)]);
        attempt(() => batchTree(rope, header.at));
        validateBatch(rope, header);
        expect(records instanceof WireError ? header.recordsCount : records.length).toBe(header.recordsCount);
      }
    }),
    { numRuns: 1500 },
  );
});

test('random bytes are a header, a metadata record, or a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), cutEvery, (bytes, every) => {
      const header = attempt(() => decodeRequestHeader(ropeCut(bytes, every)));
      expect(header instanceof WireError || header.bodyAt <= bytes.length).toBe(true);
      const record = attempt(() => decodeMetadataRecord(ropeCut(bytes, every)));
      expect(record instanceof WireError || record.id < 30).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

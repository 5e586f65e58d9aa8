import { afterEach, beforeEach, expect, test } from 'vitest';
import { flattenRope, ropeOf, ropeSlice } from '../std/rope.ts';
import type { Rope } from '../std/rope.ts';
import { Fetch } from './apis/01-fetch.ts';
import { Produce } from './apis/00-produce.ts';
import { batchesOf, batchOf, copyBatchHeader, recordSize, recordsOf, recordsPiecesOf, setBaseOffset, writeRecord } from './records/batch.ts';
import { NO_CODECS } from './records/codec-port.ts';
import { decodeRequestBody, decodeRequestHeader, decodeResponse, encodeRequest, encodeResponse } from './wire/frame.ts';

/** Counts the bytes that typed arrays copy in calls of more than 64. */
let copied = 0;
const proto = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
const plain = Object.getOwnPropertyDescriptors(proto);

beforeEach(() => {
  copied = 0;
  const count = (bytes: number) => {
    if (bytes > 64) copied += bytes;
  };
  const wrap = (name: 'set' | 'slice' | 'copyWithin', bytesOf: (self: Uint8Array, args: never[], result: never) => number) => {
    const run = plain[name].value as (...args: never[]) => never;
    proto[name] = function (this: Uint8Array, ...args: never[]) {
      const result = run.apply(this, args);
      count(bytesOf(this, args, result));
      return result;
    } as never;
  };
  wrap('set', (_self, [from]) => (from as Uint8Array).length);
  wrap('slice', (_self, _args, result) => (result as Uint8Array).length);
  wrap('copyWithin', (self, [_target, from, to]) => ((to as number | undefined) ?? self.length) - from);
});

afterEach(() => {
  Object.defineProperties(proto, plain);
});

const withoutSize = (frame: Rope) => ropeSlice(frame, 4, frame.length);

test('a record is copied once on its way from a producer through a log to a consumer', () => {
  const value = new Uint8Array(1000).fill(7);
  const memory = new Uint8Array(new SharedArrayBuffer(2048));
  const end = writeRecord(memory, 0, 0, 0, null, value, []);
  expect(end).toBe(recordSize(0, 0, null, value, []));
  expect(copied).toBe(1000);

  const fields = {
    baseOffset: 0,
    partitionLeaderEpoch: -1,
    attributes: 0,
    lastOffsetDelta: 0,
    baseTimestamp: 5,
    maxTimestamp: 5,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    recordsCount: 1,
  };
  const batch = batchOf(fields, [memory.subarray(0, end)]);
  const produced = encodeRequest(Produce, 9, 1, 'p', {
    acks: -1,
    timeoutMs: 100,
    topicData: [{ name: 't', partitionData: [{ index: 0, records: batch }] }],
  });
  const { bodyAt } = decodeRequestHeader(withoutSize(produced));
  const { body } = decodeRequestBody(Produce, 9, withoutSize(produced), bodyAt);
  const arrived = body.topicData[0].partitionData[0].records as Rope;
  const [header] = batchesOf(arrived);
  const own = copyBatchHeader(arrived);
  setBaseOffset(own, 17);

  const stored = ropeOf(own, ...recordsPiecesOf(arrived, header));
  const fetched = encodeResponse(Fetch, 11, 2, {
    responses: [{ topic: 't', partitions: [{ partitionIndex: 0, errorCode: 0, highWatermark: 18, records: stored }] }],
  });
  const answer = decodeResponse(Fetch, 11, withoutSize(fetched)).body.responses[0].partitions[0].records as Rope;
  const [read] = batchesOf(answer);
  const [record] = recordsOf(answer, read, NO_CODECS);
  const view = flattenRope(record.value as Rope);
  expect(record.offset).toBe(17);
  expect(view.buffer).toBe(memory.buffer);
  expect(view).toHaveLength(1000);
  expect(copied).toBe(1000);
});

/** How fast the codecs are: `node scripts/protocol-bench.mjs`, which bundles this first, as what ships is bundled. */
import { ropeSlice } from '../std/rope.ts';
import type { Rope } from '../std/rope.ts';
import { Produce } from './apis/00-produce.ts';
import { Fetch } from './apis/01-fetch.ts';
import { BrokerHeartbeat } from './apis/63-broker-heartbeat.ts';
import { batchOf, readBatchHeader, recordSize, recordsOf, validateBatch, writeRecord } from './records/batch.ts';
import { NO_CODECS } from './records/codec-port.ts';
import { crc32c } from './wire/crc32c.ts';
import { decodeRequestBody, decodeRequestHeader, decodeResponse, encodeRequest, encodeResponse } from './wire/frame.ts';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it should at least be. */
  readonly aim?: number;
}

/** Someone keeps each result, so that no call can be left out. */
export let sink: unknown;

const ROUNDS = 7;

/** Million calls a second, the median round. */
function rate(count: number, run: () => unknown): number {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < count; i++) sink = run();
    const { user, system } = process.cpuUsage(start);
    rates.push(count / (user + system));
  }
  // The first round is for the compiler.
  return rates.slice(1).sort((a, b) => a - b)[ROUNDS >> 1];
}

const value = new Uint8Array(1000).fill(65);
const record = new Uint8Array(recordSize(0, 0, null, value, []));
writeRecord(record, 0, 0, 0, null, value, []);
const FIELDS = {
  baseOffset: 0,
  partitionLeaderEpoch: -1,
  attributes: 0,
  lastOffsetDelta: 0,
  baseTimestamp: 1700000000000,
  maxTimestamp: 1700000000000,
  producerId: -1,
  producerEpoch: -1,
  baseSequence: -1,
  recordsCount: 1,
};
const batch = batchOf(FIELDS, [record]);
const withoutSize = (frame: Rope) => ropeSlice(frame, 4, frame.length);

const produce = { acks: -1, timeoutMs: 30000, topicData: [{ name: 'orders', partitionData: [{ index: 0, records: batch }] }] };
const partition = { partitionIndex: 0, errorCode: 0, highWatermark: 10, lastStableOffset: 10, logStartOffset: 0, records: batch };
const fetched = { responses: [{ topic: 'orders', partitions: [{ ...partition, abortedTransactions: null }] }] };
const beat = { brokerId: 1, brokerEpoch: 5, currentMetadataOffset: 100, wantFence: false, wantShutDown: false };

const MESSAGES = 300_000;

export function* figures(): Generator<Figure> {
  const messages = (name: string, run: () => unknown): Figure => ({ name, value: rate(MESSAGES, run), unit: 'M/s', aim: 1 });
  for (const version of [7, 9]) {
    const frame = withoutSize(encodeRequest(Produce, version, 1, 'client-1', produce));
    yield messages(`protocol.encode.produce-request-${version}`, () => encodeRequest(Produce, version, 1, 'client-1', produce));
    yield messages(`protocol.decode.produce-request-${version}`, () =>
      decodeRequestBody(Produce, version, frame, decodeRequestHeader(frame).bodyAt),
    );
  }
  for (const version of [11, 12]) {
    const frame = withoutSize(encodeResponse(Fetch, version, 1, fetched));
    yield messages(`protocol.encode.fetch-response-${version}`, () => encodeResponse(Fetch, version, 1, fetched));
    yield messages(`protocol.decode.fetch-response-${version}`, () => decodeResponse(Fetch, version, frame));
  }
  const frame = withoutSize(encodeRequest(BrokerHeartbeat, 1, 1, 'broker-1', beat));
  yield messages('protocol.encode.broker-heartbeat-request-1', () => encodeRequest(BrokerHeartbeat, 1, 1, 'broker-1', beat));
  yield messages('protocol.decode.broker-heartbeat-request-1', () =>
    decodeRequestBody(BrokerHeartbeat, 1, frame, decodeRequestHeader(frame).bodyAt),
  );
  const million = (name: string, run: () => unknown): Figure => ({ name, value: rate(MESSAGES, run), unit: 'M/s' });
  yield million('protocol.batch.write-record-1kB', () => writeRecord(record, 0, 0, 0, null, value, []));
  yield million('protocol.batch.write-header-and-crc-1kB', () => batchOf(FIELDS, [record]));
  yield million('protocol.batch.read-header', () => readBatchHeader(batch));
  yield million('protocol.batch.validate-1kB', () => validateBatch(batch, readBatchHeader(batch)));
  yield million('protocol.batch.read-records', () => [...recordsOf(batch, readBatchHeader(batch), NO_CODECS)].length);
  const memory = new Uint8Array(new SharedArrayBuffer((1 << 20) + 1));
  for (const [name, from] of [['aligned', 0], ['not-aligned', 1]] as const) {
    const perSecond = rate(300, () => crc32c(memory, from, from + (1 << 20))) * 1e6;
    yield { name: `protocol.crc32c.${name}`, value: (perSecond * (1 << 20)) / 1e9, unit: 'GB/s', aim: 1.5 };
  }
}

/** Small frames, whole with their headers: what the engine's time goes into. A million a second of each is the aim. */
import { Produce } from '../../src/protocol/apis/00-produce.ts';
import { Fetch } from '../../src/protocol/apis/01-fetch.ts';
import { BrokerHeartbeat } from '../../src/protocol/apis/63-broker-heartbeat.ts';
import { readBatchHeader, validateBatch } from '../../src/protocol/records/batch.ts';
import { decodeRequestBody, decodeRequestHeader, decodeResponse, encodeRequest, encodeResponse } from '../../src/protocol/wire/frame.ts';
import type { Rope } from '../../src/std/rope.ts';
import { ropeSlice } from '../../src/std/rope.ts';
import type { Report } from '../report.ts';
import { perSecond } from './measure.ts';
import { fetchResponse, produceRequest, VALUE, writeBatch } from './messages.ts';

const AIM = { value: 1_000_000, better: 'higher' } as const;
const withoutSize = (frame: Rope) => ropeSlice(frame, 4, frame.length);

function* works(): Generator<readonly [name: string, run: () => unknown]> {
  const batch = writeBatch(1, VALUE);
  for (const version of [7, 9]) {
    const body = produceRequest(batch);
    const frame = withoutSize(encodeRequest(Produce, version, 1, 'client-1', body));
    yield [`produce-request-${version}-encode`, () => encodeRequest(Produce, version, 1, 'client-1', body)];
    yield [`produce-request-${version}-decode`, () => decodeRequestBody(Produce, version, frame, decodeRequestHeader(frame).bodyAt)];
  }
  for (const version of [11, 12]) {
    const body = fetchResponse(batch, false);
    const frame = withoutSize(encodeResponse(Fetch, version, 1, body));
    yield [`fetch-response-${version}-encode`, () => encodeResponse(Fetch, version, 1, body)];
    yield [`fetch-response-${version}-decode`, () => decodeResponse(Fetch, version, frame)];
  }
  const beat = { brokerId: 1, brokerEpoch: 5, currentMetadataOffset: 100, wantFence: false, wantShutDown: false };
  const frame = withoutSize(encodeRequest(BrokerHeartbeat, 1, 1, 'broker-1', beat));
  yield ['broker-heartbeat-request-1-encode', () => encodeRequest(BrokerHeartbeat, 1, 1, 'broker-1', beat)];
  yield ['broker-heartbeat-request-1-decode', () => decodeRequestBody(BrokerHeartbeat, 1, frame, decodeRequestHeader(frame).bodyAt)];
  yield ['batch-of-1kB-write', () => writeBatch(1, VALUE)];
  yield ['batch-of-1kB-validate', () => validateBatch(batch, readBatchHeader(batch))];
}

export async function benchSmall(report: Report): Promise<void> {
  for (const [name, run] of works()) {
    const { ours } = await perSecond({ ours: { run } });
    report.add(`wire/small-${name}`, ours, 'frames/s', name.startsWith('batch') ? undefined : AIM);
  }
}

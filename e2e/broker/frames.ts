/** Requests as frames, and answers read back, for tests that speak to a broker over the wire. */
import { readFileSync } from 'node:fs';
import { type FetchRequestInput, Fetch, type FetchResponse } from '../../src/protocol/apis/01-fetch.ts';
import { Produce, type ProduceResponse } from '../../src/protocol/apis/00-produce.ts';
import { ApiVersions } from '../../src/protocol/apis/18-api-versions.ts';
import { decodeResponse, encodeRequest } from '../../src/protocol/wire/frame.ts';
import { type Bytes, EMPTY_ROPE, flattenRope, type Rope, ropeOf } from '../../src/std/rope.ts';
import type { Answer } from './wire-client.ts';

export const PRODUCE_VERSION = 9;
export const FETCH_VERSION = 12;

/** A batch of four records as a producer sent it to real Kafka. */
export const FOUR_RECORDS: Bytes = goldenBatch();

function goldenBatch(): Bytes {
  const lines = readFileSync(new URL('../golden/exchanges/4.1.0/produce_fetch.jsonl', import.meta.url), 'utf8').split('\n');
  const row = JSON.parse(lines.find((line) => line.includes('"produce acks=1"'))!);
  return Uint8Array.from(Buffer.from(row.requestJson.topicData[0].partitionData[0].records, 'base64'));
}

export function produceFrame(topic: string, options: { acks: number; timeoutMs?: number; partition?: number; records?: Bytes }): Bytes {
  const { acks, timeoutMs = 5_000, partition: index = 0, records = FOUR_RECORDS } = options;
  const topicData = [{ name: topic, partitionData: [{ index, records: ropeOf(records) }] }];
  return flattenRope(encodeRequest(Produce, PRODUCE_VERSION, 1, 'test', { acks, timeoutMs, topicData }));
}

/** As a client of old sends it, in its own version. */
export function oldProduceFrame(version: number, topic: string, records: Bytes): Bytes {
  const topicData = [{ name: topic, partitionData: [{ index: 0, records: ropeOf(records) }] }];
  return flattenRope(encodeRequest(Produce, version, 1, 'test', { acks: 1, timeoutMs: 5_000, topicData }));
}

export function oldFetchFrame(version: number, topic: string, fetchOffset: number): Bytes {
  const topics = [{ topic, partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1 << 20 }] }];
  return flattenRope(encodeRequest(Fetch, version, 2, 'test', { replicaId: -1, maxWaitMs: 0, minBytes: 1, topics }));
}

/** What a fetch of that version brought for its one partition. */
export function fetchedRecords(version: number, answer: Answer): { readonly errorCode: number; readonly records: Rope } {
  const body: FetchResponse = decodeResponse(Fetch, version, ropeOf(responseOf(answer))).body;
  const { errorCode, records } = body.responses[0]!.partitions[0]!;
  return { errorCode, records: records ?? EMPTY_ROPE };
}

export function producedAs(version: number, answer: Answer) {
  const body: ProduceResponse = decodeResponse(Produce, version, ropeOf(responseOf(answer))).body;
  return body.responses[0]!.partitionResponses[0]!;
}

export interface FetchOptions {
  readonly offset: number;
  readonly maxWaitMs?: number;
  readonly minBytes?: number;
  readonly maxBytes?: number;
  readonly partition?: number;
  /** Fetches as a follower. */
  readonly replicaId?: number;
}

export function fetchFrame(topic: string, { offset, maxWaitMs = 0, minBytes = 1, maxBytes = 1 << 20, partition = 0, replicaId = -1 }: FetchOptions): Bytes {
  const partitions = [{ partition, fetchOffset: offset, partitionMaxBytes: maxBytes }];
  const body: FetchRequestInput = { replicaId, maxWaitMs, minBytes, topics: [{ topic, partitions }] };
  return flattenRope(encodeRequest(Fetch, FETCH_VERSION, 2, 'test', body));
}

export function apiVersionsFrame(correlationId: number): Bytes {
  return flattenRope(encodeRequest(ApiVersions, 0, correlationId, 'test', {}));
}

export function concat(...frames: readonly Bytes[]): Bytes {
  return Uint8Array.from(frames.flatMap((frame) => [...frame]));
}

function responseOf({ response }: Answer): Bytes {
  if (response === null) throw new Error('no answer came');
  return response;
}

/** The answer for the one partition that was produced to. */
export function produced(answer: Answer) {
  const body: ProduceResponse = decodeResponse(Produce, PRODUCE_VERSION, ropeOf(responseOf(answer))).body;
  return body.responses[0]!.partitionResponses[0]!;
}

/** The answer for the one partition that was fetched. */
export function fetched(answer: Answer) {
  const body: FetchResponse = decodeResponse(Fetch, FETCH_VERSION, ropeOf(responseOf(answer))).body;
  const { records, ...rest } = body.responses[0]!.partitions[0]!;
  return { ...rest, bytes: records?.length ?? 0 };
}

export function correlationOf(answer: Answer): number {
  return new DataView(responseOf(answer).buffer, responseOf(answer).byteOffset).getInt32(0);
}

/** A log that a scripted broker can answer Fetch and ListOffsets from: batches in one piece of memory. */
import { batchOf, lastOffsetOf, readBatchHeader, recordSize, writeRecord } from '../../../protocol/records/batch.ts';
import { flattenRope, ropeOf } from '../../../std/rope.ts';
import type { Bytes } from '../../../std/rope.ts';
import { utf8Bytes } from '../../../std/utf8.ts';
import { digestRecord } from '../consumer/completed-fetch.ts';
import { TOPIC_ID } from './client-world.ts';
import type { ScriptedRequest } from './scripted-broker.ts';

export interface ScriptedLog {
  readonly start: number;
  readonly end: number;
  readonly batches: readonly Bytes[];
}

/** Records "k<offset>" → "v<offset>" from `start` on, in batches of the given sizes. */
export function scriptedLog(batchSizes: readonly number[], start = 0): ScriptedLog {
  let offset = start;
  const batches = batchSizes.map((count) => {
    const records: Bytes[] = [];
    for (let i = 0; i < count; i++) {
      const key = utf8Bytes(`k${offset + i}`);
      const value = utf8Bytes(`v${offset + i}`);
      const bytes = new Uint8Array(recordSize(i, i, key, value, []));
      writeRecord(bytes, 0, i, i, key, value, []);
      records.push(bytes);
    }
    const header = {
      baseOffset: offset,
      partitionLeaderEpoch: 0,
      attributes: 0,
      lastOffsetDelta: count - 1,
      baseTimestamp: 1_767_225_600_000,
      maxTimestamp: 1_767_225_600_000 + count - 1,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      recordsCount: count,
    };
    offset += count;
    return flattenRope(batchOf(header, records));
  });
  return { start, end: offset, batches };
}

/** The digest that a consumer has who polled the offsets [from, to) of a scripted log. */
export function expectedDigest(from: number, to: number): number {
  let digest = 0;
  for (let offset = from; offset < to; offset++) {
    digest = digestRecord(digest, offset, ropeOf(utf8Bytes(`k${offset}`)), ropeOf(utf8Bytes(`v${offset}`)));
  }
  return digest;
}

/** A partition's part of a Fetch response: whole batches from the one that holds the offset, up to partition.max.bytes. */
export function fetchPartition(log: ScriptedLog, asked: any): any {
  const { partition, fetchOffset, partitionMaxBytes } = asked;
  const told = { partitionIndex: partition, highWatermark: log.end, lastStableOffset: log.end, logStartOffset: log.start };
  if (fetchOffset < log.start || fetchOffset > log.end) return { ...told, errorCode: 1, highWatermark: -1, records: null };
  const found: Bytes[] = [];
  let size = 0;
  for (const batch of log.batches) {
    if (lastOffsetOf(readBatchHeader(ropeOf(batch))) < fetchOffset) continue;
    if (found.length > 0 && size + batch.length > partitionMaxBytes) break;
    found.push(batch);
    size += batch.length;
  }
  return { ...told, errorCode: 0, abortedTransactions: null, records: ropeOf(...found) };
}

export function fetchBody(request: ScriptedRequest, log: (partition: number) => ScriptedLog): any {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    sessionId: 0,
    responses: request.body.topics.map((topic: any) => ({
      topic: topic.topic === '' ? 'orders' : topic.topic,
      topicId: TOPIC_ID,
      partitions: topic.partitions.map((asked: any) => fetchPartition(log(asked.partition), asked)),
    })),
  };
}

export function offsetsBody(request: ScriptedRequest, log: (partition: number) => ScriptedLog): any {
  return {
    throttleTimeMs: 0,
    topics: request.body.topics.map((topic: any) => ({
      name: topic.name,
      partitions: topic.partitions.map(({ partitionIndex, timestamp }: any) => ({
        partitionIndex,
        errorCode: 0,
        timestamp: -1,
        offset: timestamp === -2 ? log(partitionIndex).start : log(partitionIndex).end,
        leaderEpoch: 0,
      })),
    })),
  };
}

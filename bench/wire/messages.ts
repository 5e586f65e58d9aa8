/** What is written and read in the wire bench: the same messages for us and for those we are held against. */
import { batchOf, recordSize, writeRecord } from '../../src/protocol/records/batch.ts';
import { flattenRope } from '../../src/std/rope.ts';
import type { Rope } from '../../src/std/rope.ts';

export const TIMESTAMP = 1700000000000;
export const TOPIC = 'orders';
export const TOPIC_ID = 'Pw8tV302s2H_Omm8WCRbtg';

/** The value of every record: 1 kB of text. */
export const VALUE = new Uint8Array(1000);
for (let i = 0; i < VALUE.length; i++) VALUE[i] = 32 + ((i * 7) % 90);

/** Memory as a producer's pool gives it: a batch takes what it needs, and what was sent is written over in its turn. */
const pool = new Uint8Array(1 << 21);
let used = 0;

function take(size: number): Uint8Array {
  if (used + size > pool.length) used = 0;
  used += size;
  return pool.subarray(used - size, used);
}

/** A batch of `count` records of `value`, written record by record as the producer does. */
export function writeBatch(count: number, value: Uint8Array, baseOffset = 0): Rope {
  let size = 0;
  for (let i = 0; i < count; i++) size += recordSize(i, 0, null, value, NO_HEADERS);
  const records = take(size);
  let at = 0;
  for (let i = 0; i < count; i++) at = writeRecord(records, at, i, 0, null, value, NO_HEADERS);
  return batchOf(
    {
      baseOffset,
      partitionLeaderEpoch: 0,
      attributes: 0,
      lastOffsetDelta: count - 1,
      baseTimestamp: TIMESTAMP,
      maxTimestamp: TIMESTAMP,
      producerId: -1,
      producerEpoch: 0,
      baseSequence: 0,
      recordsCount: count,
    },
    [records],
  );
}
const NO_HEADERS: readonly never[] = [];

export const produceRequest = (records: Rope) => ({
  transactionalId: null,
  acks: -1,
  timeoutMs: 30_000,
  topicData: [{ name: TOPIC, partitionData: [{ index: 0, records }] }],
});

export const produceResponse = {
  responses: [{ name: TOPIC, partitionResponses: [{ index: 0, errorCode: 0, baseOffset: 5, logAppendTimeMs: -1, logStartOffset: 0 }] }],
};

/** 1 MB: 64 batches of 16 records, one behind the other as a log holds them. */
export function fetchedRecords(): Rope {
  const bytes: Uint8Array[] = [];
  for (let i = 0; i < 64; i++) bytes.push(flattenRope(writeBatch(16, VALUE, i * 16)));
  const all = new Uint8Array(Buffer.concat(bytes));
  return { pieces: [all], length: all.length };
}

export function fetchResponse(records: Rope, isById: boolean) {
  const partition = { partitionIndex: 0, errorCode: 0, highWatermark: 1024, lastStableOffset: 1024, logStartOffset: 0 };
  const topic = isById ? { topicId: TOPIC_ID } : { topic: TOPIC };
  return { responses: [{ ...topic, partitions: [{ ...partition, abortedTransactions: [], records }] }] };
}

export function fetchRequest(isById: boolean) {
  const topic = isById ? { topicId: TOPIC_ID } : { topic: TOPIC };
  const partitions = Array.from({ length: 12 }, (_, partition) => ({ partition, fetchOffset: 1000 + partition, partitionMaxBytes: 1 << 20 }));
  return { replicaId: -1, maxWaitMs: 500, minBytes: 1, maxBytes: 50 << 20, isolationLevel: 1, topics: [{ ...topic, partitions }] };
}

/** 1,000 partitions in 100 topics on three brokers, led in turns as Kafka places them, all replicas in sync. */
export function metadataResponse(hasIds: boolean) {
  return {
    brokers: [1, 2, 3].map((nodeId) => ({ nodeId, host: `broker-${nodeId}.example.com`, port: 9092, rack: 'rack-a' })),
    clusterId: TOPIC_ID,
    controllerId: 1,
    topics: Array.from({ length: 100 }, (_, t) => ({
      errorCode: 0,
      name: `topic-${t}`,
      ...(hasIds ? { topicId: `${TOPIC_ID.slice(0, 18)}${'ABCDEFGHIJ'[Math.floor(t / 10)]!}${'ABCDEFGHIJ'[t % 10]!}Zg` } : {}),
      partitions: Array.from({ length: 10 }, (_, partitionIndex) => ({
        errorCode: 0,
        partitionIndex,
        leaderId: 1 + (partitionIndex % 3),
        replicaNodes: [0, 1, 2].map((n) => 1 + ((partitionIndex + n) % 3)),
        isrNodes: [0, 1, 2].map((n) => 1 + ((partitionIndex + n) % 3)),
      })),
    })),
  };
}

import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { errors } from '../../../protocol/errors.ts';
import { readBatchHeader, recordsOf, validateBatch } from '../../../protocol/records/batch.ts';
import type { Codecs } from '../../../protocol/records/codec-port.ts';
import { NO_CODECS } from '../../../protocol/records/codec-port.ts';
import { flattenRope } from '../../../std/rope.ts';
import { decodeUtf8 } from '../../../std/utf8.ts';
import type { ClientWorldOptions, Line } from '../testing/client-world.ts';
import { clientWorld, metadataBody, produceBody } from '../testing/client-world.ts';
import { availableBytes } from './buffer-pool.ts';
import { beginFlush } from './callbacks.ts';
import { covers } from '../../../std/testing/covers.ts';

const WORKLOAD = { topic: 'orders', partition: null, perSecond: 1_000, valueBytes: 100, keys: 0, records: 20 };
const SECOND = 1_000_000;

function run(options: ClientWorldOptions, until = 2 * SECOND) {
  const w = clientWorld({ workload: WORKLOAD, ...options });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}

const column = (lines: readonly Line[], name: string) => lines.map((line) => line[name]);

test('every record is acknowledged with the offset that the leader gave it', () => {
  covers('A1.two-threads', 'modelled');
  covers('A1.record', 'modelled');
  covers('A1.callbacks', 'simplified');
  const w = run({});
  const acked = w.lines('recordAcknowledged');
  expect(column(acked, 'record')).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(column(acked, 'offset')).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(w.app().batches.size).toBe(0);
  const { pool } = w.app().accumulator;
  expect(availableBytes(pool)).toBe(pool.totalBytes);
});

test('what leaves is a whole batch of format v2 with the records that were sent', () => {
  const w = run({ workload: { ...WORKLOAD, keys: 3, perSecond: 1_000_000 } });
  const [{ body }] = w.broker.seen.filter(({ api }) => api === 'Produce');
  const rope = body.topicData[0].partitionData[0].records;
  const header = readBatchHeader(rope);
  expect(validateBatch(rope, header)).toBeUndefined();
  const records = [...recordsOf(rope, header, NO_CODECS)];
  const text = (bytes: Uint8Array) => decodeUtf8(bytes, 0, bytes.length);
  expect(records.map((record) => text(flattenRope(record.key!)))).toEqual(records.map((_, i) => `key-${i % 3}`));
  expect(records.map((record) => record.value!.length)).toEqual(records.map(() => 100));
  expect(text(flattenRope(records[7].value!)).startsWith('7 ')).toBe(true);
  expect(header).toMatchObject({ producerId: -1, producerEpoch: -1, baseSequence: -1, partitionLeaderEpoch: -1, lastOffsetDelta: records.length - 1 });
});

test('linger.ms: a batch leaves when its time is over, or at once when it is full', () => {
  covers('A1.linger', 'modelled');
  const w = run({ configs: { 'linger.ms': 20, 'batch.size': 1_000 }, workload: { ...WORKLOAD, records: 25 } });
  const reasons = column(w.lines('batchReady'), 'reason');
  expect(reasons.filter((reason) => reason === 'full').length).toBeGreaterThanOrEqual(2);
  expect(reasons.at(-1)).toBe('linger');
  const opened = w.lines('batchOpened').at(-1)!;
  const ready = w.lines('batchReady').at(-1)!;
  expect(ready.time - opened.time).toBe(20_000);
});

test('a batch that lingers goes along with one of its node that need not', () => {
  const send = (partition: number, count: number) =>
    ({ kind: 'send', process: 'client', topic: 'orders', partition, key: null, value: 'x'.repeat(300), count }) as const;
  const w = run({
    partitions: 2,
    workload: null,
    configs: { 'linger.ms': 500, 'batch.size': 1_000 },
    script: [
      { time: 100_000, command: send(1, 1) },
      { time: 101_000, command: send(0, 4) },
    ],
  }, 300_000);
  const ready = w.lines('batchReady');
  expect(new Set(column(ready, 'reason'))).toEqual(new Set(['full', 'sameNode']));
  expect(ready).toHaveLength(2);
  expect(ready.every((line) => line.time < 110_000)).toBe(true);
});

test('at most one batch of a partition goes into a request, and requests are pipelined up to the limit', () => {
  covers('A1.accumulator', 'modelled');
  covers('A1.in-flight', 'modelled');
  covers('A1.by-node', 'modelled');
  const flood = { ...WORKLOAD, perSecond: 1_000_000, records: 200 };
  const slow: ClientWorldOptions['answer'] = ({ api, ...request }) =>
    api === 'Produce' ? { body: produceBody({ api, ...request }), afterMicros: 50_000 } : undefined;
  const inFlight = (limit: number) => {
    const w = run({ workload: flood, answer: slow, configs: { 'batch.size': 1_000, 'max.in.flight.requests.per.connection': limit } });
    let now = 0;
    let most = 0;
    for (const { kind, api } of w.lines('requestSent', 'responseReceived')) {
      if (api !== 0) continue;
      now += kind === 'requestSent' ? 1 : -1;
      most = Math.max(most, now);
    }
    expect(w.lines('recordAcknowledged').length).toBe(200);
    return most;
  };
  expect(inFlight(5)).toBe(5);
  expect(inFlight(1)).toBe(1);
});

test('a retriable error: metadata is refreshed, the batch goes again after its back-off and before younger ones', () => {
  covers('A1.retries', 'modelled');
  covers('A1.metadata', 'modelled');
  const w = run({
    configs: { 'max.in.flight.requests.per.connection': 1 },
    answer: (request) =>
      request.api === 'Produce' && request.nth < 2 ? { body: produceBody(request, errors.NOT_LEADER_OR_FOLLOWER) } : undefined,
  });
  const retried = w.lines('batchRetried');
  expect(column(retried, 'attempt')).toEqual([1, 2]);
  expect(column(retried, 'batch')).toEqual([1, 1]);
  const drained = w.lines('batchDrained').filter((line) => line.batch === 1);
  expect(drained[1].time - retried[0].time).toBeGreaterThanOrEqual(80_000);
  expect(w.lines('metadataUpdated').length).toBeGreaterThan(1);
  expect(column(w.lines('recordAcknowledged'), 'record')).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('a new leader ends the back-off', () => {
  let failed = false;
  const w = run({
    configs: { 'retry.backoff.ms': 1_000, 'retry.backoff.max.ms': 1_000, 'max.in.flight.requests.per.connection': 1 },
    answer: (request) => {
      if (request.api === 'Produce' && request.nth === 0) {
        failed = true;
        return { body: produceBody(request, errors.NOT_LEADER_OR_FOLLOWER) };
      }
      if (request.api !== 'Metadata' || !failed) return undefined;
      const body: any = metadataBody(1);
      body.topics[0].partitions[0].leaderEpoch = 1;
      return { body };
    },
  }, 10 * SECOND);
  const [retried] = w.lines('batchRetried');
  const updated = w.lines('metadataUpdated').find((line) => line.time > retried.time)!;
  const again = w.lines('batchDrained').filter((line) => line.batch === 1)[1];
  expect(again.time).toBe(updated.time);
});

test('an error that is not retriable fails the records', () => {
  const w = run({ answer: (request) => (request.api === 'Produce' ? { body: produceBody(request, errors.CLUSTER_AUTHORIZATION_FAILED) } : undefined) });
  expect(w.lines('recordFailed').length).toBe(20);
  expect(new Set(column(w.lines('recordFailed'), 'error'))).toEqual(new Set([errors.CLUSTER_AUTHORIZATION_FAILED]));
  expect(w.lines('recordAcknowledged', 'batchRetried')).toEqual([]);
});

test('acks=0: a record counts as sent once its request is written, without an offset', () => {
  covers('A1.acks', 'modelled');
  const w = run({ configs: { acks: '0' } });
  expect(new Set(column(w.lines('recordAcknowledged'), 'offset'))).toEqual(new Set([-1]));
  expect(w.lines('recordAcknowledged').length).toBe(20);
  expect(w.lines('responseReceived').filter((line) => line.api === 0)).toEqual([]);
});

test('no answer in request.timeout.ms: the connection is given up and the batch goes again', () => {
  covers('A1.timeouts', 'modelled');
  const w = run({
    configs: { 'request.timeout.ms': 1_000, 'delivery.timeout.ms': 10_000 },
    workload: { ...WORKLOAD, records: 1 },
    answer: (request) => (request.api === 'Produce' && request.nth === 0 ? null : undefined),
  }, 5 * SECOND);
  expect(column(w.lines('requestTimedOut'), 'api')).toEqual([0]);
  expect(column(w.lines('batchRetried'), 'error')).toEqual([errors.REQUEST_TIMED_OUT]);
  expect(w.lines('recordAcknowledged').length).toBe(1);
});

test('delivery.timeout.ms: records are given up, whatever their batch is doing', () => {
  const w = run({
    configs: { 'request.timeout.ms': 1_000, 'delivery.timeout.ms': 3_000, 'linger.ms': 0 },
    workload: { ...WORKLOAD, records: 1 },
    answer: (request) => (request.api === 'Produce' ? null : undefined),
  }, 10 * SECOND);
  const [failed] = w.lines('recordFailed');
  expect(failed.error).toBe(errors.REQUEST_TIMED_OUT);
  expect(failed.time - w.lines('batchOpened')[0].time).toBeLessThan(3_010_000);
  expect(w.app().batches.size).toBe(0);
});

test('a broker that is not there: a failed attempt to connect is a failed metadata update; both back off, up to 1 s', () => {
  covers('A2.backoff', 'modelled');
  covers('A1.bootstrap', 'modelled');
  const w = clientWorld({ workload: { ...WORKLOAD, records: 1 }, script: [{ time: 0, command: { kind: 'kill', process: 'broker' } }] });
  w.world.runTo(10 * SECOND);
  const times = w.lines('socketConnecting').map((line) => line.time);
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  expect(gaps[0]).toBeGreaterThan(80_000);
  expect(gaps[0]).toBeLessThan(121_000);
  expect(Math.max(...gaps)).toBeGreaterThan(800_000);
  expect(Math.max(...gaps)).toBeLessThan(1_001_000);
  w.world.give({ kind: 'start', process: 'broker' });
  w.world.runTo(13 * SECOND);
  expect(w.lines('recordAcknowledged').length).toBe(1);
});

test('a batch that is too large for the leader is split', () => {
  const w = run({
    workload: { ...WORKLOAD, perSecond: 1_000_000 },
    answer: (request) => {
      if (request.api !== 'Produce') return undefined;
      const { records } = request.body.topicData[0].partitionData[0];
      return records.length > 1_000 ? { body: produceBody(request, errors.MESSAGE_TOO_LARGE) } : undefined;
    },
  });
  expect(column(w.lines('recordAcknowledged'), 'record').sort((x, y) => Number(x) - Number(y))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(w.app().accumulator.pool.waiters).toEqual([]);
});

test('send() blocks for max.block.ms while the topic is unknown', () => {
  const w = run({
    configs: { 'max.block.ms': 500 },
    workload: { ...WORKLOAD, records: 1 },
    answer: (request) => {
      if (request.api !== 'Metadata') return undefined;
      const body: any = metadataBody(0);
      body.topics = request.body.topics.map(({ name }: any) => ({ errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION, name, partitions: [] }));
      return { body };
    },
  });
  const [failed] = w.lines('recordFailed');
  expect(failed.error).toBe(errors.REQUEST_TIMED_OUT);
  expect(failed.time).toBeGreaterThanOrEqual(500_000);
  expect(failed.time).toBeLessThan(502_000);
});

test('send() blocks while buffer.memory is used up, and goes on in order when memory comes back', () => {
  covers('A1.buffer-pool', 'modelled');
  const w = run({
    configs: { 'buffer.memory': 4_000, 'batch.size': 1_000, 'linger.ms': 100 },
    workload: { ...WORKLOAD, perSecond: 1_000_000, records: 100 },
    answer: (request) => (request.api === 'Produce' ? { body: produceBody(request), afterMicros: 10_000 } : undefined),
  });
  expect(w.lines('bufferExhausted').length).toBeGreaterThan(3);
  expect(column(w.lines('batchReady'), 'reason')).toContain('full');
  expect(column(w.lines('recordSent'), 'record')).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  expect(w.lines('recordAcknowledged').length).toBe(100);
});

test('who waits for memory makes lingering batches sendable, and gives up after max.block.ms', () => {
  const w = run({
    partitions: 3,
    workload: null,
    configs: { 'buffer.memory': 2_000, 'batch.size': 1_000, 'linger.ms': 60_000, 'max.block.ms': 300 },
    script: [0, 1, 2].map((partition) => ({
      time: 100_000 + partition,
      command: { kind: 'send', process: 'client', topic: 'orders', partition, key: null, value: 'x', count: 1 } as const,
    })),
    answer: (request) => (request.api === 'Produce' ? null : undefined),
  });
  expect(column(w.lines('batchReady'), 'reason')).toContain('exhausted');
  const [failed] = w.lines('recordFailed');
  expect(failed).toMatchObject({ record: 3, error: errors.REQUEST_TIMED_OUT });
  expect(failed.time).toBeGreaterThanOrEqual(400_000);
  expect(w.app().accumulator.pool.waiters).toEqual([]);
});

test('flush(): what was appended leaves at once, what comes later lingers', () => {
  const w = clientWorld({ workload: { ...WORKLOAD, records: 10 }, configs: { 'linger.ms': 60_000, 'batch.size': 500 } });
  w.world.runTo(7_000);
  const os = w.world.osOf(w.world.process(2));
  os.signal(0);
  beginFlush(os, w.app());
  os.finishSignal();
  w.world.runTo(SECOND);
  const flushed = w.lines('batchReady').filter((line) => line.reason === 'flush');
  expect(flushed.length).toBe(1);
  expect(w.lines('recordAcknowledged').length).toBeLessThan(10);
  expect(w.app().batches.size).toBe(1);
});

test('close(): what was taken is sent although it lingers, then the process ends', () => {
  const w = clientWorld({
    workload: { ...WORKLOAD, records: 3 },
    configs: { 'linger.ms': 60_000 },
    script: [{ time: 500_000, command: { kind: 'stop', process: 'client' } }],
  });
  w.world.runTo(SECOND);
  expect(column(w.lines('batchReady'), 'reason')).toEqual(['closing']);
  expect(w.lines('recordAcknowledged').length).toBe(3);
  expect(column(w.lines('processExited'), 'reason')).toEqual(['closed']);
});

test('a broker that does not know ApiVersions 4 is asked again with what it names', () => {
  const w = run({
    answer: (request) => {
      if (request.api !== 'ApiVersions' || request.version <= 1) return undefined;
      return { version: 0, body: { errorCode: errors.UNSUPPORTED_VERSION, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 1 }] } };
    },
  });
  const asked = w.broker.seen.filter(({ api }) => api === 'ApiVersions').map(({ version }) => version);
  expect(asked.slice(0, 2)).toEqual([4, 1]);
  expect(w.lines('recordAcknowledged').length).toBe(20);
});

test('keys keep to their partition; records without a key stay with one partition for about batch.size bytes', () => {
  covers('A1.partitioner', 'modelled');
  const keyed = run({ partitions: 6, workload: { ...WORKLOAD, keys: 4, records: 40 } });
  const byKey = new Map<unknown, Set<unknown>>();
  for (const { key, partition } of keyed.lines('recordSent')) byKey.set(key, (byKey.get(key) ?? new Set()).add(partition));
  expect(byKey.size).toBe(4);
  for (const partitions of byKey.values()) expect(partitions.size).toBe(1);

  const sticky = run({ partitions: 6, configs: { 'batch.size': 1_000 }, workload: { ...WORKLOAD, perSecond: 100_000, records: 200 } });
  const runs: number[] = [];
  let last: unknown;
  for (const { partition } of sticky.lines('recordSent')) {
    if (partition === last) runs[runs.length - 1]++;
    else runs.push(1);
    last = partition;
  }
  expect(Math.max(...runs.slice(1, -1))).toBeLessThanOrEqual(20);
  expect(new Set(column(sticky.lines('recordSent'), 'partition')).size).toBeGreaterThan(3);
});

const gzip: Codecs = {
  compress: (_id, pieces) => new Uint8Array(gzipSync(Buffer.concat(pieces))),
  decompress: (_id, input) => new Uint8Array(gunzipSync(flattenRope(input))),
};

test('compression.type: what leaves is packed, its records are whole, and batches grow as compression is seen to work', () => {
  covers('A1.compression', 'modelled');
  covers('A10.end-to-end', 'modelled');
  const options = { codecs: gzip, configs: { 'compression.type': 'gzip', 'batch.size': 2_000, 'linger.ms': 50 }, workload: { ...WORKLOAD, perSecond: 100_000, records: 600 } };
  const w = run(options, 5 * SECOND);
  const batches = w.broker.seen.filter(({ api }) => api === 'Produce').map(({ body }) => body.topicData[0].partitionData[0].records);
  const headers = batches.map((rope) => readBatchHeader(rope));
  expect(new Set(headers.map((header) => header.attributes))).toEqual(new Set([1]));
  const values = batches.flatMap((rope, i) => [...recordsOf(rope, headers[i], gzip)].map((record) => record.value!.length));
  expect(values).toEqual(Array.from({ length: 600 }, () => 100));
  expect(headers.at(-2)!.recordsCount).toBeGreaterThan(headers[0].recordsCount);
  expect(w.lines('recordAcknowledged').length).toBe(600);
});

test('what the producer cannot do it says, and ends', () => {
  const reasonFor = (configs: Record<string, string | boolean>) => run({ configs }).lines('processExited').map((line) => line.reason);
  expect(reasonFor({ 'compression.type': 'zstd' })[0]).toContain('compression.type');
  expect(reasonFor({ acks: '2' })[0]).toContain('Invalid value 2 for configuration acks');
});

test('"Why?" walks from the acknowledgement to the record: linger counts from the opening, a retry from the failure', () => {
  const w = run({
    workload: { ...WORKLOAD, records: 1 },
    answer: (request) => (request.api === 'Produce' && request.nth === 0 ? { body: produceBody(request, errors.NOT_LEADER_OR_FOLLOWER) } : undefined),
  });
  const { journal } = w.world;
  const chain: string[] = [];
  const client = new Map(w.lines('recordAcknowledged', 'batchCompleted', 'batchReady', 'batchRetried', 'batchOpened', 'batchDrained', 'recordSent').map((line) => [line.at, line]));
  for (let at = w.lines('recordAcknowledged')[0].at; at !== 0; at = journal.cause(at)) {
    const line = client.get(at);
    if (line !== undefined) chain.push(line.kind === 'batchReady' ? `batchReady ${line.reason}` : line.kind);
  }
  expect(chain).toEqual([
    'recordAcknowledged', 'batchCompleted', 'batchDrained', 'batchReady retry', 'batchRetried', 'batchDrained', 'batchReady linger', 'batchOpened', 'recordSent',
  ]);
});

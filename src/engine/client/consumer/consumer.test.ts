import { expect, test } from 'vitest';
import { errors } from '../../../protocol/errors.ts';
import { batchOf, readBatchHeader } from '../../../protocol/records/batch.ts';
import type { Codecs } from '../../../protocol/records/codec-port.ts';
import { flattenRope, ropeOf } from '../../../std/rope.ts';
import type { ScriptedCommand } from '../../../sim/world.ts';
import type { ClientWorldOptions, Line } from '../testing/client-world.ts';
import { clientWorld, metadataBody } from '../testing/client-world.ts';
import type { ScriptedRequest } from '../testing/scripted-broker.ts';
import type { ScriptedLog } from '../testing/scripted-log.ts';
import { expectedDigest, fetchBody, offsetsBody, scriptedLog } from '../testing/scripted-log.ts';
import { covers } from '../../../std/testing/covers.ts';

const SECOND = 1_000_000;
const ASSIGN = [{ topic: 'orders', partition: 0 }];
const WORKLOAD = { assign: ASSIGN, from: 'beginning', processMicros: 0 };

interface Options extends ClientWorldOptions {
  readonly logs?: readonly ScriptedLog[];
  readonly until?: number;
}

/** A broker with a log for each partition; long polls of nothing new are answered after their wait. */
function run({ logs = [scriptedLog([3, 4, 5])], until = 2 * SECOND, answer, ...options }: Options) {
  const log = (partition: number) => logs[partition];
  const w = clientWorld({
    program: 'consumer',
    workload: WORKLOAD,
    partitions: logs.length,
    ...options,
    answer: (request, broker) => {
      const own = answer?.(request, broker);
      if (own !== undefined) return own;
      if (request.api === 'ListOffsets') return { body: offsetsBody(request, log) };
      if (request.api !== 'Fetch') return undefined;
      const body = fetchBody(request, log);
      const isEmpty = body.responses.every((topic: any) => topic.partitions.every((part: any) => part.errorCode === 0 && part.records.length === 0));
      return { body, afterMicros: isEmpty ? request.body.maxWaitMs * 1_000 : 0 };
    },
  });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}

const column = (lines: readonly Line[], name: string) => lines.map((line) => line[name]);
const fetches = (seen: readonly ScriptedRequest[]) => seen.filter(({ api }) => api === 'Fetch').map(({ body }) => body);
const partitionOf = (w: ReturnType<typeof run>, partition = 0) => w.app().assigned.get(`orders-${partition}`);

test('from the beginning: every record once, in order', () => {
  const w = run({});
  expect(w.lines('positionSet')).toMatchObject([{ offset: 0, how: 'reset earliest' }]);
  expect(w.lines('recordsPolled')).toMatchObject([{ from: 0, upTo: 12, records: 12 }]);
  expect(partitionOf(w)).toMatchObject({ position: 12, consumed: 12, digest: expectedDigest(0, 12), highWatermark: 12 });
});

test('from the end, from an offset, and as auto.offset.reset says', () => {
  covers('A8.reset', 'modelled');
  covers('A8.assign', 'modelled');
  expect(partitionOf(run({ workload: { ...WORKLOAD, from: 'end' } }))).toMatchObject({ position: 12, consumed: 0 });
  expect(partitionOf(run({ workload: { ...WORKLOAD, from: null } }))).toMatchObject({ position: 12, consumed: 0 });
  expect(partitionOf(run({ workload: { ...WORKLOAD, from: null }, configs: { 'auto.offset.reset': 'earliest' } }))).toMatchObject({ consumed: 12 });
  // The broker sends the batch that holds the offset; what lies before it there is passed over.
  expect(partitionOf(run({ workload: { ...WORKLOAD, from: 5 } }))).toMatchObject({ position: 12, consumed: 7, digest: expectedDigest(5, 12) });
});

test('auto.offset.reset=none without a position ends the application', () => {
  const w = run({ workload: { ...WORKLOAD, from: null }, configs: { 'auto.offset.reset': 'none' } });
  expect(column(w.lines('processExited'), 'reason')).toEqual(['NoOffsetForPartitionException']);
});

test('max.poll.records: one fetch is given out over several polls, and is not asked for again meanwhile', () => {
  covers('A8.prefetch', 'modelled');
  const w = run({ configs: { 'max.poll.records': 5 }, workload: { ...WORKLOAD, processMicros: 100 } });
  const polled = w.lines('recordsPolled');
  expect(column(polled, 'records')).toEqual([5, 5, 2]);
  expect(polled[1].time - polled[0].time).toBeGreaterThanOrEqual(500);
  expect(partitionOf(w).digest).toBe(expectedDigest(0, 12));
  expect(fetches(w.broker.seen).map((body) => body.topics[0].partitions[0].fetchOffset).slice(0, 2)).toEqual([0, 12]);
});

test('the next fetch leaves before the application works on what it was given', () => {
  const w = run({ configs: { 'max.partition.fetch.bytes': 100 }, workload: { ...WORKLOAD, processMicros: 10_000 } });
  const [first, second] = w.lines('recordsPolled');
  const asked = w.lines('requestSent').filter((line) => line.api === 1);
  expect(asked[1].time).toBe(first.time);
  expect(second.time).toBeGreaterThan(asked[1].time + 20_000);
  // It came while the application worked.
  const came = w.lines('fetchCompleted')[1];
  expect(came.time).toBe(second.time);
});

test('a consumer with nothing to read holds one long poll and is otherwise still', () => {
  covers('A8.long-poll', 'modelled');
  const w = run({ workload: { ...WORKLOAD, from: 12 }, until: 10 * SECOND });
  const count = fetches(w.broker.seen).length;
  expect(count).toBeGreaterThanOrEqual(18);
  expect(count).toBeLessThanOrEqual(20);
  expect(fetches(w.broker.seen)[0]).toMatchObject({ maxWaitMs: 500, minBytes: 1, sessionId: 0, sessionEpoch: 0 });
  const steps = w.lines('threadStep').filter((line) => line.process === 2 && line.time > SECOND);
  expect(steps.length).toBeLessThanOrEqual(2 * count);
});

test('seek: what was fetched for the old position is dropped', () => {
  const seek = (offset: number | 'beginning' | 'end') => ({ kind: 'seek', process: 'client', topic: 'orders', partition: 0, offset }) as const;
  const w = run({
    script: [
      { time: SECOND, command: seek(4) },
      { time: SECOND + 300_000, command: seek('end') },
      { time: 3 * SECOND, command: seek('beginning') },
    ],
    // A request for offsets waits behind the long poll that the same connection holds.
    until: 5 * SECOND,
  });
  expect(column(w.lines('positionSet'), 'how')).toEqual(['reset earliest', 'seek', 'reset latest', 'reset earliest']);
  expect(w.lines('recordsPolled').map((line) => [line.from, line.upTo, line.records])).toEqual([[0, 12, 12], [4, 12, 8], [0, 12, 12]]);
});

test('an offset before the log start is out of range: the position is reset', () => {
  const w = run({ logs: [scriptedLog([5, 5], 100)], workload: { ...WORKLOAD, from: 3 }, configs: { 'auto.offset.reset': 'earliest' } });
  expect(column(w.lines('consumerErred'), 'error')).toEqual([errors.OFFSET_OUT_OF_RANGE]);
  expect(partitionOf(w)).toMatchObject({ position: 110, consumed: 10, digest: expectedDigest(100, 110), logStartOffset: 100 });
  const none = run({ logs: [scriptedLog([5], 100)], workload: { ...WORKLOAD, from: 3 }, configs: { 'auto.offset.reset': 'none' } });
  expect(column(none.lines('processExited'), 'reason')).toEqual(['OffsetOutOfRangeException']);
});

test('NOT_LEADER_OR_FOLLOWER: the metadata is fetched and the new leader is asked', () => {
  covers('A6.not-leader', 'modelled');
  const w = run({
    answer: (request) => {
      if (request.api !== 'Fetch' || request.nth > 0) return undefined;
      const body = fetchBody(request, () => scriptedLog([1]));
      Object.assign(body.responses[0].partitions[0], { errorCode: errors.NOT_LEADER_OR_FOLLOWER, records: null });
      return { body };
    },
  });
  expect(w.lines('metadataUpdated').length).toBe(2);
  expect(partitionOf(w).digest).toBe(expectedDigest(0, 12));
});

test('a partition without a leader is waited for with metadata requests that back off', () => {
  const w = run({
    answer: (request) => (request.api === 'Metadata' && request.nth < 5 ? { body: metadataBody(1, 'orders', -1) } : undefined),
    until: 5 * SECOND,
  });
  const asked = w.broker.seen.filter(({ api }) => api === 'Metadata').map(({ at }) => at);
  expect(asked.length).toBe(6);
  expect(asked[1] - asked[0]).toBeGreaterThanOrEqual(80_000);
  expect(asked[5] - asked[4]).toBeGreaterThan(300_000);
  expect(partitionOf(w).consumed).toBe(12);
});

test('bytes that fail their CRC end the application, after the records before them', () => {
  const log = scriptedLog([3, 3]);
  log.batches[1][log.batches[1].length - 2] ^= 1;
  const w = run({ logs: [log] });
  expect(w.lines('recordsPolled')).toMatchObject([{ from: 0, upTo: 3, records: 3 }]);
  expect(column(w.lines('consumerErred'), 'error')).toEqual([errors.CORRUPT_MESSAGE]);
  expect(w.lines('processExited').length).toBe(1);
  const unchecked = run({ logs: [log], configs: { 'check.crcs': false } });
  expect(partitionOf(unchecked).consumed).toBe(6);
});

test('compressed batches are unpacked once, also when they are given out over several polls', () => {
  let unpacked = 0;
  const flipped = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff);
  const codecs: Codecs = {
    compress: (_id, pieces) => flipped(flattenRope(ropeOf(...pieces))),
    decompress: (_id, input) => {
      unpacked++;
      return flipped(flattenRope(input));
    },
  };
  const plain = scriptedLog([7, 2]);
  const batches = plain.batches.map((bytes) => {
    const header = readBatchHeader(ropeOf(bytes));
    return flattenRope(batchOf({ ...header, attributes: 3 }, [flipped(bytes.subarray(61))]));
  });
  const w = run({ logs: [{ ...plain, batches }], codecs, configs: { 'max.poll.records': 3 } });
  expect(column(w.lines('recordsPolled'), 'records')).toEqual([3, 3, 3]);
  expect(partitionOf(w).digest).toBe(expectedDigest(0, 9));
  expect(unpacked).toBe(2);
});

test('bytes that are no batch at all end the application', () => {
  const log = scriptedLog([3]);
  const w = run({ logs: [{ ...log, batches: [log.batches[0].map((byte, i) => (i === 16 ? 9 : byte))] }] });
  expect(column(w.lines('consumerErred'), 'error')).toEqual([errors.CORRUPT_MESSAGE]);
});

test('a batch that was cut at the end of a response is taken whole with the next', () => {
  const log = scriptedLog([4, 4]);
  const w = run({
    answer: (request) => {
      if (request.api !== 'Fetch' || request.nth > 0) return undefined;
      const body = fetchBody(request, () => log);
      const part = body.responses[0].partitions[0];
      const [first, second] = part.records.pieces;
      part.records = { pieces: [first, second.subarray(0, 30)], length: first.length + 30 };
      return { body };
    },
    logs: [log],
  });
  expect(w.lines('recordsPolled').map((line) => [line.from, line.upTo])).toEqual([[0, 4], [4, 8]]);
});

test('records of several partitions are polled in turns', () => {
  const logs = [scriptedLog([10, 10, 10]), scriptedLog([10, 10, 10]), scriptedLog([10, 10, 10])];
  const w = run({
    logs,
    configs: { 'max.poll.records': 10, 'max.partition.fetch.bytes': 200 },
    workload: { ...WORKLOAD, assign: [0, 1, 2].map((partition) => ({ topic: 'orders', partition })) },
  });
  for (const partition of [0, 1, 2]) expect(partitionOf(w, partition)).toMatchObject({ consumed: 30, digest: expectedDigest(0, 30) });
  const order = column(w.lines('recordsPolled'), 'partition');
  expect(new Set(order.slice(0, 3)).size).toBe(3);
});

test('topic ids: a broker that speaks Fetch 12 is asked by name, a newer one by id', () => {
  const limited = run({
    answer: (request) => {
      if (request.api !== 'ApiVersions') return undefined;
      return { body: { errorCode: 0, apiKeys: [[1, 4, 12], [2, 1, 8], [3, 0, 12], [18, 0, 4]].map(([apiKey, minVersion, maxVersion]) => ({ apiKey, minVersion, maxVersion })) } };
    },
  });
  expect(limited.broker.seen.find(({ api }) => api === 'Fetch')).toMatchObject({ version: 12, body: { topics: [{ topic: 'orders' }] } });
  expect(partitionOf(limited).consumed).toBe(12);
  const current = run({});
  expect(current.broker.seen.find(({ api }) => api === 'Fetch')).toMatchObject({ body: { topics: [{ topic: '', topicId: 'TOPICIDAAAAAAAAAAAAAAA' }] } });
});

test('the broker goes away and comes back: the consumer goes on where it stood', () => {
  const w = run({
    script: [
      { time: SECOND, command: { kind: 'kill', process: 'broker' } },
      { time: 3 * SECOND, command: { kind: 'start', process: 'broker' } },
    ],
    until: 8 * SECOND,
  });
  expect(w.lines('nodeDisconnected').length).toBeGreaterThan(0);
  expect(fetches(w.broker.seen).at(-1).topics[0].partitions[0].fetchOffset).toBe(12);
  expect(partitionOf(w).consumed).toBe(12);
});

test('loaded at any point, a consumer goes on to the same journal', () => {
  const options: Options = { configs: { 'max.poll.records': 2 }, workload: { ...WORKLOAD, processMicros: 700 } };
  const whole = run({ ...options, until: SECOND });
  for (const until of [500, 1_500, 2_600, 4_000, 6_000, 9_000]) {
    const w = run({ ...options, until });
    const saved = w.world.save();
    w.world.runTo(SECOND);
    w.world.load(saved);
    w.world.runTo(SECOND);
    expect(w.world.journal.hash).toBe(whole.world.journal.hash);
  }
});

/** Another leads from the second answer to Metadata on, in epoch 1; its log parts from what was read at `endOffset` of `epoch`. */
function afterElection(endOffset: number, epoch: number, configs: ClientWorldOptions['configs'] = {}, options: Partial<Options> = {}) {
  return run({
    logs: [scriptedLog([3, 4, 5])],
    configs: { 'metadata.max.age.ms': 500, ...configs },
    answer: (request) => {
      if (request.api === 'Metadata' && request.nth > 0) {
        const body: any = metadataBody(1);
        body.topics[0].partitions[0].leaderEpoch = 1;
        return { body };
      }
      if (request.api !== 'OffsetForLeaderEpoch') return undefined;
      const error = request.nth === 0 && endOffset > 12 ? errors.UNKNOWN_LEADER_EPOCH : 0;
      return { body: { throttleTimeMs: 0, topics: [{ topic: 'orders', partitions: [{ partition: 0, errorCode: error, leaderEpoch: error === 0 ? epoch : -1, endOffset: error === 0 ? endOffset : -1 }] }] } };
    },
    ...options,
  });
}

test('another leader is asked where the epoch of the last record ends, and fetches name the new epoch', () => {
  covers('A5.epochs', 'modelled');
  // The first time the leader does not know its own epoch yet: it is asked again.
  const w = afterElection(40, 0);
  const asked = w.broker.seen.filter(({ api }) => api === 'OffsetForLeaderEpoch').map(({ body }) => body);
  expect(asked.map(({ replicaId, topics }) => [replicaId, topics[0].partitions[0]])).toMatchObject([
    [-1, { currentLeaderEpoch: 1, leaderEpoch: 0 }],
    [-1, { currentLeaderEpoch: 1, leaderEpoch: 0 }],
  ]);
  expect(w.lines('positionValidated')).toMatchObject([{ offset: 12, epoch: 0, end: 40 }]);
  expect(column(w.lines('consumerErred'), 'error')).toEqual([errors.UNKNOWN_LEADER_EPOCH]);
  expect(fetches(w.broker.seen).at(-1).topics[0].partitions[0]).toMatchObject({ fetchOffset: 12, currentLeaderEpoch: 1 });
  expect(partitionOf(w)).toMatchObject({ position: 12, state: 'fetching', offsetEpoch: 0, leaderEpoch: 1 });
});

test('what was truncated is gone back over: the position is where the logs part', () => {
  const w = afterElection(7, 0);
  expect(w.lines('positionSet').slice(1)).toMatchObject([{ offset: 7, how: 'truncation' }]);
  // The new leader's records from there on are read.
  expect(w.lines('recordsPolled').map(({ from, upTo }) => [from, upTo]).at(-1)).toEqual([7, 12]);
});

test('a leader that knows nothing of the epoch: the position is reset, or the application is told', () => {
  const w = afterElection(-1, -1, { 'auto.offset.reset': 'earliest' });
  expect(w.lines('positionSet').slice(1)).toMatchObject([{ offset: 0, how: 'reset earliest' }]);
  expect(column(afterElection(7, 0, { 'auto.offset.reset': 'none' }).lines('processExited'), 'reason')).toEqual(['LogTruncationException']);
});

test('a position that was not reached by reading is not looked at', () => {
  const w = afterElection(7, 0, {}, { workload: { ...WORKLOAD, from: 12 } });
  expect(w.broker.seen.filter(({ api }) => api === 'OffsetForLeaderEpoch')).toEqual([]);
  expect(partitionOf(w)).toMatchObject({ position: 12, leaderEpoch: 1 });
});

const given = (seconds: number, command: ScriptedCommand['command']): ScriptedCommand => ({ time: seconds * SECOND, command });

test('pause: nothing more is asked for or given out; resume goes on where it stood, with what was fetched', () => {
  const at = { process: 'client', topic: 'orders', partition: 0 };
  const w = run({
    logs: [scriptedLog([3, 4, 5])],
    configs: { 'max.poll.records': 2 },
    workload: { ...WORKLOAD, processMicros: 100_000 },
    script: [given(0.3, { kind: 'pausePartition', ...at }), given(1.2, { kind: 'resumePartition', ...at })],
    until: 4 * SECOND,
  });
  const polled = w.lines('recordsPolled').map(({ time, from, upTo }) => [time / SECOND, from, upTo] as const);
  expect(polled.filter(([time]) => time > 0.5 && time < 1.2)).toEqual([]);
  expect(polled.map(([, from, upTo]) => [from, upTo])).toEqual([0, 2, 4, 6, 8, 10].map((from) => [from, from + 2]));
  expect(column(w.lines('consumptionPaused'), 'paused')).toEqual([1, 0]);
  expect(fetches(w.broker.seen).filter(({ topics }) => topics[0]?.partitions[0].fetchOffset < 12)).toHaveLength(1);
  expect(partitionOf(w).digest).toBe(expectedDigest(0, 12));
});

test('seek to a time: the leader is asked for the first record since then', () => {
  const w = run({
    script: [given(1, { kind: 'seek', process: 'client', topic: 'orders', partition: 0, offset: { time: 500 } })],
    answer: (request) => {
      if (request.api !== 'ListOffsets' || request.nth === 0) return undefined;
      const { name, partitions } = request.body.topics[0];
      expect(partitions[0].timestamp).toBe(1_767_225_600_001);
      return { body: { throttleTimeMs: 0, topics: [{ name, partitions: [{ partitionIndex: 0, errorCode: 0, timestamp: 1_767_225_600_001, offset: 5, leaderEpoch: 0 }] }] } };
    },
  });
  expect(w.lines('positionSet')).toMatchObject([{ offset: 0 }, { offset: 5, how: 'seek' }]);
  expect(w.lines('recordsPolled').at(-1)).toMatchObject({ from: 5, upTo: 12 });
});

test('auto.offset.reset=by_duration: the first record that is so young; while there is none, it is asked again after request.timeout.ms', () => {
  const asked: number[] = [];
  const w = run({
    workload: { ...WORKLOAD, from: null },
    configs: { 'auto.offset.reset': 'by_duration:PT1M', 'request.timeout.ms': 500 },
    answer: (request) => {
      if (request.api !== 'ListOffsets') return undefined;
      const { timestamp } = request.body.topics[0].partitions[0];
      asked.push(timestamp);
      // Records come in the meantime: the second answer names the first of them, and none is left out.
      const offset = asked.length === 1 ? -1 : 3;
      return { body: { throttleTimeMs: 0, topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, errorCode: 0, timestamp: -1, offset, leaderEpoch: 0 }] }] } };
    },
  });
  expect(asked).toHaveLength(2);
  expect(asked[0]).toBeGreaterThan(1_767_225_500_000);
  // A later now, and so a later beginning.
  expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(500);
  expect(w.lines('positionSet')).toMatchObject([{ offset: 3, how: 'reset by_duration' }]);
});

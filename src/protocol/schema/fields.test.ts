import { describe, expect, expectTypeOf, test } from 'vitest';
import { ropeOf } from '../../std/rope.ts';
import type { Rope } from '../../std/rope.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import { decodeBody, encodeBody } from '../wire/codec.ts';
import type { WireError } from '../wire/wire-error.ts';
import type { FetchRequest, FetchResponse } from '../apis/01-fetch.ts';
import { Fetch } from '../apis/01-fetch.ts';
import { Metadata } from '../apis/03-metadata.ts';
import type { ProduceRequest, ProduceRequestInput } from '../apis/00-produce.ts';
import { Produce } from '../apis/00-produce.ts';
import { OffsetCommit } from '../apis/08-offset-commit.ts';
import { FindCoordinator } from '../apis/10-find-coordinator.ts';
import { CreateTopics } from '../apis/19-create-topics.ts';
import { DescribeTopicPartitions } from '../apis/75-describe-topic-partitions.ts';
import { hasVersion, isNever, overlap, versionsOf } from './versions.ts';

test('version ranges', () => {
  expect(versionsOf('3')).toEqual({ from: 3, to: 3 });
  expect(versionsOf('0-8')).toEqual({ from: 0, to: 8 });
  expect(hasVersion(versionsOf('9+'), 1000)).toBe(true);
  expect(hasVersion(versionsOf('none'), 0)).toBe(false);
  expect(isNever(overlap(versionsOf('0-3'), versionsOf('4+')))).toBe(true);
});

test('types come from the tables', () => {
  expectTypeOf<ProduceRequest['transactionalId']>().toEqualTypeOf<string | null>();
  expectTypeOf<ProduceRequest['acks']>().toEqualTypeOf<number>();
  expectTypeOf<ProduceRequest['topicData'][number]['partitionData'][number]['records']>().toEqualTypeOf<Rope | null>();
  expectTypeOf<FetchRequest['topics'][number]['partitions'][number]['highWatermark']>().toEqualTypeOf<bigint>();
  expectTypeOf<FetchResponse['responses'][number]['partitions'][number]['currentLeader']['leaderId']>().toEqualTypeOf<number>();
  expectTypeOf<{ acks: number; timeoutMs: number; topicData: [] }>().toExtend<ProduceRequestInput>();
  // @ts-expect-error -- a field that all versions have and that has no default must be given
  expect(() => encodeBody(Produce.request, 7, { acks: 1, timeoutMs: 0 })).toThrow(/topicData/);
});

test('a decoded body has every field, absent ones at their default', () => {
  const { body } = decodeBody(Fetch.request, 0, encodeBody(Fetch.request, 0, { maxWaitMs: 1, minBytes: 2, topics: [] }));
  expect(body).toEqual({
    replicaId: -1,
    maxWaitMs: 1,
    minBytes: 2,
    maxBytes: 0x7fffffff,
    isolationLevel: 0,
    sessionId: 0,
    sessionEpoch: -1,
    topics: [],
    forgottenTopicsData: [],
    rackId: '',
    clusterId: null,
    replicaState: { replicaId: -1, replicaEpoch: -1, unknownTags: null },
    unknownTags: null,
  });
});

test('bodies of all versions have their fields in one order', () => {
  const keys = new Set<string>();
  for (let version = 0; version <= 13; version++) {
    const input = { brokers: [], controllerId: 1, topics: [] };
    const { body } = decodeBody(Metadata.response, version, encodeBody(Metadata.response, version, version === 0 ? { brokers: [], topics: [] } : input));
    keys.add(Object.keys(body).join());
  }
  expect(keys.size).toBe(1);
});

test('unknown tags are kept and written again', () => {
  const unknownTags = [{ tag: 7, data: ropeOf(new Uint8Array([1, 2])) }];
  const rope = encodeBody(Produce.request, 9, { acks: 1, timeoutMs: 0, topicData: [], unknownTags });
  const { body } = decodeBody(Produce.request, 9, rope);
  expect(body.unknownTags).toMatchObject([{ tag: 7 }]);
  expect(Buffer.concat(encodeBody(Produce.request, 9, body).pieces)).toEqual(Buffer.concat(rope.pieces));
});

test('a struct may be null', () => {
  const of = (cursor: { topicName: string; partitionIndex: number } | null) => {
    const input = { topics: [], responsePartitionLimit: 1, cursor };
    return decodeBody(DescribeTopicPartitions.request, 0, encodeBody(DescribeTopicPartitions.request, 0, input)).body.cursor;
  };
  expect(of(null)).toBeNull();
  expect(of({ topicName: 't', partitionIndex: 3 })).toMatchObject({ topicName: 't', partitionIndex: 3 });
});

describe('faults say where', () => {
  const partition = { index: 0, records: null };
  const produce = (change: object) => ({ acks: 1, timeoutMs: 0, topicData: [{ name: 't', partitionData: [partition] }], ...change });
  const faultOf = (run: () => unknown): Partial<WireError> => {
    try {
      run();
    } catch (error) {
      return error as WireError;
    }
    return {};
  };

  test.each<[string, object, string, string]>([
    ['a number outside its type', { acks: 40000 }, 'range', 'acks'],
    ['nothing', { timeoutMs: undefined }, 'type', 'timeoutMs'],
    ['null', { topicData: null }, 'null', 'topicData'],
    ['a struct that is none', { topicData: [5] }, 'type', 'topicData[0]'],
    ['a list that is none', { topicData: 'abc' }, 'type', 'topicData'],
    ['text for a number', { topicData: [{ name: 't', partitionData: [partition, { index: 'x', records: null }] }] }, 'type', 'topicData[0].partitionData[1].index'],
    ['an array for bytes', { topicData: [{ name: 't', partitionData: [{ index: 0, records: [1] }] }] }, 'type', 'topicData[0].partitionData[0].records'],
  ])('when %s is to be written', (_name, change, kind, path) => {
    expect(faultOf(() => encodeBody(Produce.request, 9, produce(change) as never))).toMatchObject({ name: 'WireError', kind, path, at: -1 });
  });

  test('when a value would be lost', () => {
    expect(faultOf(() => encodeBody(Produce.request, 2, produce({ transactionalId: 'x' })))).toMatchObject({ kind: 'unsupported', path: 'transactionalId' });
    expect(faultOf(() => encodeBody(CreateTopics.request, 0, { topics: [], timeoutMs: 1, validateOnly: true }))).toMatchObject({ kind: 'unsupported', path: 'validateOnly' });
    expect(faultOf(() => encodeBody(Metadata.request, 0, { topics: null }))).toMatchObject({ kind: 'null', path: 'topics' });
    expect(faultOf(() => encodeBody(Metadata.request, 3, { topics: [], allowAutoTopicCreation: false }))).toMatchObject({ kind: 'unsupported' });
  });

  test('when bytes end, lie about lengths, or hold an int64 that is not safe', () => {
    const rope = encodeBody(Fetch.request, 4, {
      maxWaitMs: 1,
      minBytes: 2,
      topics: [{ topic: 'orders', partitions: [{ partition: 1, fetchOffset: 5, partitionMaxBytes: 6 }] }],
    });
    const bytes = new Uint8Array(Buffer.concat(rope.pieces));
    const decode = (given: Uint8Array) => faultOf(() => decodeBody(Fetch.request, 4, ropeOf(given)));
    expect(decode(bytes.subarray(0, bytes.length - 1))).toMatchObject({ kind: 'truncated', path: 'topics[0].partitions[0].partitionMaxBytes' });
    const unsafe = bytes.slice();
    unsafe[bytes.length - 12] = 0x7f;
    expect(decode(unsafe)).toMatchObject({ kind: 'range', path: 'topics[0].partitions[0].fetchOffset' });
    const longArray = bytes.slice();
    longArray[17] = 0x7f;
    expect(decode(longArray)).toMatchObject({ kind: 'length', path: 'topics' });
  });

  test('past optional fields that were left out', () => {
    const request = { key: 5 as never, keyType: 0 };
    expect(faultOf(() => encodeBody(FindCoordinator.request, 3, request))).toMatchObject({ kind: 'type', path: 'key' });
    const committed = { groupId: 'g', topics: [{ partitions: [{ partitionIndex: 0, committedOffset: 0.5, committedMetadata: null }] }] };
    expect(faultOf(() => encodeBody(OffsetCommit.request, 3, committed))).toMatchObject({
      kind: 'range',
      path: 'topics[0].partitions[0].committedOffset',
    });
  });

  test('when a version does not exist', () => {
    expect(faultOf(() => encodeBody(Produce.request, 14, produce({})))).toMatchObject({ kind: 'version' });
    expect(faultOf(() => decodeBody(Produce.request, -1, ropeOf(new Uint8Array(9))))).toMatchObject({ kind: 'version' });
  });
});

test('the zero uuid stands for a topic without id', () => {
  const { body } = decodeBody(Metadata.response, 9, encodeBody(Metadata.response, 9, { brokers: [], topics: [{ errorCode: 0, name: 't', partitions: [] }] }));
  expect(body.topics[0].topicId).toBe(ZERO_UUID);
});

import { describe, expect, test } from 'vitest';
import { applyDelta, isEmptyDelta, newDelta, replay } from './delta.ts';
import type { MetadataImage } from './image.ts';
import { EMPTY_IMAGE, isAlive, partitionIn, topicById, topicConfigs } from './image.ts';
import * as records from './records.ts';
import type { MetadataRecord } from './records.ts';

const TOPIC_ID = 'W4f8mTQcT2mFq0nbgMHVQA';

function register(brokerId: number, brokerEpoch: number): MetadataRecord {
  return {
    type: records.REGISTER_BROKER,
    version: 3,
    data: {
      brokerId,
      isMigratingZkBroker: false,
      incarnationId: 'B4f8mTQcT2mFq0nbgMHVQA',
      brokerEpoch,
      endPoints: [{ name: 'PLAINTEXT', host: 'broker-1', port: 9092, securityProtocol: 0 }],
      features: [],
      rack: null,
      fenced: true,
      inControlledShutdown: false,
      logDirs: [],
    },
  };
}

function partition(partitionId: number, topicId = TOPIC_ID): MetadataRecord {
  return {
    type: records.PARTITION,
    version: 2,
    data: {
      partitionId,
      topicId,
      replicas: [1],
      isr: [1],
      removingReplicas: [],
      addingReplicas: [],
      leader: 1,
      leaderEpoch: 0,
      partitionEpoch: 0,
      directories: [],
      leaderRecoveryState: 0,
      eligibleLeaderReplicas: null,
      lastKnownElr: null,
    },
  };
}

const topic = (topicId = TOPIC_ID): MetadataRecord => ({ type: records.TOPIC, version: 0, data: { name: 'orders', topicId } });
const config = (value: string | null): MetadataRecord => ({
  type: records.CONFIG,
  version: 0,
  data: { resourceType: 2, resourceName: 'orders', name: 'retention.ms', value },
});

function after(image: MetadataImage, ...batch: MetadataRecord[]): MetadataImage {
  const delta = newDelta(image);
  batch.forEach((record, i) => replay(delta, record, image.offset + 1 + i, 7));
  return applyDelta(delta, image.offset + batch.length, 1, 7);
}

const created = after(EMPTY_IMAGE, register(1, 0), topic(), config('1000'), partition(0), partition(1));

describe('replay', () => {
  test('a broker is registered fenced, and alive once unfenced', () => {
    expect(isAlive(created, 1)).toBe(false);
    expect(created.brokers.get(1)?.registeredAtOffset).toBe(0);
    const unfenced = after(created, {
      type: records.BROKER_REGISTRATION_CHANGE,
      version: 1,
      data: { brokerId: 1, brokerEpoch: 0, fenced: -1, inControlledShutdown: 0, logDirs: [] },
    });
    expect(isAlive(unfenced, 1)).toBe(true);
    expect(isAlive(created, 1)).toBe(false);
    expect(isAlive(after(unfenced, { type: records.FENCE_BROKER, version: 0, data: { id: 1, epoch: 0 } }), 1)).toBe(false);
    expect(after(unfenced, { type: records.UNREGISTER_BROKER, version: 0, data: { brokerId: 1, brokerEpoch: 0 } }).brokers.size).toBe(0);
  });

  test('a change of a broker that names another epoch is refused', () => {
    expect(() => after(created, { type: records.UNFENCE_BROKER, version: 0, data: { id: 1, epoch: 5 } })).toThrow(/epoch 5 of broker 1/);
    expect(() => after(created, { type: records.UNFENCE_BROKER, version: 0, data: { id: 2, epoch: 0 } })).toThrow(/broker 2/);
  });

  test('a topic is found by name and by id, with partitions and configs', () => {
    expect(created.offset).toBe(4);
    expect(topicById(created, TOPIC_ID)?.name).toBe('orders');
    expect(partitionIn(created, 'orders', 1)).toMatchObject({ leader: 1, leaderEpoch: 0, partitionEpoch: 0, at: 7 });
    expect(partitionIn(created, 'orders', 2)).toBeNull();
    expect([...topicConfigs(created, 'orders')]).toEqual([['retention.ms', '1000']]);
    expect(topicConfigs(after(created, config(null)), 'orders').size).toBe(0);
  });

  test('the leader epoch grows only when the record names a leader, even the same one', () => {
    const change = { ...records.emptyPartitionChange(TOPIC_ID, 0) };
    const shrunk = after(created, { type: records.PARTITION_CHANGE, version: 2, data: { ...change, isr: [] } });
    expect(partitionIn(shrunk, 'orders', 0)).toMatchObject({ isr: [], leader: 1, leaderEpoch: 0, partitionEpoch: 1 });
    const offline = after(shrunk, { type: records.PARTITION_CHANGE, version: 2, data: { ...change, leader: -1 } });
    expect(partitionIn(offline, 'orders', 0)).toMatchObject({ leader: -1, leaderEpoch: 1, partitionEpoch: 2 });
    expect(partitionIn(offline, 'orders', 1)).toBe(partitionIn(created, 'orders', 1));
  });

  test('a topic that is deleted and made again within one delta is the new one, without the old configs', () => {
    const other = 'Z4f8mTQcT2mFq0nbgMHVQA';
    const again = after(created, { type: records.REMOVE_TOPIC, version: 0, data: { topicId: TOPIC_ID } }, topic(other), partition(0, other));
    expect(topicById(again, TOPIC_ID)).toBeNull();
    expect(again.topics.get('orders')?.partitions).toHaveLength(1);
    expect(topicConfigs(again, 'orders').size).toBe(0);
  });

  test('no-ops move the offset and share every table', () => {
    const delta = newDelta(created);
    replay(delta, { type: records.NO_OP, version: 0, data: {} }, 5, 9);
    expect(isEmptyDelta(delta)).toBe(true);
    const next = applyDelta(delta, 5, 1, 9);
    expect(next).toEqual({ ...created, offset: 5, at: 9 });
    expect(next.topics).toBe(created.topics);
    expect(next.brokers).toBe(created.brokers);
    expect(next.configs).toBe(created.configs);
  });
});

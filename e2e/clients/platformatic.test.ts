/** @platformatic/kafka against a live cluster of three brokers. */
import { Admin, type BaseOptions, Consumer, Producer, ProduceAcks, stringDeserializers, stringSerializers } from '@platformatic/kafka';
import { describe, expect, it } from 'vitest';
import { allKnow, withCluster } from './with-cluster.ts';

const cluster = withCluster();
const base = (): BaseOptions => ({ clientId: 'platformatic', bootstrapBrokers: cluster().bootstrap.split(','), retries: 100, timeout: 60_000, connectTimeout: 60_000, requestTimeout: 120_000 });

describe('@platformatic/kafka', () => {
  it('creates a topic, produces with every acks, and fetches what is there', async () => {
    const admin = new Admin(base());
    const [created] = await admin.createTopics({ topics: ['events'], partitions: 1, replicas: 3 });
    expect(created).toMatchObject({ name: 'events', partitions: 1, replicas: 3 });
    const producer = new Producer({ ...base(), serializers: stringSerializers });
    await allKnow(cluster(), 'events');
    const consumer = new Consumer({ ...base(), groupId: 'none-needed', deserializers: stringDeserializers });
    // Who answers for a partition leads it: records that nobody waits for would be lost on one who has not heard of it yet.
    expect((await consumer.listOffsets({ topics: ['events'] })).get('events')).toEqual([0n]);
    let n = 0;
    for (const acks of [ProduceAcks.NO_RESPONSE, ProduceAcks.LEADER, ProduceAcks.ALL]) {
      for (const compression of ['none', 'gzip'] as const) {
        const messages = Array.from({ length: 100 }, () => ({ topic: 'events', key: `k${n % 3}`, value: `v${n++}`, headers: { acks: `${acks}` } }));
        await producer.send({ messages, acks, compression });
      }
    }
    const offsets = await consumer.listOffsets({ topics: ['events'] });
    expect(offsets.get('events')).toEqual([600n]);
    const metadata = await consumer.metadata({ topics: ['events'] });
    const { id, partitions } = metadata.topics.get('events')!;
    const asked = { topicId: id, partitions: [{ partition: 0, currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1 << 20 }] };
    const { responses } = await consumer.fetch({ node: partitions[0]!.leader, topics: [asked], maxWaitTime: 100 });
    const batches = responses[0]!.partitions[0]!.records!;
    const values = batches.flatMap(({ records }) => records.map(({ key, value }) => `${String(key)} ${String(value)}`));
    expect(values).toEqual(Array.from({ length: 600 }, (_, i) => `k${i % 3} v${i}`));
    await admin.deleteTopics({ topics: ['events'] });
    // Whoever is asked may hear of it a moment later.
    await expect.poll(async () => await admin.listTopics()).not.toContain('events');
    await Promise.all([admin.close(), producer.close(), new Promise<void>((resolve) => consumer.close(true, () => resolve()))]);
  });
});

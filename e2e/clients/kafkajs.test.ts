/** kafkajs against a live cluster of three brokers. */
import { CompressionTypes, Kafka, logLevel, type Producer } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAll } from './raw-client.ts';
import { allKnow, PATIENT, pause, withCluster } from './with-cluster.ts';

const cluster = withCluster();
/** A topic that was made too slowly is there all the same, and cannot be made again. */
const CREATING_MS = 120_000;
let kafka: Kafka;
let producer: Producer;

beforeAll(async () => {
  // It falls back to a partitioner of its own and says so at every start.
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  kafka = new Kafka({ clientId: 'kafkajs', brokers: cluster().bootstrap.split(','), logLevel: logLevel.NOTHING, ...PATIENT });
  producer = kafka.producer();
  await producer.connect();
});
afterAll(() => producer.disconnect());

/** All values of a topic's partitions, read from the leaders that its metadata names. */
async function valuesOf(topic: string): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  await admin.disconnect();
  const found = await Promise.all(topics[0]!.partitions.map(({ partitionId, leader }) => readAll(cluster().address(leader), topic, partitionId)));
  return found.flat().map(({ value }) => value!);
}

describe('kafkajs', () => {
  it('sees the cluster, and creates, describes, extends and deletes topics', async () => {
    const admin = kafka.admin();
    await admin.connect();
    const { brokers, clusterId } = await admin.describeCluster();
    expect(brokers.map(({ nodeId, host, port }) => [nodeId, `${host}:${port}`])).toEqual(cluster().nodes.map((node) => [node, cluster().address(node)]));
    expect(clusterId).not.toBe('');
    const topics = [{ topic: 'made', numPartitions: 4, replicationFactor: 3, configEntries: [{ name: 'retention.ms', value: '1000000' }] }];
    expect(await admin.createTopics({ topics, waitForLeaders: true, timeout: CREATING_MS })).toBe(true);
    await allKnow(cluster(), 'made');
    expect(await admin.listTopics()).toContain('made');
    await admin.createPartitions({ topicPartitions: [{ topic: 'made', count: 5 }] });
    // The broker that is asked may hear of it a moment after the controller.
    const described = async () => (await admin.fetchTopicMetadata({ topics: ['made'] })).topics[0]!.partitions.map(({ replicas, isr }) => [replicas.length, isr.length]);
    await expect.poll(described).toEqual(Array(5).fill([3, 3]));
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: 'made', configNames: ['retention.ms'] }] });
    expect(resources[0]!.configEntries[0]).toMatchObject({ configName: 'retention.ms', configValue: '1000000' });
    await admin.deleteTopics({ topics: ['made'] });
    while ((await admin.listTopics()).includes('made')) await pause(20);
    await admin.disconnect();
  });

  it.each([0, 1, -1])('produces with acks=%i, keys, headers and gzip, and every record is there', async (acks) => {
    const topic = `acks-${acks + 1}`;
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 3, replicationFactor: 3 }], waitForLeaders: true, timeout: CREATING_MS });
    // Who answers for a partition leads it: records that nobody waits for would be lost on one who has not heard of it yet.
    expect((await admin.fetchTopicOffsets(topic)).map(({ high }) => high)).toEqual(['0', '0', '0']);
    for (const compression of [CompressionTypes.None, CompressionTypes.GZIP]) {
      const messages = Array.from({ length: 500 }, (_, i) => ({ key: `key-${i % 7}`, value: `value-${compression}-${i}`, headers: { n: `${i}` } }));
      await producer.send({ topic, acks, compression, messages });
    }
    // Nobody waited for acks=0, so the records may still come.
    while ((await admin.fetchTopicOffsets(topic)).reduce((sum, { high }) => sum + Number(high), 0) < 1_000) await pause(10);
    await admin.disconnect();
    const found = (await Promise.all([0, 1, 2].map(async (partition) => await leaderRecords(topic, partition)))).flat();
    expect(found.length).toBe(1_000);
    for (const { key, value, headers } of found) {
      const n = Number(value!.split('-')[2]);
      expect([key, headers]).toEqual([`key-${n % 7}`, [['n', `${n}`]]]);
    }
  });

  it('loses nothing that was acknowledged while a broker is killed and comes back', async () => {
    const topic = 'survives';
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({
      topics: [{ topic, numPartitions: 3, replicationFactor: 3, configEntries: [{ name: 'min.insync.replicas', value: '2' }] }],
      waitForLeaders: true,
      timeout: CREATING_MS,
    });
    const acknowledged: string[] = [];
    let sending = true;
    let n = 0;
    const sender = (async () => {
      while (sending) {
        // One key, one partition, one leader: where a leader moves during a send to a broker that has answered for other partitions of it,
        // kafkajs 2.2 asks nobody for the records of the moved one and calls the send a success.
        const key = `k${(n / 20) % 11}`;
        const messages = Array.from({ length: 20 }, () => ({ key, value: `v${n++}` }));
        await producer.send({ topic, acks: -1, messages });
        acknowledged.push(...messages.map(({ value }) => value));
        await pause(5);
      }
    })();
    /** So many more; a send that fails ends the test. */
    const sent = async (more: number): Promise<void> => {
      const goal = acknowledged.length + more;
      while (acknowledged.length < goal) await Promise.race([sender, pause(20)]);
    };
    await sent(100);
    cluster().kill(2);
    await sent(400);
    await cluster().restart(2);
    await sent(400);
    sending = false;
    await sender;
    // The broker that came back found its log, caught up and is in every ISR again.
    for (;;) {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      if (topics[0]!.partitions.every(({ isr }) => isr.length === 3)) break;
      await pause(50);
    }
    await admin.disconnect();
    const found = new Set(await valuesOf(topic));
    expect(acknowledged.filter((value) => !found.has(value))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(800);
  });
});

async function leaderRecords(topic: string, partition: number) {
  const admin = kafka.admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  await admin.disconnect();
  const { leader } = topics[0]!.partitions.find(({ partitionId }) => partitionId === partition)!;
  return await readAll(cluster().address(leader), topic, partition);
}

/** What a live cluster holds in memory when more goes through it than it keeps. */
import { Kafka, logLevel } from 'kafkajs';
import { expect, it } from 'vitest';
import { PATIENT, pause, withCluster } from './with-cluster.ts';

const MIB = 1 << 20;
const cluster = withCluster({
  brokers: 2,
  topics: [{ name: 'flow', partitions: 1, replicationFactor: 2 }],
  configs: {
    'log.segment.bytes': MIB, 'log.retention.bytes': 2 * MIB, 'log.retention.check.interval.ms': 100, 'log.segment.delete.delay.ms': 100,
    'log.initial.task.delay.ms': 0, 'offsets.topic.num.partitions': 1, 'group.initial.rebalance.delay.ms': 0,
  },
});

it('lets go of what retention deletes, in the broker that leads and in the one that fetches', async () => {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  const kafka = new Kafka({ brokers: cluster().bootstrap.split(','), logLevel: logLevel.NOTHING, ...PATIENT });
  const producer = kafka.producer();
  await producer.connect();
  const messages = Array.from({ length: 50 }, (_, i) => ({ value: `${i}`.padEnd(10_000, 'x') }));
  const held = async () => Promise.all(cluster().nodes.map((node) => cluster().memory(node)));
  const most = { files: 0, told: 0 };
  // No more than retention keeps, and the chunks that grew around it.
  const isLetGo = async () => (await held()).every(({ files, told }) => files <= 8 * MIB && told <= 8 * MIB);
  // Twenty times as much as is kept. How late deletion is depends on the machine: each tenth of it waits until all before it is gone.
  for (let sent = 0; sent < 100; sent++) {
    while (sent % 10 === 0 && !(await isLetGo())) await pause(50);
    await producer.send({ topic: 'flow', acks: -1, messages });
    for (const { files, told } of await held()) {
      most.files = Math.max(most.files, files);
      most.told = Math.max(most.told, told);
    }
  }
  await producer.disconnect();
  expect(most.files).toBeLessThan(20 * MIB);
  expect(most.told).toBeGreaterThan(MIB);
  expect(most.told).toBeLessThan(20 * MIB);
  while (!(await isLetGo())) await pause(50);
});

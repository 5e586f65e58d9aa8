/** A cluster whose files lie in a directory: what it was told outlives it, however it ends. */
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FindCoordinator } from '../../src/protocol/apis/10-find-coordinator.ts';
import { OffsetCommit } from '../../src/protocol/apis/08-offset-commit.ts';
import { Cluster } from '../../src/bridge/cluster.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { bundleForNode } from '../live/node-worker.ts';
import { run } from './command.ts';
import { RawClient, readAll } from './raw-client.ts';
import { PATIENT, pause, QUICK } from './with-cluster.ts';

const TOOLS = process.env.KAFKA_TOOLS ?? '';
/** What there is to test with: a command that takes `tool NAME ARGUMENTS…`. */
const found = existsSync(TOOLS) && !statSync(TOOLS).isDirectory() ? [TOOLS] : [];
const LOOPBACK = '127.0.0.1';
let worker: { file: string; remove: () => void };
let data: string;
let seed = 1;

beforeAll(async () => {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  worker = await bundleForNode(new URL('../../src/bridge/broker.node.ts', import.meta.url));
  data = mkdtempSync(join(tmpdir(), 'cluster-data-'));
});
afterAll(() => {
  worker.remove();
  rmSync(data, { recursive: true });
});

interface Started {
  readonly cluster: Cluster;
  readonly kafka: Kafka;
}

async function started(): Promise<Started> {
  const cluster = await Cluster.start({
    brokers: 2, port: 0, bind: LOOPBACK, advertised: LOOPBACK, configs: { ...QUICK, 'offsets.topic.num.partitions': 4 },
    topics: [{ name: 'orders', partitions: 2, replicationFactor: 2 }],
    spawn: () => nodeWorker(worker.file), data, seed: seed++,
  });
  const kafka = new Kafka({ brokers: cluster.bootstrap.split(','), logLevel: logLevel.NOTHING, ...PATIENT });
  return { cluster, kafka };
}

async function produce(kafka: Kafka, from: number, count: number): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const values = Array.from({ length: count }, (_, i) => from + i);
  await producer.send({ topic: 'orders', acks: -1, messages: values.filter((n) => n % 2 === 0).map((n) => ({ partition: 0, value: `${n}` })) });
  await producer.send({ topic: 'orders', acks: -1, messages: values.filter((n) => n % 2 === 1).map((n) => ({ partition: 1, value: `${n}` })) });
  await producer.disconnect();
}

/** All that the leaders give out. */
async function valuesIn(cluster: Cluster, kafka: Kafka): Promise<number[]> {
  const admin = kafka.admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: ['orders'] });
  await admin.disconnect();
  const found = await Promise.all(topics[0]!.partitions.map(({ partitionId, leader }) => readAll(cluster.address(leader), 'orders', partitionId)));
  return found.flat().map(({ value }) => Number(value)).sort((a, b) => a - b);
}

/** To be asked again: a leader gives out what it had before once its follower has asked for more, and it knows again that both have it. */
const valuesOf = ({ cluster, kafka }: Started) => async (): Promise<number[]> => await valuesIn(cluster, kafka);

/** What a group has read, committed by hand: kafkajs would fetch first, and wait for nothing to come. */
async function commit(cluster: Cluster, groupId: string, offsets: readonly number[]): Promise<void> {
  const client = await RawClient.connect(cluster.address(1));
  for (;;) {
    const { errorCode, nodeId } = await client.ask(FindCoordinator, 0, { key: groupId });
    if (errorCode === 0) {
      const coordinator = await RawClient.connect(cluster.address(nodeId));
      const partitions = offsets.map((committedOffset, partitionIndex) => ({ partitionIndex, committedOffset, committedMetadata: '' }));
      const { topics } = await coordinator.ask(OffsetCommit, 8, { groupId, topics: [{ name: 'orders', partitions }] });
      coordinator.close();
      // A coordinator may still be loading.
      if (topics[0]!.partitions.every((one) => one.errorCode === 0)) break;
    }
    await pause(50);
  }
  client.close();
}

/** Takes all workers away, and waits until none of them can write any more. */
async function taken(cluster: Cluster): Promise<void> {
  cluster.dispose();
  await cluster.quiet();
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
const logOf = (broker: number, partition = 0) => join(data, `broker-${broker}`, `orders-${partition}`, '00000000000000000000.log');

describe('a cluster with --data', () => {
  it('goes on with topics, records, configs and committed offsets after it was stopped in order', async () => {
    const { cluster, kafka } = await started();
    await produce(kafka, 0, 200);
    const admin = kafka.admin();
    await admin.connect();
    await admin.alterConfigs({ validateOnly: false, resources: [{ type: 2, name: 'orders', configEntries: [{ name: 'retention.ms', value: '12345678' }] }] });
    await commit(cluster, 'readers', [7, 9]);
    const { clusterId } = await admin.describeCluster();
    await admin.disconnect();
    await cluster.stop();
    await taken(cluster);
    expect(readFileSync(join(data, 'broker-1', 'meta.properties'), 'utf8')).toContain(`cluster.id=${clusterId}`);
    expect(readdirSync(join(data, 'broker-1'))).toContain('.kafka_cleanshutdown');

    const next = await started();
    await expect.poll(valuesOf(next)).toEqual(upTo(200));
    const again = next.kafka.admin();
    await again.connect();
    const offsets = await again.fetchOffsets({ groupId: 'readers', topics: ['orders'] });
    expect(offsets[0]!.partitions.map(({ offset }) => offset).sort()).toEqual(['7', '9']);
    const { resources } = await again.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: 'orders', configNames: ['retention.ms'] }] });
    expect(resources[0]!.configEntries[0]).toMatchObject({ configValue: '12345678' });
    await again.disconnect();
    await taken(next.cluster);
  });

  it('loses nothing that was acknowledged when it is killed, and cuts off a torn tail', async () => {
    const { cluster, kafka } = await started();
    await produce(kafka, 200, 100);
    await taken(cluster);
    // What a write that never came to its end leaves behind.
    for (const broker of [1, 2]) appendFileSync(logOf(broker), readFileSync(logOf(broker)).subarray(0, 90));

    const next = await started();
    // A follower that was killed before it had the last batch gets it now.
    while (statSync(logOf(1)).size !== statSync(logOf(2)).size) await pause(50);
    await expect.poll(valuesOf(next)).toEqual(upTo(300));
    await produce(next.kafka, 300, 100);
    await expect.poll(valuesOf(next)).toEqual(upTo(400));
    await taken(next.cluster);
  });

  it.each(found)('writes files that Kafka reads: %s', async (tools) => {
    const folder = join(data, 'broker-1', 'orders-0');
    const files = readdirSync(folder).filter((name) => /\.(log|index|timeindex|snapshot)$/.test(name)).map((name) => join(folder, name));
    const { status, out, err } = await run(tools, ['tool', 'dump-log', '--deep-iteration', '--print-data-log', '--files', files.join(',')]);
    expect([status, err]).toEqual([0, '']);
    expect([...out.matchAll(/payload: (\d+)/g)].map(([, value]) => Number(value))).toEqual(upTo(400).filter((n) => n % 2 === 0));
    expect(out).not.toMatch(/mismatch|Found invalid|not found/i);
    const metadata = join(data, 'controller', '__cluster_metadata-0', '00000000000000000000.log');
    const dumped = await run(tools, ['tool', 'dump-log', '--cluster-metadata-decoder', '--files', metadata]);
    expect(dumped.out).toContain('"type":"TOPIC_RECORD","version":0,"data":{"name":"orders"');
  });
});

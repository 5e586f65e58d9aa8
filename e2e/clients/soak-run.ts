/**
 * `npm run soak -- --minutes N`: three kinds of clients produce, a group reads and rebalances, brokers are killed and come back. In the end the
 * history checker looks at what all were told, and what the brokers held in memory has to have stayed where it was.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { Cluster } from '../../src/bridge/cluster.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { checkHistory, type ClientOps } from '../../src/sim/invariants/history-checker.ts';
import { bundleForNode } from '../live/node-worker.ts';
import { isThere } from './command.ts';
import { judgeMemory, type Look } from './soak-memory.ts';
import { readAll } from './raw-client.ts';
import { idOf, kafkajsSends, kcatSends, nameOf, newNotes, type Notes, platformaticSends, readInGroup, SOAK_PARTITIONS, SOAK_TOPIC, Turns } from './soak-clients.ts';
import { pause, QUICK } from './with-cluster.ts';

const LOOPBACK = '127.0.0.1';
const BROKERS = 3;
const MIB = 1 << 20;
const CONFIGS = {
  ...QUICK,
  'min.insync.replicas': 2, 'offsets.topic.num.partitions': 5, 'log.segment.bytes': MIB, 'log.retention.bytes': 4 * MIB,
  'log.retention.check.interval.ms': 1_000, 'log.segment.delete.delay.ms': 1_000, 'log.initial.task.delay.ms': 0,
};
const LOOK_EVERY_MS = 10_000;
const KILL_EVERY_MS = 15_000;
const DEAD_FOR_MS = 3_000;
/** Until then all clients have heard that it is back. */
const SETTLED_AFTER_MS = 5_000;

export async function soakRun(minutes: number): Promise<number> {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  const worker = await bundleForNode(pathToFileURL(resolve('src/bridge/broker.node.ts')));
  const cluster = await Cluster.start({
    brokers: BROKERS, port: 0, bind: LOOPBACK, advertised: LOOPBACK, configs: CONFIGS, scrubs: true, spawn: () => nodeWorker(worker.file),
    topics: [{ name: SOAK_TOPIC, partitions: SOAK_PARTITIONS, replicationFactor: BROKERS }],
  });
  const notes = newNotes();
  const looks: Look[] = [];
  let wrong: string[];
  try {
    const kafka = new Kafka({ brokers: cluster.bootstrap.split(','), logLevel: logLevel.NOTHING, retry: { retries: 60, initialRetryTime: 100, maxRetryTime: 500 } });
    await work(cluster, kafka, minutes * 60_000, notes, looks);
    const { lines, faults } = judgeMemory(looks);
    for (const line of lines) console.log(line);
    wrong = [...(await historyFaults(cluster, kafka, notes)), ...faults];
  } catch (error) {
    wrong = [(error as Error).stack ?? String(error)];
  } finally {
    cluster.dispose();
    worker.remove();
  }
  for (const what of wrong.slice(0, 20)) console.error(what);
  console.log(`${wrong.length === 0 ? 1 : 0} passed, ${wrong.length} failed`);
  return wrong.length === 0 ? 0 : 1;
}

async function work(cluster: Cluster, kafka: Kafka, millis: number, notes: Notes, looks: Look[]): Promise<void> {
  const begun = performance.now();
  const goesOn = (): boolean => performance.now() - begun < millis;
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const turns = new Turns();
  const everybody = [
    kafkajsSends(producer, notes, goesOn), platformaticSends(cluster.bootstrap, notes, goesOn), readInGroup(kafka, notes, goesOn, turns),
    killInTurns(cluster, goesOn, turns), look(cluster, begun, notes, looks, goesOn),
  ];
  if (isThere('kcat', '-V')) everybody.push(kcatSends(cluster.bootstrap, notes, goesOn));
  else console.log('kcat is not installed, so it takes no part');
  await Promise.race([Promise.all(everybody), cluster.failed()]);
  await producer.disconnect();
}

async function killInTurns(cluster: Cluster, goesOn: () => boolean, turns: Turns): Promise<void> {
  for (let n = 0; goesOn(); n++) {
    for (let waited = 0; goesOn() && waited < KILL_EVERY_MS; waited += 100) await pause(100);
    if (!goesOn()) return;
    const node = cluster.nodes[n % BROKERS]!;
    await turns.take(async () => {
      cluster.kill(node);
      await pause(DEAD_FOR_MS);
      await cluster.restart(node);
      await pause(SETTLED_AFTER_MS);
    });
  }
}

async function look(cluster: Cluster, begun: number, notes: Notes, looks: Look[], goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    for (let waited = 0; goesOn() && waited < LOOK_EVERY_MS; waited += 100) await pause(100);
    // One that was killed holds nothing.
    const held = await Promise.allSettled(cluster.nodes.map((node) => cluster.memory(node)));
    const heldBytes = held.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value.files + one.value.told + one.value.pooled : 0), 0);
    const atMs = performance.now() - begun;
    const { rss, heapTotal } = process.memoryUsage();
    const otherBytes = rss - heapTotal - heldBytes;
    looks.push({ atMs, heldBytes, otherBytes });
    const [seconds, ...megabytes] = [atMs / 1_000, rss / MIB, heldBytes / MIB, heapTotal / MIB, otherBytes / MIB].map(Math.round);
    console.log(
      `${seconds} s: ${megabytes[0]} MiB resident: ${megabytes[1]} of logs, ${megabytes[2]} of the heap with the notes, ${megabytes[3]} other; ` +
        `${notes.sends.length + notes.delivered.length} records sent, ${notes.failures} sends failed, ${notes.rebalances} assignments`,
    );
  }
}

/** @platformatic/kafka sends again what it got no answer to, and here without a sequence: Kafka then has it twice, too. */
function isTwiceByRetry(anomaly: string): boolean {
  return anomaly.startsWith('duplicate in ') && anomaly.includes(': platformatic-');
}

async function historyFaults(cluster: Cluster, kafka: Kafka, { sends, polls, delivered }: Notes): Promise<string[]> {
  // Retention deletes its last.
  await pause(3_000);
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(SOAK_TOPIC);
  const { topics } = await admin.fetchTopicMetadata({ topics: [SOAK_TOPIC] });
  await admin.disconnect();
  const starts = new Map(offsets.map(({ partition, low }) => [nameOf(partition), Number(low)]));
  const final = new Map<string, [number, string][]>();
  for (const { partitionId, leader } of topics[0]!.partitions) {
    const found = await readAll(cluster.address(leader), SOAK_TOPIC, partitionId, starts.get(nameOf(partitionId))!);
    final.set(nameOf(partitionId), found.map(({ offset, value }) => [offset, idOf(value!)]));
  }
  const ops: ClientOps = { sends, polls, final, starts };
  const all = checkHistory(ops).map(({ name, partition, what }) => `${name} in ${partition}: ${what}`);
  const anomalies = all.filter((anomaly) => !isTwiceByRetry(anomaly));
  if (anomalies.length < all.length) console.log(`${all.length - anomalies.length} records are there twice, of a producer that retries without idempotence`);
  const seen = new Set([...polls.flatMap(({ records }) => records), ...[...final.values()].flat()].map(([, value]) => value));
  const unseen = delivered.filter(({ value }) => !seen.has(value)).map(({ partition, value }) => `lost-write in ${partition}: kcat was told that ${value} is there`);
  console.log(`history: ${sends.length + delivered.length} sent, ${polls.reduce((sum, { records }) => sum + records.length, 0)} polled, ${anomalies.length + unseen.length} anomalies`);
  return [...anomalies, ...unseen];
}

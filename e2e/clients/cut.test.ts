/** Links of a live cluster are cut and slowed down, and real clients see what Kafka's would: the ISR shrinks, acks=all fails, and all of it heals. */
import { type Admin, Kafka, logLevel, type Producer } from 'kafkajs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Metadata } from '../../src/protocol/apis/03-metadata.ts';
import { clientHost, type LinkRule, OUTSIDE_HOST } from '../../src/live/link-rules.ts';
import { PATIENT, pause, QUICK, withCluster } from './with-cluster.ts';
import { RawClient } from './raw-client.ts';

const TOPIC = 'orders';
const cluster = withCluster({
  topics: [{ name: TOPIC, partitions: 1, replicationFactor: 3 }],
  // A follower whose thread stands still for a while on a busy machine has not fallen behind.
  configs: { ...QUICK, 'replica.lag.time.max.ms': 6_000, 'min.insync.replicas': 2, 'replica.socket.timeout.ms': 2_500, 'replica.fetch.wait.max.ms': 200 },
});

let admin: Admin;
let producer: Producer;

beforeAll(async () => {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  const kafka = new Kafka({ clientId: 'shop', brokers: cluster().bootstrap.split(','), logLevel: logLevel.NOTHING, ...PATIENT });
  admin = kafka.admin();
  producer = kafka.producer({ retry: { retries: 0 } });
  await admin.connect();
  await producer.connect();
});

afterAll(async () => {
  for (const { name } of cluster().host.rules) cluster().host.heal(name);
  await producer.disconnect();
  await admin.disconnect();
});

interface Standing {
  readonly leader: number;
  readonly isr: readonly number[];
}

/** As the leader itself has it: others may hear of another ISR before it does. */
async function standing(): Promise<Standing> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [TOPIC] });
  const { leader } = topics[0]!.partitions[0]!;
  const client = await RawClient.connect(cluster().address(leader));
  const said = await client.ask(Metadata, 1, { topics: [{ name: TOPIC }] });
  client.close();
  const { leaderId, isrNodes } = said.topics[0]!.partitions[0]!;
  return { leader: leaderId, isr: isrNodes.toSorted((a, b) => a - b) };
}

/** Asks until it is so; the test's own time ends it. */
async function until(holds: (standing: Standing) => boolean): Promise<Standing> {
  for (;;) {
    const now = await standing();
    if (holds(now)) return now;
    await pause(100);
  }
}

const send = (value: string, acks = -1) => producer.send({ topic: TOPIC, acks, timeout: 100_000, messages: [{ key: 'k', value }] });
const cutOf = (one: number, other: number) => ({ name: `cut-${one}-${other}`, from: `host-${one}`, to: `host-${other}`, kind: 'cut' as const, micros: 0, bothWays: true });

it('a follower that is cut off its leader leaves the ISR and comes back; with both cut off, acks=all is refused until one is back', async () => {
  const { host } = cluster();
  const { leader } = await until(({ isr }) => isr.length === 3);
  const [first, second] = cluster().nodes.filter((node) => node !== leader);
  await send('whole');

  // Who has all that there is stays in the ISR, however long it is silent: a record makes it fall behind, and waits until it has left.
  host.addRule(cutOf(leader, first!));
  await send('two are enough');
  expect(await until(({ isr }) => isr.length === 2)).toMatchObject({ leader, isr: [leader, second!].sort((a, b) => a - b) });

  host.addRule(cutOf(leader, second!));
  await send('the leader has it alone', 1);
  // The leader keeps its connection to the controller, and leads on alone.
  expect(await until(({ isr }) => isr.length === 1)).toEqual({ leader, isr: [leader] });
  await expect(send('one is not enough')).rejects.toThrow(/fewer in-sync replicas/);

  host.heal(cutOf(leader, first!).name);
  await until(({ isr }) => isr.length === 2 && isr.includes(first!));
  await send('two again');
  host.heal(cutOf(leader, second!).name);
  expect((await until(({ isr }) => isr.length === 3)).leader).toBe(leader);

  const [offsets] = await admin.fetchTopicOffsets(TOPIC);
  // The refused record was not appended.
  expect(offsets!.high).toBe('4');
});

it('links that are slow make acks=all wait for so long', async () => {
  const { host } = cluster();
  const { leader, isr } = await until((now) => now.isr.length === 3);
  const took = async (): Promise<number> => {
    const began = performance.now();
    await send('slow');
    return performance.now() - began;
  };
  for (const follower of isr.filter((node) => node !== leader)) {
    host.addRule({ name: `slow-${follower}`, from: `host-${follower}`, to: `host-${leader}`, kind: 'delay', micros: 400_000, bothWays: false });
  }
  // What tells the leader that a follower has the record is its next fetch, which is so long under way.
  for (let i = 0; i < 3; i++) expect(await took()).toBeGreaterThan(390);
  for (const { name } of host.rules) host.heal(name);
  await until((now) => now.isr.length === 3);
});

it('clients that are cut off a broker hear nothing of it, and are answered once it is healed', async () => {
  const { host } = cluster();
  const { leader } = await standing();
  const rule: LinkRule = { name: 'cut-clients', from: `host-${leader}`, to: OUTSIDE_HOST, kind: 'cut', micros: 0, bothWays: true };
  host.addRule(rule);
  const kafka = new Kafka({ clientId: 'impatient', brokers: cluster().bootstrap.split(','), logLevel: logLevel.NOTHING, requestTimeout: 3_000, connectionTimeout: 3_000, retry: { retries: 0 } });
  const impatient = kafka.producer();
  const answered = (): Promise<boolean> => impatient.connect().then(() => impatient.send({ topic: TOPIC, acks: -1, timeout: 1_000, messages: [{ value: 'v' }] })).then(() => true, () => false);
  expect(await answered()).toBe(false);
  host.heal(rule.name);
  while (!(await answered())) await pause(100);
  await impatient.disconnect();
});

it('one client is cut off by its id, on connections that it has and on new ones; another hears nothing of it', async () => {
  const { host, bootstrap, nodes } = cluster();
  const clientOf = (clientId: string): Producer => new Kafka({ clientId, brokers: bootstrap.split(','), logLevel: logLevel.NOTHING, requestTimeout: 2_000, connectionTimeout: 2_000, retry: { retries: 0 } }).producer({ retry: { retries: 0 } });
  const connected = async (client: Producer): Promise<boolean> => client.connect().then(() => true, () => false);
  const answered = async (client: Producer): Promise<boolean> => client.send({ topic: TOPIC, acks: -1, timeout: 1_000, messages: [{ value: 'v' }] }).then(() => true, () => false);
  /** A broker of a busy machine may take longer than such a client waits. */
  const sooner = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await pause(100);
  };
  const [unlucky, lucky, late] = [clientOf('unlucky'), clientOf('lucky'), clientOf('unlucky')];
  for (const client of [unlucky, lucky]) {
    await sooner(() => connected(client));
    await sooner(() => answered(client));
  }
  for (const node of nodes) host.addRule({ name: `cut-${node}`, from: clientHost('unlucky'), to: `host-${node}`, kind: 'cut', micros: 0, bothWays: true });
  expect(await answered(unlucky)).toBe(false);
  expect(await connected(late)).toBe(false);
  await sooner(() => answered(lucky));
  expect(await answered(unlucky)).toBe(false);
  for (const node of nodes) host.heal(`cut-${node}`);
  await sooner(() => answered(unlucky));
  await sooner(() => connected(late));
  await Promise.all([unlucky, lucky, late].map((client) => client.disconnect()));
});

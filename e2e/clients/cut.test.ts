/** Links of a live cluster are cut and slowed down, and real clients see what Kafka's would: the ISR shrinks, acks=all fails, and all of it heals. */
import { type Admin, Kafka, logLevel, type Producer } from 'kafkajs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientHost, type LinkRule, OUTSIDE_HOST } from '../../src/live/link-rules.ts';
import { QUICK, withCluster } from './with-cluster.ts';

const TOPIC = 'orders';
const cluster = withCluster({
  topics: [{ name: TOPIC, partitions: 1, replicationFactor: 3 }],
  configs: { ...QUICK, 'replica.lag.time.max.ms': 3_000, 'min.insync.replicas': 2, 'replica.socket.timeout.ms': 1_000, 'replica.fetch.wait.max.ms': 200 },
});

let admin: Admin;
let producer: Producer;

beforeAll(async () => {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  const kafka = new Kafka({ clientId: 'shop', brokers: cluster().bootstrap.split(','), logLevel: logLevel.NOTHING, requestTimeout: 20_000, retry: { retries: 2, initialRetryTime: 100 } });
  admin = kafka.admin();
  producer = kafka.producer({ retry: { retries: 0 } });
  await admin.connect();
  await producer.connect();
}, 60_000);

afterAll(async () => {
  for (const { name } of cluster().host.rules) cluster().host.heal(name);
  await producer.disconnect();
  await admin.disconnect();
});

interface Standing {
  readonly leader: number;
  readonly isr: readonly number[];
}

async function standing(): Promise<Standing> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [TOPIC] });
  const { leader, isr } = topics[0]!.partitions[0]!;
  return { leader, isr: isr.toSorted((a, b) => a - b) };
}

/** Asks until it is so; the test's own time ends it. */
async function until(holds: (standing: Standing) => boolean): Promise<Standing> {
  for (;;) {
    const now = await standing();
    if (holds(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const send = (value: string, acks = -1) => producer.send({ topic: TOPIC, acks, timeout: 15_000, messages: [{ key: 'k', value }] });
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
}, 120_000);

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
}, 60_000);

it('clients that are cut off a broker hear nothing of it, and are answered once it is healed', async () => {
  const { host } = cluster();
  const { leader } = await standing();
  const rule: LinkRule = { name: 'cut-clients', from: `host-${leader}`, to: OUTSIDE_HOST, kind: 'cut', micros: 0, bothWays: true };
  host.addRule(rule);
  const kafka = new Kafka({ clientId: 'impatient', brokers: cluster().bootstrap.split(','), logLevel: logLevel.NOTHING, requestTimeout: 1_500, connectionTimeout: 1_500, retry: { retries: 0 } });
  const impatient = kafka.producer();
  const answered = (): Promise<boolean> => impatient.connect().then(() => impatient.send({ topic: TOPIC, acks: -1, timeout: 1_000, messages: [{ value: 'v' }] })).then(() => true, () => false);
  expect(await answered()).toBe(false);
  host.heal(rule.name);
  while (!(await answered())) await new Promise((resolve) => setTimeout(resolve, 100));
  await impatient.disconnect();
}, 60_000);

it('one client is cut off by its id, on connections that it has and on new ones; another hears nothing of it', async () => {
  const { host, bootstrap, nodes } = cluster();
  const clientOf = (clientId: string): Producer => new Kafka({ clientId, brokers: bootstrap.split(','), logLevel: logLevel.NOTHING, requestTimeout: 1_000, retry: { retries: 0 } }).producer({ retry: { retries: 0 } });
  const answered = async (client: Producer): Promise<boolean> => client.send({ topic: TOPIC, acks: -1, timeout: 1_000, messages: [{ value: 'v' }] }).then(() => true, () => false);
  const [unlucky, lucky, late] = [clientOf('unlucky'), clientOf('lucky'), clientOf('unlucky')];
  await Promise.all([unlucky.connect(), lucky.connect()]);
  expect(await answered(unlucky)).toBe(true);
  for (const node of nodes) host.addRule({ name: `cut-${node}`, from: clientHost('unlucky'), to: `host-${node}`, kind: 'cut', micros: 0, bothWays: true });
  expect(await answered(unlucky)).toBe(false);
  expect(await late.connect().then(() => true, () => false)).toBe(false);
  expect(await answered(lucky)).toBe(true);
  for (const node of nodes) host.heal(`cut-${node}`);
  while (!(await answered(unlucky))) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await late.connect().then(() => true, () => false)).toBe(true);
  await Promise.all([unlucky, lucky, late].map((client) => client.disconnect()));
}, 60_000);

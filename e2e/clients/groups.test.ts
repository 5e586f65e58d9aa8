/** Groups of real consumers on a live cluster: they share partitions, commit, go on where they were, and outlive a broker. */
import { Consumer as StreamConsumer, stringDeserializers } from '@platformatic/kafka';
import { type Consumer, Kafka, logLevel } from 'kafkajs';
import { afterAll, describe, expect, it } from 'vitest';
import { FindCoordinator } from '../../src/protocol/apis/10-find-coordinator.ts';
import { RawClient } from './raw-client.ts';
import { PATIENT, pause, withCluster } from './with-cluster.ts';

const TOPIC = 'orders';
const PARTITIONS = 6;
const cluster = withCluster({ topics: [{ name: TOPIC, partitions: PARTITIONS, replicationFactor: 3 }] });
const consumers: Consumer[] = [];

// It falls back to a partitioner of its own and says so at every start.
process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
const kafka = () => new Kafka({ clientId: 'kafkajs', brokers: cluster().bootstrap.split(','), logLevel: logLevel.NOTHING, ...PATIENT });

async function send(from: number, to: number): Promise<void> {
  const producer = kafka().producer();
  await producer.connect();
  const messages = Array.from({ length: to - from }, (_, i) => ({ key: `k${(from + i) % 23}`, value: `${from + i}`, partition: (from + i) % PARTITIONS }));
  // To one partition at a time: of more, this client loses some while a leader moves.
  for (let p = 0; p < PARTITIONS; p++) await producer.send({ topic: TOPIC, acks: -1, messages: messages.filter(({ partition }) => partition === p) });
  await producer.disconnect();
}

interface Member {
  readonly consumer: Consumer;
  readonly seen: string[];
  assigned: readonly number[];
}

/** Whoever is slow on a busy machine is not dead; only who waits for the dead has a short session. */
async function join(groupId: string, sessionTimeout = 60_000): Promise<Member> {
  // It leaves and joins again only between fetches, so none waits long.
  const consumer = kafka().consumer({ groupId, sessionTimeout, heartbeatInterval: 200, rebalanceTimeout: sessionTimeout, maxWaitTimeInMs: 100 });
  consumers.push(consumer);
  const member: Member = { consumer, seen: [], assigned: [] };
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    member.assigned = payload.memberAssignment[TOPIC] ?? [];
  });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await consumer.run({ autoCommitInterval: 100, eachMessage: async ({ message }) => void member.seen.push(message.value!.toString()) });
  return member;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20);
}

const all = (...members: Member[]) => new Set(members.flatMap(({ seen }) => seen));
const numbers = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => `${from + i}`));

describe('groups of real consumers', () => {
  afterAll(async () => {
    await Promise.all(consumers.map((consumer) => consumer.disconnect()));
  });

  it('kafkajs: two members share the partitions, one leaves, and the next goes on where the group was', async () => {
    await send(0, 300);
    const first = await join('sharing');
    await until(() => all(first).size === 300);
    expect(first.assigned.length).toBe(6);
    const second = await join('sharing');
    await until(() => first.assigned.length === 3 && second.assigned.length === 3);
    expect([...first.assigned, ...second.assigned].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    await send(300, 600);
    await until(() => all(first, second).size === 600);
    await second.consumer.disconnect();
    await until(() => first.assigned.length === 6);
    await first.consumer.disconnect();
    await send(600, 700);
    const third = await join('sharing');
    await until(() => all(third).size >= 100);
    // What was committed does not come again.
    expect(all(third)).toEqual(numbers(600, 700));
    const admin = kafka().admin();
    await admin.connect();
    const { groups } = await admin.describeGroups(['sharing']);
    expect(groups[0]).toMatchObject({ state: 'Stable', members: [{ clientHost: '/127.0.0.1' }] });
    await third.consumer.disconnect();
    const committed = await admin.fetchOffsets({ groupId: 'sharing', topics: [TOPIC] });
    expect(committed[0]!.partitions.reduce((sum, { offset }) => sum + Number(offset), 0)).toBe(700);
    await admin.disconnect();
  });

  it('kafkajs: a group goes on while the broker that coordinates it is killed and comes back', async () => {
    const member = await join('outlives', 6_000);
    await until(() => all(member).size === 700);
    const coordinator = await coordinatorOf('outlives');
    cluster().kill(coordinator);
    await send(700, 800);
    await until(() => all(member).size === 800);
    await cluster().restart(coordinator);
    await send(800, 900);
    await until(() => all(member).size === 900);
    expect(all(member)).toEqual(numbers(0, 900));
    await member.consumer.disconnect();
  });

  it('@platformatic/kafka: consumes in a group, commits, and resumes', async () => {
    const consume = async (count: number, commits: boolean): Promise<string[]> => {
      const consumer = new StreamConsumer({
        clientId: 'platformatic', bootstrapBrokers: cluster().bootstrap.split(','), groupId: 'streams', deserializers: stringDeserializers, retries: 100, timeout: 60_000, connectTimeout: 60_000, sessionTimeout: 60_000, heartbeatInterval: 500,
      });
      const stream = await consumer.consume({ topics: [TOPIC], autocommit: false, mode: 'committed', fallbackMode: 'earliest' });
      const values: string[] = [];
      for await (const message of stream) {
        values.push(String(message.value));
        if (commits) await message.commit();
        if (values.length === count) break;
      }
      await new Promise<void>((resolve) => consumer.close(true, () => resolve()));
      return values;
    };
    const first = await consume(40, true);
    const second = await consume(860, false);
    // What was committed does not come again, and all else does.
    expect(new Set([...first, ...second])).toEqual(numbers(0, 900));
  });
});

async function coordinatorOf(groupId: string): Promise<number> {
  const client = await RawClient.connect(cluster().address(1));
  for (;;) {
    const { errorCode, nodeId } = await client.ask(FindCoordinator, 0, { key: groupId });
    if (errorCode === 0) {
      client.close();
      return nodeId;
    }
    await pause(20);
  }
}

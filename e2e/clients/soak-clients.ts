/** The clients of a soak: each notes what it was told, for the history checker. */
import { Producer as PlatformaticProducer, ProduceAcks, stringSerializers } from '@platformatic/kafka';
import { type Consumer, type Kafka, type Producer } from 'kafkajs';
import type { Poll, Send } from '../../src/sim/invariants/history-checker.ts';
import { run } from './command.ts';
import { pause } from './with-cluster.ts';

export const SOAK_TOPIC = 'soak';
export const SOAK_PARTITIONS = 4;
const RECORDS_A_SEND = 20;
const BETWEEN_SENDS_MS = 100;
const VALUE_BYTES = 1_000;
const REBALANCE_EVERY_MS = 15_000;

export interface Notes {
  readonly sends: Send[];
  readonly polls: Poll[];
  /** Of sends that failed: nobody knows whether they are there. */
  failures: number;
  /** Records that kcat delivered; it does not say where. */
  readonly delivered: { readonly partition: string; readonly value: string }[];
  rebalances: number;
}

export const newNotes = (): Notes => ({ sends: [], polls: [], failures: 0, delivered: [], rebalances: 0 });
export const nameOf = (partition: number): string => `${SOAK_TOPIC}-${partition}`;
/** What a value says before its padding. */
export const idOf = (value: string): string => value.slice(0, value.indexOf(' '));

/** Sends to one partition after the other until it is told to stop. `send` answers the first record's offset, or throws. */
async function keepSending(process: string, notes: Notes, goesOn: () => boolean, send: (partition: number, values: string[]) => Promise<number>): Promise<void> {
  for (let n = 0; goesOn(); n++) {
    const partition = n % SOAK_PARTITIONS;
    const ids = Array.from({ length: RECORDS_A_SEND }, (_, i) => `${process}-${n}-${i}`);
    const note = (offset: (i: number) => number | null): void => {
      for (const [i, value] of ids.entries()) notes.sends.push({ process, partition: nameOf(partition), value, offset: offset(i), failed: false });
    };
    try {
      const first = await send(partition, ids.map((id) => `${id} `.padEnd(VALUE_BYTES, 'x')));
      note((i) => first + i);
    } catch {
      notes.failures++;
      note(() => null);
    }
    await pause(BETWEEN_SENDS_MS);
  }
}

export async function kafkajsSends(producer: Producer, notes: Notes, goesOn: () => boolean): Promise<void> {
  await keepSending('kafkajs', notes, goesOn, async (partition, values) => {
    const [told] = await producer.send({ topic: SOAK_TOPIC, acks: -1, messages: values.map((value) => ({ partition, value })) });
    if (told?.baseOffset === undefined) throw new Error('kafkajs says nothing of where the records are');
    return Number(told.baseOffset);
  });
}

export async function platformaticSends(bootstrap: string, notes: Notes, goesOn: () => boolean): Promise<void> {
  const producer = new PlatformaticProducer({ clientId: 'platformatic', bootstrapBrokers: bootstrap.split(','), retries: 30, serializers: stringSerializers });
  await keepSending('platformatic', notes, goesOn, async (partition, values) => {
    const { offsets } = await producer.send({ acks: ProduceAcks.ALL, messages: values.map((value) => ({ topic: SOAK_TOPIC, partition, value })) });
    if (offsets?.[0] === undefined) throw new Error('@platformatic/kafka says nothing of where the records are');
    return Number(offsets[0].offset);
  });
  await producer.close();
}

export async function kcatSends(bootstrap: string, notes: Notes, goesOn: () => boolean): Promise<void> {
  for (let n = 0; goesOn(); n++) {
    const partition = n % SOAK_PARTITIONS;
    const ids = Array.from({ length: 100 }, (_, i) => `kcat-${n}-${i}`);
    const lines = ids.map((id) => `${`${id} `.padEnd(VALUE_BYTES, 'x')}\n`).join('');
    const { status } = await run('kcat', ['-b', bootstrap, '-t', SOAK_TOPIC, '-p', String(partition), '-P', '-X', 'enable.idempotence=true'], lines);
    if (status === 0) notes.delivered.push(...ids.map((value) => ({ partition: nameOf(partition), value })));
    else notes.failures++;
    await pause(1_000);
  }
}

/** A member of the group that notes what it is given. */
async function member(kafka: Kafka, name: string, notes: Notes): Promise<Consumer> {
  const consumer = kafka.consumer({ groupId: 'soak-readers', sessionTimeout: 10_000, rebalanceTimeout: 10_000 });
  let fresh = new Set<number>();
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    notes.rebalances++;
    fresh = new Set(payload.memberAssignment[SOAK_TOPIC] ?? []);
  });
  await consumer.connect();
  await consumer.subscribe({ topic: SOAK_TOPIC, fromBeginning: true });
  await consumer.run({
    async eachBatch({ batch: { partition, messages } }) {
      const records = messages.map(({ offset, value }) => [Number(offset), value!.subarray(0, value!.indexOf(' ')).toString()] as const);
      notes.polls.push({ process: name, partition: nameOf(partition), records, isFresh: fresh.delete(partition) });
    },
  });
  return consumer;
}

/** One after the other does what must not happen while another does. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  async take(act: () => Promise<void>): Promise<void> {
    const mine = this.#last.then(act);
    this.#last = mine.catch(() => {});
    await mine;
  }
}

/**
 * Two read on and on; a third comes and goes, so that the group rebalances each time. It goes while no broker does: kafkajs 2.2.4 may start fetchers
 * anew, for brokers that changed, just as its consumer stops, and then asks a stopped consumer for records for ever without a turn of the event loop.
 */
export async function readInGroup(kafka: Kafka, notes: Notes, goesOn: () => boolean, turns: Turns): Promise<void> {
  const steady = [await member(kafka, 'steady-0', notes), await member(kafka, 'steady-1', notes)];
  for (let n = 0; goesOn(); n++) {
    const guest = await member(kafka, `guest-${n}`, notes);
    for (let waited = 0; goesOn() && waited < REBALANCE_EVERY_MS; waited += 100) await pause(100);
    await turns.take(async () => await guest.disconnect());
    for (let waited = 0; goesOn() && waited < REBALANCE_EVERY_MS; waited += 100) await pause(100);
  }
  for (const consumer of steady) await consumer.disconnect();
}

/** A taped run of three brokers and a real client, while a broker is killed and comes back: played back, it is the run that it was. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../../src/bridge/cluster.ts';
import { summaryOf } from '../../src/bridge/play-tape.ts';
import { type TapeEnd, TapeFile } from '../../src/bridge/tape-file.ts';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { ev } from '../../src/engine/events.ts';
import * as late from '../../src/host/late.ts';
import { PageFeed } from '../../src/host/page-feed.ts';
import { TapeRun } from '../../src/host/tape/tape-run.ts';
import { clientHost } from '../../src/live/link-rules.ts';
import { labWorker } from '../../src/live/lab-worker.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { TapeError } from '../../src/live/tape/tape-error.ts';
import { CLIENTS_HOST } from '../../src/view/names.ts';
import { bundleForNode } from '../live/node-worker.ts';
import { PATIENT, QUICK } from './with-cluster.ts';

const LOOPBACK = '127.0.0.1';
const PARTITIONS = 3;
const DELAY_MICROS = 40_000;
const dir = mkdtempSync(join(tmpdir(), 'highwater-tape-'));
const file = join(dir, 'run.tape');
const acknowledged = new Set<string>();
const consumed: string[] = [];
let worker: Awaited<ReturnType<typeof bundleForNode>>;
let played: TapeRun;

async function start(tape: TapeFile): Promise<Cluster> {
  return await Cluster.start({
    brokers: 3, port: 0, bind: LOOPBACK, advertised: LOOPBACK, configs: QUICK, spawn: () => nodeWorker(worker.file), tape,
    topics: [{ name: 'orders', partitions: PARTITIONS, replicationFactor: 3 }],
  });
}

/** Somebody who asks for versions, many times, and goes without having read an answer. */
async function leaveEarly(port: number): Promise<void> {
  const frame = Uint8Array.of(0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 7, 255, 255);
  for (let i = 0; i < 20; i++) {
    const socket = connect(port, LOOPBACK);
    await once(socket, 'connect');
    socket.write(frame);
    await once(socket, 'readable');
    socket.destroy();
    await once(socket, 'close');
  }
}

async function play(bytes: Uint8Array): Promise<TapeRun> {
  const run = new TapeRun(bytes, labWorker(await loadCodecs()));
  while (run.step());
  return run;
}

beforeAll(async () => {
  worker = await bundleForNode(new URL('../../src/bridge/broker.node.ts', import.meta.url));
  const tape = new TapeFile(file, 64 * 1_048_576, () => {});
  const cluster = await start(tape);
  const kafka = new Kafka({ clientId: 'shop', brokers: cluster.bootstrap.split(','), logLevel: logLevel.NOTHING, ...PATIENT });
  const producer = kafka.producer();
  await producer.connect();
  let sent = 0;
  const send = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      // To one partition at a time: of more, this client loses some while a leader moves.
      const messages = Array.from({ length: 6 }, () => ({ key: `k${sent % 7}`, value: `order ${sent++}`, partition: i % PARTITIONS }));
      for (const { partition, baseOffset } of await producer.send({ topic: 'orders', messages, acks: -1 })) {
        acknowledged.add(`orders-${partition} ${baseOffset}`);
      }
    }
  };
  await send(6);
  for (const node of cluster.nodes) cluster.host.addRule({ name: `slow-${node}`, from: clientHost('shop'), to: `host-${node}`, kind: 'delay', micros: DELAY_MICROS, bothWays: false });
  await send(2);
  for (const node of cluster.nodes) cluster.host.heal(`slow-${node}`);
  cluster.kill(2);
  await send(8);
  await cluster.restart(2);
  await send(8);
  const consumer = kafka.consumer({ groupId: 'billing' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'orders', fromBeginning: true });
  const all = new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message }) => {
        consumed.push(String(message.value));
        if (new Set(consumed).size >= sent) resolve();
      },
    });
  });
  await all;
  await consumer.disconnect();
  await producer.disconnect();
  await leaveEarly(Number(cluster.bootstrap.split(',')[0]!.split(':')[1]));
  await cluster.stop();
  tape.close();
  played = await play(readFileSync(file));
});

afterAll(() => {
  worker.remove();
  rmSync(dir, { recursive: true, force: true });
});

function lines(kind: number): number[] {
  const { journal } = played.run;
  return Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === kind);
}

describe('a taped run of three brokers', () => {
  it('is played to its end: what each process does and sends is what it did and sent', () => {
    expect(played.tape.end).toBe('over');
    expect(played.isCut).toBe(false);
    const starts = played.played.players.map(({ start: { spec } }) => `${spec.name} ${spec.incarnation}`);
    expect(starts).toEqual(expect.arrayContaining(['broker-1 1', 'broker-2 1', 'broker-2 2', 'broker-3 1']));
    expect(played.played.players.every(({ played: { ended } }) => ended !== null)).toBe(true);
    expect(summaryOf(played).at(-1)).toMatch(/^played: \d+ events/);
  });

  it('acknowledges the offsets that the client was told', () => {
    const { journal, texts } = played.run;
    const told = new Set(lines(ev.recordAcknowledged).map((event) => `${texts[journal.payload(event, 1)]} ${journal.payload(event, 2)}`));
    expect(acknowledged.size).toBe(24);
    expect([...acknowledged].filter((one) => !told.has(one))).toEqual([]);
    expect(new Set(consumed).size).toBe(144);
  });

  it('shows the broker that was killed, and that it came back with its files', () => {
    const { journal } = played.run;
    const [killed] = lines(ev.processKilled);
    const number = played.scenario.processes.findIndex(({ name }) => name === 'broker-2') + 1;
    expect(journal.payload(killed!, 0)).toBe(number);
    expect(journal.kind(journal.cause(killed!))).toBe(ev.commandGiven);
    expect(lines(ev.processStarted).filter((event) => event > killed! && journal.payload(event, 0) === number)).toHaveLength(1);
  });

  it('why an acknowledgement came leads to the frame that the client sent', () => {
    const feed = new PageFeed(() => played.run, () => late, null);
    const { journal } = played.run;
    const acknowledgement = lines(ev.recordAcknowledged).at(-1)!;
    const { events } = feed.whyEvent(acknowledgement, 'byte');
    const client = journal.process(acknowledgement);
    expect(client).toBeGreaterThan(played.scenario.processes.length);
    const sending = events.find(({ kind, process }) => kind === ev.requestSent && process === client);
    expect(sending?.payload[1]).toBe(0);
    // Through followers, whose frames came from other processes.
    expect(new Set(events.map(({ process }) => process)).size).toBeGreaterThan(1);
  });

  it('opens where its story begins: its first topic', () => {
    const { journal, texts } = played.run;
    expect(journal.kind(played.opensAt)).toBe(ev.topicCreated);
    expect(texts[journal.payload(played.opensAt, 0)]).toBe('orders');
    expect(lines(ev.processStarted).filter((event) => event < played.opensAt).length).toBeGreaterThanOrEqual(4);
  });

  it('draws the rules that stood on the client’s links, as long as they stood', () => {
    const { journal, setting, texts } = played.run;
    const added = lines(ev.linkRuleAdded);
    expect(added.map((event) => [setting.hosts[journal.payload(event, 1)]!.name, setting.hosts[journal.payload(event, 2)]!.name, texts[journal.payload(event, 3)], journal.payload(event, 4)])).toEqual(
      [1, 2, 3].map((node) => [`${CLIENTS_HOST}.shop`, `host-${node}`, 'delay', DELAY_MICROS]),
    );
    const removed = lines(ev.linkRuleRemoved);
    expect(removed.map((event) => journal.payload(event, 0))).toEqual(added.map((event) => journal.payload(event, 0)));
    expect([...added, ...removed].map((event) => texts[journal.payload(journal.cause(event), 1)])).toEqual(['delay', 'delay', 'delay', 'heal', 'heal', 'heal']);
    const shop = setting.processes.find(({ name }) => name === 'shop');
    expect(shop).toMatchObject({ program: 'producer', host: `${CLIENTS_HOST}.shop` });
    // What was produced in between was so much later under way.
    const between = lines(ev.requestReceived).filter((event) => event > added.at(-1)! && event < removed[0]! && journal.payload(event, 1) === 0);
    expect(between.length).toBe(2);
    expect(journal.time(between[1]!) - journal.time(between[0]!)).toBeGreaterThanOrEqual(DELAY_MICROS);
  });

  it('shows keys and batches of the log as they were at any position, and the bytes of frames from either end', () => {
    const feed = new PageFeed(() => played.run, () => late, null);
    const { journal } = played.run;
    const keys = played.bytes.keys('orders-0', 0, journal.length);
    expect(keys.upTo).toBe(journal.length);
    expect(new Set(keys.keys.flat())).toEqual(new Set(['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6']));
    // Before the broker was killed, and on another one at the end.
    const [killed] = lines(ev.processKilled);
    for (const [process, position] of [['broker-2', killed!], ['broker-3', journal.length]] as const) {
      const batch = played.bytes.batch(feed, 'orders-0', process, 4, position)!;
      expect(batch).toMatchObject({ process, baseOffset: 0, lastOffset: 5, shared: false });
      expect(batch.crc).toBe(batch.computedCrc);
      expect(new TextDecoder().decode(batch.bytes)).toContain('order 4');
    }
    expect(played.bytes.batch(feed, 'orders-0', 'broker-2', 4, played.opensAt)).toBeNull();
    const produce = lines(ev.requestSent).find((event) => journal.payload(event, 1) === 0 && journal.process(event) > played.scenario.processes.length)!;
    const sent = played.bytes.frame(feed, produce)!;
    expect(sent).toMatchObject({ api: 0, isResponse: false, from: 'shop' });
    expect(new TextDecoder().decode(sent.bytes)).toContain('order 0');
    expect(sent.rows!.find(({ path }) => path === 'header.clientId')?.value).toContain('shop');
    // What a follower is answered is read out of the leader's log, and copied nowhere.
    const answers = lines(ev.responseSent).map((event) => (journal.payload(event, 1) === 1 ? played.bytes.frame(feed, event) : null)).filter((frame) => frame !== null);
    const withRecords = answers.filter(({ viewedBytes }) => viewedBytes > 0);
    expect(withRecords.length).toBeGreaterThan(5);
    expect(withRecords.every(({ bytes, rows }) => bytes.length > 0 && rows !== null)).toBe(true);
    // Every frame that arrived is there.
    const arrived = lines(ev.frameArrived).map((event) => journal.payload(event, 0));
    expect(arrived.filter((frame) => played.bytes.frame(feed, frame) === null)).toEqual([]);
  });

  it('no answer to a client stays under way, not even to one of whom nothing else is known', () => {
    const { journal } = played.run;
    const ended = new Set([...lines(ev.frameArrived), ...lines(ev.frameLost)].map((event) => journal.payload(event, 0)));
    const end = journal.time(journal.length - 1) - 1_000;
    expect(lines(ev.responseSent).filter((event) => !ended.has(event) && journal.time(event) < end)).toEqual([]);
  });

  it('whatever has set off has arrived, or was lost', () => {
    const { journal } = played.run;
    const ended = new Set([...lines(ev.frameArrived), ...lines(ev.frameLost)].map((event) => journal.payload(event, 0)));
    const end = journal.time(journal.length - 1);
    const under = lines(ev.frameDeparted).filter((event) => !ended.has(journal.payload(event, 0)) && journal.payload(event, 2) < end);
    expect(under.map((event) => [event, journal.process(event), journal.time(event)])).toEqual([]);
  });

  it('every frame between brokers has arrived from where it was sent, and no earlier', () => {
    const { journal } = played.run;
    const arrived = lines(ev.frameArrived);
    expect(arrived.length).toBeGreaterThan(500);
    for (const event of arrived) {
      const cause = journal.cause(event);
      expect([ev.requestSent, ev.responseSent]).toContain(journal.kind(cause));
      expect(journal.time(cause)).toBeLessThanOrEqual(journal.time(event));
    }
  });
});

describe('a tape', () => {
  it('that was cut off is played as far as it goes, and says so', async () => {
    const bytes = readFileSync(file);
    const run = await play(bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    expect(run.tape.end).toBeNull();
    expect(run.run.journal.length).toBeGreaterThan(1_000);
  });

  it('ends where it is as large as it may be, and the cluster runs on', async () => {
    const path = join(dir, 'small.tape');
    const ends: TapeEnd[] = [];
    const tape = new TapeFile(path, 100_000, (why) => ends.push(why));
    const cluster = await start(tape);
    const kafka = new Kafka({ clientId: 'shop', brokers: cluster.bootstrap.split(','), logLevel: logLevel.NOTHING, ...PATIENT });
    const producer = kafka.producer();
    await producer.connect();
    const told = await producer.send({ topic: 'orders', messages: [{ value: 'x'.repeat(200_000) }], acks: -1 });
    expect(told[0]!.errorCode).toBe(0);
    await producer.disconnect();
    await cluster.stop();
    tape.close();
    expect(ends).toEqual(['full']);
    expect(readFileSync(path).length).toBeLessThan(101_000);
    expect((await play(readFileSync(path))).tape.end).toBe('full');
  });

  it('never replaces a file, and one of another version is refused', async () => {
    expect(() => new TapeFile(file, 1_000, () => {})).toThrow(expect.objectContaining({ code: 'EEXIST' }));
    const bytes = readFileSync(file);
    writeFileSync(join(dir, 'no.tape'), 'not a tape');
    await expect(play(readFileSync(join(dir, 'no.tape')))).rejects.toThrow(TapeError);
    bytes[60]! ^= 1;
    await expect(play(bytes)).rejects.toMatchObject({ problem: { kind: 'broken' } });
  });
});

/** A page's end of a live cluster, over a real socket: what it hears of real clients, what it may do, and who is refused. */
import { get } from 'node:http';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { PageLive } from '../../src/bridge/page-live.ts';
import { PageServer } from '../../src/bridge/page-server.ts';
import type { Keys, LabStatus, PageBytes, PageEvent, Ticks } from '../../src/host/lab.ts';
import { fromRemoteText, remoteText } from '../../src/host/remote-text.ts';
import { PATIENT, pause, withCluster } from './with-cluster.ts';

let live: PageLive;
let page: PageServer;
const cluster = withCluster({
  topics: [{ name: 'orders', partitions: 3, replicationFactor: 3 }],
  listen(scenario, seed) {
    live = new PageLive(scenario, seed);
    return live.listener;
  },
});

beforeAll(async () => {
  live.follow(cluster().host);
  page = await PageServer.start(live, { port: 0, files: null });
});

afterAll(async () => {
  await page.close();
  live.close();
});

const address = () => `ws://127.0.0.1:${page.port}/live`;
const ownOrigin = () => `http://127.0.0.1:${page.port}`;

/** A page as the browser's would be. */
class Page {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, { resolve(value: any): void; reject(error: Error): void }>();
  #next = 1;
  readonly open: Promise<void>;
  /** Code and words with which the cluster ended it. */
  readonly closed: Promise<string>;

  constructor(origin = ownOrigin()) {
    this.#socket = new WebSocket(address(), { origin });
    this.open = new Promise((resolve, reject) => {
      this.#socket.on('open', resolve);
      this.#socket.on('unexpected-response', (_, response) => {
        let said = '';
        response.setEncoding('utf8').on('data', (data: string) => {
          said += data;
        });
        response.on('end', () => reject(new Error(`${response.statusCode} ${said.trim()}`)));
      });
    });
    this.closed = new Promise((resolve) => this.#socket.on('close', (code, reason) => resolve(`${code} ${reason.toString()}`)));
    // Nobody waits for an answer that cannot come any more.
    void this.closed.then((why) => {
      for (const asked of this.#waiting.values()) asked.reject(new Error(`the cluster ended it: ${why}`));
    });
    this.#socket.on('error', () => {});
    this.#socket.on('message', (data) => {
      const { id, value } = fromRemoteText(data.toString()) as { id: string; value: unknown };
      this.#waiting.get(id)?.resolve(value);
      this.#waiting.delete(id);
    });
  }

  send(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  async ask<T>(method: string, ...args: unknown[]): Promise<T> {
    const id = String(this.#next++);
    const answer = new Promise<any>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.send(remoteText({ id, type: 'APPLY', path: ['ask'], argumentList: [{ type: 'RAW', value: method }, { type: 'RAW', value: args }] }));
    const { value, problem } = await answer;
    if (problem !== undefined) throw new Error(`${problem.kind}: ${problem.what ?? problem.detail ?? ''}`);
    return value as T;
  }

  leave(): void {
    this.#socket.close();
  }
}

async function openPage(): Promise<Page> {
  const one = new Page();
  await one.open;
  one.send(remoteText({ token: page.token }));
  return one;
}

/** So many events are answered at once. */
const MOST_EVENTS = 500;
/** Lines that one look takes in; a cluster that is watched tells of some hundreds a second. */
const A_FEW = 20_000;

/** All events of a level from a line on: those that there are, and then those that come. None is passed over, however many come at once. */
async function* eventsFrom(one: Page, line: number, level: string): AsyncGenerator<PageEvent[], never> {
  for (let from = line; ; ) {
    const { events } = await one.ask<LabStatus>('run', 0);
    const found = await one.ask<PageEvent[]>('look', 'events', from, events, level, MOST_EVENTS);
    from = found.length < MOST_EVENTS ? events : found.at(-1)!.id + 1;
    yield found;
  }
}

/** Asks until the page was told of an event by that sentence, behind another one. */
async function told(one: Page, sentence: RegExp, level = 'story', after = 0): Promise<PageEvent> {
  for await (const found of eventsFrom(one, after, level)) {
    const match = found.find(({ said }) => sentence.test(said.en));
    if (match !== undefined) return match;
  }
  throw new Error('a live cluster came to its end');
}

const kafkaOf = (clientId: string): Kafka => new Kafka({ clientId, brokers: [cluster().address(1)], logLevel: logLevel.NOTHING, ...PATIENT });

describe('who is refused', () => {
  it('a page of another origin, and one of none', async () => {
    await expect(new Page('http://evil.example').open).rejects.toThrow(/^403 A page from "http:\/\/evil\.example" may not watch this cluster/);
    await expect(new Page('').open).rejects.toThrow(/^403 /);
    await expect(new Page(`http://127.0.0.1:${page.port + 1}`).open).rejects.toThrow(/^403 /);
  });

  it.each([['another token', { token: 'f'.repeat(32) }], ['none', {}], ['a number', { token: 7 }], ['null', null]])('%s', async (_, said) => {
    const one = new Page();
    await one.open;
    one.send(remoteText(said));
    expect(await one.closed).toBe('4401 the token is not the one in the link that the cluster printed');
  });

  it('a question before the token', async () => {
    const one = new Page();
    await one.open;
    one.send(remoteText({ id: '1', type: 'APPLY', path: ['ask'], argumentList: [{ value: 'status' }, { value: [] }] }));
    expect(await one.closed).toMatch(/^4401 /);
  });

  it.each<[string, string | Uint8Array, number]>([
    ['text that is no JSON', 'garbage', 4400],
    ['bytes', Uint8Array.of(0, 1, 2, 3), 4400],
    ['JSON that is no question', '{"id":"1"}', 4400],
    ['a way into what is offered', remoteText({ id: '1', type: 'APPLY', path: ['ask', 'constructor'], argumentList: [] }), 4400],
    ['a frame that is too large', 'x'.repeat(300_000), 1009],
  ])('with the token: %s', async (_, garbage, code) => {
    const one = await openPage();
    one.send(garbage);
    expect(await one.closed).toMatch(new RegExp(`^${code} `));
  });

  it('who asks for what there is not hears so, and stays', async () => {
    const one = await openPage();
    await expect(one.ask('constructor')).rejects.toThrow('badCall: the lab has no constructor');
    await expect(one.ask('link')).rejects.toThrow('notLive: link');
    await expect(one.ask('look', 'toString')).rejects.toThrow('badCall: a page cannot ask for toString');
    await expect(one.ask('act', { kind: 'powerLoss', host: 'host-1' }, 0, 0)).rejects.toThrow('notLive: powerLoss');
    await expect(one.ask('act', { kind: 'kill', process: 'nobody' }, 0, 0)).rejects.toThrow('badCommand');
    while ((await one.ask<LabStatus>('run', 0)).events < 100);
    one.leave();
  });

  it('without built files it says how to build them', async () => {
    const [status, text] = await new Promise<[number | undefined, string]>((resolve, reject) => {
      get(`http://127.0.0.1:${page.port}/`, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (data: string) => {
          body += data;
        });
        response.on('end', () => resolve([response.statusCode, body]));
      }).on('error', reject);
    });
    expect([status, text]).toEqual([503, 'The page is not built: run `npm run build`, then reload this address.\n']);
  });
});

it('a page hears what a real client does, kills the leader that it produces to, and hears of its next try and the new leader', async () => {
  const one = await openPage();
  const kafka = kafkaOf('shop');
  const producer = kafka.producer();
  await producer.connect();
  const send = (key: string) => producer.send({ topic: 'orders', acks: -1, messages: [{ partition: 0, key, value: key }] });
  const [{ baseOffset } = { baseOffset: '' }] = await send('first');
  expect(baseOffset).toBe('0');
  // How many records are in it is known if the broker told of its append in time.
  const sent = await told(one, /^shop sends Produce v\d+, /, 'request');
  const acknowledged = await told(one, /^Record 1 is acknowledged: offset 0 of orders-0\.$/);
  expect(acknowledged.id).toBeGreaterThan(sent.id);
  expect(acknowledged.process).toBe(sent.process);

  const admin = kafka.admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: ['orders'] });
  await admin.disconnect();
  const leader = `broker-${topics[0]!.partitions.find(({ partitionId }) => partitionId === 0)!.leader}`;
  await one.ask('act', { kind: 'kill', process: leader }, 0, 0);
  const killed = await told(one, new RegExp(`^${leader.replace('-', ' ')} is killed`, 'i'));
  const again = send('second');
  const elected = await told(one, /^Broker \d is elected leader of orders-0 in epoch/, 'story', killed.id);
  expect(`broker-${elected.payload[1]}`).not.toBe(leader);
  await again;
  await told(one, /^Record 2 is acknowledged: offset 1 of orders-0\.$/);

  await one.ask('act', { kind: 'start', process: leader }, 0, 0);
  await cluster().serves();
  await producer.disconnect();
  await told(one, /^shop has ended: /);
  one.leave();
});

it('a broker that is paused by a page stands still, and goes on', async () => {
  const one = await openPage();
  await one.ask('act', { kind: 'pause', process: 'broker-2' }, 0, 0);
  const question = cluster().seen(2).then(() => 'answered');
  expect(await Promise.race([question, pause(300).then(() => 'silent')])).toBe('silent');
  await one.ask('act', { kind: 'resume', process: 'broker-2' }, 0, 0);
  expect(await question).toBe('answered');
  // Where it stood still for long it was missed, and comes back.
  await cluster().serves();
  one.leave();
});

it('a page creates a topic', async () => {
  const one = await openPage();
  await one.ask('act', { kind: 'createTopic', process: 'admin', topic: 'from-the-page', partitions: 2, replicationFactor: 3, configs: {} }, 0, 0);
  await told(one, /^The topic from-the-page is made, with 2 partitions\.$/);
  await expect.poll(async () => (await cluster().seen(1)).topics, { timeout: 300_000 }).toContain('from-the-page');
  one.leave();
});

it('a page looks at the bytes of a log and at the keys in it while the broker holds them, and at where an expression comes to be so', async () => {
  const one = await openPage();
  const kafka = kafkaOf('bytes');
  const producer = kafka.producer();
  await producer.connect();
  const value = 'written in a socket, read on a page';
  const [{ baseOffset } = { baseOffset: '' }] = await producer.send({ topic: 'from-the-page', acks: -1, messages: [{ partition: 1, key: 'k-one', value }, { partition: 1, key: 'k-two', value }] });
  await producer.disconnect();
  const offset = Number(baseOffset);
  // Whoever was told of an acknowledgement can look at what was acknowledged.
  const acknowledged = await told(one, new RegExp(`^Record \\d+ is acknowledged: offset ${offset + 1} of from-the-page-1\\.$`));
  const events = acknowledged.id + 1;
  const { time } = await one.ask<LabStatus>('status');
  const values = await one.ask<string[]>('values', ['leader(from-the-page-1)'], events);
  const process = `broker-${values[0]}`;
  const batch = await one.ask<PageBytes>('look', 'bytes', 'from-the-page-1', process, offset + 1, events);
  expect(batch).toMatchObject({ process, baseOffset: offset, lastOffset: offset + 1, shared: false });
  expect(batch.crc).toBe(batch.computedCrc);
  expect(Buffer.from(batch.bytes).toString('latin1')).toContain(value);
  expect(await one.ask('look', 'bytes', 'from-the-page-1', process, offset + 2, events)).toBeNull();

  const keys = await one.ask<Keys>('look', 'keys', 'from-the-page-1', Math.max(0, events - A_FEW));
  expect(keys.upTo).toBeGreaterThanOrEqual(events);
  expect(keys.keys.flat()).toEqual(expect.arrayContaining(['k-one', 'k-two']));

  const { search } = await one.ask<{ search: { found: { position: number } | null; next: null } }>('runUntil', `leo(from-the-page-1) >= ${offset + 2}`, 0, time);
  expect(search.found!.position).toBeLessThanOrEqual(events);
  expect(search.found!.position).toBeGreaterThan(0);
  expect((await one.ask<{ search: object }>('runUntil', 'hw(from-the-page-1) = 1000', 0, time)).search).toEqual({ found: null, next: null });
  await expect(one.ask('runUntil', 'nonsense(', 0, time)).rejects.toThrow('badCall');
  expect(acknowledged.said['zh-CN']).toContain('from-the-page-1');

  // Who is gone holds nothing.
  await one.ask('act', { kind: 'kill', process }, 0, 0);
  expect(await one.ask('look', 'bytes', 'from-the-page-1', process, offset, events)).toBeNull();
  await one.ask('act', { kind: 'start', process }, 0, 0);
  await cluster().serves();
  one.leave();
});

it('a commit is told as a commit; what happens to Kafka’s own topics is no story', async () => {
  const one = await openPage();
  const kafka = kafkaOf('billing');
  const consumer = kafka.consumer({ groupId: 'billing' });
  await consumer.connect();
  await consumer.subscribe({ topics: ['from-the-page'], fromBeginning: true });
  await consumer.run({ autoCommitThreshold: 1, eachMessage: async () => {} });
  const committed = await told(one, /^Group billing has committed offset \d+ of from-the-page-1/);
  await consumer.disconnect();
  // What the commit was written by came before it.
  const from = Math.max(0, committed.id - A_FEW);
  const { ids, depths, upTo } = await one.ask<Ticks>('look', 'ticks', from, 'story');
  const stories = [...ids].filter((_, i) => depths[i] === 0);
  expect(stories).toContain(committed.id);
  const all = await one.ask<PageEvent[]>('look', 'events', from, Math.min(upTo, committed.id), 'story', MOST_EVENTS, true);
  const ofOffsets = all.filter(({ name, said }) => /^(hwAdvanced|recordsAppended)$/.test(name) && said.en.includes('__consumer_offsets-'));
  expect(ofOffsets.length).toBeGreaterThan(0);
  for (const { id } of ofOffsets) expect(stories).not.toContain(id);
  one.leave();
});

it('a page cuts a link between brokers, hears of it, and heals it', async () => {
  const one = await openPage();
  const rule = 'cut-host-1-host-2';
  await one.ask('act', { kind: 'cut', from: 'host-1', to: 'host-2', bothWays: true, rule }, 0, 0);
  const cut = await told(one, /^Rule \d+, from host 1 to host 2: /);
  expect(cluster().host.rules).toEqual([{ name: rule, from: 'host-1', to: 'host-2', kind: 'cut', micros: 0, bothWays: true }]);
  await one.ask('act', { kind: 'heal', rule }, 0, 0);
  expect((await told(one, /^Rule .* is lifted/, 'story', cut.id)).name).toBe('linkRuleRemoved');
  expect(cluster().host.rules).toEqual([]);
  one.leave();
});

/** What an application brings along: partitioners of three eras and of its own, serializers, interceptors. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { partitioner as formula } from '../../../scenario/language/formula.ts';
import { readBatchHeader, recordsOf } from '../../../protocol/records/batch.ts';
import { NO_CODECS } from '../../../protocol/records/codec-port.ts';
import { partitionForKey } from '../../../protocol/hash/murmur2.ts';
import { flattenRope } from '../../../std/rope.ts';
import { covers } from '../../../std/testing/covers.ts';
import { decodeUtf8, utf8Bytes } from '../../../std/utf8.ts';
import type { ClientWorldOptions } from '../testing/client-world.ts';
import { clientWorld } from '../testing/client-world.ts';

const WORKLOAD = { topic: 'orders', partition: null, perSecond: 1_000, valueBytes: 100, keys: 0, records: 60, sync: false };
const PACKAGE = 'org.apache.kafka.clients.producer.';
const SERIALIZER = 'org.apache.kafka.common.serialization.';

function run(options: ClientWorldOptions, until = 1_000_000) {
  const w = clientWorld({ partitions: 4, workload: WORKLOAD, ...options });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}

function partitions(w: ReturnType<typeof clientWorld>): number[] {
  return w.lines('recordSent').map(({ partition }) => Number(String(partition).slice('orders-'.length)));
}

/** Where a partition was followed by another. */
const turns = (list: readonly number[]): number => list.slice(1).filter((partition, i) => partition !== list[i]).length;
const uses = (list: readonly number[]): number[] => [0, 1, 2, 3].map((partition) => list.filter((one) => one === partition).length);

describe('records without a key, by era', () => {
  test('up to 2.3 they go around in turn', () => {
    covers('A1.partitioner', 'modelled');
    const sent = partitions(run({ era: '2.3' }));
    expect(sent.slice(1).map((partition, i) => (partition - sent[i]! + 4) % 4)).toEqual(Array.from({ length: 59 }, () => 1));
  });

  test('from 2.4 on they stay with a partition until a batch of it is to be opened, then another is drawn', () => {
    const w = run({ era: '2.8', configs: { 'batch.size': 500, 'linger.ms': 50 } });
    const sent = partitions(w);
    const opened = w.lines('batchOpened').length;
    expect(turns(sent)).toBe(opened - 1);
    expect(opened).toBeGreaterThan(8);
    // Never the one before.
    const order = w.lines('batchOpened').map(({ partition }) => partition);
    expect(order.slice(1).filter((partition, i) => partition === order[i])).toEqual([]);
  });

  test('from 3.3 on a batch that leaves early does not end the stay: bytes do', () => {
    const options = { configs: { 'batch.size': 4_000, 'linger.ms': 0 } };
    const adaptive = run(options);
    expect(adaptive.lines('batchOpened').length).toBeGreaterThan(30);
    expect(turns(partitions(adaptive))).toBeLessThanOrEqual(2);
    expect(turns(partitions(run({ ...options, era: '3.2' })))).toBeGreaterThan(20);
  });

  test('a key is hashed in every era', () => {
    const keys = { ...WORKLOAD, keys: 5 };
    const expected = Array.from({ length: 60 }, (_, n) => partitionForKey(utf8Bytes(`key-${n % 5}`), 4));
    for (const era of ['2.3', '2.8', '4.1']) expect([era, partitions(run({ era, workload: keys }))]).toEqual([era, expected]);
  });
});

describe('by partitioner.class', () => {
  const roundRobin = { 'partitioner.class': `${PACKAGE}RoundRobinPartitioner`, 'linger.ms': 0 };

  test('RoundRobinPartitioner heeds no key; asked twice for each new batch it leaves out every other partition (KAFKA-9965), until 4.0', () => {
    const workload = { ...WORKLOAD, keys: 5 };
    expect(uses(partitions(run({ era: '4.1', configs: roundRobin, workload })))).toEqual([15, 15, 15, 15]);
    // Each record opens a batch: asked twice, the partitioner gives 1, 3, 1, 3.
    expect(uses(partitions(run({ era: '3.9', configs: roundRobin, workload })))).toEqual([0, 30, 0, 30]);
  });

  test('UniformStickyPartitioner heeds no key either; what the era has not is refused in the words of Kafka', () => {
    const configs = { 'partitioner.class': `${PACKAGE}UniformStickyPartitioner`, 'linger.ms': 50 };
    const sticky = partitions(run({ era: '3.9', configs, workload: { ...WORKLOAD, keys: 5 } }));
    expect(turns(sticky)).toBeLessThanOrEqual(3);
    const ended = run({ era: '4.1', configs }).lines('processExited').map(({ reason }) => reason);
    expect(ended).toEqual([`Invalid value ${PACKAGE}UniformStickyPartitioner for configuration partitioner.class: Class ${PACKAGE}UniformStickyPartitioner could not be found.`]);
  });
});

describe('of its own', () => {
  const by = (partitioner: unknown, options: ClientWorldOptions = {}) => run({ ...options, plugins: { partitioner, interceptors: [] } });

  test('random', () => {
    covers('A1.custom-partitioner', 'simplified');
    const counts = uses(partitions(by({ kind: 'random' }, { workload: { ...WORKLOAD, records: 400 } })));
    for (const count of counts) expect(count).toSatisfy((n: number) => n > 60 && n < 140);
  });

  test('by geography: a table of how keys begin; the others by their hash, or where the table says', () => {
    const workload = { ...WORKLOAD, keys: 7, keyPrefixes: ['eu-', 'us-', 'jp-'] };
    const table = [{ prefix: 'eu-', partition: 0 }, { prefix: 'us-', partition: 2 }];
    const w = by({ kind: 'byPrefix', table, otherwise: 3 }, { workload });
    expect(partitions(w)).toEqual(Array.from({ length: 60 }, (_, n) => [0, 2, 3][n % 3]));
    const hashed = by({ kind: 'byPrefix', table, otherwise: null }, { workload }).lines('recordSent').filter(({ key }) => String(key).startsWith('jp-'));
    for (const { key, partition } of hashed) expect(partition).toBe(`orders-${partitionForKey(utf8Bytes(String(key)), 4)}`);
    expect(hashed.length).toBe(20);
  });

  test('a formula in the small language', () => {
    const keyed = { ...WORKLOAD, keys: 6 };
    expect(partitions(by(formula('sequence % partitions')))).toEqual(Array.from({ length: 60 }, (_, n) => n % 4));
    const expected = Array.from({ length: 60 }, (_, n) => partitionForKey(utf8Bytes(`key-${n % 6}`), 4));
    expect(partitions(by(formula('hash % partitions'), { workload: keyed }))).toEqual(expected);
    // One key has a partition of its own.
    const vip = partitions(by(formula('(key != "key-2") * (1 + hash % (partitions - 1))'), { workload: keyed }));
    expect(vip.every((partition, n) => (partition === 0) === (n % 6 === 2))).toBe(true);
    expect(partitions(by(formula('sequence / 20')))).toEqual(Array.from({ length: 60 }, (_, n) => Math.floor(n / 20)));
  });

  test('a formula that gives no partition makes send() throw; one beyond the last waits for metadata of it until delivery.timeout.ms', () => {
    const none = by(formula('hash % partitions'));
    expect(none.lines('recordRefused').map(({ exception }) => exception)).toEqual(Array.from({ length: 60 }, () => 'IllegalArgumentException: the partitioner gave no partition'));
    expect(none.lines('recordSent')).toEqual([]);
    const configs = { 'delivery.timeout.ms': 500, 'request.timeout.ms': 300 };
    const beyond = by(formula('partitions'), { configs, workload: { ...WORKLOAD, records: 5 } });
    expect(beyond.lines('recordFailed').length).toBe(5);
    expect(beyond.lines('batchDrained')).toEqual([]);
  });

  test('the examples of docs/language.md are partitioners', () => {
    const guide = readFileSync('docs/language.md', 'utf8');
    const examples = /```partitioner\n([^`]*)```/.exec(guide)![1]!.trim().split('\n');
    expect(examples.length).toBe(3);
    for (const text of examples) expect(new Set(partitions(by(formula(text), { workload: { ...WORKLOAD, keys: 9 } }))).size).toBeGreaterThan(2);
  });

  test('what a formula may not name is an error', () => {
    for (const text of ['leader % 2', 'count(recordSent)', 'hw(orders-0)', 'now', '[1, 2]', '5ms']) expect(() => formula(text)).toThrow(/key, hash, partitions, sequence/);
  });

  test('a plug-in is asked twice by producers of 2.4 to 3.9 only', () => {
    const once = (era: string) => partitions(by(formula('sequence % partitions'), { era, configs: { 'linger.ms': 0 } })).slice(0, 4);
    expect([once('2.3'), once('3.9'), once('4.1')]).toEqual([[0, 1, 2, 3], [1, 3, 1, 3], [0, 1, 2, 3]]);
  });
});

describe('adaptive (KIP-794)', () => {
  /** Two brokers would be two nodes; here partition 0 is slow because its answers are withheld while others are not. */
  const sent = (configs: Record<string, string | number | boolean>) => {
    const send = (partition: number, time: number) => ({ time, command: { kind: 'send', process: 'client', topic: 'orders', partition, key: null, value: 'x'.repeat(400), count: 1 } }) as const;
    const w = run({
      configs: { 'batch.size': 500, 'linger.ms': 60_000, 'max.in.flight.requests.per.connection': 5, ...configs },
      workload: { ...WORKLOAD, perSecond: 2_000, records: 900 },
      // Each partition has a queue; that of partition 0 is long, since records for it keep coming by hand.
      script: [1, 2, 3].map((partition) => send(partition, 1_000)).concat(Array.from({ length: 200 }, (_, i) => send(0, 1_000 + 2_000 * i))),
      answer: (request) => (request.api === 'Produce' ? null : undefined),
    });
    return uses(w.lines('recordSent').filter(({ size }) => size === 100).map(({ partition }) => Number(String(partition).slice('orders-'.length))));
  };

  test('a long queue is drawn less often; without it, as often as others', () => {
    covers('A1.partitioner', 'modelled');
    const adaptive = sent({});
    const even = sent({ 'partitioner.adaptive.partitioning.enable': false });
    const share = (counts: readonly number[]): number => counts[0]! / counts.reduce((sum, one) => sum + one, 0);
    expect(share(adaptive)).toBeLessThan(0.12);
    expect(share(even)).toBeGreaterThan(0.17);
  });
});

const records = (w: ReturnType<typeof clientWorld>) =>
  w.broker.seen.filter(({ api }) => api === 'Produce').flatMap(({ body }) => body.topicData.flatMap((topic: any) => topic.partitionData.flatMap(({ records: rope }: any) => [...recordsOf(rope, readBatchHeader(rope), NO_CODECS)])));
const bytes = (rope: any) => [...flattenRope(rope)];
const few = { ...WORKLOAD, records: 3, keys: 2 };

describe('serializers', () => {
  test('integers and longs are big-endian, bytes are as given, texts are UTF-8', () => {
    covers('A1.serializers', 'simplified');
    const keys = (name: string) => records(run({ partitions: 1, configs: { 'key.serializer': SERIALIZER + name }, workload: few })).map(({ key }) => bytes(key));
    expect(keys('IntegerSerializer')).toEqual([[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]);
    expect(keys('LongSerializer')[1]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(keys('ByteArraySerializer')[1]).toEqual([0, 0, 0, 1]);
    expect(keys('StringSerializer')[1]).toEqual([...utf8Bytes('key-1')]);
    const values = records(run({ partitions: 1, configs: { 'value.serializer': `${SERIALIZER}IntegerSerializer` }, workload: few })).map(({ value }) => bytes(value));
    expect(values).toEqual([[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 2]]);
  });

  test('what it cannot take is a SerializationException out of send(): the record is in no batch, and the next ones are', () => {
    const send = (value: string) => ({ time: 100_000, command: { kind: 'send', process: 'client', topic: 'orders', partition: 0, key: null, value, count: 1 } }) as const;
    const w = run({ configs: { 'value.serializer': `${SERIALIZER}IntegerSerializer` }, workload: null, script: ['7', 'seven', '2147483648', '-2147483648'].map(send) });
    expect(w.lines('recordRefused').map(({ exception }) => exception)).toEqual(['SerializationException: integer value "seven"', 'SerializationException: integer value "2147483648"']);
    expect(w.lines('recordAcknowledged').map(({ record }) => record)).toEqual([1, 4]);
  });

  test('of null they make null: a tombstone, whatever class is set, and whatever an interceptor would put before a value', () => {
    const command = { kind: 'send', process: 'client', topic: 'orders', partition: 0, key: 'k', value: null, count: 1 } as const;
    const interceptors = [{ name: 'tagger', does: 'prefixValue', text: 'v1:' }];
    const w = run({ configs: { 'value.serializer': `${SERIALIZER}IntegerSerializer` }, workload: null, plugins: { partitioner: null, interceptors }, script: [{ time: 100_000, command }] });
    expect(w.lines('recordSent')).toMatchObject([{ key: 'k', size: 1, tombstone: 1 }]);
    expect(records(w)).toMatchObject([{ value: null }]);
    expect(w.lines('recordAcknowledged')).toHaveLength(1);
  });

  test('a class that is not here ends the producer', () => {
    expect(run({ configs: { 'key.serializer': 'com.example.Avro' } }).lines('processExited').map(({ reason }) => reason)).toEqual(['Invalid value com.example.Avro for configuration key.serializer: Class com.example.Avro could not be found.']);
  });
});

describe('interceptors', () => {
  const text = (rope: any) => decodeUtf8(flattenRope(rope), 0, rope.length);
  const intercepted = (interceptors: readonly unknown[], options: ClientWorldOptions = {}) => run({ partitions: 1, workload: few, ...options, plugins: { partitioner: null, interceptors } });

  test('they change a record in order, before it is serialized and partitioned; what one throws is swallowed', () => {
    covers('A1.interceptors', 'simplified');
    const w = intercepted([
      { name: 'trace', does: 'addHeader', key: 'trace-id', value: 't1' },
      { name: 'broken', does: 'throw' },
      { name: 'source', does: 'addHeader', key: 'app', value: 'shop' },
      { name: 'stamp', does: 'prefixValue', text: 'v2 ' },
      { name: 'anonymous', does: 'dropKey' },
    ]);
    const [first] = records(w);
    expect(first.headers.map(({ key, value }: any) => [key, text(value)])).toEqual([['trace-id', 't1'], ['app', 'shop']]);
    expect(first.key).toBeNull();
    expect(text(first.value).startsWith('v2 0 ')).toBe(true);
    expect(w.lines('recordIntercepted').filter(({ record }) => record === 1).map(({ interceptor, does }) => [interceptor, does])).toEqual([
      ['trace', 'addHeader'], ['broken', 'throw'], ['source', 'addHeader'], ['stamp', 'prefixValue'], ['anonymous', 'dropKey'],
      ...['trace', 'broken', 'source', 'stamp', 'anonymous'].map((name) => [name, 'acknowledged']),
    ]);
  });

  test('headers take room in the batch, and live through a split', () => {
    const header = { name: 'trace', does: 'addHeader', key: 'trace-id', value: 'x'.repeat(300) };
    const sizes = (interceptors: readonly unknown[]) => intercepted(interceptors, { configs: { 'batch.size': 1_000, 'linger.ms': 100 }, workload: { ...few, perSecond: 1_000_000, records: 20 } }).lines('batchOpened').length;
    expect(sizes([header])).toBeGreaterThan(sizes([]) * 2);
    let refused = false;
    const w = intercepted([header], {
      workload: { ...few, perSecond: 1_000_000, records: 8 }, configs: { 'linger.ms': 20 },
      answer: (request) => {
        if (request.api !== 'Produce' || refused) return undefined;
        refused = true;
        return { body: { responses: request.body.topicData.map((topic: any) => ({ ...topic, partitionResponses: topic.partitionData.map(({ index }: any) => ({ index, errorCode: 10, baseOffset: -1 })) })), throttleTimeMs: 0 } };
      },
    });
    expect(w.lines('batchSplit').length).toBe(1);
    const [big] = w.lines('batchSplit');
    expect(records(w).slice(Number(big!.records)).map((record: any) => record.headers.map(({ value }: any) => value.length))).toEqual(Array.from({ length: 8 }, () => [300]));
  });
});

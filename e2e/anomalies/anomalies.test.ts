/**
 * Anomalies that Kafka is known for (FACTS E2), each as a pair: settings that bring it about, which the history checker has to name,
 * and settings that do not.
 */
import { afterAll, describe, expect, it } from 'vitest';
import type { EraId } from '../../src/engine/config/eras.ts';
import { ev } from '../../src/engine/events.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';
import { lines } from '../configs/observe.ts';
import { counted, SECOND } from '../engine/lab-world.ts';
import { AnomalyWorld, CLIENTS, NODES } from './anomaly-world.ts';

/** Every anomaly of the list; what no pair here plays is named when the tests are over. */
const ROWS = [
  'unclean election loss', 'ISR-of-one loss', 'last replica standing', 'acks=1 loss', 'acks=0 loss', 'HW truncation loss', 'duplicate on retry',
  'reorder on retry', 'duplicate across producer restart', 'sequence gap after delivery time-out', 'zombie transactional producer',
  'hanging transaction', 'delayed EndTxn', 'commit before process', 'process before commit', 'live-lock', 'rebalance storm', 'zombie controller',
  'consumer reading past truncation', 'offsets expired', 'compaction removes tombstone', 'retention passes consumer', 'add partitions breaks key order',
  'non-atomic cross-partition reads',
] as const;
type Row = (typeof ROWS)[number];
/** What consumers.test.ts plays; the live-lock is in e2e/groups. */
const OF_CONSUMERS: readonly Row[] = ['commit before process', 'process before commit', 'live-lock', 'rebalance storm', 'offsets expired'];
const played = new Set<Row>(OF_CONSUMERS);

afterAll(() => console.log(`anomalies: ${played.size} of ${ROWS.length} played; not yet: ${ROWS.filter((row) => !played.has(row)).join(', ')}`));

interface Options {
  readonly producer?: Readonly<Record<string, string | number | boolean>>;
  readonly topic?: Readonly<Record<string, string>>;
  readonly perSecond?: number;
  /** So many different ones; none: records have no key. */
  readonly keys?: number;
  readonly latencyMicros?: number;
  readonly brokers?: Readonly<Record<string, string | number | boolean>>;
  readonly consumer?: Readonly<Record<string, string | number | boolean>>;
  /** Of the consumer alone. */
  readonly era?: EraId;
  /** Of all. */
  readonly clusterEra?: EraId;
}

function cluster({ producer = {}, topic = {}, perSecond = 20, keys, latencyMicros = 200, consumer = {}, brokers = {}, era, clusterEra }: Options = {}): AnomalyWorld {
  const scenario = threeBrokers({
    ...(clusterEra === undefined ? {} : { era: clusterEra }),
    links: { latencyMicros },
    brokers: { configs: { ...NODES, ...brokers } },
    controller: { configs: NODES },
    topic: { configs: topic },
    producer: { perSecond, ...(keys === undefined ? {} : { keys }), valueBytes: 40, configs: { ...CLIENTS, 'linger.ms': 0, acks: 'all', 'enable.idempotence': true, ...producer } },
    consumer: { configs: { ...CLIENTS, 'metadata.max.age.ms': 1_000, ...consumer } },
  });
  if (era === undefined) return new AnomalyWorld(scenario);
  const processes = scenario.processes.map((process) => (process.name === 'billing' ? ({ ...process, settings: { ...process.settings, era } } as typeof process) : process));
  return new AnomalyWorld({ ...scenario, processes });
}

/** The leader's followers cannot reach it, nor it them. */
function isolate(lab: AnomalyWorld): () => void {
  const heals = lab.followers.map((id) => lab.cut(`host-${lab.leader}`, `host-${id}`));
  return () => heals.forEach((heal) => heal());
}

/** The leader dies, another leads, and it comes back. */
function replaceLeader(lab: AnomalyWorld, at: number): void {
  const old = lab.leader;
  lab.kill(`broker-${old}`);
  lab.runTo(at + 8);
  lab.start(`broker-${old}`);
  lab.runTo(at + 16);
}

function finish(lab: AnomalyWorld, at: number): string[] {
  lab.rate(0);
  lab.runTo(at);
  return lab.anomalies();
}

describe('anomalies', () => {
  it('acks=1 loss', () => {
    played.add('acks=1 loss');
    const lost = (acks: string): string[] => {
      const lab = cluster({ producer: { acks, 'enable.idempotence': acks === 'all' } });
      lab.runTo(4);
      const heal = isolate(lab);
      lab.runTo(5);
      heal();
      replaceLeader(lab, 5);
      expect(lab.acknowledged()).toBeGreaterThan(100);
      return finish(lab, 24);
    };
    // The offsets are given again, to other records.
    const found = lost('1');
    expect(found).toContain('lost-write');
    expect(found).toContain('inconsistent-offsets');
    expect(lost('all')).toEqual([]);
  });

  it('acks=0 loss', () => {
    played.add('acks=0 loss');
    const missing = (acks: string): number => {
      // Some records are always under way.
      const lab = cluster({ perSecond: 100, latencyMicros: 20_000, producer: { acks, 'enable.idempotence': acks === 'all' } });
      lab.runTo(4);
      replaceLeader(lab, 4);
      // Nobody was told anything, so no promise is broken.
      expect(finish(lab, 24)).toEqual([]);
      return counted(lab.world, ev.recordSent) - lab.ops.final.get('orders-0')!.length;
    };
    expect(missing('0')).toBeGreaterThan(0);
    expect(missing('all')).toBe(0);
  });

  it('unclean election loss', () => {
    played.add('unclean election loss');
    const lost = (unclean: string): { anomalies: string[]; leader: number } => {
      const lab = cluster({ topic: { 'unclean.leader.election.enable': unclean, 'min.insync.replicas': '1' } });
      lab.runTo(4);
      const first = lab.leader;
      // Both followers fall behind and leave the ISR; the leader alone goes on, and dies.
      const heal = isolate(lab);
      lab.runTo(10);
      expect(lab.partition().isr).toEqual([first]);
      lab.kill(`broker-${first}`);
      lab.runTo(11);
      heal();
      lab.runTo(20);
      const { leader } = lab;
      lab.start(`broker-${first}`);
      lab.runTo(30);
      return { anomalies: finish(lab, 34), leader };
    };
    const unclean = lost('true');
    expect(unclean.leader).toBeGreaterThan(0);
    expect(unclean.anomalies).toContain('lost-write');
    // A clean cluster has no leader meanwhile, and loses nothing.
    expect(lost('false')).toEqual({ anomalies: [], leader: -1 });
  });

  it('ISR-of-one loss', () => {
    played.add('ISR-of-one loss');
    const lost = (minIsr: string): string[] => {
      const lab = cluster({ topic: { 'min.insync.replicas': minIsr, 'unclean.leader.election.enable': 'true' } });
      lab.runTo(4);
      const first = lab.leader;
      const heal = isolate(lab);
      lab.runTo(10);
      lab.kill(`broker-${first}`);
      lab.runTo(11);
      heal();
      lab.runTo(20);
      lab.start(`broker-${first}`);
      lab.runTo(30);
      return finish(lab, 34);
    };
    // acks=all means all of the ISR, and that may be one.
    expect(lost('1')).toContain('lost-write');
    expect(lost('2')).toEqual([]);
  });

  it('duplicate on retry', () => {
    played.add('duplicate on retry');
    const twice = (idempotent: boolean): string[] => {
      const lab = cluster({ producer: { 'enable.idempotence': idempotent } });
      lab.runTo(4);
      // Requests arrive, answers do not.
      const heal = lab.cut(`host-${lab.leader}`, 'host-shop', false);
      lab.runTo(7);
      heal();
      lab.runTo(12);
      return finish(lab, 15);
    };
    expect(twice(false)).toContain('duplicate');
    expect(twice(true)).toEqual([]);
  });

  it('reorder on retry', () => {
    played.add('reorder on retry');
    const reordered = (inFlight: number, idempotent: boolean): string[] => {
      const lab = cluster({ perSecond: 200, producer: { 'enable.idempotence': idempotent, 'max.in.flight.requests.per.connection': inFlight, 'batch.size': 1 } });
      lab.runTo(4);
      // While the leader has too few replicas in sync, some of what is in flight is refused, and what follows is not.
      for (let at = 4; at < 12; at += 2) {
        const heal = lab.cut(`host-${lab.leader}`, 'host-shop', false);
        lab.runTo(at + 1);
        heal();
        lab.runTo(at + 2);
      }
      return finish(lab, 18).filter((name) => name === 'nonmonotonic-send');
    };
    expect(reordered(5, false)).toEqual(['nonmonotonic-send']);
    expect(reordered(1, false)).toEqual([]);
    expect(reordered(5, true)).toEqual([]);
  });

  it('duplicate across producer restart', () => {
    played.add('duplicate across producer restart');
    // The application begins its work anew, and idempotence cannot know: it is another producer id.
    const lab = cluster();
    lab.runTo(4);
    lab.kill('shop');
    lab.runTo(5);
    lab.start('shop');
    lab.runTo(7);
    expect(finish(lab, 10)).toContain('duplicate');
    const undisturbed = cluster();
    undisturbed.runTo(7);
    expect(finish(undisturbed, 10)).toEqual([]);
  });

  it('last replica standing', () => {
    played.add('last replica standing');
    const lost = (twice: boolean): string[] => {
      const lab = cluster({ topic: { 'min.insync.replicas': '1' } });
      lab.runTo(4);
      const first = lab.leader;
      const others = lab.followers;
      for (const id of others) lab.kill(`broker-${id}`);
      lab.runTo(9);
      expect(lab.partition().isr).toEqual([first]);
      // What only the last of them has lies in memory that was not flushed.
      if (twice) lab.losePower(`host-${first}`);
      else lab.kill(`broker-${first}`);
      lab.runTo(10);
      if (twice) lab.powerOn(`host-${first}`);
      lab.start(`broker-${first}`);
      lab.runTo(14);
      for (const id of others) lab.start(`broker-${id}`);
      lab.runTo(24);
      return finish(lab, 28);
    };
    expect(lost(true)).toContain('lost-write');
    expect(lost(false)).toEqual([]);
  });

  it('retention passes consumer', () => {
    played.add('retention passes consumer');
    const skipped = (retention: Readonly<Record<string, string>>): string[] => {
      const lab = cluster({ perSecond: 50, topic: { 'segment.bytes': '1000', ...retention }, consumer: { 'auto.offset.reset': 'latest' }, brokers: { 'log.retention.check.interval.ms': 300, 'log.initial.task.delay.ms': 100 } });
      lab.runTo(4);
      lab.pause('billing');
      lab.runTo(8);
      lab.resume('billing');
      lab.runTo(11);
      return finish(lab, 14);
    };
    // What it had not read is deleted, and it is set to the end.
    expect(skipped({ 'retention.ms': '1000' })).toContain('poll-skip');
    expect(skipped({})).toEqual([]);
  });

  it('compaction removes tombstone', () => {
    played.add('compaction removes tombstone');
    /** Whether a slow reader was given the deletion of a customer, and whether it is in the log yet. */
    const deletion = (deleteRetention: string): { readonly isRead: boolean; readonly isThere: boolean } => {
      const topic = { 'cleanup.policy': 'compact', 'segment.bytes': '2000', 'min.cleanable.dirty.ratio': '0.01', 'delete.retention.ms': deleteRetention };
      const lab = cluster({ perSecond: 50, keys: 3, topic, producer: { 'enable.idempotence': false }, brokers: { 'log.cleaner.backoff.ms': 300 } });
      const ofCustomer = (value: string | null): void => lab.give({ kind: 'send', process: 'shop', topic: 'orders', partition: 0, key: 'customer-7', value, count: 1 });
      lab.runTo(2);
      ofCustomer('alive');
      lab.runTo(4);
      const { sends, polls } = lab.ops;
      expect(polls.flatMap(({ records }) => records.map(([, value]) => value))).toContain('alive');
      lab.pause('billing');
      // The fetch that is under way is answered without it.
      lab.runTo(5);
      ofCustomer(null);
      lab.runTo(12);
      const sent = lab.ops.sends.slice(sends.length).find(({ value }) => value === 'null')!.offset!;
      lab.resume('billing');
      lab.rate(0);
      lab.runTo(15);
      const polled = lines(lab.world, ev.recordsPolled, 'billing').filter(({ from, upTo }) => (from as number) <= sent && (upTo as number) > sent);
      expect(polled).toHaveLength(1);
      // A batch alone is given alone, and of what was cleaned there is nothing else before it.
      return { isRead: polled[0]!['upTo'] === sent + 1 && polled[0]!['records'] === 1, isThere: lab.ops.final.get('orders-0')!.some(([offset]) => offset === sent) };
    };
    // The deletion is deleted before the reader comes: for it the customer stays.
    expect(deletion('500')).toEqual({ isRead: false, isThere: false });
    expect(deletion('86400000')).toEqual({ isRead: true, isThere: true });
  });

  it('HW truncation loss', () => {
    played.add('HW truncation loss');
    covers('A5.epochs', 'modelled');
    const lost = (protocol: string): string[] => {
      const lab = cluster({ clusterEra: '3.9', latencyMicros: 5_000, topic: { 'min.insync.replicas': '1' }, brokers: { 'inter.broker.protocol.version': protocol } });
      lab.runTo(4);
      lab.rate(0);
      lab.runTo(5);
      // Acknowledged, and on all three brokers; the followers do not know of it before replica.fetch.wait.max.ms is over.
      lab.rate(200);
      lab.runTo(5.05);
      lab.rate(0);
      lab.runTo(5.25);
      const first = lab.leader;
      const [a, b] = lab.followers;
      // Whoever leads next cannot be reached by the other, and dies before it is missed in the ISR.
      const heal = lab.cut(`host-${a}`, `host-${b}`);
      lab.kill(`broker-${first}`);
      for (let at = 5.3; at < 12 && [first, -1].includes(lab.leader); at += 0.05) lab.runTo(at);
      const { leader: second } = lab;
      lab.runTo(lab.world.state.now / SECOND + 0.5);
      lab.kill(`broker-${second}`);
      lab.runTo(12);
      expect([a, b]).toContain(lab.leader);
      expect(lab.leader).not.toBe(second);
      heal();
      lab.rate(20);
      lab.start(`broker-${first}`);
      lab.start(`broker-${second}`);
      lab.runTo(20);
      return finish(lab, 24);
    };
    // Before 0.11 a follower cut its log to its high watermark whenever it got another leader, and fetched the rest again, if it could.
    expect(lost('0.10.2')).toEqual(expect.arrayContaining(['inconsistent-offsets', 'lost-write']));
    expect(lost('0.11.0')).toEqual([]);
    expect(lost('3.9')).toEqual([]);
  });

  it('consumer reading past truncation', () => {
    played.add('consumer reading past truncation');
    covers('A5.epochs', 'modelled');
    /** How many records lie in the log in the end that nobody was given. */
    const passedOver = (era: EraId): number => {
      const lab = cluster({ era, topic: { 'unclean.leader.election.enable': 'true', 'min.insync.replicas': '1' }, consumer: { 'auto.offset.reset': 'earliest' } });
      lab.runTo(4);
      const first = lab.leader;
      const heal = isolate(lab);
      lab.runTo(9);
      // The consumer has read what the leader alone has; while it sleeps, another leads from before that, and writes past it.
      lab.pause('billing');
      lab.kill(`broker-${first}`);
      lab.runTo(10);
      heal();
      lab.runTo(22);
      lab.resume('billing');
      lab.runTo(26);
      lab.rate(0);
      lab.runTo(28);
      const { final, polls } = lab.ops;
      const given = new Set(polls.flatMap(({ records }) => records.map(([offset, value]) => `${offset} ${value}`)));
      return final.get('orders-0')!.filter(([offset, value]) => !given.has(`${offset} ${value}`)).length;
    };
    // Consumers before 2.3 fetch on at their offset; newer ones ask the new leader where the logs part.
    expect(passedOver('2.1')).toBeGreaterThan(50);
    expect(passedOver('4.1')).toBe(0);
  });

  it('add partitions breaks key order', () => {
    played.add('add partitions breaks key order');
    /** The partitions in which records of one key lie. */
    const partitionsOfKey = (enlarged: boolean): string[] => {
      const lab = cluster({ perSecond: 0, producer: { 'metadata.max.age.ms': 500 } });
      const send = (value: string): void => lab.give({ kind: 'send', process: 'shop', topic: 'orders', partition: null, key: 'customer-7', value, count: 1 });
      lab.runTo(3);
      send('ordered');
      lab.runTo(4);
      if (enlarged) lab.give({ kind: 'createPartitions', process: 'admin', topic: 'orders', partitions: 7 });
      lab.runTo(6);
      send('cancelled');
      lab.runTo(8);
      return [...lab.ops.final].filter(([, records]) => records.some(([, value]) => value === 'ordered' || value === 'cancelled')).map(([partition]) => partition);
    };
    // hash % 7 is not hash % 1: whoever reads the partitions in turn may see the cancellation before the order.
    expect(partitionsOfKey(true)).toHaveLength(2);
    expect(partitionsOfKey(false)).toEqual(['orders-0']);
  });

  it('sequence gap after delivery time-out', () => {
    played.add('sequence gap after delivery time-out');
    const lab = cluster({ producer: { 'delivery.timeout.ms': 1_500, 'request.timeout.ms': 1_000 } });
    lab.runTo(4);
    const heal = lab.cut('host-shop', `host-${lab.leader}`);
    lab.runTo(8);
    heal();
    lab.runTo(14);
    // What expired is given up; the producer goes on under a new epoch, and nothing is there twice or out of order.
    const found = finish(lab, 18);
    expect(lab.ops.sends.some(({ failed }) => failed)).toBe(true);
    expect(counted(lab.world, ev.recordAcknowledged)).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });
});

/** What people do to topics and records while a cluster works: deleted, made again, enlarged; records deleted on all replicas. */
import { describe, expect, it } from 'vitest';
import { type EventKind, ev } from '../../src/engine/events.ts';
import { errors } from '../../src/protocol/errors.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';
import { invariants } from '../../src/sim/invariants/index.ts';
import { InvariantChecker } from '../../src/sim/invariants/invariant.ts';
import type { World } from '../../src/sim/world.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { labWorld, SECOND } from './lab-world.ts';

const NODES = { 'broker.session.timeout.ms': 2_000, 'broker.heartbeat.interval.ms': 400 };
const BROKERS = { ...NODES, 'log.segment.delete.delay.ms': 2_000, 'log.flush.start.offset.checkpoint.interval.ms': 1_000, 'log.initial.task.delay.ms': 500 };

function run(script: string, seconds: number, configs: Readonly<Record<string, string | number | boolean>> = {}): World {
  const world = labWorld(
    threeBrokers({
      producer: { perSecond: 20, valueBytes: 40, configs: { acks: 'all', 'enable.idempotence': true } },
      brokers: { configs: { ...BROKERS, ...configs } },
      controller: { configs: { ...NODES, ...configs } },
      consumer: { configs: { 'metadata.max.age.ms': 1_000, 'auto.offset.reset': 'latest' } },
      script,
    }),
    3,
  );
  const checker = new InvariantChecker(world, invariants);
  let looked = 0;
  while (world.nextTime() < seconds * SECOND) {
    world.step();
    if (world.journal.length > looked) checker.advance(looked, world.journal.length);
    looked = world.journal.length;
  }
  expect(world.checkState()).toBeNull();
  expect(checker.violations).toEqual([]);
  return world;
}

/** The events of a kind: when, and what they carry. */
function told({ journal }: World, kind: EventKind<any>, columns: number): (readonly number[])[] {
  const found: number[][] = [];
  for (let i = 0; i < journal.length; i++) {
    if (journal.kind(i) === kind) found.push([journal.time(i), ...Array.from({ length: columns }, (_, column) => journal.payload(i, column))]);
  }
  return found;
}

const answersOf = (world: World): number[] => told(world, ev.adminAnswered, 3).map(([, , error]) => error!).slice(1);
const appOf = (world: World, name: string): any => world.state.processes.find((process) => process?.name === name)!.app;
const logOf = (world: World, id: number, partition: string): any => appOf(world, `broker-${id}`).logs.get(partition);
const foldersOf = (world: World): string[] => [...new Set(world.state.hosts.flatMap((host) => [...host!.files.keys()]).map((path) => path.split('/').at(-2)!))];

describe('deleting records', () => {
  it('moves the log start of the leader, and is answered when every living replica has followed', () => {
    covers('A9.delete-records', 'modelled');
    const world = run('delete records of orders-0 before 20 at 5s; delete records of orders-0 before hw at 7s; delete records of orders-0 before 100000 at 8s', 9);
    expect(answersOf(world)).toEqual([0, 0, errors.OFFSET_OUT_OF_RANGE]);
    const [[first], [second]] = told(world, ev.recordsDeleted, 1) as [number[], number[]];
    const followed = told(world, ev.followerLogStartUpdated, 3);
    expect(followed).toHaveLength(4);
    const [, answeredFirst, answeredSecond] = told(world, ev.adminAnswered, 0).map(([time]) => time!);
    for (const [from, to] of [[first, answeredFirst], [second, answeredSecond]] as const) expect(followed.filter(([time]) => time! > from! && time! < to!)).toHaveLength(2);
    const { logStartOffset } = logOf(world, 1, 'orders-0');
    expect(logStartOffset).toBeGreaterThan(100);
    for (const id of [2, 3]) expect(logOf(world, id, 'orders-0').logStartOffset).toBe(logStartOffset);
  });

  it('waits for a follower that is alive and lags, and gives up after the time of the request', () => {
    const world = run('pause broker 3 at 4.5s for 3s; delete records of orders-0 before 10 at 5s', 9, { 'broker.session.timeout.ms': 9_000, 'broker.heartbeat.interval.ms': 1_000 });
    expect(answersOf(world)).toEqual([0]);
    const [, [answered]] = told(world, ev.adminAnswered, 0) as [number[], number[]];
    expect(answered).toBeGreaterThan(7.5 * SECOND);
  });

  it('is remembered in log-start-offset-checkpoint through a crash, and by whoever leads next', () => {
    const world = run('delete records of orders-0 before 30 at 5s; kill broker 2 at 8s for 3s; kill broker 3 at 13s for 3s; kill broker 1 at 18s for 3s', 24);
    for (const id of [1, 2, 3]) expect(logOf(world, id, 'orders-0').logStartOffset).toBe(30);
    // Who begins below is told that there is nothing.
    expect(told(world, ev.logLoaded, 2).map(([, , start]) => start).filter((start) => start === 30)).toHaveLength(3);
  });
});

describe('deleting a topic', () => {
  it('frees its name at once; folders are put aside and go after log.segment.delete.delay.ms', () => {
    covers('A9.deleted-files', 'modelled');
    const script = 'delete topic orders at 5s; create topic orders with 2 partitions and 3 replicas at 6s; delete topic nope at 6.5s';
    const early = run(script, 6.8);
    expect(answersOf(early)).toEqual([0, 0, errors.UNKNOWN_TOPIC_OR_PARTITION]);
    const aside = foldersOf(early).filter((folder) => /^orders-0\.[0-9a-f]{32}-delete$/.test(folder));
    expect(aside).toHaveLength(3);
    expect(foldersOf(early)).toContain('orders-1');
    for (const id of [1, 2, 3]) expect(logOf(early, id, 'orders-0').leaderEpochs.length).toBeLessThanOrEqual(1);
    const late = run(script, 9);
    expect(foldersOf(late).filter((folder) => folder.endsWith('-delete'))).toEqual([]);
    expect(told(late, ev.logDeleted, 0)).toHaveLength(3);
    // Producer and consumer find the new topic under the old name.
    expect(logOf(late, 1, 'orders-0').logEndOffset + logOf(late, 1, 'orders-1').logEndOffset).toBeGreaterThan(20);
  });

  it('is refused where delete.topic.enable is false', () => {
    const world = run('delete topic orders at 4s', 5, { 'delete.topic.enable': false });
    expect(answersOf(world)).toEqual([errors.TOPIC_DELETION_DISABLED]);
    expect(logOf(world, 1, 'orders-0')).toBeDefined();
  });

  it('a broker that was away puts the logs of a topic aside that is gone', () => {
    const world = run('kill broker 3 at 4s for 4s; delete topic orders at 5s', 12);
    const stray = foldersOf(world).filter((folder) => folder.endsWith('-stray'));
    expect(stray).toHaveLength(1);
    expect(stray[0]).toMatch(/^orders-0\./);
  });
});

describe('adding partitions', () => {
  it('places them as new topics are placed, and leaves those that are there', () => {
    const before = run('', 5);
    const world = run('add partitions to orders up to 4 at 4s; add partitions to orders up to 3 at 4.5s; add partitions to orders up to 4 at 4.7s', 5);
    expect(answersOf(world)).toEqual([0, errors.INVALID_PARTITIONS, errors.INVALID_PARTITIONS]);
    const partitionsOf = (one: World): any[] => appOf(one, 'controller').controller.image.topics.get('orders').partitions;
    expect(partitionsOf(world)).toHaveLength(4);
    expect(partitionsOf(world)[0].replicas).toEqual(partitionsOf(before)[0].replicas);
    for (const { replicas, isr, leader, leaderEpoch } of partitionsOf(world)) {
      expect(new Set(replicas).size).toBe(3);
      expect([isr, leader, leaderEpoch]).toEqual([replicas, replicas[0], 0]);
    }
    // Two partitions that follow each other begin at different brokers.
    expect(new Set(partitionsOf(world).slice(1).map(({ leader }) => leader)).size).toBe(3);
  });
});

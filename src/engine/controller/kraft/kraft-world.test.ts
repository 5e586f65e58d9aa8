import { describe, expect, test } from 'vitest';
import { chance, nextInt, prng } from '../../../std/prng.ts';
import type { World } from '../../../sim/world.ts';
import type { EraId } from '../../config/eras.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { eventKinds } from '../../events.ts';
import { partitionIn } from '../../metadata/image.ts';
import {
  brokerOf,
  CONTROLLER,
  controllerOf,
  createTopic,
  fileBytes,
  kraftWorld,
  linesOf,
  runUntilRunning,
  SECOND,
} from './testing/kraft-world.ts';
import { covers } from '../../../std/testing/covers.ts';

const LOG = '/kafka/__cluster_metadata-0/00000000000000000000.log';

const sorted = (ids: readonly number[]) => ids.toSorted((x, y) => x - y);

/** Each node remembers its own events beside the values; the values are the same. */
function withoutEvents({ topics, brokers }: MetadataImage): unknown {
  return JSON.parse(JSON.stringify([[...topics], [...brokers]], (key, value) => (key === 'at' ? 0 : value)));
}

describe('a cluster of one controller and one broker', () => {
  test('the broker registers, catches up, and is unfenced', () => {
    covers('A7.kraft', 'simplified');
    const world = kraftWorld();
    world.runTo(SECOND);
    const { controller } = controllerOf(world);
    const broker = brokerOf(world, 1);
    expect(controller.image.brokers.get(1)).toMatchObject({ fenced: false, epoch: broker.lifecycle.brokerEpoch });
    expect(linesOf(world, 'brokerStateChanged').map(({ state }) => state)).toEqual(['STARTING', 'RECOVERY', 'RUNNING']);
    expect(broker.image.features).toEqual(
      new Map([
        ['metadata.version', 27],
        ['eligible.leader.replicas.version', 1],
        ['group.version', 1],
        ['transaction.version', 2],
      ]),
    );
    expect(broker.image.configs.get('4:')).toEqual(new Map([['min.insync.replicas', '1']]));
  });

  test('a topic is made by a request that the broker forwards, and read by the broker as records', () => {
    covers('A3.forwarding', 'modelled');
    covers('A6.duties', 'simplified');
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.give(createTopic('orders', 3, 1, { 'retention.ms': '1000' }));
    world.runTo(world.state.now + SECOND);
    expect(linesOf(world, 'adminAnswered')).toMatchObject([{ error: 0 }]);
    expect(linesOf(world, 'topicCreated')).toMatchObject([{ topic: 'orders', partitions: 3 }]);
    const broker = brokerOf(world, 1);
    expect(broker.image.topics.get('orders')?.partitions).toMatchObject(Array(3).fill({ replicas: [1], isr: [1], leader: 1, leaderEpoch: 0 }));
    expect(broker.image.configs.get('2:orders')).toEqual(new Map([['retention.ms', '1000']]));
    expect([...broker.partitions.keys()].sort()).toEqual(['orders-0', 'orders-1', 'orders-2']);
    expect(linesOf(world, 'partitionBecameLeader')).toHaveLength(3);

    world.give(createTopic('orders'));
    world.give(createTopic('bad name'));
    world.give(createTopic('wide', 1, 2));
    world.runTo(world.state.now + SECOND);
    expect(linesOf(world, 'adminAnswered').map(({ error }) => error)).toEqual([0, 36, 17, 38]);
    expect(linesOf(world, 'topicRefused').map(({ error }) => error)).toEqual([36, 17, 38]);
  });

  test('what records mean is told when they are committed; what a kill takes before that was never told', () => {
    const world = kraftWorld({ controllerConfigs: { 'controller.quorum.append.linger.ms': '300' } });
    runUntilRunning(world, 1);
    const kindOf = (event: number) => eventKinds[world.journal.kind(event)]!.name;
    for (const kind of ['brokerRegistered', 'brokerUnfenced'] as const)
      for (const { id } of linesOf(world, kind)) expect([kind, kindOf(world.journal.cause(id))]).toEqual([kind, 'metadataCommitted']);
    // Alone in its batch, so that the whole linger lies before it.
    world.runTo(world.state.now + 600_000);
    world.give(createTopic('lost'));
    while (!controllerOf(world).controller.image.topics.has('lost')) world.step();
    world.runTo(world.state.now + 100_000);
    expect(controllerOf(world).controller.committedImage.topics.has('lost')).toBe(false);
    expect(linesOf(world, 'topicCreated')).toEqual([]);
    world.give({ kind: 'kill', process: CONTROLLER });
    world.runTo(world.state.now + 200_000);
    expect(linesOf(world, 'topicCreated')).toEqual([]);
    world.give({ kind: 'start', process: CONTROLLER });
    world.runTo(world.state.now + 10 * SECOND);
    world.give(createTopic('orders'));
    world.runTo(world.state.now + 2 * SECOND);
    const [created] = linesOf(world, 'topicCreated').filter(({ topic }) => topic === 'orders');
    const [elected] = linesOf(world, 'leaderElected').filter(({ partition }) => partition === 'orders-0');
    expect(kindOf(world.journal.cause(created!.id))).toBe('metadataCommitted');
    expect(world.journal.cause(elected!.id)).toBe(created!.id);
    // It was decided from the request.
    expect(kindOf(world.journal.because(created!.id, 0))).toBe('requestTaken');
  });

  test("the metadata log has a scheduler: segments that an observer's log has rolled come to the disk", () => {
    const small = { 'internal.metadata.log.segment.bytes': '2000' };
    const world = kraftWorld({ controllerConfigs: small, brokerConfigs: small });
    runUntilRunning(world, 1);
    for (let i = 0; i < 20; i++) world.give(createTopic(`topic-${i}`));
    world.runTo(world.state.now + 2 * SECOND);
    for (const app of [brokerOf(world, 1), controllerOf(world)]) {
      const log = app.raftLogs.get('__cluster_metadata-0')!;
      expect(log.segments.length).toBeGreaterThan(2);
      expect(log.recoveryPoint).toBeGreaterThanOrEqual(log.segments.at(-1)!.baseOffset);
    }
  });

  test("the broker's metadata log holds the controller's very bytes, and both images are equal", () => {
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.give(createTopic('orders', 2));
    // Just behind the answer to the last record, and before the next one.
    world.runTo(world.state.now + 900_000);
    const { controller } = controllerOf(world);
    const broker = brokerOf(world, 1);
    expect(fileBytes(world, 'b1', LOG)).toEqual(fileBytes(world, 'c', LOG));
    for (const table of ['features', 'topicNames', 'configs'] as const) expect(broker.image[table]).toEqual(controller.image[table]);
    expect(withoutEvents(broker.image)).toEqual(withoutEvents(controller.image));
  });

  test('a killed broker is fenced when its session ends, and leads again when it has returned', () => {
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.give(createTopic('orders'));
    world.runTo(world.state.now + 5 * SECOND);
    const firstEpoch = brokerOf(world, 1).lifecycle.brokerEpoch;
    const heard = linesOf(world, 'brokerHeartbeat').at(-1)!.time;
    world.give({ kind: 'kill', process: 'broker-1' });
    world.runTo(heard + 9 * SECOND);
    expect(linesOf(world, 'brokerFenced')).toEqual([]);
    world.runTo(heard + 10.2 * SECOND);
    expect(linesOf(world, 'brokerFenced')).toMatchObject([{ broker: 1, reason: 'sessionTimeout' }]);
    const { controller } = controllerOf(world);
    expect(partitionIn(controller.image, 'orders', 0)).toMatchObject({ leader: -1, leaderEpoch: 1, isr: [], elr: [1], lastKnownElr: [1] });
    expect(linesOf(world, 'partitionLeaderless')).toMatchObject([{ partition: 'orders-0', epoch: 1 }]);

    world.give({ kind: 'start', process: 'broker-1' });
    runUntilRunning(world, 1);
    world.runTo(world.state.now + SECOND);
    const broker = brokerOf(world, 1);
    expect(broker.lifecycle.brokerEpoch).toBeGreaterThan(firstEpoch);
    expect(linesOf(world, 'brokerRegistered')).toHaveLength(2);
    // Its shutdown was not clean, so it left the eligible replicas, and to elect the last known leader counts as unclean.
    expect(partitionIn(broker.image, 'orders', 0)).toMatchObject({ leader: 1, leaderEpoch: 2, isr: [1], leaderRecoveryState: 1 });
    expect(linesOf(world, 'leaderElected').at(-1)).toMatchObject({ partition: 'orders-0', leader: 1, epoch: 2 });
    expect(broker.partitions.get('orders-0')).toMatchObject({ leader: 1, leaderEpoch: 2 });
  });

  test('before eligible leader replicas, the last member stays in the ISR and is elected cleanly', () => {
    const world = kraftWorld({ era: '3.9' });
    runUntilRunning(world, 1);
    world.give(createTopic('orders'));
    world.runTo(world.state.now + 5 * SECOND);
    world.give({ kind: 'kill', process: 'broker-1' });
    world.runTo(world.state.now + 11 * SECOND);
    const { controller } = controllerOf(world);
    expect(partitionIn(controller.image, 'orders', 0)).toMatchObject({ leader: -1, leaderEpoch: 1, isr: [1] });
    world.give({ kind: 'start', process: 'broker-1' });
    runUntilRunning(world, 1);
    expect(partitionIn(controllerOf(world).controller.image, 'orders', 0)).toMatchObject({ leader: 1, leaderEpoch: 2, isr: [1], leaderRecoveryState: 0 });
  });

  test('a broker that returns before its session has ended is refused until then', () => {
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.runTo(world.state.now + 3 * SECOND);
    const heard = linesOf(world, 'brokerHeartbeat').at(-1)!.time;
    world.give({ kind: 'kill', process: 'broker-1' });
    world.give({ kind: 'start', process: 'broker-1' });
    runUntilRunning(world, 1);
    const [, second] = linesOf(world, 'brokerRegistered');
    expect(second!.time).toBeGreaterThan(heard + 9 * SECOND);
    const fenced = linesOf(world, 'brokerFenced');
    expect(fenced.length === 0 || fenced[0]!.time < second!.time).toBe(true);
  });

  test('a controller that was killed reads its log and goes on in a new epoch', () => {
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.give(createTopic('orders'));
    world.runTo(world.state.now + SECOND);
    const before = controllerOf(world).controller.image;
    world.give({ kind: 'kill', process: CONTROLLER });
    world.runTo(world.state.now + SECOND);
    world.give({ kind: 'start', process: CONTROLLER });
    world.runTo(world.state.now + 3 * SECOND);
    const { controller, raft } = controllerOf(world);
    expect(controller.curClaimEpoch).toBe(2);
    expect(raft.quorum).toMatchObject({ kind: 'leader', epoch: 2 });
    expect(controller.image.topics.get('orders')?.id).toBe(before.topics.get('orders')?.id);
    expect(controller.image.brokers.get(1)).toMatchObject({ fenced: false, epoch: before.brokers.get(1)?.epoch });
    world.give(createTopic('payments'));
    world.runTo(world.state.now + SECOND);
    expect(brokerOf(world, 1).partitions.has('payments-0')).toBe(true);
    expect(fileBytes(world, 'b1', LOG)).toEqual(fileBytes(world, 'c', LOG));
    expect(linesOf(world, 'brokerFenced')).toEqual([]);
  });

  test('a controller whose disk is full halts, and goes on when there is room again', () => {
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.give({ kind: 'fillDisk', host: 'c' });
    world.runTo(world.state.now + SECOND);
    const exits = () => linesOf(world, 'processExited').map(({ reason }) => reason);
    expect(exits()).toHaveLength(1);
    expect(exits()[0]).toMatch(/disk full/);
    world.give({ kind: 'start', process: CONTROLLER });
    world.runTo(world.state.now + SECOND);
    expect(exits()).toHaveLength(2);
    world.give({ kind: 'freeDisk', host: 'c' });
    world.give({ kind: 'start', process: CONTROLLER });
    world.runTo(world.state.now + 3 * SECOND);
    world.give(createTopic('orders'));
    world.runTo(world.state.now + SECOND);
    expect(linesOf(world, 'adminAnswered')).toMatchObject([{ error: 0 }]);
  });

  test('a broker that has read what the controller lost to a power loss halts, and starts from what is left', () => {
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.give(createTopic('orders'));
    // The broker fetches a record as soon as it is appended; the controller's disk needs longer.
    const end = () => brokerOf(world, 1).raftLogs.get('__cluster_metadata-0')!.logEndOffset;
    const before = end();
    for (let steps = 0; steps < 10_000 && (end() === before || !brokerOf(world, 1).image.topics.has('orders')); steps++) world.step();
    const log = controllerOf(world).raftLogs.get('__cluster_metadata-0')!;
    expect(world.state.files.get(log.segments[0]!.logFile)!.flushed).toBeLessThan(log.segments[0]!.size);
    world.give({ kind: 'powerLoss', host: 'c' });
    world.give({ kind: 'powerOn', host: 'c' });
    world.give({ kind: 'start', process: CONTROLLER });
    world.runTo(world.state.now + 5 * SECOND);
    expect(linesOf(world, 'processExited').map(({ reason }) => reason)).toEqual([expect.stringMatching(/below the high watermark/)]);
    world.give({ kind: 'start', process: 'broker-1' });
    world.runTo(world.state.now + 12 * SECOND);
    runUntilRunning(world, 1);
    expect(brokerOf(world, 1).image.topics.has('orders')).toBe(false);
    expect(fileBytes(world, 'b1', LOG)).toEqual(fileBytes(world, 'c', LOG));
  });

  test.each([1, 2, 3, 4, 5, 6])('after power losses of either host the logs agree again (seed %i)', (seed) => {
    const world = kraftWorld({ seed });
    const draws = prng(seed, 'power losses');
    runUntilRunning(world, 1);
    for (let i = 0; i < 4; i++) {
      world.give(createTopic(`topic-${i}`));
      // Somewhere in the life of that request: before, in and behind the linger and the flush.
      world.runTo(world.state.now + nextInt(draws, 60_000));
      const host = chance(draws, 1, 2) ? 'c' : 'b1';
      world.give({ kind: 'powerLoss', host });
      world.runTo(world.state.now + nextInt(draws, 3 * SECOND));
      world.give({ kind: 'powerOn', host });
      for (const process of [CONTROLLER, 'broker-1']) world.give({ kind: 'start', process });
      world.runTo(world.state.now + 15 * SECOND);
      runUntilRunning(world, 1);
    }
    world.give(createTopic('last'));
    world.runTo(world.state.now + SECOND);
    expect(brokerOf(world, 1).partitions.has('last-0')).toBe(true);
    expect(fileBytes(world, 'b1', LOG)).toEqual(fileBytes(world, 'c', LOG));
    expect(withoutEvents(brokerOf(world, 1).image)).toEqual(withoutEvents(controllerOf(world).controller.image));
  });

  test.each([1, 2, 3, 4])('a checkpoint taken anywhere continues as the run did (seed %i)', (seed) => {
    const draws = prng(seed, 'checkpoints');
    let time = 0;
    const times = Array.from({ length: 12 }, (_, i) => (time += nextInt(draws, i < 3 ? SECOND / 10 : 4 * SECOND)));
    const play = (world: World, load: boolean): { hash: string; wrong: readonly (string | null)[] } => {
      const wrong = times.map((at, i) => {
        world.runTo(at);
        const found = world.checkState();
        if (load) world.load(world.save());
        if (i === 2) world.give(createTopic('orders'));
        if (i === 4) world.give({ kind: 'kill', process: 'broker-1' });
        if (i === 5) world.give({ kind: 'start', process: 'broker-1' });
        if (i === 6) world.give({ kind: 'kill', process: CONTROLLER });
        if (i === 7) world.give({ kind: 'start', process: CONTROLLER });
        return found;
      });
      return { hash: world.journal.hash, wrong };
    };
    const loaded = play(kraftWorld({ seed }), true);
    expect(loaded.wrong).toEqual(Array(12).fill(null));
    expect(loaded).toEqual(play(kraftWorld({ seed }), false));
  });

  test('at rest nothing happens but heartbeats, no-ops and one fetch for each of these', () => {
    const world = kraftWorld();
    runUntilRunning(world, 1);
    world.runTo(10 * SECOND);
    const before = world.state.taken;
    const sent = linesOf(world, 'requestSent').length;
    world.runTo(30 * SECOND);
    const requests = linesOf(world, 'requestSent').slice(sent);
    expect(requests.filter(({ api }) => api === 1)).toHaveLength(40);
    expect(requests.filter(({ api }) => api === 63)).toHaveLength(10);
    expect(requests).toHaveLength(50);
    // Entries of the schedule per simulated second: steps, timers, arrivals and acknowledgements.
    expect((world.state.taken - before) / 20).toBeLessThan(80);
  });
});

describe('a cluster of three brokers', () => {
  const three = [1, 2, 3];

  test('replicas are placed, and leadership moves when a broker is lost and stays when it returns', () => {
    const world = kraftWorld({ brokers: three });
    runUntilRunning(world, ...three);
    world.give(createTopic('orders', 3, 3, { 'min.insync.replicas': '2' }));
    world.runTo(world.state.now + SECOND);
    const partitions = () => controllerOf(world).controller.image.topics.get('orders')!.partitions;
    expect(partitions().map(({ replicas }) => sorted(replicas))).toEqual(Array(3).fill(three));
    expect(sorted(partitions().map(({ leader }) => leader))).toEqual(three);
    const lost = partitions()[0]!.leader;
    world.give({ kind: 'kill', process: `broker-${lost}` });
    world.runTo(world.state.now + 11 * SECOND);
    for (const { replicas, leader, isr } of partitions()) {
      expect(isr).toEqual(replicas.filter((id) => id !== lost));
      // The next leader is the first of the assigned replicas that is left.
      expect(leader).toBe(replicas[0] === lost ? replicas[1] : replicas[0]);
    }
    const epochs = partitions().map(({ leaderEpoch }) => leaderEpoch);
    expect(sorted(epochs)).toEqual([0, 0, 1]);
    world.give({ kind: 'start', process: `broker-${lost}` });
    runUntilRunning(world, ...three);
    expect(partitions().map(({ leaderEpoch }) => leaderEpoch)).toEqual(epochs);
    for (const id of three) expect(withoutEvents(brokerOf(world, id).image)).toEqual(withoutEvents(controllerOf(world).controller.image));
  });

  test('a broker that shuts down hands its leaderships over first', () => {
    const world = kraftWorld({ brokers: three });
    runUntilRunning(world, ...three);
    world.give(createTopic('orders', 3, 3));
    world.runTo(world.state.now + SECOND);
    world.give({ kind: 'stop', process: 'broker-1' });
    world.runTo(world.state.now + 5 * SECOND);
    expect(linesOf(world, 'brokerShuttingDown')).toMatchObject([{ broker: 1 }]);
    expect(linesOf(world, 'processExited')).toMatchObject([{ reason: 'stopped' }]);
    for (const { leader, isr } of controllerOf(world).controller.image.topics.get('orders')!.partitions) {
      expect(leader).not.toBe(1);
      expect(sorted(isr)).toEqual([2, 3]);
    }
    expect(linesOf(world, 'brokerFenced')).toMatchObject([{ broker: 1, reason: 'requested' }]);
  });

  /** A broker is let go and comes back soon: when is it registered, and how often was it fenced? */
  function returnsSoon(era: EraId): { heard: number; started: number; registered: number; fenced: unknown[] } {
    const world = kraftWorld({ brokers: three, era });
    runUntilRunning(world, ...three);
    world.give({ kind: 'stop', process: 'broker-1' });
    world.runTo(world.state.now + 4 * SECOND);
    const heard = linesOf(world, 'brokerHeartbeat').filter(({ broker }) => broker === 1).at(-1)!.time;
    world.give({ kind: 'start', process: 'broker-1' });
    const started = world.state.now;
    runUntilRunning(world, 1);
    const registered = linesOf(world, 'brokerRegistered').at(-1)!.time;
    return { heard, started, registered, fenced: linesOf(world, 'brokerFenced').map(({ reason }) => reason) };
  }

  test('before 4.0 a broker that was let go may register again at once', () => {
    const { started, registered, fenced } = returnsSoon('3.9');
    expect(registered).toBeLessThan(started + SECOND);
    expect(fenced).toEqual(['requested']);
  });

  test('in 4.1 its old session has to end first, as golden timeline 03 shows', () => {
    const { heard, registered, fenced } = returnsSoon('4.1');
    expect(registered).toBeGreaterThan(heard + 9 * SECOND);
    // If the look at the sessions comes before the broker's next try, it is fenced once more.
    expect([['requested'], ['requested', 'sessionTimeout']]).toContainEqual(fenced);
  });
});

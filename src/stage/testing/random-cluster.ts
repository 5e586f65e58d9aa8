/** Clusters of any size and state for tests of layouts. */
import fc from 'fast-check';
import type {
  AdminScene, BrokerScene, ClusterScene, ConsumerScene, FrameScene, ForeignScene, PartitionScene, ProducerScene, ReplicaScene, Standing, TroubleScene,
} from '../scenes/cluster/scene.ts';

const standings: readonly Standing[] = [
  'running', 'starting', 'recovering', 'shuttingDown', 'fenced', 'paused', 'dead', 'exited', 'stopped', 'powerLost', 'diskFailed',
];

export interface Shape {
  readonly brokers: number;
  readonly partitions: number;
  readonly topics: number;
  readonly factor: number;
  readonly producers: number;
  readonly consumers: number;
  readonly controllers: number;
  readonly admins: number;
  readonly frames: number;
  readonly seed: number;
}

export const shapes: fc.Arbitrary<Shape> = fc.record({
  brokers: fc.integer({ min: 1, max: 20 }),
  partitions: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 400 })),
  topics: fc.integer({ min: 1, max: 4 }),
  factor: fc.integer({ min: 1, max: 3 }),
  producers: fc.integer({ min: 0, max: 7 }),
  consumers: fc.integer({ min: 0, max: 7 }),
  controllers: fc.integer({ min: 1, max: 5 }),
  admins: fc.integer({ min: 0, max: 2 }),
  frames: fc.integer({ min: 0, max: 30 }),
  seed: fc.integer(),
});

/** A cluster of that shape; what it does not say follows from its seed. */
export function clusterOf(shape: Shape): ClusterScene {
  let state = shape.seed >>> 0;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const topics = ['orders', 'payments-by-region', 'a', '__consumer_offsets'];
  const standing = (): Standing => (draw(2) === 0 ? 'running' : standings[draw(standings.length)]);
  const isr = (first: number): number[] =>
    Array.from({ length: Math.min(shape.factor, shape.brokers) }, (_, k) => ((first + k) % shape.brokers) + 1).filter((_, k) => k === 0 || draw(4) > 0);
  const partitions = Array.from({ length: shape.partitions }, (_, i): PartitionScene => {
    const hw = draw(3) === 0 ? draw(9) : draw(10_000_000);
    const topic = topics[i % shape.topics];
    const leader = draw(shape.brokers);
    const index = Math.floor(i / shape.topics);
    return { name: `${topic}-${index}`, topic, index, row: i, leader: leader + 1, epoch: draw(40), isr: isr(leader), hw, leo: hw + draw(6), logStart: draw(2) === 0 ? 0 : Math.max(0, hw - draw(20)), proposed: draw(4) === 0 ? isr(leader) : null,
      acknowledged: { from: 0, to: draw(3) === 0 ? hw + draw(9) : hw }, epochs: [{ epoch: 0, start: 0, process: 1 }, { epoch: 3, start: Math.max(0, hw - draw(12)), process: leader + 1 }] };
  });
  const threads = (name: string, count: number) => Array.from({ length: count }, (_, i) => ({ name: `${name}-${i}`, isBusy: draw(3) === 0, connections: draw(4) }));
  const brokers = Array.from({ length: shape.brokers }, (_, i): BrokerScene => ({
    process: `broker-${i + 1}`, row: i, id: i + 1, standing: standing(), processors: threads('p', 1 + draw(10)), handlers: threads('h', 1 + draw(64)),
    queued: draw(500), waiting: draw(1000), diskFull: draw(5) === 0,
    replicas: partitions
      .filter(({ leader }) => Array.from({ length: shape.factor }, (_, k) => (leader - 1 + k) % shape.brokers).includes(i))
      .map((partition) => withLevels({
        partition: partition.name, row: partition.row, isLeader: partition.leader === i + 1, inIsr: partition.isr.includes(i + 1), isOffline: draw(20) === 0,
        hw: draw(10) === 0 ? NaN : Math.max(0, partition.hw - draw(3)), leo: Math.max(partition.hw, partition.leo - draw(3)), logStart: partition.logStart, durable: partition.hw - draw(4),
        recoveryPoint: draw(2) === 0 ? NaN : partition.hw - draw(9), segments: [Math.max(1, partition.hw - draw(9))],
        epoch: draw(4), led: draw(2) === 0, fetching: draw(3) === 0 ? null : { leader: partition.leader, isFetching: draw(3) > 0 }, cutFrom: draw(3) === 0 ? partition.leo + draw(9) : NaN,
        seen: draw(3) === 0 ? null : { leo: partition.hw, caughtUp: draw(2) === 0, lagsSince: draw(2) === 0 ? NaN : -draw(9) * 900_000 },
        keys: new Map(Array.from({ length: partition.row === 0 ? 30 : 0 }, (_, k) => [partition.leo - k, ['ivo', 'a-very-long-key-of-a-customer', '钥匙'][k % 3]])),
      })),
  }));
  const name = (): string => partitions[draw(partitions.length)].name;
  const producers = Array.from({ length: shape.producers }, (_, i): ProducerScene => ({
    process: ['shop', 'web', 'telemetry-collector-with-a-long-name'][i % 3] + (i > 2 ? i : ''), row: i, standing: standing(), settings: 'acks=all linger.ms=5',
    slabs: new Map([[name(), Array.from({ length: 1 + draw(9) }, () => ({ state: (['open', 'ready', 'retry'] as const)[draw(3)], records: 1 + draw(50) }))]]),
    loose: new Map([[name(), draw(5)]]), inFlight: draw(6), knowsCluster: draw(2) === 0, acked: draw(10_000_000), trouble: trouble(),
  }));
  const admins = Array.from({ length: shape.admins }, (_, i): AdminScene => ({
    process: ['admin', 'operator-of-a-large-cluster'][i % 2], row: i, standing: standing(), knowsCluster: draw(2) === 0, trouble: trouble(),
    calls: Array.from({ length: draw(3) }, () => ({ api: 'CreateTopics', what: 'a-topic-with-a-rather-long-name' })),
  }));
  const consumers = Array.from({ length: shape.consumers }, (_, i): ConsumerScene => ({
    process: ['billing', 'audit', 'warehouse-of-everything'][i % 3] + (i > 2 ? i : ''), row: i, standing: standing(), lag: draw(100_000),
    positions: Array.from({ length: draw(20) }, () => { const partition = name(); const position = draw(10_000_000); return { partition, position, fetchedTo: position + draw(5), committed: draw(2) === 0 ? NaN : Math.max(0, position - draw(9)) }; }),
    isJoining: draw(4) === 0,
    settings: 'auto.offset.reset=latest', knowsCluster: draw(2) === 0, trouble: trouble(),
  }));
  // Of four clients one was in trouble.
  function trouble(): TroubleScene {
    const some = (): number => (draw(4) === 0 ? draw(1_000) : 0);
    return { failed: some(), timeouts: some(), retries: some(), exhausted: some(), errors: some(), disconnects: some() };
  }
  const foreign = Array.from({ length: draw(3) }, (_, i): ForeignScene => ({
    process: ['ledger', 'a-store-of-all-that-was-done'][i], row: i, standing: standing(),
    store: draw(2) === 0 ? null : { rows: draw(1_000_000), again: draw(2) * draw(1_000), refused: draw(2) * draw(1_000), open: draw(2) * draw(100) },
    inbox: draw(2) === 0 ? null : { waiting: draw(1_000_000), bytes: draw(1_000_000_000), worked: draw(1_000) },
  }));
  const parties = [...producers, ...consumers].map(({ process }) => process).concat('controller-1', admins.map(({ process }) => process));
  const below = [...consumers, ...foreign].map(({ process }) => process);
  const frames = Array.from({ length: shape.frames }, (_, row): FrameScene => {
    const isStrange = foreign.length > 0 && draw(5) === 0;
    const broker = isStrange ? foreign[draw(foreign.length)].process : `broker-${1 + draw(shape.brokers)}`;
    const client = isStrange ? below[draw(below.length)] : draw(3) === 0 ? `broker-${1 + draw(shape.brokers)}` : parties[draw(parties.length)];
    const isResponse = draw(2) === 0;
    return {
      row, from: isResponse ? broker : client, to: isResponse ? client : broker, api: isStrange ? 'Insert' : ['Produce', 'Fetch', 'BrokerHeartbeat', 'Metadata', 'AlterPartition'][draw(5)], version: draw(18),
      correlation: draw(1000), bytes: 1 << draw(21), records: draw(2) === 0 ? NaN : draw(3000), isResponse, isError: draw(9) === 0, hasDeparted: draw(4) > 0, departedAt: 0, arrivesAt: 1 + draw(1000), heldAt: NaN, held: NaN,
      offset: draw(2) === 0 ? NaN : draw(10_000_000), partition: draw(2) === 0 ? null : name(),
    };
  });
  return {
    brokers, partitions, producers, consumers, admins, frames,
    quorum: {
      epoch: draw(100), hw: draw(1000), leo: draw(1000) + 3,
      voters: Array.from({ length: shape.controllers }, (_, i) => ({ process: `controller-${i + 1}`, standing: standing(), isLeader: i === 0, isActive: i === 0 && draw(3) > 0 })),
      registrations: brokers.map(({ id }) => ({ broker: id, fenced: draw(3) === 0, shuttingDown: draw(6) === 0, offset: draw(1000) })),
      applied: brokers.map(() => draw(1000)), topics: draw(40), refused: draw(3) === 0 ? draw(9) : 0,
    },
    cuts: [
      ...(draw(3) === 0 && parties.length > 0 ? [{ from: parties[0], to: 'broker-1' }] : []), ...(draw(3) === 0 && shape.brokers > 1 ? [{ from: 'broker-2', to: 'broker-1' }] : []),
    ],
    slow: draw(3) === 0 && parties.length > 1 ? [{ from: parties[1], to: 'broker-1', micros: draw(100_000) }] : [],
    links: foreign.flatMap(({ process: to }) => below.map((from) => ({ from, to, state: (['open', 'connecting', 'closing'] as const)[draw(3)] }))).concat(parties.concat(brokers.map(({ process }) => process)).map((from) => ({ from, to: `broker-${1 + draw(shape.brokers)}`, state: (['open', 'connecting', 'closing'] as const)[draw(3)] }))),
    followed: new Set(frames.slice(0, draw(3)).map(({ row }) => row)),
    changed: new Set(draw(2) === 0 ? ['quorum', 'broker:broker-1'] : []),
    foreign,
    leftCommits: Array.from({ length: draw(4) }, (_, i) => ({ group: ['billing', 'a-group-of-many-members', 'audit'][i], partition: draw(2) === 0 ? partitions[0].name : name(), committed: draw(2) === 0 ? partitions[0].hw : draw(10_000_000) })),
  };
}

/** Levels as they are, or half-way between two. */
function withLevels(replica: Omit<ReplicaScene, 'shown'>): ReplicaScene {
  const half = replica.row % 3 === 0 ? 0.5 : 0;
  return { ...replica, shown: { leo: replica.leo - half, hw: replica.hw - half } };
}

/**
 * Where a new topic's replicas go: leaders in turn over the racks, each partition's replicas over as many racks as there are, fenced
 * brokers only when a rack has no other left. The offsets at which the turns begin are drawn, so that small topics spread.
 */
import { javaStringHash } from '../../../protocol/hash/java-string-hash.ts';
import { javaHashOrder } from '../../../std/java-order.ts';

export interface UsableBroker {
  readonly id: number;
  readonly rack: string | null;
  readonly fenced: boolean;
}

/** An integer in [0, bound). */
export type NextInt = (bound: number) => number;

/** Replicas by partition, or what speaks against it (error INVALID_REPLICATION_FACTOR). */
export type Placement = { readonly assignments: readonly (readonly number[])[] } | { readonly refused: string };

interface BrokerList {
  readonly brokers: number[];
  /** How many were taken in this round. */
  index: number;
  offset: number;
  epoch: number;
}

interface Rack {
  readonly name: string | null;
  readonly fenced: BrokerList;
  readonly unfenced: BrokerList;
}

interface RackList {
  /** In the order of the turns. */
  readonly order: Rack[];
  /** In Java's order of the map, in which lists are shuffled. */
  readonly byName: readonly Rack[];
  readonly unfencedCount: number;
  epoch: number;
  offset: number;
}

/** `brokers` in the order in which the controller knows them. */
export function placeReplicas(brokers: readonly UsableBroker[], partitions: number, replicationFactor: number, nextInt: NextInt): Placement {
  const racks = rackList(brokers, nextInt);
  if (replicationFactor <= 0) {
    return { refused: `Invalid replication factor ${replicationFactor}: the replication factor must be positive.` };
  }
  if (racks.unfencedCount === 0) return { refused: 'All brokers are currently fenced.' };
  if (replicationFactor > brokers.length) {
    return {
      refused:
        `The target replication factor of ${replicationFactor} cannot be reached because only ${brokers.length} ` +
        'broker(s) are registered.',
    };
  }
  const assignments: number[][] = [];
  for (let partition = 0; partition < partitions; partition++) assignments.push(placePartition(racks, replicationFactor, nextInt));
  return { assignments };
}

function rackList(brokers: readonly UsableBroker[], nextInt: NextInt): RackList {
  const racks: Rack[] = [];
  let unfencedCount = 0;
  for (const broker of brokers) {
    let rack = racks.find((known) => known.name === broker.rack);
    if (rack === undefined) {
      rack = { name: broker.rack, fenced: emptyList(), unfenced: emptyList() };
      racks.push(rack);
    }
    if (!broker.fenced) unfencedCount++;
    (broker.fenced ? rack.fenced : rack.unfenced).brokers.push(broker.id);
  }
  const byName = javaHashOrder(racks, (rack) => (rack.name === null ? 0 : javaStringHash(rack.name)));
  for (const rack of byName) {
    initialize(rack.fenced, nextInt);
    initialize(rack.unfenced, nextInt);
  }
  const order = racks.sort((x, y) => compareNames(x.name, y.name));
  return { order, byName, unfencedCount, epoch: 0, offset: order.length === 0 ? 0 : nextInt(order.length) };
}

function emptyList(): BrokerList {
  return { brokers: [], index: 0, offset: 0, epoch: 0 };
}

function compareNames(x: string | null, y: string | null): number {
  if (x === null || y === null) return x === y ? 0 : x === null ? -1 : 1;
  return x < y ? -1 : x > y ? 1 : 0;
}

function initialize(list: BrokerList, nextInt: NextInt): void {
  if (list.brokers.length === 0) return;
  list.brokers.sort((x, y) => x - y);
  list.offset = nextInt(list.brokers.length);
}

/** −1 when every broker of the list was taken in this round. */
function nextBroker(list: BrokerList, epoch: number): number {
  const { brokers } = list;
  if (brokers.length === 0) return -1;
  if (list.epoch !== epoch) {
    list.epoch = epoch;
    list.index = 0;
    list.offset = (list.offset + 1) % brokers.length;
  }
  if (list.index >= brokers.length) return -1;
  const broker = brokers[(list.index + list.offset) % brokers.length] as number;
  list.index++;
  return broker;
}

function nextOfRack(rack: Rack, epoch: number): number {
  const broker = nextBroker(rack.unfenced, epoch);
  return broker >= 0 ? broker : nextBroker(rack.fenced, epoch);
}

function placePartition(racks: RackList, replicationFactor: number, nextInt: NextInt): number[] {
  const { order } = racks;
  // After as many partitions as there are brokers the same assignments would come again: mix. With one broker they must.
  if (racks.epoch === racks.unfencedCount && racks.unfencedCount > 1) {
    shuffleAll(racks, nextInt);
    racks.epoch = 0;
  }
  if (racks.offset === order.length) racks.offset = 0;
  const replicas: number[] = [];
  let leaderRack = racks.offset;
  for (;;) {
    const leader = nextBroker((order[leaderRack] as Rack).unfenced, racks.epoch);
    if (leader >= 0) {
      replicas.push(leader);
      break;
    }
    leaderRack = (leaderRack + 1) % order.length;
  }
  let at = racks.offset;
  let skipped = false;
  while (replicas.length < replicationFactor) {
    let broker = -1;
    // The leader's rack has had its turn once.
    if (at === leaderRack && !skipped) skipped = true;
    else broker = nextOfRack(order[at] as Rack, racks.epoch);
    at = (at + 1) % order.length;
    if (broker >= 0) replicas.push(broker);
  }
  racks.epoch++;
  racks.offset++;
  return replicas;
}

function shuffleAll(racks: RackList, nextInt: NextInt): void {
  shuffle(racks.order, nextInt);
  for (const rack of racks.byName) {
    shuffle(rack.fenced.brokers, nextInt);
    shuffle(rack.unfenced.brokers, nextInt);
  }
}

/** Fisher and Yates, from the end, as Collections.shuffle does it. */
function shuffle<T>(items: T[], nextInt: NextInt): void {
  for (let size = items.length; size > 1; size--) {
    const drawn = nextInt(size);
    const last = items[size - 1] as T;
    items[size - 1] = items[drawn] as T;
    items[drawn] = last;
  }
}

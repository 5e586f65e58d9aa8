/**
 * Where replicas go in clusters with ZooKeeper (AdminUtils, AdminZkClient): leaders in turn over the brokers, followers at a distance that
 * grows by one each time round; with racks the turn alternates between them, and a rack gets its second replica only when each has one.
 */
import { errors } from '../../../protocol/errors.ts';
import type { ApiError } from '../controller-result.ts';

export interface RackBroker {
  readonly id: number;
  readonly rack: string | null;
}

export type AssignedPartitions = { readonly assignment: ReadonlyMap<number, readonly number[]> } | { readonly refused: ApiError };

export interface AssignmentOptions {
  readonly partitions: number;
  readonly replicationFactor: number;
  /** Where the turn and the distance begin; −1 has both drawn, the start first. */
  readonly fixedStartIndex: number;
  readonly startPartitionId: number;
}

function refuse(error: number, message: string): AssignedPartitions {
  return { refused: { error, message } };
}

export function assignReplicasToBrokers(brokers: readonly RackBroker[], options: AssignmentOptions, nextInt: (bound: number) => number): AssignedPartitions {
  const { partitions, replicationFactor } = options;
  if (partitions <= 0) return refuse(errors.INVALID_PARTITIONS, 'Number of partitions must be larger than 0.');
  if (replicationFactor <= 0) return refuse(errors.INVALID_REPLICATION_FACTOR, 'Replication factor must be larger than 0.');
  if (replicationFactor > brokers.length) {
    return refuse(errors.INVALID_REPLICATION_FACTOR, `Replication factor: ${replicationFactor} larger than available brokers: ${brokers.length}.`);
  }
  const without = brokers.filter(({ rack }) => rack === null).length;
  if (without > 0 && without < brokers.length) {
    return refuse(errors.UNKNOWN_SERVER_ERROR, 'Not all brokers have rack information for replica rack aware assignment.');
  }
  const isRackAware = without === 0;
  const order = isRackAware ? rackAlternated(brokers) : brokers.map(({ id }) => id);
  const racks = new Map(brokers.map(({ id, rack }) => [id, rack]));
  const { fixedStartIndex } = options;
  const start = fixedStartIndex >= 0 ? fixedStartIndex : nextInt(order.length);
  let shift = fixedStartIndex >= 0 ? fixedStartIndex : nextInt(order.length);
  const assignment = new Map<number, readonly number[]>();
  const from = Math.max(0, options.startPartitionId);
  for (let partition = from; partition < from + partitions; partition++) {
    if (partition > 0 && partition % order.length === 0) shift++;
    const first = (partition + start) % order.length;
    assignment.set(partition, isRackAware ? overRacks(order, racks, first, shift, replicationFactor) : inTurn(order, first, shift, replicationFactor));
  }
  return { assignment };
}

function replicaIndex(first: number, shift: number, replica: number, brokers: number): number {
  return (first + 1 + ((shift + replica) % (brokers - 1))) % brokers;
}

function inTurn(order: readonly number[], first: number, shift: number, replicationFactor: number): number[] {
  const replicas = [order[first] as number];
  for (let i = 0; i < replicationFactor - 1; i++) replicas.push(order[replicaIndex(first, shift, i, order.length)] as number);
  return replicas;
}

function overRacks(order: readonly number[], racks: ReadonlyMap<number, string | null>, first: number, shift: number, replicationFactor: number): number[] {
  const count = new Set(racks.values()).size;
  const replicas = [order[first] as number];
  const used = new Set([racks.get(replicas[0] as number)]);
  for (let k = 0; replicas.length < replicationFactor; k++) {
    const broker = order[replicaIndex(first, shift * count, k, order.length)] as number;
    const rack = racks.get(broker);
    const isRackFree = !used.has(rack) || used.size === count;
    if (!isRackFree || (replicas.includes(broker) && replicas.length < order.length)) continue;
    replicas.push(broker);
    used.add(rack);
  }
  return replicas;
}

/** Of each rack the next broker in turn, racks by name, brokers by id. */
export function rackAlternated(brokers: readonly RackBroker[]): number[] {
  const names = [...new Set(brokers.map(({ rack }) => rack as string))].sort((a, b) => (a < b ? -1 : 1));
  const left = names.map((name) => brokers.filter(({ rack }) => rack === name).map(({ id }) => id).sort((a, b) => a - b));
  const order: number[] = [];
  for (let turn = 0; order.length < brokers.length; turn++) {
    const next = (left[turn % left.length] as number[]).shift();
    if (next !== undefined) order.push(next);
  }
  return order;
}

/** More partitions for a topic: the turn goes on behind its last one, and begins at the leader of its first. */
export function newPartitionsAssignment(topic: string, existing: ReadonlyMap<number, readonly number[]>, brokers: readonly RackBroker[], count: number): AssignedPartitions {
  const partitions = count - existing.size;
  if (partitions <= 0) {
    const what = `Topic ${topic} currently has ${existing.size} partitions, ${count} would not be an increase.`;
    return refuse(errors.INVALID_PARTITIONS, `The number of partitions for a topic can only be increased. ${what}`);
  }
  const [first = []] = [existing.get(0)];
  const fixedStartIndex = Math.max(0, brokers.findIndex(({ id }) => id >= (first[0] as number)));
  return assignReplicasToBrokers(brokers, { partitions, replicationFactor: first.length, fixedStartIndex, startPartitionId: existing.size }, () => 0);
}

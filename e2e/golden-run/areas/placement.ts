/** Where replicas are placed: by a KRaft controller of 4.1.0, and in clusters with ZooKeeper as 3.9.1 does. */
import type { UsableBroker } from '../../../src/engine/controller/kraft/striped-replica-placer.ts';
import { placeReplicas } from '../../../src/engine/controller/kraft/striped-replica-placer.ts';
import type { AssignedPartitions } from '../../../src/engine/controller/zk/admin-utils.ts';
import { assignReplicasToBrokers, newPartitionsAssignment, rackAlternated } from '../../../src/engine/controller/zk/admin-utils.ts';
import type { Area, Row } from '../run.ts';
import { same } from '../run.ts';

function striped(row: Row): void {
  const draws: (readonly [number, number])[] = [];
  const placement = placeReplicas(row.brokers as UsableBroker[], row.partitions, row.replicationFactor, (bound) => {
    const value: number = row.draws[draws.length]?.[1] ?? 0;
    draws.push([bound, value]);
    return value;
  });
  same('draws', draws, row.draws);
  if ('refused' in placement) same('refused', placement.refused, row.error?.message);
  else same('assignment', placement.assignments, row.assignment);
}

function compare(found: AssignedPartitions, error: { readonly message: string } | undefined, assignment: unknown): void {
  if ('refused' in found) same('refused', found.refused.message, error?.message);
  else same('assignment', Object.fromEntries([...found.assignment].map(([partition, replicas]) => [partition, replicas])), assignment);
}

function adminUtils(row: Row): void {
  if (row.rackAlternated !== undefined) same('rack by rack', rackAlternated(row.brokers), row.rackAlternated);
  const drawn = (): number => {
    throw new Error('with a fixed start nothing is drawn');
  };
  compare(assignReplicasToBrokers(row.brokers, row as never, drawn), row.error, row.assignment);
}

function addPartitions(row: Row): void {
  const existing = new Map(Object.entries(row.existing as Record<string, number[]>).map(([partition, replicas]) => [Number(partition), replicas]));
  compare(newPartitionsAssignment('t', existing, row.brokers, row.newTotal), row.error, row.added);
}

export const area: Area = {
  name: 'placement',
  takes: (path) => path.startsWith('placement/') && path.endsWith('.jsonl'),
  run(golden) {
    for (const file of golden.files) {
      if (file.endsWith('striped.jsonl')) golden.each(file, 'StripedReplicaPlacer', striped);
      else if (file.endsWith('admin-utils.jsonl')) golden.each(file, 'AdminUtils', adminUtils);
      else golden.each(file, 'AdminZkClient', addPartitions);
    }
  },
};

/** Offsets that were acknowledged and are gone, until they are used again: they are told on the leader, or on the one that led. */
import type { BrokerScene, PartitionScene, ReplicaScene } from './scene.ts';

export interface Lost {
  readonly from: number;
  readonly to: number;
}

/** `replica` as it remains. */
export function lostOf(replica: ReplicaScene, broker: BrokerScene, partition: PartitionScene | undefined): Lost | null {
  if (partition === undefined || !(replica.leo >= 0)) return null;
  const tells = replica.isLeader || partition.leader === broker.id || !(partition.leader >= 0);
  const from = Math.max(replica.leo, partition.acknowledged.from);
  const { to } = partition.acknowledged;
  return tells && from < to ? { from, to } : null;
}

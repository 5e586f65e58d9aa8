/** Offsets that were acknowledged and are gone, until they are used again: they are told on the leader, or on the one that led. */
import { remains } from './remains.ts';
import type { BrokerScene, ClusterScene, ReplicaScene } from './scene.ts';

export interface Lost {
  readonly from: number;
  readonly to: number;
}

/** `replica` as it remains. */
export function lostOf(replica: ReplicaScene, broker: BrokerScene, scene: ClusterScene): Lost | null {
  const partition = scene.partitions.find(({ name }) => name === replica.partition);
  if (partition === undefined || !(replica.leo >= 0)) return null;
  const isLed = partition.leader >= 0;
  const tells = replica.isLeader || partition.leader === broker.id || !isLed;
  // While nobody leads, what another one still holds is not lost: that one may lead next.
  const from = Math.max(replica.leo, partition.acknowledged.from, isLed ? 0 : heldElsewhere(replica.partition, broker, scene));
  const { to } = partition.acknowledged;
  return tells && from < to ? { from, to } : null;
}

/** Where the longest log of the others ends. */
function heldElsewhere(partition: string, than: BrokerScene, { brokers }: ClusterScene): number {
  const others = brokers.filter(({ id }) => id !== than.id).flatMap((broker) => broker.replicas.filter((one) => one.partition === partition).map((one) => remains(one, broker).leo));
  return Math.max(0, ...others.filter((leo) => leo >= 0));
}

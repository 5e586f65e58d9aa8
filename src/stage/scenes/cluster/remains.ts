/** What a replica still has: without power, cells that only the page cache held are gone. */
import type { BrokerScene, ReplicaScene } from './scene.ts';

export function remains(replica: ReplicaScene, broker: BrokerScene): ReplicaScene {
  if (broker.standing !== 'powerLost' || !(replica.durable < replica.leo)) return replica;
  return { ...replica, leo: replica.durable, shown: { leo: replica.durable, hw: Math.min(replica.shown.hw, replica.durable) } };
}

/** Where a client is sent that asked the wrong broker (KIP-951): the leader that this broker knows, and how to reach it. */
import { errors } from '../../protocol/errors.ts';
import { ruleApplies } from '../config/eras.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { endpointOf, type MetadataImage, partitionIn } from '../metadata/image.ts';
import type { BrokerApp } from './broker-app.ts';

export interface CurrentLeader {
  readonly leaderId: number;
  readonly leaderEpoch: number;
}

export interface NodeEndpoint {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | null;
}

export function currentLeader(app: BrokerApp, topic: string, partition: number): CurrentLeader | null {
  const hosted = app.partitions.get(topicPartitionName(topic, partition));
  if (hosted !== undefined) return { leaderId: hosted.leader, leaderEpoch: hosted.leaderEpoch };
  const known = partitionIn(app.image, topic, partition);
  return known === null ? null : { leaderId: known.leader, leaderEpoch: known.leaderEpoch };
}

/** Whether this error tells the client where the leader is: in this era, and in a version that has the field. */
export function namesLeader(app: BrokerApp, error: number, version: number, since: number): boolean {
  if (version < since) return false;
  return (error === errors.NOT_LEADER_OR_FOLLOWER || error === errors.FENCED_LEADER_EPOCH) && ruleApplies(app.era, 'leaderHintsInErrors');
}

/** The endpoints of the leaders that were named, each once. */
export function leaderEndpoints(image: MetadataImage, listener: string, leaders: readonly CurrentLeader[]): NodeEndpoint[] {
  if (leaders.length === 0) return [];
  const endpoints = new Map<number, NodeEndpoint>();
  for (const { leaderId } of leaders) {
    const broker = image.brokers.get(leaderId);
    if (broker === undefined || broker.fenced || endpoints.has(leaderId)) continue;
    const endpoint = endpointOf(broker, listener);
    if (endpoint !== null) endpoints.set(leaderId, { nodeId: leaderId, host: endpoint.host, port: endpoint.port, rack: broker.rack });
  }
  return [...endpoints.values()];
}

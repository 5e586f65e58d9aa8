/**
 * A picture of the cluster as the brokers told it (MetadataSnapshot). It is never changed, only replaced; each partition names the
 * event that brought its line.
 */
import type { MetadataResponse } from '../../../protocol/apis/03-metadata.ts';
import { errorOf } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { EventId } from '../../os.ts';
import type { Node } from './node-connection.ts';

export interface PartitionInfo {
  readonly topic: string;
  readonly partition: number;
  /** −1 while no broker is known to lead it. */
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly offline: readonly number[];
  /** The metadataUpdated event that brought this line. */
  readonly at: EventId;
}

export interface TopicInfo {
  readonly name: string;
  readonly id: string;
  /** Why the brokers did not describe it; 0 where they did. */
  readonly error: number;
  /** By partition number. */
  readonly partitions: readonly PartitionInfo[];
  /** Those that have a leader. */
  readonly available: readonly PartitionInfo[];
}

export interface ClusterSnapshot {
  /** Grows with every answer. */
  readonly version: number;
  readonly at: EventId;
  readonly isBootstrap: boolean;
  readonly clusterId: string | null;
  readonly controllerId: number;
  readonly nodes: readonly Node[];
  /** Of the nodes that have one. */
  readonly racks: ReadonlyMap<number, string>;
  readonly topics: ReadonlyMap<string, TopicInfo>;
  /** The partitions that each node leads. */
  readonly led: ReadonlyMap<number, readonly PartitionInfo[]>;
  readonly topicNames: ReadonlyMap<string, string>;
}

export function bootstrapSnapshot(nodes: readonly Node[]): ClusterSnapshot {
  return {
    version: 0,
    at: 0,
    isBootstrap: true,
    clusterId: null,
    controllerId: -1,
    nodes,
    racks: new Map(),
    topics: new Map(),
    led: new Map(),
    topicNames: new Map(),
  };
}

export interface Taken {
  readonly cluster: ClusterSnapshot;
  readonly changed: boolean;
  readonly askAgain: boolean;
}

/** The next picture: `before` with an answer in it. The answer to a partial request leaves the other topics as they were. */
export function snapshotOf(before: ClusterSnapshot, response: MetadataResponse, partial: boolean, at: EventId): Taken {
  const nodes = response.brokers.map(({ nodeId, host, port }): Node => ({ id: nodeId, host, port }));
  const known = new Set(nodes.map((node) => node.id));
  const racks = new Map<number, string>();
  for (const { nodeId, rack } of response.brokers) if (rack !== null) racks.set(nodeId, rack);
  const topics = new Map<string, TopicInfo>(partial ? before.topics : []);
  let changed = before.isBootstrap || !sameNodes(before.nodes, nodes);
  let askAgain = false;
  for (const topic of response.topics) {
    const name = topic.name ?? '';
    const old = before.topics.get(name);
    if (topic.errorCode !== 0) {
      if (errorOf(topic.errorCode).invalidMetadata) askAgain = true;
      if (old === undefined || old.error !== topic.errorCode) changed = true;
      topics.set(name, { name, id: topic.topicId, error: topic.errorCode, partitions: [], available: [] });
      continue;
    }
    // A topic that was deleted and made anew begins with new leader epochs.
    const sameTopic = old !== undefined && (old.id === topic.topicId || old.id === ZERO_UUID || topic.topicId === ZERO_UUID);
    const partitions: PartitionInfo[] = [];
    for (const part of topic.partitions) {
      if (errorOf(part.errorCode).invalidMetadata) askAgain = true;
      const oldPart = sameTopic ? old.partitions[part.partitionIndex] : undefined;
      // Brokers learn of leaders at different times: an answer with an older epoch is stale and is not believed.
      const isStale = oldPart !== undefined && part.leaderEpoch >= 0 && part.leaderEpoch < oldPart.leaderEpoch;
      const leader = known.has(part.leaderId) ? part.leaderId : -1;
      if (oldPart !== undefined && (isStale || samePartition(oldPart, leader, part))) partitions[part.partitionIndex] = oldPart;
      else {
        changed = true;
        partitions[part.partitionIndex] = {
          topic: name,
          partition: part.partitionIndex,
          leader,
          leaderEpoch: part.leaderEpoch,
          replicas: part.replicaNodes,
          isr: part.isrNodes,
          offline: part.offlineReplicas,
          at,
        };
      }
    }
    if (old === undefined || old.error !== 0 || old.partitions.length !== partitions.length) changed = true;
    topics.set(name, { name, id: topic.topicId, error: 0, partitions, available: partitions.filter((part) => part.leader >= 0) });
  }
  const topicNames = new Map<string, string>();
  for (const topic of topics.values()) if (topic.id !== ZERO_UUID) topicNames.set(topic.id, topic.name);
  const led = ledBy(topics);
  const { clusterId, controllerId } = response;
  return { cluster: { version: before.version + 1, at, isBootstrap: false, clusterId, controllerId, nodes, racks, topics, led, topicNames }, changed, askAgain };
}

function sameNodes(x: readonly Node[], y: readonly Node[]): boolean {
  return x.length === y.length && x.every((node, i) => node.id === y[i].id && node.host === y[i].host && node.port === y[i].port);
}

function sameList(x: readonly number[], y: readonly number[]): boolean {
  return x.length === y.length && x.every((item, i) => item === y[i]);
}

type ResponsePartition = MetadataResponse['topics'][number]['partitions'][number];

function samePartition(old: PartitionInfo, leader: number, part: ResponsePartition): boolean {
  return (
    old.leader === leader &&
    old.leaderEpoch === part.leaderEpoch &&
    sameList(old.replicas, part.replicaNodes) &&
    sameList(old.isr, part.isrNodes) &&
    sameList(old.offline, part.offlineReplicas)
  );
}

function ledBy(topics: ReadonlyMap<string, TopicInfo>): Map<number, PartitionInfo[]> {
  const led = new Map<number, PartitionInfo[]>();
  for (const topic of topics.values()) {
    for (const part of topic.available) {
      const list = led.get(part.leader);
      if (list === undefined) led.set(part.leader, [part]);
      else list.push(part);
    }
  }
  return led;
}

export interface NewLeader {
  readonly topic: string;
  readonly partition: number;
  readonly leader: number;
  readonly leaderEpoch: number;
}

/**
 * Takes over leaders that a Produce or Fetch response names beside its error (KIP-951), so that nobody has to wait for the next
 * metadata. What is older than what is known, or led by a node that nobody knows, is left out; answers the same picture where nothing changed.
 */
export function withLeaders(cluster: ClusterSnapshot, leaders: readonly NewLeader[], endpoints: readonly Node[], at: EventId): ClusterSnapshot {
  const nodes = new Map(cluster.nodes.map((node) => [node.id, node]));
  for (const { id, host, port } of endpoints) nodes.set(id, { id, host, port });
  const topics = new Map(cluster.topics);
  let changed = false;
  for (const { topic: name, partition, leader, leaderEpoch } of leaders) {
    const topic = topics.get(name);
    const old = topic?.partitions[partition];
    if (topic === undefined || old === undefined || leaderEpoch <= old.leaderEpoch || !nodes.has(leader)) continue;
    const partitions = topic.partitions.slice();
    partitions[partition] = { ...old, leader, leaderEpoch, at };
    topics.set(name, { ...topic, partitions, available: partitions.filter((part) => part.leader >= 0) });
    changed = true;
  }
  return changed ? { ...cluster, version: cluster.version + 1, nodes: [...nodes.values()], topics, led: ledBy(topics) } : cluster;
}


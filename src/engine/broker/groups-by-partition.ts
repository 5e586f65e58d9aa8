/** Groups by the partition of __consumer_offsets that holds them, in the order in which the coordinator of an era answers. */
import { javaStringHash } from '../../protocol/hash/java-string-hash.ts';
import { javaHashOrder } from '../../std/java-order.ts';
import { ruleApplies } from '../config/eras.ts';
import { CONSUMER_OFFSETS_TOPIC } from '../group/group-config.ts';
import { partitionFor } from '../group/group-coordinator-service.ts';
import type { BrokerApp } from './broker-app.ts';

const FACTOR = 31;

/** `hashCode` of Java's TopicPartition. */
export function topicPartitionHash(topic: string, partition: number): number {
  return (Math.imul(FACTOR + partition, FACTOR) + javaStringHash(topic)) | 0;
}

export function inPartitionOrder<T extends { readonly partition: number }>(items: readonly T[]): T[] {
  return javaHashOrder(items, ({ partition }) => topicPartitionHash(CONSUMER_OFFSETS_TOPIC, partition));
}

export interface PartitionGroups {
  readonly partition: number;
  readonly groupIds: readonly string[];
}

/**
 * Kafka 4 walks a hash table of partitions. One that comes anew goes to the head of its bucket (computeIfAbsent), so those of one bucket
 * stand the other way round. Before, groups were looked at one by one.
 */
export function groupsByPartition(app: BrokerApp, groupIds: readonly string[]): PartitionGroups[] {
  if (!ruleApplies(app.era, 'coordinatorRuntime')) return groupIds.map((groupId) => ({ partition: partitionFor(app, groupId), groupIds: [groupId] }));
  const groups = new Map<number, string[]>();
  for (const groupId of groupIds) {
    const partition = partitionFor(app, groupId);
    groups.set(partition, [...(groups.get(partition) ?? []), groupId]);
  }
  return inPartitionOrder([...groups].toReversed().map(([partition, ids]) => ({ partition, groupIds: ids })));
}

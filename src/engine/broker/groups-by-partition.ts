/** Groups by the partition of __consumer_offsets that holds them, in the order of Kafka's hash tables: answers are in that order. */
import { javaStringHash } from '../../protocol/hash/java-string-hash.ts';
import { CONSUMER_OFFSETS_TOPIC } from '../group/group-config.ts';
import { partitionFor } from '../group/group-coordinator-service.ts';
import { javaHashOrder } from '../../std/java-order.ts';
import type { BrokerApp } from './broker-app.ts';

const topicHash = javaStringHash(CONSUMER_OFFSETS_TOPIC);
/** Of a Java TopicPartition. */
const hashOf = ({ partition }: { readonly partition: number }): number => (Math.imul(31 + partition, 31) + topicHash) | 0;

export function inPartitionOrder<T extends { readonly partition: number }>(items: readonly T[]): T[] {
  return javaHashOrder(items, hashOf);
}

/** A partition that comes anew goes to the head of its bucket (computeIfAbsent), so those of one bucket stand the other way round. */
export function groupsByPartition(app: BrokerApp, groupIds: readonly string[]): { readonly partition: number; readonly groupIds: readonly string[] }[] {
  const groups = new Map<number, string[]>();
  for (const groupId of groupIds) {
    const partition = partitionFor(app, groupId);
    groups.set(partition, [...(groups.get(partition) ?? []), groupId]);
  }
  return inPartitionOrder([...groups].toReversed().map(([partition, ids]) => ({ partition, groupIds: ids })));
}

/**
 * What a server assignor (KIP-848) is given and what it answers. It runs on the group coordinator, sees topic ids instead of names, and
 * starts from the target assignment that the members have so far.
 */
import { javaHashOrder } from '../../../std/java-order.ts';
import { javaStringHash } from '../../../protocol/hash/java-string-hash.ts';
import { javaUuidHash } from '../../../protocol/hash/java-uuid-hash.ts';

/** Partitions by topic id. */
export type TopicPartitions = ReadonlyMap<string, readonly number[]>;

export interface MemberSpec {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly topicIds: readonly string[];
  /** Its target so far. */
  readonly assigned: TopicPartitions;
}

export interface GroupSpec {
  readonly members: readonly MemberSpec[];
  /** Whether all members subscribe to the same topics. */
  readonly homogeneous: boolean;
  readonly partitionsOf: (topicId: string) => number;
}

/** By member id. */
export type GroupAssignment = Map<string, Map<string, number[]>>;

export interface ServerAssignor {
  readonly name: string;
  readonly assign: (spec: GroupSpec) => GroupAssignment;
}

/** Members as Kafka's HashMap of them is walked. */
export function membersInOrder(spec: GroupSpec): MemberSpec[] {
  return javaHashOrder(spec.members, (member) => javaStringHash(member.memberId));
}

/** Topic ids as a HashSet of them is walked. */
export function topicsInOrder(topicIds: Iterable<string>): string[] {
  return javaHashOrder([...new Set(topicIds)], javaUuidHash);
}

/** Partitions as a HashSet of them is walked. */
export function partitionsInOrder(partitions: readonly number[]): number[] {
  return javaHashOrder(partitions, (partition) => partition, Math.floor(partitions.length / 0.75) + 1);
}

export function copyAssignment(assignment: TopicPartitions): Map<string, number[]> {
  return new Map([...assignment].map(([topicId, partitions]) => [topicId, [...partitions]]));
}

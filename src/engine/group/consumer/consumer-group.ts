/**
 * A consumer group (KIP-848) as its records made it: epochs, members, the target assignment and what patterns stand for. Whatever else is asked of a
 * group follows from them.
 */
import { javaHashOrder } from '../../../std/java-order.ts';
import { javaStringHash } from '../../../protocol/hash/java-string-hash.ts';
import type { EventId } from '../../os.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { isReconciledTo } from './consumer-group-member.ts';

export interface GroupRow {
  readonly epoch: number;
  /** Of what the group's topics were when the epoch was raised last. */
  readonly metadataHash: bigint;
  /** The epoch that the target assignment is for. */
  readonly assignmentEpoch: number;
}

export interface ResolvedRegex {
  readonly topics: readonly string[];
  /** The offset of the metadata that it was resolved with. */
  readonly version: number;
  readonly timestamp: number;
}

/** Never changed once made: a record makes another one of it (consumer-group-records.ts). */
export interface ConsumerGroup {
  readonly type: 'consumer';
  readonly groupId: string;
  /** The same in the run's string table, and the event that last told its state. */
  readonly groupText: number;
  readonly stateAt: EventId;
  readonly row: GroupRow;
  readonly members: ReadonlyMap<string, ConsumerGroupMember>;
  readonly targets: ReadonlyMap<string, TopicPartitions>;
  readonly regexes: ReadonlyMap<string, ResolvedRegex>;
}

/** The group that its first member makes. */
export function newConsumerGroup(groupId: string, groupText: number): ConsumerGroup {
  const row: GroupRow = { epoch: 0, metadataHash: 0n, assignmentEpoch: 0 };
  return { type: 'consumer', groupId, groupText, stateAt: 0, row, members: new Map(), targets: new Map(), regexes: new Map() };
}

export type ConsumerGroupState = 'Empty' | 'Assigning' | 'Reconciling' | 'Stable';

export function stateOf({ row, members }: ConsumerGroup): ConsumerGroupState {
  if (members.size === 0) return 'Empty';
  if (row.epoch > row.assignmentEpoch) return 'Assigning';
  for (const member of members.values()) if (!isReconciledTo(member, row.assignmentEpoch)) return 'Reconciling';
  return 'Stable';
}

export function staticMember({ members }: ConsumerGroup, instanceId: string): ConsumerGroupMember | undefined {
  for (const member of members.values()) if (member.instanceId === instanceId) return member;
  return undefined;
}

/** The members as they are with `updated` in, and without those of `removed`. */
export function membersWith(group: ConsumerGroup, updated: ConsumerGroupMember | null, removed: ReadonlySet<string> = new Set()): ConsumerGroupMember[] {
  const members: ConsumerGroupMember[] = [];
  for (const member of group.members.values()) {
    if (removed.has(member.memberId)) continue;
    const isReplaced = updated !== null && (member.memberId === updated.memberId || (member.instanceId !== null && member.instanceId === updated.instanceId));
    if (!isReplaced) members.push(member);
  }
  if (updated !== null) members.push(updated);
  return members;
}

export function topicsOfMember(member: ConsumerGroupMember, regexes: ReadonlyMap<string, ResolvedRegex>): string[] {
  const resolved = member.subscribedTopicRegex === '' ? undefined : regexes.get(member.subscribedTopicRegex);
  return [...new Set([...member.subscribedTopicNames, ...(resolved?.topics ?? [])])];
}

/** What `members` subscribe to by name or by pattern. */
export function subscribedTopics(members: Iterable<ConsumerGroupMember>, regexes: ReadonlyMap<string, ResolvedRegex>): Set<string> {
  const names = new Set<string>();
  for (const member of members) for (const name of topicsOfMember(member, regexes)) names.add(name);
  return names;
}

export function regexCounts(members: Iterable<ConsumerGroupMember>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { subscribedTopicRegex: regex } of members) if (regex !== '') counts.set(regex, (counts.get(regex) ?? 0) + 1);
  return counts;
}

/** Whether all subscribe alike: by the same names, or all by one pattern and by nothing else. */
export function isHomogeneous(members: readonly ConsumerGroupMember[]): boolean {
  const regexes = regexCounts(members);
  const byName = new Map<string, number>();
  for (const { subscribedTopicNames } of members) for (const name of subscribedTopicNames) byName.set(name, (byName.get(name) ?? 0) + 1);
  if (regexes.size === 0) return [...byName.values()].every((count) => count === members.length);
  return regexes.size === 1 && [...regexes.values()][0] === members.length && byName.size === 0;
}

/** The assignor that most members ask for. */
export function preferredAssignor(members: Iterable<ConsumerGroupMember>): string | undefined {
  const counts = new Map<string, number>();
  for (const { serverAssignor } of members) if (serverAssignor !== null) counts.set(serverAssignor, (counts.get(serverAssignor) ?? 0) + 1);
  let preferred: string | undefined;
  for (const name of javaHashOrder([...counts.keys()], javaStringHash)) {
    if (preferred === undefined || counts.get(name)! > counts.get(preferred)!) preferred = name;
  }
  return preferred;
}

/** By `topic id-partition` the epoch of whoever has it, or has not revoked it yet. */
export function partitionEpochs({ members }: ConsumerGroup): Map<string, number> {
  const epochs = new Map<string, number>();
  for (const { memberEpoch, assigned, pendingRevocation } of members.values()) {
    for (const partitions of [assigned, pendingRevocation]) {
      for (const [topicId, some] of partitions) for (const partition of some) epochs.set(`${topicId}-${partition}`, memberEpoch);
    }
  }
  return epochs;
}

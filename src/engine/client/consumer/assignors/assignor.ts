/** What the leader of a classic group decides with: who is in the group, which partitions there are, and a rule that shares them out. */
import { javaStringHash } from '../../../../protocol/hash/java-string-hash.ts';
import type { Rope } from '../../../../std/rope.ts';
import { javaHashOrder } from '../../../../std/java-order.ts';

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** What a member said of itself when it joined; `generation` is −1 where it said none. */
export interface MemberSubscription {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly rackId: string | null;
  readonly topics: readonly string[];
  readonly owned: readonly TopicPartition[];
  readonly userData: Rope | null;
  readonly generation: number;
}

/** For each topic its partitions, and of each of these the racks of its replicas. */
export type TopicRacks = ReadonlyMap<string, readonly (readonly string[])[]>;

export type GroupAssignment = Map<string, TopicPartition[]>;

export type RebalanceProtocol = 'eager' | 'cooperative';

/** Told of each partition that its next owner does not get yet, since another one has it. */
export type Withhold = (partition: TopicPartition, memberId: string) => void;

export interface Assignor {
  readonly name: string;
  /** The protocols that it supports; a consumer takes the best that all of its assignors support. */
  readonly protocols: readonly RebalanceProtocol[];
  /** `members` in the order of Kafka's map of them, `topics` those that somebody wants and the cluster has. */
  readonly assign: (topics: TopicRacks, members: readonly MemberSubscription[], withhold?: Withhold) => GroupAssignment;
}

/** Puts members and topics in the order in which Kafka's maps walk them, and lets the assignor share out. */
export function assignGroup(
  assignor: Assignor,
  racksOf: (topic: string) => readonly (readonly string[])[] | undefined,
  joined: readonly MemberSubscription[],
  withhold?: Withhold,
): GroupAssignment {
  const members = javaHashOrder(joined, ({ memberId }) => javaStringHash(memberId));
  const wanted = new Set<string>();
  for (const { topics } of members) for (const topic of topics) wanted.add(topic);
  const known: string[] = [];
  for (const topic of javaHashOrder([...wanted], javaStringHash)) if ((racksOf(topic)?.length ?? 0) > 0) known.push(topic);
  const topics = new Map<string, readonly (readonly string[])[]>();
  for (const topic of javaHashOrder(known, javaStringHash)) topics.set(topic, racksOf(topic) ?? []);
  return assignor.assign(topics, members, withhold);
}

export const byText = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/** Static members first, by their instance ids; then the others, by their member ids. */
export function byMember(x: MemberSubscription, y: MemberSubscription): number {
  if (x.instanceId !== null && y.instanceId !== null) return byText(x.instanceId, y.instanceId);
  if (x.instanceId !== null) return -1;
  if (y.instanceId !== null) return 1;
  return byText(x.memberId, y.memberId);
}

export const rackOf = (member: MemberSubscription): string | null => (member.rackId === '' ? null : member.rackId);

/** Racks matter where members and replicas share some, and where not every partition is in all of them. */
export function racksMatter(
  memberRacks: ReadonlySet<string>,
  replicaRacks: ReadonlySet<string>,
  racksOfEach: Iterable<ReadonlySet<string>>,
): boolean {
  let shared = false;
  for (const rack of memberRacks) if (replicaRacks.has(rack)) shared = true;
  if (!shared) return false;
  for (const racks of racksOfEach) if (racks.size !== replicaRacks.size) return true;
  return false;
}

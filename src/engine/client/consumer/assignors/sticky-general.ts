/**
 * The sticky assignors where members want different topics: everybody keeps what it had and still wants, what is left goes to those
 * with the least, and then partitions move from those with more to those with less as long as that makes it more even.
 */
import { must } from '../../../../std/assert.ts';
import { topicPartitionName } from '../../../topic-partition.ts';
import type { GroupAssignment, MemberSubscription, TopicPartition, TopicRacks } from './assignor.ts';
import { byText } from './assignor.ts';
import type { PartitionMovements } from './partition-movements.ts';
import { actuallyMoved, noteMovement, partitionMovements } from './partition-movements.ts';
import type { Claims, Interned, PreviousOwners } from './previous-owners.ts';
import type { RackInfo } from './rack-info.ts';

interface Builder {
  readonly topics: TopicRacks;
  readonly racks: RackInfo;
  readonly interned: Interned;
  assignment: GroupAssignment;
  owner: Map<TopicPartition, string>;
  /** Who wants a topic, and what a member wants of the topics that there are. */
  readonly wantedBy: ReadonlyMap<string, readonly string[]>;
  readonly wants: ReadonlyMap<string, ReadonlySet<string>>;
  /** Who takes part in balancing, the one with the least first. */
  order: string[];
  readonly movements: PartitionMovements;
  /** Who had a partition in an older generation than the newest. */
  readonly formerOwner: ReadonlyMap<TopicPartition, string>;
}

export function generalAssign(
  topics: TopicRacks,
  members: readonly MemberSubscription[],
  racks: RackInfo,
  { owned, newestGeneration }: PreviousOwners,
  claimsOf: (member: MemberSubscription) => Claims,
  interned: Interned,
): GroupAssignment {
  const wantedBy = new Map<string, string[]>([...topics.keys()].map((topic) => [topic, []]));
  const wants = new Map<string, Set<string>>();
  for (const { memberId, topics: named } of members) {
    const known = named.filter((topic) => topics.has(topic));
    wants.set(memberId, new Set(known));
    for (const topic of known) must(wantedBy.get(topic), 'topic', topic).push(memberId);
  }
  const b: Builder = {
    topics,
    racks,
    interned,
    assignment: owned,
    owner: new Map(),
    wantedBy,
    wants,
    order: [],
    movements: partitionMovements(),
    formerOwner: formerOwners(members, newestGeneration, claimsOf, interned),
  };
  const revoked = keepWanted(b);
  const count = (topic: string): number => must(wantedBy.get(topic), 'topic', topic).length;
  const all: TopicPartition[] = [];
  for (const topic of [...topics.keys()].sort((x, y) => count(x) - count(y) || byText(x, y))) all.push(...partitionsOf(b, topic));
  const kept = new Set([...b.assignment.values()].flat());
  b.order = [...b.assignment.keys()];
  sortOrder(b);
  balance(
    b,
    all,
    all.filter((tp) => !kept.has(tp)),
    revoked,
  );
  return b.assignment;
}

const listOf = (b: Builder, member: string): TopicPartition[] => must(b.assignment.get(member), 'member', member);
const sizeOf = (b: Builder, member: string): number => listOf(b, member).length;

function sortOrder(b: Builder): void {
  b.order.sort((x, y) => sizeOf(b, x) - sizeOf(b, y) || byText(x, y));
}

function partitionsOf(b: Builder, topic: string): TopicPartition[] {
  return must(b.topics.get(topic), 'topic', topic).map((_, partition) => b.interned(topic, partition));
}

function formerOwners(
  members: readonly MemberSubscription[],
  newest: number,
  claimsOf: (member: MemberSubscription) => Claims,
  interned: Interned,
): Map<TopicPartition, string> {
  const former = new Map<TopicPartition, { readonly member: string; readonly generation: number }>();
  for (const member of members) {
    const { generation, partitions } = claimsOf(member);
    if (generation >= newest) continue;
    for (const { topic, partition } of partitions) {
      const tp = interned(topic, partition);
      const known = former.get(tp);
      if (known === undefined || generation > known.generation) former.set(tp, { member: member.memberId, generation });
    }
  }
  return new Map([...former].map(([tp, { member }]) => [tp, member]));
}

/** Takes from everybody what it no longer wants or what is far from it; answers whether anything was taken. */
function keepWanted(b: Builder): boolean {
  let revoked = false;
  for (const [member, partitions] of b.assignment) {
    const wants = must(b.wants.get(member), 'member', member);
    const kept: TopicPartition[] = [];
    for (const tp of partitions) {
      if (!wants.has(tp.topic) || b.racks.isFar(member, tp)) revoked = true;
      else {
        kept.push(tp);
        b.owner.set(tp, member);
      }
    }
    b.assignment.set(member, kept);
  }
  return revoked;
}

function balance(b: Builder, all: readonly TopicPartition[], unassigned: readonly TopicPartition[], revoked: boolean): void {
  const wasEmpty = sizeOf(b, b.order[b.order.length - 1]) === 0;
  let left = unassigned;
  if (b.racks.memberRacks.size > 0) left = left.filter((tp) => !assignToLeast(b, tp, true));
  for (const tp of left) assignToLeast(b, tp, false);

  const canMove = (topic: string): boolean => must(b.wantedBy.get(topic), 'topic', topic).length >= 2;
  const fixed: GroupAssignment = new Map();
  for (const member of b.wants.keys()) {
    if (takesPart(b, member, canMove)) continue;
    b.order.splice(b.order.indexOf(member), 1);
    fixed.set(member, listOf(b, member));
    b.assignment.delete(member);
  }
  const before = new Map([...b.assignment].map(([member, partitions]): [string, TopicPartition[]] => [member, [...partitions]]));
  if (!revoked)
    reassign(
      b,
      unassigned.filter(({ topic }) => canMove(topic)),
    );
  const moved = reassign(
    b,
    all.filter(({ topic }) => canMove(topic)),
  );
  // Not more even than before: then nothing moves.
  if (!wasEmpty && moved && imbalance(b.assignment) >= imbalance(before)) b.assignment = before;
  for (const [member, partitions] of fixed) b.assignment.set(member, partitions);
}

/** To the one with the least that wants it. */
function assignToLeast(b: Builder, tp: TopicPartition, near: boolean): boolean {
  for (const member of b.order) {
    if (!b.wants.get(member)?.has(tp.topic) || (near && b.racks.isFar(member, tp))) continue;
    listOf(b, member).push(tp);
    b.owner.set(tp, member);
    sortOrder(b);
    return true;
  }
  return false;
}

/** All partitions of the topics that a member wants. */
function mostOf(b: Builder, member: string): number {
  let most = 0;
  for (const topic of must(b.wants.get(member), 'member', member)) most += must(b.topics.get(topic), 'topic', topic).length;
  return most;
}

function takesPart(b: Builder, member: string, canMove: (topic: string) => boolean): boolean {
  return sizeOf(b, member) < mostOf(b, member) || listOf(b, member).some(({ topic }) => canMove(topic));
}

function isBalanced(b: Builder): boolean {
  if (b.order.length === 0 || sizeOf(b, b.order[0]) >= sizeOf(b, b.order[b.order.length - 1]) - 1) return true;
  for (const member of b.order) {
    const size = sizeOf(b, member);
    if (size === mostOf(b, member)) continue;
    for (const topic of must(b.wants.get(member), 'member', member)) {
      for (const tp of partitionsOf(b, topic)) {
        const other = b.owner.get(tp);
        if (other !== undefined && other !== member && b.assignment.has(other) && size + 1 < sizeOf(b, other)) return false;
      }
    }
  }
  return true;
}

function reassign(b: Builder, partitions: readonly TopicPartition[]): boolean {
  let moved = false;
  for (let again = true; again; ) {
    again = false;
    for (const tp of partitions) {
      if (isBalanced(b)) break;
      if (!reassignOne(b, tp)) continue;
      moved = true;
      again = true;
    }
  }
  return moved;
}

function reassignOne(b: Builder, tp: TopicPartition): boolean {
  const owner = must(b.owner.get(tp), 'owner of', topicPartitionName(tp.topic, tp.partition));
  const size = sizeOf(b, owner);
  const former = b.formerOwner.get(tp);
  if (former !== undefined && b.assignment.has(former) && size > sizeOf(b, former) + 1) {
    moveTo(b, tp, former);
    return true;
  }
  const others = must(b.wantedBy.get(tp.topic), 'topic', tp.topic);
  if (!others.some((other) => b.assignment.has(other) && size > sizeOf(b, other) + 1)) return false;
  moveTo(
    b,
    tp,
    must(
      b.order.find((member) => b.wants.get(member)?.has(tp.topic)),
      'a member that wants',
      tp.topic,
    ),
  );
  return true;
}

function moveTo(b: Builder, wanted: TopicPartition, to: string): void {
  const tp = actuallyMoved(b.movements, wanted, must(b.owner.get(wanted), 'owner'), to);
  const from = must(b.owner.get(tp), 'owner of', topicPartitionName(tp.topic, tp.partition));
  noteMovement(b.movements, tp, from, to);
  const list = listOf(b, from);
  list.splice(list.indexOf(tp), 1);
  listOf(b, to).push(tp);
  b.owner.set(tp, to);
  sortOrder(b);
}

/** The sum of all differences between two members. */
function imbalance(assignment: GroupAssignment): number {
  const sizes = [...assignment.values()].map((list) => list.length);
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) for (let j = i + 1; j < sizes.length; j++) sum += Math.abs(sizes[i] - sizes[j]);
  return sum;
}

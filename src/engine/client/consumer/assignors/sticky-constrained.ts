/**
 * The sticky assignors where all members want the same topics: everybody keeps what it had, up to its share; what is left goes round
 * to those who have less. So the counts differ by one at most, and no more moves than must.
 */
import { assert, must } from '../../../../std/assert.ts';
import type { GroupAssignment, TopicPartition, TopicRacks } from './assignor.ts';
import { byText } from './assignor.ts';
import type { Interned, PreviousOwners } from './previous-owners.ts';
import type { RackInfo } from './rack-info.ts';

interface Builder {
  readonly assignment: GroupAssignment;
  readonly minQuota: number;
  readonly maxQuota: number;
  /** How many members may have more than `minQuota`, and how many have. */
  readonly mayHaveMore: number;
  haveMore: number;
  /** Members below `minQuota`; and at it, while some may still have more. */
  readonly below: string[];
  readonly atMin: string[];
  /** What a member had and did not keep. */
  readonly givenUp: Map<TopicPartition, string>;
  readonly disputed: ReadonlySet<TopicPartition>;
  /** What goes from one living owner to another. */
  readonly moving: Map<TopicPartition, string>;
}

const byNumber = (x: TopicPartition, y: TopicPartition): number => x.partition - y.partition || byText(x.topic, y.topic);

export function constrainedAssign(
  topics: TopicRacks,
  racks: RackInfo,
  { owned, disputed }: PreviousOwners,
  interned: Interned,
): { assignment: GroupAssignment; moving: Map<TopicPartition, string> } {
  let total = 0;
  for (const partitions of topics.values()) total += partitions.length;
  const members = [...owned.keys()];
  const b: Builder = {
    assignment: new Map(members.map((member) => [member, []])),
    minQuota: Math.floor(total / members.length),
    maxQuota: Math.ceil(total / members.length),
    mayHaveMore: total % members.length,
    haveMore: 0,
    below: [],
    atMin: [],
    givenUp: new Map(),
    disputed,
    moving: new Map(),
  };
  for (const [member, partitions] of owned) keep(b, racks, member, partitions);
  const assigned = new Set([...b.assignment.values()].flat());
  const left: TopicPartition[] = [];
  for (const topic of [...topics.keys()].sort(byText)) {
    const count = must(topics.get(topic), 'topic', topic).length;
    for (let partition = 0; partition < count; partition++) {
      const tp = interned(topic, partition);
      if (!assigned.has(tp)) left.push(tp);
    }
  }
  b.below.sort(byText);
  b.atMin.sort(byText);
  assignRoundRobin(b, assignNear(b, racks, racks.sorted(left)));
  for (const member of b.below)
    assert(b.haveMore === b.mayHaveMore && listOf(b, member).length === b.minQuota, 'a member below its share', member);
  return { assignment: b.assignment, moving: b.moving };
}

const listOf = (b: Builder, member: string): TopicPartition[] => must(b.assignment.get(member), 'member', member);

function keep(b: Builder, racks: RackInfo, member: string, partitions: readonly TopicPartition[]): void {
  const own: TopicPartition[] = [];
  for (const tp of partitions) {
    if (racks.isFar(member, tp)) b.givenUp.set(tp, member);
    else if (!b.disputed.has(tp)) own.push(tp);
  }
  own.sort(byNumber);
  const list = listOf(b, member);
  if (own.length < b.minQuota) {
    list.push(...own);
    b.below.push(member);
    return;
  }
  const more = own.length >= b.maxQuota && b.haveMore < b.mayHaveMore;
  const quota = more ? b.maxQuota : b.minQuota;
  list.push(...own.slice(0, quota));
  for (const tp of own.slice(quota)) b.givenUp.set(tp, member);
  if (more) {
    b.haveMore++;
    if (b.haveMore === b.mayHaveMore) b.atMin.length = 0;
  } else if (b.haveMore < b.mayHaveMore) b.atMin.push(member);
}

/** First those who are near. Answers what nobody near could take. */
function assignNear(b: Builder, racks: RackInfo, partitions: readonly TopicPartition[]): readonly TopicPartition[] {
  if (racks.memberRacks.size === 0) return partitions;
  const left: TopicPartition[] = [];
  let next = 0;
  for (const tp of partitions) {
    let index = racks.nextNear(tp, b.below, next);
    let member: string | null = null;
    if (index >= 0) {
      member = b.below[index];
      const count = listOf(b, member).length + 1;
      if (count >= b.minQuota) {
        b.below.splice(index, 1);
        if (count < b.maxQuota && b.haveMore < b.mayHaveMore) b.atMin.push(member);
      } else index++;
      next = b.below.length === 0 ? 0 : index % b.below.length;
    } else if (b.atMin.length > 0) {
      const first = racks.nextNear(tp, b.atMin, 0);
      if (first >= 0) {
        member = b.atMin[first];
        if (listOf(b, member).length + 1 === b.maxQuota) {
          b.atMin.splice(first, 1);
          b.haveMore++;
          if (b.haveMore === b.mayHaveMore) b.atMin.length = 0;
        }
      }
    }
    if (member === null) left.push(tp);
    else assignTo(b, tp, member);
  }
  return left;
}

function assignRoundRobin(b: Builder, partitions: readonly TopicPartition[]): void {
  let turn = 0;
  for (const tp of partitions) {
    if (turn >= b.below.length) turn = 0;
    const fromBelow = b.below.length > 0;
    const member = must(fromBelow ? b.below[turn] : b.atMin.shift(), 'a member with room for', tp.topic);
    if (fromBelow) turn++;
    const count = assignTo(b, tp, member);
    if (count === b.minQuota) {
      if (fromBelow) b.below.splice(--turn, 1);
      b.atMin.push(member);
    } else if (count === b.maxQuota) b.haveMore++;
  }
}

function assignTo(b: Builder, tp: TopicPartition, member: string): number {
  const list = listOf(b, member);
  list.push(tp);
  const from = b.givenUp.get(tp);
  if ((from !== undefined && from !== member) || b.disputed.has(tp)) b.moving.set(tp, member);
  return list.length;
}

/** Which members are near which partitions, for the sticky assignors. */
import type { MemberSubscription, TopicPartition, TopicRacks } from './assignor.ts';
import { rackOf, racksMatter } from './assignor.ts';
import type { Interned } from './previous-owners.ts';

const NO_RACKS: ReadonlySet<string> = new Set();

export interface RackInfo {
  /** Empty where racks do not matter. */
  readonly memberRacks: ReadonlyMap<string, string>;
  readonly racksOf: (tp: TopicPartition) => ReadonlySet<string>;
  readonly isFar: (member: string, tp: TopicPartition) => boolean;
  /** Partitions that few members are near to come first, so that these members still have room. */
  readonly sorted: (partitions: TopicPartition[]) => TopicPartition[];
  /** The next member of `list` from `first` on, round about, that is near the partition; −1 if none is. */
  readonly nextNear: (tp: TopicPartition, list: readonly string[], first: number) => number;
}

export function rackInfo(topics: TopicRacks, members: readonly MemberSubscription[], interned: Interned): RackInfo {
  const all = new Map<string, string>();
  const membersIn = new Map<string, number>();
  for (const member of members) {
    const rack = rackOf(member);
    if (rack === null) continue;
    all.set(member.memberId, rack);
    membersIn.set(rack, (membersIn.get(rack) ?? 0) + 1);
  }
  const replicaRacks = new Map<TopicPartition, ReadonlySet<string>>();
  const near = new Map<TopicPartition, number>();
  if (all.size > 0) {
    for (const [topic, partitions] of topics) {
      for (const [partition, racks] of partitions.entries()) {
        const tp = interned(topic, partition);
        const set = new Set(racks);
        replicaRacks.set(tp, set);
        near.set(
          tp,
          [...set].reduce((sum, rack) => sum + (membersIn.get(rack) ?? 0), 0),
        );
      }
    }
  }
  const union = new Set<string>();
  for (const set of replicaRacks.values()) for (const rack of set) union.add(rack);
  const matters = racksMatter(new Set(membersIn.keys()), union, replicaRacks.values());
  const memberRacks = matters ? all : new Map<string, string>();
  const racksOf = (tp: TopicPartition): ReadonlySet<string> => (matters ? (replicaRacks.get(tp) ?? NO_RACKS) : NO_RACKS);
  return {
    memberRacks,
    racksOf,
    isFar: (member, tp) => {
      const rack = memberRacks.get(member);
      return rack !== undefined && !racksOf(tp).has(rack);
    },
    sorted: (partitions) =>
      near.size === 0 ? partitions : partitions.toSorted((x, y) => (near.get(x) ?? 0) - (near.get(y) ?? 0)),
    nextNear: (tp, list, first) => {
      const racks = racksOf(tp);
      for (let i = 0; i < list.length && racks.size > 0; i++) {
        const index = (first + i) % list.length;
        const rack = memberRacks.get(list[index]);
        if (rack !== undefined && racks.has(rack)) return index;
      }
      return -1;
    },
  };
}

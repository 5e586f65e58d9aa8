/** What members own by their own word, as the sticky assignors hear it: the newest generation is right where two claim one partition. */
import { must } from '../../../../std/assert.ts';
import { topicPartitionName } from '../../../topic-partition.ts';
import type { MemberSubscription, TopicPartition, TopicRacks } from './assignor.ts';

/** Each partition once, so that it can be a key. */
export type Interned = (topic: string, partition: number) => TopicPartition;

export function interning(): Interned {
  const made = new Map<string, TopicPartition>();
  return (topic, partition) => {
    const name = topicPartitionName(topic, partition);
    let known = made.get(name);
    if (known === undefined) {
      known = { topic, partition };
      made.set(name, known);
    }
    return known;
  };
}

/** A member's claims; `generation` is −1 where it did not say of which generation they are. */
export interface Claims {
  readonly partitions: readonly TopicPartition[];
  readonly generation: number;
}

export interface PreviousOwners {
  readonly owned: Map<string, TopicPartition[]>;
  /** Claimed by two members in the same generation: neither keeps it by right. */
  readonly disputed: ReadonlySet<TopicPartition>;
  readonly allWantTheSame: boolean;
  readonly newestGeneration: number;
}

function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

export function previousOwners(
  topics: TopicRacks,
  members: readonly MemberSubscription[],
  claimsOf: (member: MemberSubscription) => Claims,
  interned: Interned,
): PreviousOwners {
  const owned = new Map<string, TopicPartition[]>();
  const disputed = new Set<TopicPartition>();
  const ownerOf = new Map<TopicPartition, MemberSubscription>();
  const wanted = new Set<string>();
  let allWantTheSame = true;
  let newestGeneration = -1;
  for (const member of members) {
    if (wanted.size === 0) for (const topic of member.topics) wanted.add(topic);
    else if (member.topics.length !== wanted.size || !member.topics.every((topic) => wanted.has(topic))) allWantTheSame = false;
    const { partitions, generation } = claimsOf(member);
    newestGeneration = Math.max(newestGeneration, generation);
    const own: TopicPartition[] = [];
    owned.set(member.memberId, own);
    for (const { topic, partition } of partitions) {
      if (!topics.has(topic)) continue;
      const tp = interned(topic, partition);
      const other = ownerOf.get(tp);
      if (other !== undefined) {
        if (generation < other.generation) continue;
        remove(must(owned.get(other.memberId), 'member', other.memberId), tp);
        if (generation === other.generation) disputed.add(tp);
        else own.push(tp);
      } else own.push(tp);
      ownerOf.set(tp, member);
    }
  }
  return { owned, disputed, allWantTheSame, newestGeneration };
}

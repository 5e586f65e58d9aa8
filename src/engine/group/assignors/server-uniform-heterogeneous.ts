/**
 * The uniform assignor where members subscribe to different topics: what is free goes to a topic's least loaded subscribers, then topics are gone
 * through again and again, and the most loaded give to the least loaded, until a whole round moved nothing.
 */
import { compareUuids } from '../../../protocol/hash/java-uuid-hash.ts';
import { LoadBalancer } from './load-balancer.ts';
import type { GroupAssignment, GroupSpec } from './server-assignor.ts';
import { membersInOrder } from './server-assignor.ts';

/** Overlapping subscriptions may not come to rest sooner. */
const MAX_ROUNDS = 16;
const NOBODY = -1;

interface Topic {
  readonly id: string;
  /** Numbers of members. */
  readonly subscribers: number[];
  /** The number of the member that has each partition. */
  readonly owners: number[];
}

/** The most partitions for each subscriber first: those have the least choice. */
function byLoad(x: Topic, y: Topic): number {
  const load = y.owners.length / y.subscribers.length - x.owners.length / x.subscribers.length;
  return load || x.subscribers.length - y.subscribers.length || compareUuids(x.id, y.id);
}

function balanceTopic(topic: Topic, sizes: number[]): number {
  const balancer = new LoadBalancer(sizes, topic.subscribers);
  if (balancer.imbalance <= 1) return 0;
  // What each has of this topic, in order; it gives the last one first.
  const owned = new Map<number, number[]>();
  for (const [partition, owner] of topic.owners.entries()) {
    const partitions = owned.get(owner);
    if (partitions === undefined) owned.set(owner, [partition]);
    else partitions.push(partition);
  }
  let moved = 0;
  while (!balancer.isBalanced) {
    let from = balancer.takeMostLoaded();
    while (from !== undefined && (owned.get(from)?.length ?? 0) === 0) {
      balancer.passOverMostLoaded();
      from = balancer.takeMostLoaded();
    }
    if (from === undefined) break;
    const partition = owned.get(from)!.pop()!;
    const to = balancer.takeLeastLoaded();
    if (balancer.isBalanced) break;
    topic.owners[partition] = to;
    sizes[from]!--;
    sizes[to]!++;
    moved++;
  }
  return moved;
}

function balance(topics: readonly Topic[], sizes: number[]): void {
  let lastMoved = -1;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    for (const [at, topic] of topics.entries()) {
      if (at === lastMoved) return;
      if (balanceTopic(topic, sizes) > 0 || lastMoved === -1) lastMoved = at;
    }
  }
}

export function assignHeterogeneous(spec: GroupSpec): GroupAssignment {
  const members = membersInOrder(spec);
  const topics = new Map<string, Topic>();
  const sizes = members.map(() => 0);
  for (const [number, { topicIds }] of members.entries()) {
    for (const id of topicIds) {
      const known = topics.get(id);
      if (known !== undefined) known.subscribers.push(number);
      else topics.set(id, { id, subscribers: [number], owners: new Array<number>(spec.partitionsOf(id)).fill(NOBODY) });
    }
  }
  if (topics.size === 0) return new Map();
  for (const [number, { topicIds, assigned }] of members.entries()) {
    const subscribed = new Set(topicIds);
    for (const [id, partitions] of assigned) {
      if (!subscribed.has(id)) continue;
      for (const partition of partitions) topics.get(id)!.owners[partition] = number;
      sizes[number]! += partitions.length;
    }
  }
  const inOrder = [...topics.values()].sort(byLoad);
  for (const topic of inOrder) {
    const balancer = new LoadBalancer(sizes, topic.subscribers);
    for (const [partition, owner] of topic.owners.entries()) {
      if (owner !== NOBODY) continue;
      const to = balancer.takeLeastLoaded();
      topic.owners[partition] = to;
      sizes[to]!++;
    }
  }
  balance(inOrder.filter(({ subscribers }) => subscribers.length > 1), sizes);
  return new Map(members.map(({ memberId }, number) => [memberId, assignmentOf(number, topics)]));
}

function assignmentOf(number: number, topics: ReadonlyMap<string, Topic>): Map<string, number[]> {
  const assigned = new Map<string, number[]>();
  for (const { id, owners } of topics.values()) {
    const partitions = [...owners.keys()].filter((partition) => owners[partition] === number);
    if (partitions.length > 0) assigned.set(id, partitions);
  }
  return assigned;
}

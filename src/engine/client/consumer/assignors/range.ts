/**
 * RangeAssignor: of each topic by itself, its partitions in order, cut into as many stretches as there are members; the first members
 * get one more each where that leaves a remainder. Where racks matter, partitions go to members of their own racks first.
 */
import { must } from '../../../../std/assert.ts';
import type { Assignor, GroupAssignment, MemberSubscription, TopicPartition, TopicRacks } from './assignor.ts';
import { byMember, byText, rackOf, racksMatter } from './assignor.ts';

interface TopicState {
  readonly topic: string;
  /** Members that want the topic, in order, with their racks. */
  readonly members: ReadonlyMap<string, string | null>;
  /** Of each partition; empty where no member names a rack. */
  readonly racks: readonly ReadonlySet<string>[];
  readonly needsRacks: boolean;
  /** Partitions that nobody has yet, ascending. */
  left: number[];
  readonly counts: Map<string, number>;
  readonly share: number;
  /** How many members still get one more. */
  extra: number;
}

function topicState(
  topic: string,
  partitionRacks: readonly (readonly string[])[],
  all: readonly MemberSubscription[],
): TopicState {
  const sorted = all.filter(({ topics }) => topics.includes(topic)).sort(byMember);
  const members = new Map(sorted.map((member) => [member.memberId, rackOf(member)]));
  const memberRacks = new Set([...members.values()].filter((rack) => rack !== null));
  const racks = memberRacks.size === 0 ? [] : partitionRacks.map((list) => new Set(list));
  const replicaRacks = new Set(racks.flatMap((set) => [...set]));
  return {
    topic,
    members,
    racks,
    needsRacks: racksMatter(memberRacks, replicaRacks, racks),
    left: partitionRacks.map((_, partition) => partition),
    counts: new Map(sorted.map(({ memberId }) => [memberId, 0])),
    share: members.size === 0 ? 0 : Math.floor(partitionRacks.length / members.size),
    extra: members.size === 0 ? 0 : partitionRacks.length % members.size,
  };
}

function racksMatch(state: TopicState, member: string, partition: number): boolean {
  const rack = state.members.get(member) ?? null;
  return rack === null || state.racks[partition]?.has(rack) === true;
}

function room(state: TopicState, member: string): number {
  return Math.max(0, state.share + (state.extra > 0 ? 1 : 0) - must(state.counts.get(member), 'count of', member));
}

function give(state: TopicState, member: string, partitions: readonly number[], assignment: GroupAssignment): void {
  const given = must(assignment.get(member), 'assignment of', member);
  for (const partition of partitions) given.push({ topic: state.topic, partition });
  const count = must(state.counts.get(member), 'count of', member) + partitions.length;
  state.counts.set(member, count);
  if (count > state.share) state.extra--;
  state.left = state.left.filter((partition) => !partitions.includes(partition));
}

function giveRanges(
  state: TopicState,
  mayGive: (member: string, partition: number) => boolean,
  assignment: GroupAssignment,
): void {
  for (const member of state.members.keys()) {
    if (state.left.length === 0) return;
    const partitions = state.left.filter((partition) => mayGive(member, partition)).slice(0, room(state, member));
    if (partitions.length > 0) give(state, member, partitions, assignment);
  }
}

/** Topics with the same members and as many partitions: the partitions of one number go to one member, if it is near all of them. */
function giveTogether(states: readonly TopicState[], assignment: GroupAssignment): void {
  const remaining = [...states[0].members.keys()];
  for (let partition = 0; partition < states[0].racks.length && remaining.length > 0; partition++) {
    const at = remaining.findIndex((member) =>
      states.every((state) => racksMatch(state, member, partition) && room(state, member) > 0),
    );
    if (at < 0) continue;
    for (const state of states) give(state, remaining[at], [partition], assignment);
    if (!states.some((state) => room(state, remaining[at]) > 0)) remaining.splice(at, 1);
  }
}

function giveByRacks(states: readonly TopicState[], assignment: GroupAssignment): void {
  const alike = new Map<string, TopicState[]>();
  for (const state of states) {
    const name = `${state.racks.length} ${JSON.stringify([...state.members])}`;
    const others = alike.get(name);
    if (others === undefined) alike.set(name, [state]);
    else others.push(state);
  }
  for (const together of alike.values()) {
    if (together.length > 1) giveTogether(together, assignment);
    else if (together[0].needsRacks)
      giveRanges(together[0], (member, partition) => racksMatch(together[0], member, partition), assignment);
  }
}

const byPartition = (x: TopicPartition, y: TopicPartition): number => byText(x.topic, y.topic) || x.partition - y.partition;

function assignRange(topics: TopicRacks, members: readonly MemberSubscription[]): GroupAssignment {
  const assignment: GroupAssignment = new Map(members.map(({ memberId }) => [memberId, []]));
  const states = [...topics].map(([topic, racks]) => topicState(topic, racks, members));
  const byRacks = states.some(({ needsRacks }) => needsRacks);
  if (byRacks) giveByRacks(states, assignment);
  for (const state of states) giveRanges(state, () => true, assignment);
  if (byRacks) for (const partitions of assignment.values()) partitions.sort(byPartition);
  return assignment;
}

export const range: Assignor = { name: 'range', protocols: ['eager'], assign: assignRange };

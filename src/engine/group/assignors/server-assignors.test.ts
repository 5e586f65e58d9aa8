/** The server's assignors: Kafka's own worked examples (FACTS D8), and what uniform promises of any group. */
import { describe, expect, it } from 'vitest';
import { covers } from '../../../std/testing/covers.ts';
import { nextInt, prng as seeded } from '../../../std/prng.ts';
import type { GroupAssignment, GroupSpec, ServerAssignor } from './server-assignor.ts';
import { serverRange } from './server-range.ts';
import { serverUniform } from './server-uniform.ts';

const TOPICS = { T1: 'T1AAAAAAAAAAAAAAAAAAAA', T2: 'T2AAAAAAAAAAAAAAAAAAAA', T3: 'T3AAAAAAAAAAAAAAAAAAAA' } as const;
type Name = keyof typeof TOPICS;

function specOf(partitions: Partial<Record<Name, number>>, members: Readonly<Record<string, readonly Name[]>>, so: GroupAssignment = new Map()): GroupSpec {
  const byId = new Map(Object.entries(partitions).map(([name, count]) => [TOPICS[name as Name] as string, count]));
  const lists = Object.values(members).map((names) => [...names].sort().join());
  return {
    homogeneous: new Set(lists).size === 1,
    partitionsOf: (topicId) => byId.get(topicId)!,
    members: Object.entries(members).map(([memberId, names]) => ({
      memberId,
      instanceId: null,
      topicIds: names.map((name) => TOPICS[name]),
      assigned: so.get(memberId) ?? new Map<string, number[]>(),
    })),
  };
}

const named = (assignment: GroupAssignment) =>
  Object.fromEntries([...assignment].map(([memberId, topics]) => [memberId, Object.fromEntries([...topics].map(([id, partitions]) => [id.slice(0, 2), partitions]))]));

describe('KIP-848 server range', () => {
  it('A, B subscribe T1(3), T3(2)', () => {
    covers('A8.assignors', 'modelled');
    const spec = specOf({ T1: 3, T3: 2 }, { A: ['T1', 'T3'], B: ['T1', 'T3'] });
    expect(named(serverRange.assign(spec))).toEqual({ A: { T1: [0, 1], T3: [0] }, B: { T1: [2], T3: [1] } });
  });

  it('T1(3), T2(3), T3(2); A{T1,T2}, B{T3}, C{T2,T3}', () => {
    const spec = specOf({ T1: 3, T2: 3, T3: 2 }, { A: ['T1', 'T2'], B: ['T3'], C: ['T2', 'T3'] });
    expect(named(serverRange.assign(spec))).toEqual({ A: { T1: [0, 1, 2], T2: [0, 1] }, B: { T3: [0] }, C: { T2: [2], T3: [1] } });
  });

  it('nobody gets nothing', () => {
    for (const assignor of [serverRange, serverUniform]) expect(assignor.assign(specOf({}, {}))).toEqual(new Map());
  });
});

const sizeOf = (topics: ReadonlyMap<string, readonly number[]>): number => [...topics.values()].reduce((sum, { length }) => sum + length, 0);

/** What a complete assignment has: every partition of a topic that somebody asked for, once. */
function wanted(spec: GroupSpec): string[] {
  const all = [...new Set(spec.members.flatMap(({ topicIds }) => topicIds))].flatMap((id) => Array.from({ length: spec.partitionsOf(id) }, (_, p) => `${id}-${p}`));
  return all.sort();
}

/** What members were given of what they asked for. */
function owned(spec: GroupSpec, assignment: GroupAssignment): string[] {
  const some: string[] = [];
  for (const { memberId, topicIds } of spec.members) {
    for (const [topicId, partitions] of assignment.get(memberId) ?? []) {
      if (topicIds.includes(topicId)) some.push(...partitions.map((partition) => `${topicId}-${partition}`));
    }
  }
  return some.sort();
}

describe('KIP-848 server uniform', () => {
  it('balances within one, keeps what it can, and every partition has one owner, over 60 seeds of joining and leaving', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(seed, 'assignors');
      const counts = { T1: 1 + nextInt(random, 12), T2: 1 + nextInt(random, 12), T3: 1 + nextInt(random, 12) };
      const all = Object.keys(TOPICS) as Name[];
      const members: Record<string, readonly Name[]> = {};
      let assignment: GroupAssignment = new Map();
      for (let step = 0; step < 8; step++) {
        const ids = Object.keys(members);
        if (ids.length > 1 && nextInt(random, 3) === 0) delete members[ids[nextInt(random, ids.length)]!];
        else members[`member-${step}`] = all;
        const spec = specOf(counts, members, assignment);
        assignment = serverUniform.assign(spec);
        expect(owned(spec, assignment)).toEqual(wanted(spec));
        const sizes = spec.members.map(({ memberId }) => sizeOf(assignment.get(memberId)!));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const most = Math.max(...sizes);
        for (const { memberId, assigned } of spec.members) {
          const kept = [...assigned].reduce((sum, [id, had]) => sum + had.filter((p) => assignment.get(memberId)!.get(id)?.includes(p)).length, 0);
          // Whoever had no more than the largest share lost nothing but what made room for others.
          expect(kept).toBeGreaterThanOrEqual(Math.min(sizeOf(assigned), most - 1));
        }
      }
    }
  });

  it('with different subscriptions every partition still has one owner that asked for it', () => {
    for (const assignor of [serverRange, serverUniform] satisfies ServerAssignor[]) {
      const spec = specOf({ T1: 7, T2: 3, T3: 9 }, { A: ['T1'], B: ['T1', 'T2'], C: ['T2', 'T3'], D: ['T1', 'T2', 'T3'] });
      expect(owned(spec, assignor.assign(spec))).toEqual(wanted(spec));
    }
  });
});

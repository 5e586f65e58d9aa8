/** Kafka's own worked examples: of the assignors' documentation and of their tests. */
import { describe, expect, it } from 'vitest';
import { covers } from '../../../../std/testing/covers.ts';
import type { Assignor, MemberSubscription, TopicPartition } from './assignor.ts';
import { assignGroup } from './assignor.ts';
import { cooperativeSticky } from './cooperative-sticky.ts';
import { range } from './range.ts';
import { roundRobin } from './round-robin.ts';
import { sticky } from './sticky.ts';
import { writeStickyUserData } from './user-data.ts';

type Topics = Readonly<Record<string, number>>;
type Found = Readonly<Record<string, string>>;

const parsed = (names: string): TopicPartition[] =>
  names === ''
    ? []
    : names.split(' ').map((name) => ({
        topic: name.slice(0, name.lastIndexOf('p')),
        partition: Number(name.slice(name.lastIndexOf('p') + 1)),
      }));

interface Member {
  readonly topics: readonly string[];
  readonly owned?: string;
  readonly instance?: string;
}

function subscription(assignor: Assignor, memberId: string, { topics, owned, instance }: Member): MemberSubscription {
  const partitions = parsed(owned ?? '');
  const userData = assignor === sticky && owned !== undefined ? writeStickyUserData({ partitions, generation: 1 }) : null;
  return {
    memberId,
    instanceId: instance ?? null,
    rackId: null,
    topics,
    owned: partitions,
    userData,
    generation: owned === undefined ? -1 : 1,
  };
}

function assigned(assignor: Assignor, topics: Topics, members: Readonly<Record<string, Member>>): Found {
  const joined = Object.entries(members).map(([id, member]) => subscription(assignor, id, member));
  const found = assignGroup(
    assignor,
    (topic) => (topic in topics ? Array.from({ length: topics[topic]! }, () => []) : undefined),
    joined,
  );
  return Object.fromEntries(
    Object.keys(members).map((id) => [
      id,
      found
        .get(id)!
        .map(({ topic, partition }) => `${topic}p${partition}`)
        .sort()
        .join(' '),
    ]),
  );
}

const all = (...topics: string[]): Member => ({ topics });

describe('range', () => {
  it('cuts each topic by itself, so the first members get the remainder of each', () => {
    covers('A8.client-assignment', 'modelled');
    const topics = { t0: 3, t1: 3 };
    expect(assigned(range, topics, { C0: all('t0', 't1'), C1: all('t0', 't1') })).toEqual({
      C0: 't0p0 t0p1 t1p0 t1p1',
      C1: 't0p2 t1p2',
    });
    expect(
      assigned(range, { topic1: 3, topic2: 2 }, { c1: all('topic1'), c2: all('topic1', 'topic2'), c3: all('topic1') }),
    ).toEqual({
      c1: 'topic1p0',
      c2: 'topic1p1 topic2p0 topic2p1',
      c3: 'topic1p2',
    });
  });

  it('leaves members idle where there are more of them than partitions', () => {
    expect(assigned(range, { t: 1 }, { c1: all('t'), c2: all('t') })).toEqual({ c1: 'tp0', c2: '' });
  });

  it('sorts static members by instance id', () => {
    expect(
      assigned(range, { t: 3 }, { b: { topics: ['t'], instance: 'instance1' }, a: { topics: ['t'], instance: 'instance2' } }),
    ).toEqual({ b: 'tp0 tp1', a: 'tp2' });
  });
});

describe('roundrobin', () => {
  it('deals all partitions of all topics', () => {
    expect(assigned(roundRobin, { t0: 3, t1: 3 }, { C0: all('t0', 't1'), C1: all('t0', 't1') })).toEqual({
      C0: 't0p0 t0p2 t1p1',
      C1: 't0p1 t1p0 t1p2',
    });
  });

  it('passes over who does not want a topic', () => {
    expect(
      assigned(roundRobin, { t0: 1, t1: 2, t2: 3 }, { C0: all('t0'), C1: all('t0', 't1'), C2: all('t0', 't1', 't2') }),
    ).toEqual({
      C0: 't0p0',
      C1: 't1p0',
      C2: 't1p1 t2p0 t2p1 t2p2',
    });
    // As range does with the same (FACTS D8).
    expect(assigned(roundRobin, { topic1: 3, topic2: 2 }, { c1: all('topic1'), c2: all('topic1', 'topic2'), c3: all('topic1') })).toEqual({ c1: 'topic1p0', c2: 'topic1p1 topic2p0 topic2p1', c3: 'topic1p2' });
  });
});

describe('sticky', () => {
  const four = { t0: 2, t1: 2, t2: 2, t3: 2 };
  const topics = Object.keys(four);

  it('moves what the one who left had, and nothing else', () => {
    expect(assigned(sticky, four, { C0: all(...topics), C1: all(...topics), C2: all(...topics) })).toEqual({
      C0: 't0p0 t1p1 t3p0',
      C1: 't0p1 t2p0 t3p1',
      C2: 't1p0 t2p1',
    });
    expect(assigned(sticky, four, { C0: { topics, owned: 't0p0 t1p1 t3p0' }, C2: { topics, owned: 't1p0 t2p1' } })).toEqual({
      C0: 't0p0 t0p1 t1p1 t3p0',
      C2: 't1p0 t2p0 t2p1 t3p1',
    });
    expect(assigned(roundRobin, four, { C0: all(...topics), C2: all(...topics) })).toEqual({
      C0: 't0p0 t1p0 t2p0 t3p0',
      C2: 't0p1 t1p1 t2p1 t3p1',
    });
  });

  it('keeps to what members want where they want different topics', () => {
    const uneven = { t0: 1, t1: 2, t2: 3 };
    expect(assigned(sticky, uneven, { C0: all('t0'), C1: all('t0', 't1'), C2: all('t0', 't1', 't2') })).toEqual({
      C0: 't0p0',
      C1: 't1p0 t1p1',
      C2: 't2p0 t2p1 t2p2',
    });
    expect(
      assigned(sticky, uneven, {
        C1: { topics: ['t0', 't1'], owned: 't1p0 t1p1' },
        C2: { topics: ['t0', 't1', 't2'], owned: 't2p0 t2p1 t2p2' },
      }),
    ).toEqual({
      C1: 't0p0 t1p0 t1p1',
      C2: 't2p0 t2p1 t2p2',
    });
  });

  /** A rebalance after the other: each member says what it had. */
  function rounds(counts: Topics, ...members: readonly (readonly string[])[]): Found[] {
    const names = Object.keys(counts);
    const found: Found[] = [];
    for (const ids of members) {
      const had = found.at(-1) ?? {};
      found.push(assigned(sticky, counts, Object.fromEntries(ids.map((id) => [id, had[id] === undefined ? all(...names) : { topics: names, owned: had[id] }]))));
    }
    return found;
  }

  it('AbstractStickyAssignorTest: one topic of 3; c2 joins, c1 leaves', () => {
    expect(rounds({ topic: 3 }, ['c1'], ['c1', 'c2'], ['c2'])).toEqual([{ c1: 'topicp0 topicp1 topicp2' }, { c1: 'topicp0 topicp1', c2: 'topicp2' }, { c2: 'topicp0 topicp1 topicp2' }]);
  });

  it('AbstractStickyAssignorTest: topics of 3 and 4; two members come, two go', () => {
    expect(rounds({ t1: 3, t2: 4 }, ['c1', 'c2'], ['c1', 'c2', 'c3', 'c4'], ['c3', 'c4'])).toEqual([
      { c1: 't1p0 t1p2 t2p1 t2p3', c2: 't1p1 t2p0 t2p2' },
      { c1: 't1p0 t2p1', c2: 't1p1 t2p0', c3: 't1p2 t2p3', c4: 't2p2' },
      { c3: 't1p0 t1p2 t2p1 t2p3', c4: 't1p1 t2p0 t2p2' },
    ]);
  });

  it('AbstractStickyAssignorTest: quotas of 2 and 3, and a topic that only one member wants', () => {
    const both = ['t1', 't2'];
    expect(assigned(sticky, { t1: 2, t2: 3 }, { c1: { topics: both, owned: 't1p0' }, c2: { topics: both, owned: 't1p1' }, c3: all(...both) })).toEqual({ c1: 't1p0 t2p1', c2: 't1p1 t2p2', c3: 't2p0' });
    expect(assigned(sticky, { topic1: 3, topic2: 2 }, { c1: all('topic1'), c2: all('topic1', 'topic2'), c3: all('topic1') })).toEqual({ c1: 'topic1p0 topic1p2', c2: 'topic2p0 topic2p1', c3: 'topic1p1' });
  });

  it('walks members as a Java map does: who gives up a partition depends on their ids', () => {
    const two = { t1: 2, t2: 2 };
    const both = ['t1', 't2'];
    expect(
      assigned(sticky, two, {
        consumer1: { topics: both, owned: 't1p0 t2p0' },
        consumer2: { topics: both, owned: 't1p1 t2p1' },
        consumer3: all(...both),
      }),
    ).toEqual({
      consumer1: 't1p0',
      consumer2: 't1p1 t2p1',
      consumer3: 't2p0',
    });
    expect(
      assigned(sticky, two, {
        c1: { topics: both, owned: 't1p0 t2p0' },
        c2: { topics: both, owned: 't1p1 t2p1' },
        c3: all(...both),
      }),
    ).toEqual({ c1: 't1p0 t2p0', c2: 't1p1', c3: 't2p1' });
  });
});

describe('cooperative-sticky', () => {
  it('withholds what moves between living members, and gives it in the second round', () => {
    const claimed = { c1: { topics: ['t'], owned: 'tp0 tp1 tp2' }, c2: all('t') };
    expect(assigned(cooperativeSticky, { t: 3 }, claimed)).toEqual({ c1: 'tp0 tp1', c2: '' });
    expect(
      assigned(cooperativeSticky, { t: 3 }, { c1: { topics: ['t'], owned: 'tp0 tp1' }, c2: { topics: ['t'], owned: '' } }),
    ).toEqual({ c1: 'tp0 tp1', c2: 'tp2' });
  });

  it('says for whom it withholds', () => {
    const joined = [subscription(cooperativeSticky, 'c1', { topics: ['t'], owned: 'tp0 tp1 tp2' }), subscription(cooperativeSticky, 'c2', all('t'))];
    const told: string[] = [];
    assignGroup(cooperativeSticky, () => [[], [], []], joined, ({ topic, partition }, memberId) => told.push(`${topic}p${partition} ${memberId}`));
    expect(told).toEqual(['tp2 c2']);
  });

  it('gives to nobody what two claim in one generation', () => {
    expect(
      assigned(
        cooperativeSticky,
        { topic: 3 },
        {
          c1: { topics: ['topic'], owned: 'topicp0 topicp1' },
          c2: { topics: ['topic'], owned: 'topicp0 topicp2' },
          c3: all('topic'),
        },
      ),
    ).toEqual({
      c1: 'topicp1',
      c2: 'topicp2',
      c3: '',
    });
  });
});

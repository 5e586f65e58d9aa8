/** KIP-848 on the coordinator: epochs, reconciliation, fencing, time-outs, static members, patterns (FACTS D11). */
import { describe, expect, it } from 'vitest';
import { errors } from '../../../protocol/errors.ts';
import { coordinatorRecordId } from '../../../protocol/messages/coordinator-frame.ts';
import { nextInt, prng } from '../../../std/prng.ts';
import { covers } from '../../../std/testing/covers.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { stateOf } from './consumer-group.ts';
import { validateOffsetCommit, validateOffsetFetch } from './consumer-group-offsets.ts';
import { CONSUMER_RECORD_IDS } from './consumer-group-records.ts';
import { groupTombstones } from './remove-member.ts';
import { Shard } from './testing/shard.ts';

function shardWith(topics: Readonly<Record<string, number>> = { cg: 4 }): Shard {
  const shard = new Shard();
  for (const [name, partitions] of Object.entries(topics)) shard.addTopic(name, partitions);
  return shard;
}

const ownedBy = (group: ConsumerGroup, memberId: string) => [...(group.members.get(memberId)?.assigned ?? [])].flatMap(([, partitions]) => partitions);

describe('epochs and reconciliation', () => {
  it('a group goes Empty, Assigning, Reconciling, Stable', () => {
    covers('A8.rebalance', 'modelled');
    const shard = shardWith();
    shard.join('A', ['cg']);
    expect(stateOf(shard.group())).toBe('Stable');
    shard.join('B', ['cg']);
    expect(stateOf(shard.group())).toBe('Reconciling');
    shard.beat('A');
    shard.beat('A');
    shard.beat('B');
    expect(stateOf(shard.group())).toBe('Stable');
    shard.heartbeat({ memberId: 'B', memberEpoch: -1 });
    expect(stateOf(shard.group())).toBe('Assigning');
    shard.heartbeat({ memberId: 'A', memberEpoch: -1 });
    expect(stateOf(shard.group())).toBe('Empty');
    expect(shard.group().row).toMatchObject({ epoch: 4 });
  });

  it('whoever must revoke stays at its epoch until it says that it did; only then the other gets it', () => {
    const shard = shardWith();
    shard.join('A', ['cg']);
    shard.join('B', ['cg']);
    shard.beat('A', 'silent');
    expect(shard.group().members.get('A')).toMatchObject({ state: 'UNREVOKED_PARTITIONS', memberEpoch: 1 });
    shard.beat('B');
    expect(shard.group().members.get('B')).toMatchObject({ state: 'UNRELEASED_PARTITIONS', memberEpoch: 2 });
    expect(ownedBy(shard.group(), 'B')).toEqual([]);
    shard.beat('A');
    expect(shard.group().members.get('A')).toMatchObject({ state: 'STABLE', memberEpoch: 2, previousMemberEpoch: 1 });
    shard.beat('B');
    expect(ownedBy(shard.group(), 'B')).toHaveLength(2);
  });

  it('more partitions of a subscribed topic raise the epoch with the next heartbeat', () => {
    const shard = shardWith({ cg: 2 });
    shard.join('A', ['cg']);
    shard.addTopic('cg', 5);
    expect(shard.beat('A').memberEpoch).toBe(2);
    expect(ownedBy(shard.group(), 'A')).toEqual([0, 1, 2, 3, 4]);
  });

  it('most members choose the assignor', () => {
    const shard = shardWith({ a: 3, b: 3 });
    shard.join('A', ['a', 'b'], { serverAssignor: 'range' });
    shard.join('B', ['a', 'b'], { serverAssignor: 'range' });
    shard.join('C', ['a', 'b'], { serverAssignor: 'uniform' });
    for (let i = 0; i < 3; i++) for (const id of ['A', 'B', 'C']) shard.beat(id);
    expect([...shard.group().targets].map(([id, topics]) => [id, [...topics.values()]])).toEqual([
      ['A', [[0], [0]]],
      ['B', [[1], [1]]],
      ['C', [[2], [2]]],
    ]);
  });
});

describe('fencing', () => {
  it('an epoch ahead is fenced; the one before is accepted while nothing else is owned', () => {
    covers('A8.liveness', 'modelled');
    const shard = shardWith();
    shard.join('A', ['cg']);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: 9 }).errorCode).toBe(errors.FENCED_MEMBER_EPOCH);
    expect(shard.join('A', ['cg', 'other']).memberEpoch).toBe(2);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: 1, topicPartitions: [] }).errorCode).toBe(errors.NONE);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: 1, topicPartitions: null }).errorCode).toBe(errors.FENCED_MEMBER_EPOCH);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: 1, topicPartitions: [{ topicId: 'else', partitions: [0], unknownTags: [] }] }).errorCode).toBe(errors.FENCED_MEMBER_EPOCH);
  });

  it('a silent member is fenced after its session, and its partitions go to the others', () => {
    const shard = shardWith();
    shard.join('A', ['cg']);
    shard.join('B', ['cg']);
    shard.advance(30_000);
    shard.beat('B');
    shard.advance(20_000);
    expect([...shard.group().members.keys()]).toEqual(['B']);
    shard.beat('B');
    expect(ownedBy(shard.group(), 'B')).toEqual([0, 1, 2, 3]);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: 1 }).errorCode).toBe(errors.UNKNOWN_MEMBER_ID);
  });

  it('a member that lives but does not revoke is fenced after its rebalance time-out', () => {
    const shard = shardWith();
    shard.join('A', ['cg']);
    shard.join('B', ['cg']);
    shard.beat('A', 'silent');
    for (let i = 0; i < 4; i++) {
      shard.advance(1_200);
      shard.beat('A', 'silent');
    }
    expect(shard.group().members.has('A')).toBe(true);
    shard.advance(300);
    expect(shard.group().members.has('A')).toBe(false);
  });

  it('a new coordinator has the group as it was, and gives everybody a whole session', () => {
    covers('A8.coordinator', 'modelled');
    const shard = shardWith();
    shard.join('A', ['cg']);
    shard.join('B', ['cg'], { subscribedTopicRegex: 'c.*' });
    shard.beat('A', 'silent');
    const before = structuredClone(shard.group());
    shard.reload();
    expect(shard.group()).toEqual(before);
    expect([...shard.timers.keys()].sort()).toEqual(['rebalance-timeout-G-A', 'session-timeout-G-A', 'session-timeout-G-B']);
  });

  it('a full group takes nobody more', () => {
    const shard = shardWith();
    shard.config = { ...shard.config, maxSize: 1 };
    shard.join('A', ['cg']);
    expect(shard.join('B', ['cg']).errorCode).toBe(errors.GROUP_MAX_SIZE_REACHED);
    expect(shard.join('A', ['cg']).errorCode).toBe(errors.NONE);
  });
});

describe('static members', () => {
  it('one that left with −2 comes back under another id and has its partitions without a rebalance', () => {
    covers('A8.static', 'modelled');
    const shard = shardWith();
    shard.join('A', ['cg'], { instanceId: 'one' });
    expect(shard.join('A2', ['cg'], { instanceId: 'one' }).errorCode).toBe(errors.UNRELEASED_INSTANCE_ID);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: -2, instanceId: 'one' })).toMatchObject({ memberEpoch: -2, errorCode: errors.NONE });
    const { epoch } = shard.group().row;
    expect(shard.join('A2', ['cg'], { instanceId: 'one' })).toMatchObject({ memberEpoch: epoch, errorCode: errors.NONE });
    expect(shard.group().row.epoch).toBe(epoch);
    expect([...shard.group().members.keys()]).toEqual(['A2']);
    expect(ownedBy(shard.group(), 'A2')).toEqual([0, 1, 2, 3]);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: epoch, instanceId: 'one' }).errorCode).toBe(errors.FENCED_INSTANCE_ID);
  });

  it('one that does not come back is gone with its session', () => {
    const shard = shardWith();
    shard.join('A', ['cg'], { instanceId: 'one' });
    shard.heartbeat({ memberId: 'A', memberEpoch: -2, instanceId: 'one' });
    shard.advance(45_000);
    expect(shard.group().members.size).toBe(0);
    expect(shard.heartbeat({ memberId: 'A', memberEpoch: -1, instanceId: 'one' }).errorCode).toBe(errors.UNKNOWN_MEMBER_ID);
  });
});

describe('patterns', () => {
  it('stand for topics that exist, and for new ones after a refresh', () => {
    const shard = shardWith({ 'orders-eu': 2, 'orders-us': 1, other: 1 });
    expect(shard.heartbeat({ memberId: 'A', rebalanceTimeoutMs: 5_000, subscribedTopicRegex: 'orders-.*', topicPartitions: [] }).assignment).toEqual({ topicPartitions: [] });
    shard.advance(0);
    shard.beat('A');
    expect(ownedBy(shard.group(), 'A').sort((x, y) => x - y)).toEqual([0, 0, 1]);
    shard.addTopic('orders-cn', 3);
    shard.advance(10_001);
    shard.beat('A');
    shard.advance(0);
    shard.beat('A');
    expect(ownedBy(shard.group(), 'A')).toHaveLength(6);
    shard.heartbeat({ memberId: 'A', memberEpoch: -1 });
    expect(shard.group().regexes.size).toBe(0);
  });

  it('one that cannot be read is refused in RE2’s words', () => {
    const answer = shardWith().heartbeat({ memberId: 'A', rebalanceTimeoutMs: 5_000, subscribedTopicRegex: '[', topicPartitions: [] });
    expect(answer).toMatchObject({
      errorCode: errors.INVALID_REGULAR_EXPRESSION,
      errorMessage: 'SubscribedTopicRegex `[` is not a valid regular expression: missing closing ]: `[`.',
    });
  });
});

describe('offsets', () => {
  it('are committed and fetched by members at their epoch, and by anybody while the group is empty', () => {
    const shard = shardWith();
    shard.join('A', ['cg']);
    const commit = { memberId: 'A', memberEpoch: 1, instanceId: null, isTransactional: false, apiVersion: 9 };
    validateOffsetCommit(shard.group(), commit);
    expect(() => validateOffsetCommit(shard.group(), { ...commit, memberEpoch: 2 })).toThrow('The received member epoch 2 does not match the expected member epoch 1.');
    expect(() => validateOffsetCommit(shard.group(), { ...commit, apiVersion: 8 })).toThrow('OffsetCommit version 9');
    expect(() => validateOffsetCommit(shard.group(), { ...commit, memberId: 'X' })).toThrow('Member X is not a member of group G.');
    expect(() => validateOffsetCommit(shard.group(), { ...commit, memberEpoch: -1 })).toThrow('expected member epoch 1');
    validateOffsetFetch(shard.group(), null, -1);
    expect(() => validateOffsetFetch(shard.group(), 'A', 0)).toThrow('expected member epoch 1');
    shard.heartbeat({ memberId: 'A', memberEpoch: -1 });
    validateOffsetCommit(shard.group(), { ...commit, memberId: '', memberEpoch: -1 });
  });

  it('a deleted group leaves nothing behind', () => {
    const shard = shardWith();
    shard.join('A', ['cg']);
    shard.heartbeat({ memberId: 'A', memberEpoch: -1 });
    shard.write(groupTombstones(shard.group()));
    expect(() => shard.group()).toThrow('no group G');
    shard.reload();
    expect(() => shard.group()).toThrow('no group G');
  });
});

it('every kind of its records is named among those that are replayed', () => {
  const shard = shardWith();
  shard.join('A', ['cg'], { subscribedTopicRegex: 'c.*' });
  shard.advance(0);
  shard.heartbeat({ memberId: 'A', memberEpoch: -1 });
  shard.write(groupTombstones(shard.group()));
  expect(new Set(shard.log.map(({ key }) => coordinatorRecordId(key)))).toEqual(new Set(CONSUMER_RECORD_IDS));
});

const EVERYONE = ['A', 'B', 'C', 'D', 'E'];

/** `topic id-partition`, once for each member that has it or has not revoked it yet. */
function held(group: ConsumerGroup): string[] {
  return [...group.members.values()].flatMap(({ assigned, pendingRevocation }) =>
    [...assigned, ...pendingRevocation].flatMap(([topicId, partitions]) => partitions.map((partition) => `${topicId}-${partition}`)),
  );
}

describe('whatever happens', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('one owner per partition, epochs never fall, and in the end all is assigned (seed %i)', (seed) => {
    const random = prng(seed, 'consumer group');
    const shard = shardWith({ t: 1 + nextInt(random, 6), u: 1 + nextInt(random, 6) });
    let epoch = 0;
    for (let step = 0; step < 120; step++) {
      const id = EVERYONE[nextInt(random, EVERYONE.length)]!;
      const isMember = shard.groups.get('G')?.members.has(id) === true;
      const act = nextInt(random, 10);
      if (!isMember) shard.join(id, nextInt(random, 3) === 0 ? ['t'] : ['t', 'u'], nextInt(random, 4) === 0 ? { serverAssignor: 'range' } : {});
      else if (act === 0) shard.heartbeat({ memberId: id, memberEpoch: -1 });
      else if (act < 4) shard.beat(id, 'silent');
      else if (act === 4) shard.advance(nextInt(random, 4_000));
      else if (act === 5) shard.reload();
      else shard.beat(id);
      const owned = held(shard.group());
      expect(new Set(owned).size).toBe(owned.length);
      expect(shard.group().row.epoch).toBeGreaterThanOrEqual(epoch);
      epoch = shard.group().row.epoch;
    }
    for (let round = 0; round < 6; round++) for (const id of shard.group().members.keys()) shard.beat(id);
    const group = shard.group();
    expect(stateOf(group)).toBe(group.members.size === 0 ? 'Empty' : 'Stable');
    const wanted = [...new Set([...group.members.values()].flatMap((member) => member.subscribedTopicNames))];
    expect(held(group)).toHaveLength(wanted.reduce((sum, name) => sum + shard.topics.get(name)!.partitions, 0));
  });
});

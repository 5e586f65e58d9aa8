/** The group coordinator in a whole cluster: what it writes waits for its replicas, and another broker goes on with it. */
import { describe, expect, it } from 'vitest';
import { OffsetCommit } from '../../src/protocol/apis/08-offset-commit.ts';
import { FindCoordinator } from '../../src/protocol/apis/10-find-coordinator.ts';
import { JoinGroup } from '../../src/protocol/apis/11-join-group.ts';
import { Heartbeat } from '../../src/protocol/apis/12-heartbeat.ts';
import { LeaveGroup } from '../../src/protocol/apis/13-leave-group.ts';
import { SyncGroup } from '../../src/protocol/apis/14-sync-group.ts';
import { DescribeGroups } from '../../src/protocol/apis/15-describe-groups.ts';
import { CreateTopics } from '../../src/protocol/apis/19-create-topics.ts';
import { DeleteGroups } from '../../src/protocol/apis/42-delete-groups.ts';
import { OffsetDelete } from '../../src/protocol/apis/47-offset-delete.ts';
import { ConsumerGroupDescribe } from '../../src/protocol/apis/69-consumer-group-describe.ts';
import { errors } from '../../src/protocol/errors.ts';
import { ev } from '../../src/engine/events.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { commitBody, committedOf, coordinatorOf, GROUP_CONFIGS, joinBody, stableGroup, syncBody } from './group-talk.ts';
import { Talk } from './talk.ts';

const GROUP = 'readers';
const oneBroker = (configs = {}): Talk => new Talk({ brokers: 1, topics: [{ name: 'g', partitions: 2, replicationFactor: 1 }], configs: { ...GROUP_CONFIGS, ...configs } });
const threeBrokers = (): Talk => new Talk({ brokers: 3, topics: [{ name: 'g', partitions: 2, replicationFactor: 3 }], configs: GROUP_CONFIGS });

const describeGroup = (talk: Talk, broker: number): any => talk.ask('tool', broker, DescribeGroups, 5, { groups: [GROUP] }).groups[0];
const heartbeat = (talk: Talk, broker: number, generationId: number, memberId: string): number =>
  talk.ask('beats', broker, Heartbeat, 4, { groupId: GROUP, generationId, memberId, groupInstanceId: null }).errorCode;
const commit = (talk: Talk, broker: number, offset: number, generation = -1, memberId = '', metadata = ''): number =>
  talk.ask('commits', broker, OffsetCommit, 8, commitBody(GROUP, generation, memberId, offset, metadata)).topics[0].partitions[0].errorCode;

/** Whoever coordinates the group now, as another broker knows it. */
function newCoordinator(talk: Talk, before: number): number {
  const via = (before + 1) % 3;
  for (let i = 0; i < 200; i++) {
    const { errorCode, nodeId } = talk.ask('finder', via, FindCoordinator, 3, { key: GROUP, keyType: 0 });
    if (errorCode === 0 && nodeId !== before) return nodeId;
    talk.pass(100);
  }
  throw new Error('nobody else coordinates the group');
}

describe('a coordinator in a cluster of three', () => {
  it('whose broker dies is followed by another, which knows members, generation and offsets from the records', () => {
    covers('A8.coordinator', 'modelled');
    const talk = threeBrokers();
    const before = coordinatorOf(talk, GROUP);
    const memberId = stableGroup(talk, before, GROUP, { sessionTimeoutMs: 30_000 });
    expect(commit(talk, before, 5, 1, memberId)).toBe(0);
    expect(heartbeat(talk, (before + 1) % 3, 1, memberId)).toBe(errors.NOT_COORDINATOR);
    talk.give({ kind: 'kill', process: `broker-${before}` });
    const after = newCoordinator(talk, before);
    talk.pass(1_000);
    expect(describeGroup(talk, after)).toMatchObject({ groupState: 'Stable', protocolData: 'range', members: [{ memberId }] });
    expect(heartbeat(talk, after, 1, memberId)).toBe(0);
    expect(committedOf(talk, after, GROUP)).toBe(5);
    expect(commit(talk, after, 8, 1, memberId)).toBe(0);
    const { journal } = talk.world;
    const kinds = Array.from({ length: journal.length }, (_, i) => journal.kind(i));
    expect(kinds.filter((kind) => kind === ev.groupLoaded).length).toBe(1);
    // The old one comes back as a follower, and sends whoever asks it away.
    talk.give({ kind: 'start', process: `broker-${before}` });
    talk.pass(15_000);
    expect(heartbeat(talk, before, 1, memberId)).toBe(errors.NOT_COORDINATOR);
    expect(talk.world.checkState()).toBeNull();
  });

  it('answers a commit once its replicas have it, and tells nobody of an offset before that', () => {
    const talk = threeBrokers();
    const coordinator = coordinatorOf(talk, GROUP);
    expect(commit(talk, coordinator, 1)).toBe(0);
    const followers = [0, 1, 2].filter((id) => id !== coordinator);
    for (const id of followers) talk.give({ kind: 'pause', process: `broker-${id}` });
    talk.pass(100);
    talk.send('commits', coordinator, OffsetCommit, 8, commitBody(GROUP, -1, '', 2));
    talk.pass(1_000);
    expect(committedOf(talk, coordinator, GROUP)).toBe(1);
    // After offsets.commit.timeout.ms the client is told that it is not known.
    expect(talk.answer('commits', coordinator, OffsetCommit, 8).topics[0].partitions[0].errorCode).toBe(errors.COORDINATOR_NOT_AVAILABLE);
    for (const id of followers) talk.give({ kind: 'resume', process: `broker-${id}` });
    talk.pass(3_000);
    expect(committedOf(talk, coordinator, GROUP)).toBe(2);
    expect(talk.world.checkState()).toBeNull();
  });
});

describe('D11, the classic group', () => {
  it('Empty: heartbeat, sync and leave are UNKNOWN_MEMBER_ID, a commit of nobody in particular is taken', () => {
    const talk = oneBroker();
    coordinatorOf(talk, GROUP);
    expect(commit(talk, 0, 3)).toBe(0);
    expect(describeGroup(talk, 0).groupState).toBe('Empty');
    expect(heartbeat(talk, 0, 1, 'a')).toBe(errors.UNKNOWN_MEMBER_ID);
    expect(talk.ask('a', 0, SyncGroup, 5, syncBody(GROUP, 1, 'a')).errorCode).toBe(errors.UNKNOWN_MEMBER_ID);
    expect(talk.ask('a', 0, LeaveGroup, 5, { groupId: GROUP, members: [{ memberId: 'a', groupInstanceId: null }] }).members[0].errorCode).toBe(errors.UNKNOWN_MEMBER_ID);
    expect(commit(talk, 0, 3, 1, 'a')).toBe(errors.UNKNOWN_MEMBER_ID);
  });

  it('PreparingRebalance: heartbeat and sync are REBALANCE_IN_PROGRESS, commits of the old generation are taken', () => {
    const talk = oneBroker();
    coordinatorOf(talk, GROUP);
    const memberId = stableGroup(talk, 0, GROUP);
    talk.send('second', 0, JoinGroup, 3, joinBody(GROUP));
    talk.pass(100);
    expect(describeGroup(talk, 0).groupState).toBe('PreparingRebalance');
    expect(heartbeat(talk, 0, 1, memberId)).toBe(errors.REBALANCE_IN_PROGRESS);
    expect(talk.ask('a', 0, SyncGroup, 5, syncBody(GROUP, 1, memberId)).errorCode).toBe(errors.REBALANCE_IN_PROGRESS);
    expect(commit(talk, 0, 4, 1, memberId)).toBe(0);
  });

  it('CompletingRebalance: heartbeat is NONE, a commit REBALANCE_IN_PROGRESS, and followers wait in sync for the leader', () => {
    const talk = oneBroker();
    coordinatorOf(talk, GROUP);
    const first = stableGroup(talk, 0, GROUP);
    talk.send('second', 0, JoinGroup, 3, joinBody(GROUP));
    talk.pass(100);
    expect(talk.ask('first', 0, JoinGroup, 3, joinBody(GROUP, { memberId: first }))).toMatchObject({ generationId: 2, leader: first });
    const second = talk.answer('second', 0, JoinGroup, 3);
    expect(second).toMatchObject({ errorCode: 0, generationId: 2, leader: first, members: [] });
    talk.send('second', 0, SyncGroup, 5, syncBody(GROUP, 2, second.memberId));
    talk.pass(100);
    expect(describeGroup(talk, 0).groupState).toBe('CompletingRebalance');
    expect(heartbeat(talk, 0, 2, first)).toBe(0);
    expect(commit(talk, 0, 4, 2, first)).toBe(errors.REBALANCE_IN_PROGRESS);
    talk.ask('first', 0, SyncGroup, 5, syncBody(GROUP, 2, first, { [first]: 'one', [second.memberId]: 'two' }));
    expect(talk.answer('second', 0, SyncGroup, 5)).toMatchObject({ errorCode: 0, assignment: { length: 3 } });
  });

  it('Stable: the leader that joins again has all rebalance, a follower with the same metadata has not; another generation is ILLEGAL_GENERATION', () => {
    const talk = oneBroker();
    coordinatorOf(talk, GROUP);
    const first = stableGroup(talk, 0, GROUP);
    talk.send('second', 0, JoinGroup, 3, joinBody(GROUP));
    talk.pass(100);
    talk.ask('first', 0, JoinGroup, 3, joinBody(GROUP, { memberId: first }));
    const { memberId: second } = talk.answer('second', 0, JoinGroup, 3);
    talk.ask('first', 0, SyncGroup, 5, syncBody(GROUP, 2, first, { [first]: 'one', [second]: 'two' }));
    expect([describeGroup(talk, 0).groupState, heartbeat(talk, 0, 2, second), heartbeat(talk, 0, 1, second), commit(talk, 0, 4, 1, second)]).toEqual(['Stable', 0, errors.ILLEGAL_GENERATION, errors.ILLEGAL_GENERATION]);
    expect(talk.ask('second', 0, JoinGroup, 3, joinBody(GROUP, { memberId: second }))).toMatchObject({ errorCode: 0, generationId: 2, leader: first });
    expect(describeGroup(talk, 0).groupState).toBe('Stable');
    talk.send('first', 0, JoinGroup, 3, joinBody(GROUP, { memberId: first }));
    talk.pass(100);
    expect(describeGroup(talk, 0).groupState).toBe('PreparingRebalance');
  });

  it('a static member that was started again fences the one before it: FENCED_INSTANCE_ID', () => {
    const talk = oneBroker();
    coordinatorOf(talk, GROUP);
    const join = () => talk.ask('again', 0, JoinGroup, 5, joinBody(GROUP, { groupInstanceId: 'one', sessionTimeoutMs: 30_000 }));
    const { memberId: before } = join();
    talk.ask('again', 0, SyncGroup, 5, { ...syncBody(GROUP, 1, before, { [before]: 'one' }), groupInstanceId: 'one' });
    const { memberId, generationId } = join();
    expect([memberId === before, generationId, describeGroup(talk, 0).groupState]).toEqual([false, 1, 'Stable']);
    const beat = (id: string) => talk.ask('beats', 0, Heartbeat, 4, { groupId: GROUP, generationId: 1, memberId: id, groupInstanceId: 'one' }).errorCode;
    expect([beat(before), beat(memberId)]).toEqual([errors.FENCED_INSTANCE_ID, 0]);
  });

  it('who does not join again before the longest rebalance time-out is out', () => {
    const talk = oneBroker();
    coordinatorOf(talk, GROUP);
    const first = stableGroup(talk, 0, GROUP, { sessionTimeoutMs: 60_000 });
    talk.send('second', 0, JoinGroup, 3, joinBody(GROUP));
    talk.pass(9_000);
    expect(describeGroup(talk, 0).groupState).toBe('PreparingRebalance');
    const second = talk.answer('second', 0, JoinGroup, 3);
    expect(second).toMatchObject({ errorCode: 0, generationId: 2, leader: second.memberId });
    expect(second.members.length).toBe(1);
    expect(heartbeat(talk, 0, 2, first)).toBe(errors.UNKNOWN_MEMBER_ID);
  });

  it('who joined and never asks for an assignment is out after as long', () => {
    const talk = oneBroker();
    coordinatorOf(talk, GROUP);
    talk.ask('first', 0, JoinGroup, 3, joinBody(GROUP, { sessionTimeoutMs: 60_000 }));
    talk.pass(9_000);
    expect(describeGroup(talk, 0).groupState).toBe('CompletingRebalance');
    talk.pass(2_000);
    expect(describeGroup(talk, 0).groupState).toBe('Empty');
  });

  it('the first members are waited for, so that a group which starts as a whole rebalances once', () => {
    const talk = oneBroker({ 'group.initial.rebalance.delay.ms': 3_000 });
    coordinatorOf(talk, GROUP);
    talk.send('first', 0, JoinGroup, 3, joinBody(GROUP));
    talk.pass(1_000);
    talk.send('second', 0, JoinGroup, 3, joinBody(GROUP));
    const [one, two] = [talk.answer('first', 0, JoinGroup, 3), talk.answer('second', 0, JoinGroup, 3)];
    expect([one.generationId, two.generationId]).toEqual([1, 1]);
    expect(one.members.length + two.members.length).toBe(2);
  });

  it('a group takes no more members than group.max.size', () => {
    const talk = oneBroker({ 'group.max.size': 1 });
    coordinatorOf(talk, GROUP);
    stableGroup(talk, 0, GROUP);
    expect(talk.ask('second', 0, JoinGroup, 3, joinBody(GROUP)).errorCode).toBe(errors.GROUP_MAX_SIZE_REACHED);
  });
});

describe('an admin client finds the coordinator, and', () => {
  /** What it was told of the calls so far. */
  const told = (talk: Talk): (readonly [api: number, error: number])[] => {
    const { journal } = talk.world;
    return Array.from({ length: journal.length }, (_, i) => i)
      .filter((i) => journal.kind(i) === ev.adminAnswered)
      .map((i) => [journal.payload(i, 0), journal.payload(i, 1)] as const)
      .filter(([api]) => api !== CreateTopics.key);
  };

  /** What it was told besides that it is done, of one kind of call. */
  const answers = (talk: Talk, what: string): string[] => {
    const { journal, texts } = talk.world;
    return Array.from({ length: journal.length }, (_, i) => i)
      .filter((i) => journal.kind(i) === ev.adminAnswered && texts.text(journal.payload(i, 2)) === what)
      .map((i) => texts.text(journal.payload(i, 3)));
  };

  it('lists groups of all brokers, describes one, and counts its lag from commits and the ends of logs', () => {
    covers('A8.lag', 'modelled');
    const talk = threeBrokers();
    const coordinator = coordinatorOf(talk, GROUP);
    const memberId = stableGroup(talk, coordinator, GROUP);
    expect(commit(talk, coordinator, 0, 1, memberId)).toBe(0);
    talk.give({ kind: 'listGroups', process: 'tools' });
    talk.give({ kind: 'describeGroup', process: 'tools', group: GROUP });
    talk.give({ kind: 'groupLag', process: 'tools', group: GROUP });
    talk.give({ kind: 'groupLag', process: 'tools', group: 'nobody' });
    talk.pass(2_000);
    expect(answers(talk, 'list groups')).toEqual([`${GROUP} (classic, Stable)`]);
    expect(answers(talk, `describe group ${GROUP}`)).toEqual(['Stable; range; first']);
    expect(answers(talk, `lag of ${GROUP}`)).toEqual(['g-0 0 (0/0)']);
    expect(answers(talk, 'lag of nobody')).toEqual(['']);
    expect(talk.world.checkState()).toBeNull();
  });

  it('describes a group, sets and deletes its offsets, and deletes it, unless it has members', () => {
    const talk = threeBrokers();
    const coordinator = coordinatorOf(talk, GROUP);
    const memberId = stableGroup(talk, coordinator, GROUP);
    const tools = 'tools';
    const at = { topic: 'g', partition: 0 };
    talk.give({ kind: 'describeGroup', process: tools, group: GROUP });
    talk.give({ kind: 'alterOffset', process: tools, group: GROUP, ...at, offset: 4 });
    talk.give({ kind: 'deleteOffset', process: tools, group: GROUP, ...at });
    talk.give({ kind: 'deleteGroup', process: tools, group: GROUP });
    talk.pass(1_000);
    expect(told(talk).toSorted((a, b) => a[0] - b[0])).toEqual([
      [OffsetCommit.key, errors.UNKNOWN_MEMBER_ID],
      [DeleteGroups.key, errors.NON_EMPTY_GROUP],
      [OffsetDelete.key, errors.GROUP_SUBSCRIBED_TO_TOPIC],
      // The newer API first; a classic group is then described by the older one.
      [ConsumerGroupDescribe.key, 0],
    ]);
    talk.ask('first', coordinator, LeaveGroup, 5, { groupId: GROUP, members: [{ memberId, groupInstanceId: null }] });
    talk.give({ kind: 'alterOffset', process: tools, group: GROUP, ...at, offset: 4 });
    talk.pass(500);
    expect(committedOf(talk, coordinator, GROUP)).toBe(4);
    talk.give({ kind: 'deleteOffset', process: tools, group: GROUP, ...at });
    talk.pass(500);
    expect(committedOf(talk, coordinator, GROUP)).toBe(-1);
    talk.give({ kind: 'deleteGroup', process: tools, group: GROUP });
    talk.pass(500);
    expect(describeGroup(talk, coordinator).groupState).toBe('Dead');
    expect(told(talk).slice(4).map(([, error]) => error)).toEqual([0, 0, 0]);
  });
});

describe('committed offsets', () => {
  it('whose metadata is over offset.metadata.max.bytes are refused', () => {
    const talk = oneBroker({ 'offset.metadata.max.bytes': 4 });
    coordinatorOf(talk, GROUP);
    expect(commit(talk, 0, 1, -1, '', 'short')).toBe(errors.OFFSET_METADATA_TOO_LARGE);
    expect(commit(talk, 0, 1, -1, '', 'four')).toBe(0);
  });

  it('are forgotten offsets.retention.minutes after their group became empty, and the group with them', () => {
    const talk = oneBroker({ 'offsets.retention.minutes': 1, 'offsets.retention.check.interval.ms': 1_000 });
    coordinatorOf(talk, GROUP);
    const memberId = stableGroup(talk, 0, GROUP, { sessionTimeoutMs: 60_000 });
    expect(commit(talk, 0, 7, 1, memberId)).toBe(0);
    talk.pass(40_000);
    talk.ask('first', 0, LeaveGroup, 5, { groupId: GROUP, members: [{ memberId, groupInstanceId: null }] });
    talk.pass(50_000);
    expect(committedOf(talk, 0, GROUP)).toBe(7);
    talk.pass(15_000);
    expect(committedOf(talk, 0, GROUP)).toBe(-1);
    expect(describeGroup(talk, 0).groupState).toBe('Dead');
    expect(talk.world.checkState()).toBeNull();
  });
});

/** A group changes its protocol while its members go on (KIP-848): a classic group takes in a member of the new protocol, and is classic again when that has gone. */
import { describe, expect, it } from 'vitest';
import { errors } from '../../src/protocol/errors.ts';
import { consumerProtocolAssignment } from '../../src/protocol/messages/clients/consumer-protocol-assignment.ts';
import { consumerProtocolSubscription } from '../../src/protocol/messages/clients/consumer-protocol-subscription.ts';
import { apis } from '../../src/protocol/registry.ts';
import { beginMessage, decodeBody, writeBody } from '../../src/protocol/wire/codec.ts';
import { decodeResponse, encodeRequest } from '../../src/protocol/wire/frame.ts';
import { flattenRope, type Rope, ropeOf } from '../../src/std/rope.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { loneWorld, wireState } from './lone-broker.ts';
import type { Exchange } from './wire-client.ts';

const TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAWw';
const TOPICS = [
  { name: '__consumer_offsets', id: 'AAAAAAAAAAAAAAAAAAAAWg', partitions: 50, configs: { 'cleanup.policy': 'compact' } },
  { name: 't', id: TOPIC_ID, partitions: 4 },
];

type Asked = readonly [name: 'JoinGroup' | 'SyncGroup' | 'Heartbeat' | 'ConsumerGroupHeartbeat' | 'ListGroups' | 'DescribeGroups' | 'LeaveGroup', version: number, body: any];

function protocolBytes(message: any, body: unknown): Rope {
  const writer = beginMessage();
  writer.int16(1);
  writeBody(writer, message, 1, body);
  return writer.rope();
}

const subscription = (owned: readonly number[] = []): Rope =>
  protocolBytes(consumerProtocolSubscription, { topics: ['t'], userData: null, ownedPartitions: owned.length === 0 ? [] : [{ topic: 't', partitions: owned }] });
const assignment = (partitions: readonly number[]): Rope => protocolBytes(consumerProtocolAssignment, { assignedPartitions: [{ topic: 't', partitions }], userData: null });
const partitionsIn = (bytes: Rope): readonly number[] => (bytes.length === 0 ? [] : decodeBody(consumerProtocolAssignment, 1, bytes, 2).body.assignedPartitions.flatMap(({ partitions }) => partitions));

/** Asks one after the other, as one client without waiting for anybody else, and answers the bodies. */
function asked(script: readonly Asked[], configs: Readonly<Record<string, string>> = {}): any[] {
  const exchanges = script.map(([name, version, body], i): Exchange => {
    const frame = flattenRope(encodeRequest(apis[name] as any, version, i, 'c', body));
    return { conn: 'c', frame, patienceMs: 20_000 };
  });
  const world = loneWorld({ topics: TOPICS, era: '4.1', scripts: [exchanges], configs: { 'group.initial.rebalance.delay.ms': '0', ...configs }, host: '127.0.0.1', startMs: [1_000] });
  world.runTo(120_000_000);
  expect(world.checkState()).toBeNull();
  return wireState(world).answers.map(({ response }, i) => decodeResponse(apis[script[i]![0]] as any, script[i]![1], ropeOf(response!)).body);
}

/** A static member need not be given an id before it joins. */
const join = (memberId: string, owned?: readonly number[]): Asked => ['JoinGroup', 5, {
  groupId: 'g', sessionTimeoutMs: 45_000, rebalanceTimeoutMs: 60_000, memberId, groupInstanceId: 'classic', protocolType: 'consumer',
  protocols: [{ name: 'range', metadata: subscription(owned) }],
}];
const sync = (memberId: string, generationId: number, assignments: readonly unknown[] = []): Asked => ['SyncGroup', 3, { groupId: 'g', generationId, memberId, groupInstanceId: 'classic', assignments }];
const beat = (memberId: string, generationId: number): Asked => ['Heartbeat', 3, { groupId: 'g', generationId, memberId, groupInstanceId: 'classic' }];
const modern = (memberEpoch: number, topicPartitions: readonly unknown[] | null): Asked => ['ConsumerGroupHeartbeat', 1, {
  groupId: 'g', memberId: 'modern', memberEpoch, rebalanceTimeoutMs: memberEpoch === 0 ? 60_000 : -1, subscribedTopicNames: memberEpoch === 0 ? ['t'] : null, topicPartitions,
}];
const list: Asked = ['ListGroups', 5, { statesFilter: [], typesFilter: [] }];

/** The coordinator's draws are the same in every run of the same beginning. */
function classicId(): string {
  return asked([join('')])[0].memberId;
}

describe('a group between the protocols', () => {
  const id = classicId();
  const begun: readonly Asked[] = [join(''), sync(id, 1, [{ memberId: id, assignment: assignment([0, 1, 2, 3]) }])];

  it('goes up with the first member of the new protocol, which gets its share once the old ones have let go of it', () => {
    covers('A8.rebalance', 'modelled');
    const answers = asked([...begun, list, modern(0, []), list, beat(id, 1), join(id, [0, 1, 2, 3]), sync(id, 1), beat(id, 1), join(id, [0, 1]), sync(id, 2), modern(2, []), beat(id, 2)]);
    const [joined, synced, before, up, after, told, revoking, kept, again, rejoined, final, given, calm] = answers;
    expect(joined).toMatchObject({ errorCode: 0, generationId: 1, memberId: id });
    expect(partitionsIn(synced.assignment)).toEqual([0, 1, 2, 3]);
    expect(before.groups[0]).toMatchObject({ groupType: 'classic', groupState: 'Stable' });
    expect(up).toMatchObject({ errorCode: 0, memberEpoch: 2, assignment: { topicPartitions: [] } });
    expect(after.groups[0]).toMatchObject({ groupType: 'consumer', groupState: 'Reconciling' });
    expect(told.errorCode).toBe(errors.REBALANCE_IN_PROGRESS);
    expect(revoking).toMatchObject({ errorCode: 0, generationId: 1, protocolName: 'range' });
    expect(partitionsIn(kept.assignment)).toHaveLength(2);
    expect(again.errorCode).toBe(errors.REBALANCE_IN_PROGRESS);
    expect(rejoined).toMatchObject({ errorCode: 0, generationId: 2 });
    expect(partitionsIn(final.assignment)).toEqual([0, 1]);
    expect(given).toMatchObject({ memberEpoch: 2, assignment: { topicPartitions: [{ topicId: TOPIC_ID, partitions: [2, 3] }] } });
    expect(calm.errorCode).toBe(0);
  });

  it('goes down when the last member of the new protocol leaves, and rebalances as classic groups do', () => {
    const answers = asked([...begun, modern(0, []), modern(-1, null), list, beat(id, 2)]);
    expect(answers[3]).toMatchObject({ errorCode: 0, memberEpoch: -1 });
    expect(answers[4].groups[0]).toMatchObject({ groupType: 'classic', groupState: 'PreparingRebalance' });
    expect(answers[5].errorCode).toBe(errors.REBALANCE_IN_PROGRESS);
  });

  it('stays what it is where that is not allowed', () => {
    const answers = asked([...begun, modern(0, []), list], { 'group.consumer.migration.policy': 'disabled' });
    expect(answers[2]).toMatchObject({ errorCode: errors.GROUP_ID_NOT_FOUND, errorMessage: 'Cannot upgrade classic group g to consumer group because online upgrade is disabled.' });
    expect(answers[3].groups[0]).toMatchObject({ groupType: 'classic', groupState: 'Stable' });
    const other = asked([modern(0, []), join('')], { 'group.consumer.migration.policy': 'disabled' });
    expect(other[1].errorCode).toBe(errors.INCONSISTENT_GROUP_PROTOCOL);
  });

  it('an empty one gives way to either', () => {
    const answers = asked([modern(0, []), modern(-1, null), list, ...begun, list]);
    expect(answers[2].groups[0]).toMatchObject({ groupType: 'consumer', groupState: 'Empty' });
    expect(answers[3].errorCode).toBe(0);
    expect(partitionsIn(answers[4].assignment)).toEqual([0, 1, 2, 3]);
    expect(answers[5].groups).toMatchObject([{ groupType: 'classic', groupState: 'Stable' }]);
  });
});

/** A member whose coordinator assigns, against a coordinator that answers as a test says. */
import { expect, test } from 'vitest';
import { errors } from '../../../../protocol/errors.ts';
import { covers } from '../../../../std/testing/covers.ts';
import { clientWorld, TOPIC_ID } from '../../testing/client-world.ts';
import type { ClientWorldOptions } from '../../testing/client-world.ts';
import type { ScriptedAnswer, ScriptedBroker, ScriptedRequest } from '../../testing/scripted-broker.ts';
import { commitBody, groupAnswer } from '../../testing/scripted-group.ts';
import { fetchBody, offsetsBody, scriptedLog } from '../../testing/scripted-log.ts';

const SECOND = 1_000_000;
const INTERVAL_MS = 500;
const PARTITIONS = 3;

/** What the coordinator says to the n-th heartbeat: the member's epoch, its partitions, or an error. */
type Said = { readonly epoch: number; readonly partitions?: readonly number[] } | { readonly error: number };

interface Options extends ClientWorldOptions {
  readonly says: (nth: number, request: ScriptedRequest) => Said;
  readonly until?: number;
}

function heartbeatBody(request: ScriptedRequest, said: Said): unknown {
  const base = { throttleTimeMs: 0, errorMessage: null, memberId: request.body.memberId, heartbeatIntervalMs: INTERVAL_MS };
  if ('error' in said) return { ...base, errorCode: said.error, memberEpoch: 0, assignment: null };
  const assignment = said.partitions === undefined ? null : { topicPartitions: said.partitions.length === 0 ? [] : [{ topicId: TOPIC_ID, partitions: [...said.partitions] }] };
  return { ...base, errorCode: 0, memberEpoch: said.epoch, assignment };
}

function run({ says, until = 4 * SECOND, configs, workload, answer, ...options }: Options) {
  const logs = Array.from({ length: PARTITIONS }, () => scriptedLog([3, 4, 5]));
  const log = (partition: number) => logs[partition];
  let beats = 0;
  const w = clientWorld({
    program: 'consumer',
    partitions: PARTITIONS,
    workload: { assign: [], subscribe: ['orders'], from: null, processMicros: 0, ...(workload as object) },
    configs: { 'group.id': 'g', 'group.protocol': 'consumer', 'auto.offset.reset': 'earliest', ...configs },
    ...options,
    answer: (request: ScriptedRequest, broker: ScriptedBroker): ScriptedAnswer | undefined => {
      const own = answer?.(request, broker);
      if (own !== undefined) return own;
      if (request.api === 'ConsumerGroupHeartbeat') return { body: heartbeatBody(request, request.body.memberEpoch < 0 ? { epoch: request.body.memberEpoch } : says(beats++, request)) };
      if (request.api === 'ListOffsets') return { body: offsetsBody(request, log) };
      if (request.api !== 'Fetch') return groupAnswer(request, broker);
      const body = fetchBody(request, log);
      const isEmpty = body.responses.every((topic: any) => topic.partitions.every((part: any) => part.records.length === 0));
      return { body, afterMicros: isEmpty ? request.body.maxWaitMs * 1_000 : 0 };
    },
  });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}

type Run = ReturnType<typeof run>;
const beats = (w: Run): any[] => w.broker.seen.filter(({ api }) => api === 'ConsumerGroupHeartbeat').map(({ body }) => body);
const states = (w: Run) => w.lines('memberStateChanged').map(({ state }) => state);
const callbacks = (w: Run) => w.lines('listenerCalled').map(({ callback, partitions }) => `${callback} ${partitions}`);
const heartbeatTimes = (w: Run) => w.lines('requestSent').filter(({ api }) => api === 68).map(({ time }) => time);
/** Everything at the first heartbeat, and the epoch that it has since. */
const all = (nth: number): Said => (nth === 0 ? { epoch: 1, partitions: [0, 1, 2] } : { epoch: 1 });

test('joins with everything, acknowledges with what it owns, then says nothing but that it lives, every interval that the coordinator names', () => {
  covers('A8.join', 'modelled');
  const w = run({ says: all, configs: { 'group.remote.assignor': 'range', 'client.rack': 'east', 'max.poll.interval.ms': 10_000 } });
  const [joins, acknowledges, ...lives] = beats(w);
  expect(joins).toMatchObject({
    groupId: 'g', memberEpoch: 0, instanceId: null, rackId: 'east', rebalanceTimeoutMs: 10_000, subscribedTopicNames: ['orders'], subscribedTopicRegex: null, serverAssignor: 'range', topicPartitions: [],
  });
  expect(joins.memberId).toMatch(/^[\w-]{22}$/);
  const silent = { memberId: joins.memberId, memberEpoch: 1, rackId: null, rebalanceTimeoutMs: -1, subscribedTopicNames: null, subscribedTopicRegex: null, serverAssignor: null };
  expect(acknowledges).toMatchObject({ ...silent, topicPartitions: [{ topicId: TOPIC_ID, partitions: [0, 1, 2] }] });
  expect(lives.length).toBeGreaterThan(5);
  for (const one of lives) expect(one).toMatchObject({ ...silent, topicPartitions: null });
  expect(states(w)).toEqual(['JOINING', 'RECONCILING', 'ACKNOWLEDGING', 'STABLE']);
  const times = heartbeatTimes(w).slice(2);
  expect(times.slice(1).map((time, i) => time - times[i])).toEqual(times.slice(1).map(() => INTERVAL_MS * 1_000));
  expect(w.app().assigned.get('orders-2')).toMatchObject({ position: 12, consumed: 12 });
});

test('commit, onPartitionsRevoked, onPartitionsAssigned, acknowledgement; the commit carries the member epoch', () => {
  const w = run({
    says: (nth) => (nth === 4 ? { epoch: 1, partitions: [0] } : nth > 4 ? { epoch: 2 } : all(nth)),
    workload: { listenerMicros: 20_000 },
  });
  expect(callbacks(w)).toEqual(['onPartitionsAssigned 3', 'onPartitionsRevoked 2', 'onPartitionsAssigned 0']);
  const [revoked] = w.lines('listenerCalled').filter(({ callback }) => callback === 'onPartitionsRevoked');
  const committed = w.lines('positionCommitted').filter(({ time }) => time <= revoked.time);
  expect(committed.map(({ partition, offset, generation }) => `${partition} ${offset} ${generation}`).toSorted()).toEqual(['orders-0 12 1', 'orders-1 12 1', 'orders-2 12 1']);
  const [commit] = w.broker.seen.filter(({ api }) => api === 'OffsetCommit');
  expect(commit).toMatchObject({ version: 9, body: { generationIdOrMemberEpoch: 1, memberId: beats(w)[0].memberId } });
  const [offsets] = w.broker.seen.filter(({ api }) => api === 'OffsetFetch');
  expect(offsets).toMatchObject({ version: 9, body: { groups: [{ memberId: beats(w)[0].memberId, memberEpoch: 1 }] } });
  // Its listener works 20 ms each time; only then is it acknowledged, with what is left.
  const acknowledged = beats(w).findIndex(({ topicPartitions }, i) => i > 1 && topicPartitions !== null);
  expect(beats(w)[acknowledged].topicPartitions).toMatchObject([{ topicId: TOPIC_ID, partitions: [0] }]);
  expect(heartbeatTimes(w)[acknowledged] - revoked.time).toBeGreaterThanOrEqual(40_000);
  expect([...w.app().assigned.keys()]).toEqual(['orders-0']);
  expect(w.lines('memberEpochRaised')).toMatchObject([{ epoch: 2, from: 1 }]);
});

test('a commit before a revocation that comes with a stale epoch is sent again; another one fails', () => {
  let stale = 1;
  const answer = (request: ScriptedRequest) => (request.api === 'OffsetCommit' && stale-- > 0 ? { body: commitBody(request, errors.STALE_MEMBER_EPOCH) } : undefined);
  const w = run({ says: (nth) => (nth === 4 ? { epoch: 1, partitions: [0] } : nth > 4 ? { epoch: 2 } : all(nth)), answer });
  expect(w.broker.seen.filter(({ api }) => api === 'OffsetCommit').length).toBeGreaterThan(1);
  expect(w.lines('commitFailed')).toEqual([]);
  stale = 1;
  const failed = run({ says: all, answer, configs: { 'auto.commit.interval.ms': 1_000 } });
  expect(failed.lines('commitFailed')).toMatchObject([{ kind: 'auto', exception: 'CommitFailedException', error: errors.STALE_MEMBER_EPOCH }]);
});

test.each(['FENCED_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID'] as const)('%s: what it had is lost, its application hears of that, and it joins again at once under the same id', (name) => {
  const w = run({ says: (nth) => (nth === 4 ? { error: errors[name] } : nth === 5 ? { epoch: 7, partitions: [1] } : nth > 5 ? { epoch: 7 } : all(nth)) });
  expect(states(w)).toEqual(['JOINING', 'RECONCILING', 'ACKNOWLEDGING', 'STABLE', 'FENCED', 'JOINING', 'RECONCILING', 'ACKNOWLEDGING', 'STABLE']);
  expect(callbacks(w)).toEqual(['onPartitionsAssigned 3', 'onPartitionsLost 3', 'onPartitionsAssigned 1']);
  const again = beats(w)[5];
  expect(again).toMatchObject({ memberId: beats(w)[0].memberId, memberEpoch: 0, subscribedTopicNames: ['orders'], topicPartitions: [] });
  expect(heartbeatTimes(w)[5] - w.lines('memberRefused')[0].time).toBeLessThan(1_000);
});

test('an application that does not call poll() in time: the background thread leaves with -1; the next poll() loses what it had and joins again', () => {
  const w = run({
    says: (nth, { body }) => (body.memberEpoch === 0 ? { epoch: nth === 0 ? 1 : 3, partitions: [0] } : { epoch: body.memberEpoch }),
    configs: { 'max.poll.interval.ms': 1_000, 'max.poll.records': 4, 'enable.auto.commit': false },
    workload: { processMicros: 400_000 },
    until: 2.4 * SECOND,
  });
  expect(w.lines('pollTooLate').length).toBe(1);
  expect(beats(w).filter(({ memberEpoch }) => memberEpoch === -1).length).toBe(1);
  expect(states(w).slice(4, 8)).toEqual(['PREPARE_LEAVING', 'LEAVING', 'STALE', 'JOINING']);
  expect(callbacks(w).slice(0, 3)).toEqual(['onPartitionsAssigned 1', 'onPartitionsLost 1', 'onPartitionsAssigned 1']);
  expect(w.lines('groupJoined').map(({ generation }) => generation)).toEqual([1, 3]);
});

test.each([[null, -1], ['i', -2]] as const)('closing, instance %s: commits, revokes, and leaves with %s', (instance, epoch) => {
  const w = run({
    says: all, configs: instance === null ? {} : { 'group.instance.id': instance }, script: [{ time: 2 * SECOND, command: { kind: 'stop', process: 'client' } }],
  });
  expect(beats(w).at(-1)).toMatchObject({ memberEpoch: epoch, instanceId: instance });
  expect(w.lines('positionCommitted').length).toBe(PARTITIONS);
  expect(callbacks(w)).toEqual(['onPartitionsAssigned 3', 'onPartitionsRevoked 3']);
  expect(states(w).slice(-3)).toEqual(['PREPARE_LEAVING', 'LEAVING', 'UNSUBSCRIBED']);
  expect(w.lines('processExited')).toMatchObject([{ reason: expect.anything() }]);
  expect(w.lines('processExited').length).toBe(1);
});

test('a pattern is the broker\'s to read: it is sent as it is, and no names', () => {
  const w = run({ says: all, workload: { subscribe: [], pattern: 'ord.*' } });
  expect(beats(w)[0]).toMatchObject({ subscribedTopicRegex: 'ord.*', subscribedTopicNames: [] });
  expect([...w.app().assigned.keys()].length).toBe(3);
});

test.each([
  ['UNRELEASED_INSTANCE_ID', 'UnreleasedInstanceIdException'],
  ['UNSUPPORTED_ASSIGNOR', 'UnsupportedAssignorException'],
  ['GROUP_MAX_SIZE_REACHED', 'GroupMaxSizeReachedException'],
  ['INVALID_REGULAR_EXPRESSION', 'InvalidRegularExpression'],
] as const)('%s cannot be mended: poll() throws %s', (name, exception) => {
  const w = run({ says: () => ({ error: errors[name] }), until: SECOND });
  expect(states(w)).toEqual(['JOINING', 'FATAL']);
  expect(w.lines('processExited')[0]['reason']).toBe(exception);
});

test('a coordinator that has moved is looked for again, one that is loading is asked again after the backoff', () => {
  const w = run({ says: (nth) => (nth === 3 ? { error: errors.NOT_COORDINATOR } : nth === 5 ? { error: errors.COORDINATOR_LOAD_IN_PROGRESS } : all(nth)) });
  expect(w.lines('coordinatorFound').length).toBe(2);
  expect(states(w)).toEqual(['JOINING', 'RECONCILING', 'ACKNOWLEDGING', 'STABLE']);
  const times = heartbeatTimes(w);
  expect(times[4] - times[3]).toBeLessThan(5_000);
  expect(times[6] - times[5]).toBeGreaterThan(50_000);
  // Whoever is asked anew is told everything that may have been lost.
  expect(beats(w)[6]).toMatchObject({ subscribedTopicNames: ['orders'], topicPartitions: [{ topicId: TOPIC_ID, partitions: [0, 1, 2] }] });
});

test('without auto-commit the background thread begins to reconcile while the application works; its listener is called by the next poll()', () => {
  const w = run({
    says: (nth) => (nth === 2 ? { epoch: 1, partitions: [0] } : nth > 2 ? { epoch: 2 } : all(nth)),
    configs: { 'enable.auto.commit': false, 'max.poll.records': 1 },
    workload: { processMicros: 700_000 },
  });
  const [begins] = w.lines('memberStateChanged').filter(({ state, from }) => state === 'RECONCILING' && from === 'STABLE');
  const [revoked] = w.lines('listenerCalled').filter(({ callback }) => callback === 'onPartitionsRevoked');
  expect(revoked.time).toBeGreaterThan(begins.time);
  // Nothing of what goes was given out from then on.
  const given = w.lines('recordsPolled').filter(({ time, partition }) => time > begins.time && partition !== 'orders-0');
  expect(given).toEqual([]);
  expect(w.lines('commitSent')).toEqual([]);
});

test('a listener that commits has the reconciliation wait for poll(): what the application still works on is not committed', () => {
  const w = run({
    says: (nth) => (nth === 2 ? { epoch: 1, partitions: [0] } : nth > 2 ? { epoch: 2 } : all(nth)),
    configs: { 'enable.auto.commit': false, 'max.poll.records': 4 },
    workload: { processMicros: 300_000, listenerCommits: true },
  });
  const worked = new Map<unknown, number>();
  for (const line of w.lines('recordsProcessed', 'commitSent')) {
    if (line.kind === 'recordsProcessed') worked.set(line.partition, Number(line.upTo));
    else expect(Number(line.offset)).toBeLessThanOrEqual(worked.get(line.partition) ?? 0);
  }
  expect(w.lines('commitSent').length).toBeGreaterThan(0);
});

test.each([
  ['session.timeout.ms', 10_000],
  ['heartbeat.interval.ms', 1_000],
  ['partition.assignment.strategy', 'range'],
])('%s cannot be set with group.protocol=consumer', (name, value) => {
  const w = run({ says: all, configs: { [name]: value }, until: SECOND / 10 });
  expect(w.lines('processExited')[0]['reason']).toBe(`${name} cannot be set when group.protocol=CONSUMER`);
});

test('unsubscribes: what it had is revoked, it leaves, and joins again with other topics when it subscribes again', () => {
  const given = (seconds: number, topics: readonly string[]) => ({ time: seconds * SECOND, command: { kind: 'subscribe' as const, process: 'client', topics } });
  const w = run({ says: (nth, { body }) => (body.memberEpoch === 0 ? { epoch: nth + 1, partitions: [0] } : { epoch: body.memberEpoch }), script: [given(1, []), given(2, ['orders'])] });
  expect(callbacks(w)).toEqual(['onPartitionsAssigned 1', 'onPartitionsRevoked 1', 'onPartitionsAssigned 1']);
  expect(beats(w).filter(({ memberEpoch }) => memberEpoch === -1).length).toBe(1);
  expect(states(w).slice(4)).toEqual(['PREPARE_LEAVING', 'LEAVING', 'UNSUBSCRIBED', 'JOINING', 'RECONCILING', 'ACKNOWLEDGING', 'STABLE']);
  expect(heartbeatTimes(w).filter((time) => time > 1.1 * SECOND && time < 1.9 * SECOND)).toEqual([]);
});

test('while the commit before a revocation is under way, nothing of what goes is given out, and what stays is read on', () => {
  const w = run({
    says: (nth) => (nth === 2 ? { epoch: 1, partitions: [2] } : nth > 2 ? { epoch: 2 } : all(nth)),
    configs: { 'max.poll.records': 1 },
    workload: { processMicros: 100_000 },
    answer: (request, broker) => (request.api === 'OffsetCommit' ? { ...(groupAnswer(request, broker) as { body: unknown }), afterMicros: 400_000 } : undefined),
  });
  const [begins] = w.lines('memberStateChanged').filter(({ state, from }) => state === 'RECONCILING' && from === 'STABLE');
  const [revoked] = w.lines('listenerCalled').filter(({ callback }) => callback === 'onPartitionsRevoked');
  expect(revoked.time - begins.time).toBeGreaterThan(300_000);
  const given = w.lines('recordsPolled').filter(({ time }) => time > begins.time);
  expect(new Set(given.map(({ partition }) => partition))).toEqual(new Set(['orders-2']));
  expect(given.some(({ time }) => time < revoked.time)).toBe(true);
});

test('its states and what its application is told are those that a consumer of 4.1.0 wrote to its log: it joins, gives two up, works too long, closes', () => {
  covers('A8.join', 'modelled');
  const partitions = (nth: number): readonly number[] | undefined => (nth === 0 ? [0, 1, 2] : nth === 3 ? [0] : undefined);
  const w = run({
    until: 16 * SECOND,
    configs: { 'max.poll.interval.ms': 2_000, 'max.poll.records': 4 },
    script: [
      { time: 4 * SECOND, command: { kind: 'work', process: 'client', micros: 1.5 * SECOND } },
      { time: 4 * SECOND, command: { kind: 'seek', process: 'client', topic: 'orders', partition: 0, offset: 'beginning' } },
      { time: 14 * SECOND, command: { kind: 'stop', process: 'client' } },
    ],
    says: (nth, { body }) => (body.memberEpoch === 0 ? { epoch: nth === 0 ? 1 : 3, partitions: nth === 0 ? [0, 1, 2] : [] } : { epoch: Math.max(1, body.memberEpoch), partitions: partitions(nth) }),
  });
  const told = [
    ...w.lines('memberStateChanged').map(({ at, state }) => ({ at, text: String(state) })),
    ...w.lines('listenerCalled').map(({ at, callback, partitions: count }) => ({ at, text: `${callback} ${count}` })),
  ];
  expect(told.toSorted((a, b) => a.at - b.at).map(({ text }) => text)).toEqual([
    'JOINING', 'RECONCILING', 'onPartitionsAssigned 3', 'ACKNOWLEDGING', 'STABLE',
    'RECONCILING', 'onPartitionsRevoked 2', 'onPartitionsAssigned 0', 'ACKNOWLEDGING', 'STABLE',
    'PREPARE_LEAVING', 'LEAVING', 'STALE', 'onPartitionsLost 1',
    'JOINING', 'RECONCILING', 'onPartitionsAssigned 0', 'ACKNOWLEDGING', 'STABLE',
    'PREPARE_LEAVING', 'LEAVING', 'UNSUBSCRIBED',
  ]);
});

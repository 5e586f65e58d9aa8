/** A consumer in a group, against a coordinator that answers as a test says. */
import { expect, test } from 'vitest';
import { errors } from '../../../protocol/errors.ts';
import type { ScriptedCommand } from '../../../sim/world.ts';
import { covers } from '../../../std/testing/covers.ts';
import type { ClientWorldOptions } from '../testing/client-world.ts';
import { clientWorld, metadataBody } from '../testing/client-world.ts';
import type { ScriptedRequest } from '../testing/scripted-broker.ts';
import { encodeAssignment } from './assignors/consumer-protocol.ts';
import { commitBody, groupAnswer, MEMBER } from '../testing/scripted-group.ts';
import type { ScriptedLog } from '../testing/scripted-log.ts';
import { expectedDigest, fetchBody, offsetsBody, scriptedLog } from '../testing/scripted-log.ts';

const SECOND = 1_000_000;
const WORKLOAD = { assign: [], subscribe: ['orders'], from: null, processMicros: 0 };

interface Options extends ClientWorldOptions {
  readonly logs?: readonly ScriptedLog[];
  readonly until?: number;
}

function run({ logs = [scriptedLog([3, 4, 5])], until = 4 * SECOND, answer, configs, ...options }: Options = {}) {
  const log = (partition: number) => logs[partition];
  const w = clientWorld({
    program: 'consumer',
    workload: WORKLOAD,
    partitions: logs.length,
    configs: { 'group.id': 'g', 'auto.offset.reset': 'earliest', ...configs },
    ...options,
    answer: (request, broker) => {
      const own = answer?.(request, broker);
      if (own !== undefined) return own;
      const group = groupAnswer(request, broker);
      if (group !== undefined) return group;
      if (request.api === 'ListOffsets') return { body: offsetsBody(request, log) };
      if (request.api !== 'Fetch') return undefined;
      const body = fetchBody(request, log);
      const isEmpty = body.responses.every((topic: any) =>
        topic.partitions.every((part: any) => part.errorCode === 0 && part.records.length === 0),
      );
      return { body, afterMicros: isEmpty ? request.body.maxWaitMs * 1_000 : 0 };
    },
  });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}

type Run = ReturnType<typeof run>;
const asked = (w: Run, api: string): readonly ScriptedRequest[] => w.broker.seen.filter((request) => request.api === api);
const committed = (w: Run, partition = 0) => w.broker.ends.get(`committed orders-${partition}`);
const given = (seconds: number, command: ScriptedCommand['command']): ScriptedCommand => ({ time: seconds * SECOND, command });

test('into the group: coordinator, member id, generation, assignment, position, records', () => {
  covers('A8.join', 'modelled');
  const w = run();
  expect(
    w.broker.seen.map(({ api }) => api).filter((api) => !['ApiVersions', 'Metadata', 'Fetch', 'Heartbeat'].includes(api)),
  ).toEqual(['FindCoordinator', 'JoinGroup', 'JoinGroup', 'SyncGroup', 'OffsetFetch', 'ListOffsets']);
  expect(asked(w, 'JoinGroup').map(({ body }) => body.memberId)).toEqual(['', MEMBER]);
  expect(asked(w, 'JoinGroup')[0].body).toMatchObject({
    sessionTimeoutMs: 45_000,
    rebalanceTimeoutMs: 300_000,
    protocolType: 'consumer',
  });
  expect(asked(w, 'JoinGroup')[0].body.protocols.map(({ name }: any) => name)).toEqual(['range', 'cooperative-sticky']);
  expect(w.lines('groupJoined')).toMatchObject([{ group: expect.anything(), generation: 1, leads: 1, member: MEMBER }]);
  expect(w.lines('partitionAssigned')).toMatchObject([{ partition: 'orders-0', generation: 1, added: 1 }]);
  expect(w.app().assigned.get('orders-0')).toMatchObject({ position: 12, consumed: 12, digest: expectedDigest(0, 12) });
});

test('auto.commit: inside poll(), every interval, where the polls before had come to', () => {
  covers('A8.commits', 'modelled');
  const w = run({
    configs: { 'auto.commit.interval.ms': 1_000, 'max.poll.records': 5 },
    workload: { ...WORKLOAD, processMicros: 300_000 },
    until: 8 * SECOND,
  });
  // 5 records take 1.5 s: the poll behind them commits 5, and is the first to give out more.
  expect(w.lines('positionCommitted').map(({ offset }) => offset)).toEqual(
    [5, 10, 12, 12, 12, 12].slice(0, w.lines('positionCommitted').length),
  );
  expect(w.lines('commitSent').length).toBeGreaterThan(2);
  const [first] = w.lines('commitSent');
  const [, second] = w.lines('recordsPolled');
  expect(first).toMatchObject({ offset: 5, time: second.time, generation: 1 });
  expect(first.at).toBeLessThan(second.at);
});

test('commitSync after the work: the application waits for the answer; before the work: it is committed before anything is done', () => {
  const after = run({
    configs: { 'enable.auto.commit': false, 'max.poll.records': 5 },
    workload: { ...WORKLOAD, processMicros: 1_000, commit: { how: 'sync', when: 'after' } },
  });
  const order = (w: Run) =>
    w
      .lines('recordsPolled', 'recordsProcessed', 'positionCommitted')
      .map(({ kind, upTo, offset }) => `${kind} ${upTo ?? offset}`);
  expect(order(after)).toEqual(
    [5, 10, 12].flatMap((end) => [`recordsPolled ${end}`, `recordsProcessed ${end}`, `positionCommitted ${end}`]),
  );
  const before = run({
    configs: { 'enable.auto.commit': false, 'max.poll.records': 5 },
    workload: { ...WORKLOAD, processMicros: 1_000, commit: { how: 'sync', when: 'before' } },
  });
  expect(order(before)).toEqual(
    [5, 10, 12].flatMap((end) => [`recordsPolled ${end}`, `positionCommitted ${end}`, `recordsProcessed ${end}`]),
  );
  expect(committed(after)).toBe(12);
});

test('commitAsync does not hold the application; callbacks run inside later calls, in order', () => {
  const w = run({
    configs: { 'enable.auto.commit': false, 'max.poll.records': 5 },
    workload: { ...WORKLOAD, processMicros: 1_000, commit: { how: 'async', when: 'after' } },
    answer: (request, broker) =>
      request.api === 'OffsetCommit' && request.nth === 0
        ? { ...(groupAnswer(request, broker) as { body: unknown }), afterMicros: 20_000 }
        : undefined,
  });
  const lines = w
    .lines('recordsPolled', 'positionCommitted', 'listenerCalled')
    .filter(({ callback }) => callback === undefined || callback === 'onComplete');
  // The answers come after all has been read; each callback runs in the call behind its answer.
  expect(lines.map(({ kind, upTo, offset }) => `${kind} ${upTo ?? offset ?? ''}`.trim())).toEqual([
    'recordsPolled 5',
    'recordsPolled 10',
    'recordsPolled 12',
    ...[5, 10, 12].flatMap((offset) => [`positionCommitted ${offset}`, 'listenerCalled']),
  ]);
});

test('a commit that may be tried again is, and one that may not tells the application', () => {
  const w = run({
    configs: { 'enable.auto.commit': false },
    workload: { ...WORKLOAD, commit: { how: 'sync', when: 'after' } },
    answer: (request) =>
      request.api === 'OffsetCommit' && request.nth < 2
        ? { body: commitBody(request, request.nth === 0 ? errors.COORDINATOR_LOAD_IN_PROGRESS : errors.NOT_COORDINATOR) }
        : undefined,
  });
  expect(asked(w, 'OffsetCommit').length).toBe(3);
  expect(asked(w, 'FindCoordinator').length).toBe(2);
  expect(committed(w)).toBe(12);
  expect(w.lines('commitFailed')).toEqual([]);
  const refused = run({
    configs: { 'enable.auto.commit': false },
    workload: { ...WORKLOAD, commit: { how: 'sync', when: 'after' } },
    answer: (request) =>
      request.api === 'OffsetCommit' && request.nth === 0 ? { body: commitBody(request, errors.ILLEGAL_GENERATION) } : undefined,
  });
  expect(refused.lines('commitFailed')).toMatchObject([{ exception: 'CommitFailedException', error: errors.ILLEGAL_GENERATION }]);
  // Thrown out of its generation it joins anew, and what it owned is lost, not given up.
  expect(refused.lines('listenerCalled').map(({ callback }) => callback)).toEqual([
    'onPartitionsAssigned',
    'onPartitionsLost',
    'onPartitionsAssigned',
  ]);
  expect(refused.lines('partitionGivenUp')).toMatchObject([{ lost: 1, generation: -1 }]);
  expect(asked(refused, 'JoinGroup').at(-1)!.body.memberId).toBe(MEMBER);
});

test('what the group committed is where a member begins, and without that auto.offset.reset decides', () => {
  const at =
    (offset: number, error = 0): ClientWorldOptions['answer'] =>
    (request) => {
      if (request.api !== 'OffsetFetch' || (error !== 0 && request.nth > 0)) return undefined;
      const [{ groupId, topics }] = request.body.groups;
      return {
        body: {
          throttleTimeMs: 0,
          groups: [
            {
              groupId,
              errorCode: error,
              topics: topics.map(({ name }: any) => ({
                name,
                partitions: [
                  { partitionIndex: 0, committedOffset: offset, committedLeaderEpoch: -1, metadata: '', errorCode: 0 },
                ],
              })),
            },
          ],
        },
      };
    };
  expect(run({ answer: at(7) }).lines('positionSet')).toMatchObject([{ offset: 7, how: 'committed' }]);
  expect(run({ configs: { 'auto.offset.reset': 'latest' } }).lines('positionSet')).toMatchObject([
    { offset: 12, how: 'reset latest' },
  ]);
  expect(run({ configs: { 'auto.offset.reset': 'none' } }).lines('processExited')).toMatchObject([
    { reason: 'NoOffsetForPartitionException' },
  ]);
  const loading = run({ answer: at(7, errors.COORDINATOR_LOAD_IN_PROGRESS) });
  expect(asked(loading, 'OffsetFetch').length).toBe(2);
  expect(loading.lines('positionSet')).toMatchObject([{ offset: 0 }]);
});

test('the heartbeat thread beats while the application works', () => {
  covers('A8.liveness', 'modelled');
  const w = run({ workload: { ...WORKLOAD, processMicros: SECOND }, until: 13 * SECOND });
  const beats = asked(w, 'Heartbeat');
  expect(beats.map(({ at }) => Math.round(at / SECOND))).toEqual([3, 6, 9, 12]);
  expect(beats[0].body).toMatchObject({ groupId: 'g', generationId: 1, memberId: MEMBER });
  expect(w.lines('recordsProcessed').length).toBe(1);
  // It wakes for its beats and their answers, and for nothing else.
  expect(w.lines('threadStep').filter(({ time, process }) => process === 2 && time > SECOND).length).toBeLessThan(20);
});

test('live-lock: an application that works longer than max.poll.interval.ms is taken out, cannot commit, and joins anew', () => {
  const w = run({
    configs: { 'max.poll.interval.ms': 5_000, 'session.timeout.ms': 6_000, 'enable.auto.commit': false },
    workload: { ...WORKLOAD, processMicros: SECOND, commit: { how: 'sync', when: 'after' } },
    until: 14 * SECOND,
  });
  expect(w.lines('pollTooLate').map(({ time }) => Math.round(time / SECOND))).toEqual([5]);
  expect(asked(w, 'LeaveGroup')[0].body.members).toMatchObject([
    { memberId: MEMBER, reason: 'consumer poll timeout has expired.' },
  ]);
  expect(w.lines('commitFailed')).toMatchObject([{ exception: 'CommitFailedException' }]);
  expect(w.lines('partitionGivenUp')).toMatchObject([{ lost: 1 }]);
  // Nothing was committed: all of it is read once more.
  expect(w.lines('recordsPolled').map(({ from, upTo }) => [from, upTo])).toEqual([
    [0, 12],
    [0, 12],
  ]);
});

test('an application that waits in poll() for records is not late', () => {
  const w = run({ configs: { 'max.poll.interval.ms': 5_000, 'session.timeout.ms': 6_000 }, until: 20 * SECOND });
  expect(w.lines('pollTooLate')).toEqual([]);
  expect(asked(w, 'JoinGroup').length).toBe(2);
});

const rebalanceAt =
  (nth: number): ClientWorldOptions['answer'] =>
  (request) =>
    request.api === 'Heartbeat' && request.nth === nth
      ? { body: { throttleTimeMs: 0, errorCode: errors.REBALANCE_IN_PROGRESS } }
      : undefined;

test('eager: all is committed and given up before the group is joined again, and comes back from what was committed', () => {
  covers('A8.rebalance', 'modelled');
  const w = run({ answer: rebalanceAt(0), workload: { ...WORKLOAD, listenerMicros: 50_000 }, until: 5 * SECOND });
  const story = w.lines(
    'rejoinRequested',
    'positionCommitted',
    'listenerCalled',
    'partitionGivenUp',
    'groupJoined',
    'partitionAssigned',
    'positionSet',
  );
  expect(story.map(({ kind, callback }) => callback ?? kind)).toEqual([
    'groupJoined',
    'partitionAssigned',
    'onPartitionsAssigned',
    'positionSet',
    'rejoinRequested',
    'positionCommitted',
    'onPartitionsRevoked',
    'partitionGivenUp',
    'groupJoined',
    'partitionAssigned',
    'onPartitionsAssigned',
    'positionSet',
  ]);
  const [, , assigned, , , , revoked, givenUp] = story;
  expect(givenUp.time - revoked.time).toBeGreaterThanOrEqual(50_000);
  expect(story.at(-1)).toMatchObject({ offset: 12, how: 'committed' });
  expect(assigned.time).toBeLessThan(revoked.time);
});

test('cooperative: what stays is not given up, and records are read on during the rebalance', () => {
  covers('A8.rebalance', 'modelled');
  const w = run({
    configs: { 'partition.assignment.strategy': 'cooperative-sticky', 'max.poll.records': 1 },
    logs: [scriptedLog([12]), scriptedLog([12])],
    workload: { ...WORKLOAD, processMicros: 400_000 },
    // The second generation takes partition 1 away.
    answer: (request, broker) => {
      if (request.api === 'SyncGroup' && request.nth === 1) {
        const body: any = (groupAnswer(request, broker) as any).body;
        const rope = encodeAssignment([{ topic: 'orders', partition: 0 }]);
        return { body: { ...body, assignment: rope }, afterMicros: SECOND };
      }
      return rebalanceAt(0)!(request, broker);
    },
    until: 7 * SECOND,
  });
  expect(w.lines('partitionGivenUp')).toMatchObject([{ partition: 'orders-1', lost: 0 }]);
  const [, second] = w.lines('groupJoined');
  const [givenUp] = w.lines('partitionGivenUp');
  expect(w.lines('recordsPolled').filter(({ time }) => time > second.time && time < givenUp.time).length).toBeGreaterThan(0);
  // What it gave up goes round in a second rebalance.
  expect(w.lines('rejoinRequested').map(({ reason }) => reason)).toEqual([
    'group is already rebalancing',
    'need to revoke partitions and re-join',
  ]);
  expect(w.lines('groupJoined').length).toBe(3);
  expect(w.lines('positionSet').filter(({ partition }) => partition === 'orders-0').length).toBe(1);
});

test('close: positions are committed, partitions given up, the group left', () => {
  const w = run({ script: [given(2, { kind: 'stop', process: 'client' })] });
  expect(w.lines('positionCommitted').at(-1)).toMatchObject({ offset: 12 });
  expect(w.lines('listenerCalled').map(({ callback }) => callback)).toEqual(['onPartitionsAssigned', 'onPartitionsRevoked']);
  expect(asked(w, 'LeaveGroup')[0].body.members).toMatchObject([{ memberId: MEMBER, reason: 'the consumer is being closed' }]);
  expect(w.lines('applicationThrew')).toMatchObject([{ exception: 'WakeupException' }]);
  expect(w.lines('processExited')).toMatchObject([{ reason: 'closed' }]);
});

test('static: it says who it is from the beginning, and closing does not leave', () => {
  covers('A8.static', 'modelled');
  const w = run({ configs: { 'group.instance.id': 'i1' }, script: [given(2, { kind: 'stop', process: 'client' })] });
  expect(asked(w, 'JoinGroup').map(({ body }) => [body.memberId, body.groupInstanceId])).toEqual([['', 'i1']]);
  expect(asked(w, 'OffsetCommit')[0].body).toMatchObject({ groupInstanceId: 'i1', memberId: MEMBER });
  expect(asked(w, 'LeaveGroup')).toEqual([]);
  const fenced = run({
    configs: { 'group.instance.id': 'i1' },
    answer: (request) =>
      request.api === 'Heartbeat' ? { body: { throttleTimeMs: 0, errorCode: errors.FENCED_INSTANCE_ID } } : undefined,
  });
  expect(fenced.lines('processExited')).toMatchObject([{ reason: 'FencedInstanceIdException' }]);
});

test('a member that the coordinator does not know any more begins anew', () => {
  const w = run({
    answer: (request) =>
      request.api === 'Heartbeat' && request.nth === 0
        ? { body: { throttleTimeMs: 0, errorCode: errors.UNKNOWN_MEMBER_ID } }
        : undefined,
    until: 6 * SECOND,
  });
  expect(w.lines('memberRefused')).toMatchObject([{ error: errors.UNKNOWN_MEMBER_ID }]);
  expect(w.lines('listenerCalled').map(({ callback }) => callback)).toEqual([
    'onPartitionsAssigned',
    'onPartitionsLost',
    'onPartitionsAssigned',
  ]);
  expect(asked(w, 'JoinGroup').map(({ body }) => body.memberId)).toEqual(['', MEMBER, '', MEMBER]);
});

test('no answer to heartbeats for session.timeout.ms: another coordinator is looked for', () => {
  const w = run({
    answer: (request) => (request.api === 'Heartbeat' ? null : undefined),
    configs: { 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 1_000, 'enable.auto.commit': false },
    until: 8 * SECOND,
  });
  expect(w.lines('coordinatorLost')).toMatchObject([{ reason: 'session timed out without receiving a heartbeat response' }]);
  expect(asked(w, 'FindCoordinator').length).toBe(2);
});

test('partitions are added: the leader hears of it and has the group join again', () => {
  const w = run({
    logs: [scriptedLog([2]), scriptedLog([3])],
    configs: { 'metadata.max.age.ms': 1_000 },
    answer: (request) => (request.api === 'Metadata' && request.at < 2 * SECOND ? { body: metadataBody(1) } : undefined),
    until: 6 * SECOND,
  });
  expect(w.lines('rejoinRequested')).toMatchObject([{ reason: 'cached metadata has changed' }]);
  expect(w.lines('assignmentMade').map(({ partitions }) => partitions)).toEqual([1, 2]);
  expect(w.app().assigned.get('orders-1')).toMatchObject({ consumed: 3 });
});

test('a pattern: topics that come later and fit are subscribed to, too', () => {
  const other = (late: boolean): unknown => {
    const body: any = metadataBody(1);
    if (late) body.topics.push({ ...(metadataBody(1, 'orders-eu') as any).topics[0], topicId: 'TOPICIDBAAAAAAAAAAAAAA' });
    return {
      ...body,
      topics: [...body.topics, { ...(metadataBody(1, 'billing') as any).topics[0], topicId: 'TOPICIDCAAAAAAAAAAAAAA' }],
    };
  };
  const w = run({
    workload: { ...WORKLOAD, subscribe: [], pattern: 'orders.*' },
    configs: { 'metadata.max.age.ms': 1_000 },
    answer: (request) => (request.api === 'Metadata' ? { body: other(request.at >= 2 * SECOND) } : undefined),
    until: 6 * SECOND,
  });
  expect(w.broker.seen.find(({ api }) => api === 'Metadata')!.body.topics).toBeNull();
  expect(w.lines('subscribed').map(({ topics }) => topics)).toEqual(['orders.*', 'orders', 'orders orders-eu']);
  expect(new Set(w.app().assigned.keys())).toEqual(new Set(['orders-0', 'orders-eu-0']));
});

test('assign() with a group.id commits without being a member; subscribe() without one is refused', () => {
  const w = run({
    workload: { assign: [{ topic: 'orders', partition: 0 }], from: null, processMicros: 0 },
    configs: { 'auto.commit.interval.ms': 1_000 },
  });
  expect(asked(w, 'JoinGroup')).toEqual([]);
  expect(asked(w, 'OffsetCommit')[0].body).toMatchObject({ generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null });
  expect(committed(w)).toBe(12);
  expect(run({ configs: { 'group.id': '' } }).lines('processExited')).toMatchObject([{ reason: 'InvalidGroupIdException' }]);
});

test('one thread: a second one is refused while the first is in a call, and only then', () => {
  covers('A8.single-thread', 'modelled');
  const elsewhere = (seconds: number) => given(seconds, { kind: 'pollElsewhere', process: 'client' });
  const w = run({ workload: { ...WORKLOAD, processMicros: 100_000 }, script: [elsewhere(0.5), elsewhere(3)] });
  expect(w.lines('calledElsewhere').map(({ inside }) => inside)).toEqual([0, 1]);
  expect(w.lines('applicationThrew')).toMatchObject([{ exception: 'ConcurrentModificationException' }]);
});

test('work can be made slower and faster while it runs', () => {
  const w = run({ configs: { 'max.poll.records': 4 }, script: [given(0, { kind: 'work', process: 'client', micros: 200_000 })] });
  const done = w.lines('recordsProcessed');
  expect(done[1].time - done[0].time).toBeGreaterThanOrEqual(800_000);
});

test('loaded at any point, a member goes on to the same journal', () => {
  const options: Options = {
    configs: { 'max.poll.records': 2, 'heartbeat.interval.ms': 300, 'auto.commit.interval.ms': 200 },
    workload: { ...WORKLOAD, processMicros: 40_000, listenerMicros: 5_000 },
    answer: rebalanceAt(1),
  };
  const whole = run({ ...options, until: 2 * SECOND });
  for (const until of [1_500, 3_000, 5_000, 40_000, 320_000, 640_000, 700_000, 1_200_000]) {
    const w = run({ ...options, until });
    const saved = w.world.save();
    w.world.runTo(2 * SECOND);
    w.world.load(saved);
    w.world.runTo(2 * SECOND);
    expect(w.world.journal.hash).toBe(whole.world.journal.hash);
  }
});

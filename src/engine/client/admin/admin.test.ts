import { expect, test } from 'vitest';
import { errors } from '../../../protocol/errors.ts';
import type { ClientWorldOptions } from '../testing/client-world.ts';
import { clientWorld, metadataBody } from '../testing/client-world.ts';

const SECOND = 1_000_000;
const CREATE = {
  kind: 'createTopic',
  process: 'client',
  topic: 'orders',
  partitions: 3,
  replicationFactor: 1,
  configs: { 'retention.ms': '1000' },
} as const;

function run(options: ClientWorldOptions, until = 2 * SECOND) {
  const w = clientWorld({ program: 'admin', script: [{ time: 0, command: CREATE }], ...options });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}

const answerOf = (errorCode: number) => ({ body: { topics: [{ name: 'orders', errorCode }] } });

test('a topic is asked for and created', () => {
  const w = run({});
  expect(w.lines('adminAsked', 'adminAnswered')).toMatchObject([
    { kind: 'adminAsked', api: 19, what: 'create topic orders' },
    { kind: 'adminAnswered', api: 19, error: 0, what: 'create topic orders' },
  ]);
  const { body } = w.broker.seen.find(({ api }) => api === 'CreateTopics')!;
  expect(body).toMatchObject({
    timeoutMs: 30_000,
    validateOnly: false,
    topics: [
      {
        name: 'orders',
        numPartitions: 3,
        replicationFactor: 1,
        assignments: [],
        configs: [{ name: 'retention.ms', value: '1000' }],
      },
    ],
  });
  expect(w.app().calls).toEqual([]);
});

test('what is wrong with the topic is told', () => {
  const w = run({ answer: ({ api }) => (api === 'CreateTopics' ? answerOf(errors.TOPIC_ALREADY_EXISTS) : undefined) });
  expect(w.lines('adminAnswered')).toMatchObject([{ error: errors.TOPIC_ALREADY_EXISTS }]);
});

test('NOT_CONTROLLER: the metadata is fetched anew and the call goes again', () => {
  const w = run({
    answer: ({ api, nth }) => (api === 'CreateTopics' && nth === 0 ? answerOf(errors.NOT_CONTROLLER) : undefined),
  });
  expect(w.lines('adminAnswered')).toMatchObject([{ error: 0 }]);
  expect(w.broker.seen.filter(({ api }) => api === 'Metadata').length).toBeGreaterThanOrEqual(2);
});

test('a call is tried again, with back-off, while nobody knows a controller', () => {
  const noController = { ...(metadataBody(1) as object), controllerId: -1, topics: [] };
  const w = run({ answer: ({ api, nth }) => (api === 'Metadata' && nth < 3 ? { body: noController } : undefined) });
  expect(w.lines('adminAnswered')).toMatchObject([{ error: 0 }]);
});

test('a broker that does not answer: the call is tried again after request.timeout.ms and fails after default.api.timeout.ms', () => {
  const w = run(
    {
      configs: { 'request.timeout.ms': 1_000, 'default.api.timeout.ms': 3_000 },
      answer: ({ api }) => (api === 'CreateTopics' ? null : undefined),
    },
    10 * SECOND,
  );
  const asked = w.broker.seen.filter(({ api }) => api === 'CreateTopics');
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(asked[1].at - asked[0].at).toBeGreaterThanOrEqual(1_000_000);
  const [answered] = w.lines('adminAnswered');
  expect(answered.error).toBe(errors.REQUEST_TIMED_OUT);
  expect(answered.time).toBeGreaterThanOrEqual(3 * SECOND - 1_000);
  expect(answered.time).toBeLessThanOrEqual(3 * SECOND + 10_000);
});

test('a topic is deleted and enlarged through the controller; what it says of a topic stands', () => {
  const w = run({
    script: [
      { time: 0, command: { kind: 'deleteTopic', process: 'client', topic: 'orders' } },
      { time: 0, command: { kind: 'createPartitions', process: 'client', topic: 'orders', partitions: 5 } },
    ],
    answer: ({ api }) => {
      if (api === 'DeleteTopics')
        return {
          body: {
            throttleTimeMs: 0,
            responses: [{ name: 'orders', topicId: 'AAAAAAAAAAAAAAAAAAAAAA', errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION }],
          },
        };
      return api === 'CreatePartitions'
        ? { body: { throttleTimeMs: 0, results: [{ name: 'orders', errorCode: 0 }] } }
        : undefined;
    },
  });
  expect(w.lines('adminAnswered')).toMatchObject([
    { api: 20, error: errors.UNKNOWN_TOPIC_OR_PARTITION, what: 'delete topic orders' },
    { api: 37, error: 0, what: 'add partitions to orders up to 5' },
  ]);
  expect(w.broker.seen.filter(({ api }) => api === 'DeleteTopics')).toMatchObject([{ body: { topics: [{ name: 'orders' }] } }]);
  expect(w.broker.seen.find(({ api }) => api === 'CreatePartitions')!.body).toMatchObject({
    topics: [{ name: 'orders', count: 5, assignments: null }],
    validateOnly: false,
  });
});

test('records are deleted at the leader, which is asked for first and again when it leads no more', () => {
  const deleted = (errorCode: number) => ({
    body: { throttleTimeMs: 0, topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, lowWatermark: 7, errorCode }] }] },
  });
  const w = run({
    script: [{ time: 0, command: { kind: 'deleteRecords', process: 'client', topic: 'orders', partition: 0, before: 'hw' } }],
    answer: ({ api, nth }) => (api === 'DeleteRecords' ? deleted(nth === 0 ? errors.NOT_LEADER_OR_FOLLOWER : 0) : undefined),
  });
  expect(w.lines('adminAnswered')).toMatchObject([{ api: 21, error: 0, what: 'delete records of orders-0 before hw' }]);
  const asked = w.broker.seen.filter(({ api }) => api === 'DeleteRecords');
  expect(asked).toHaveLength(2);
  expect(asked[0]!.body).toMatchObject({ topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, offset: -1 }] }] });
  expect(w.broker.seen.filter(({ api, body }) => api === 'Metadata' && (body as any).topics?.length === 1)).toHaveLength(2);
});

test('an admin client that was asked nothing is still', () => {
  const w = run({ script: [] }, 60 * SECOND);
  const steps = w.lines('threadStep').filter((line) => line.process === 2 && line.time > SECOND);
  expect(steps.length).toBeLessThanOrEqual(1);
});

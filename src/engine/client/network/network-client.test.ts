import { expect, test } from 'vitest';
import { errors } from '../../../protocol/errors.ts';
import type { ClientWorldOptions } from '../testing/client-world.ts';
import { clientWorld, metadataBody, PORT, produceBody, TOPIC_ID } from '../testing/client-world.ts';

const SECOND = 1_000_000;
const WORKLOAD = { topic: 'orders', partition: null, perSecond: 10, valueBytes: 100, keys: 0, records: null };

function run(options: ClientWorldOptions, until = 2 * SECOND) {
  const w = clientWorld({ workload: WORKLOAD, ...options });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}

test('a node is connected to once, asked for its versions, and then used', () => {
  const w = run({});
  // One connection to the seed and one to the node that it named.
  expect(w.lines('socketConnected').filter((line) => line.process === 2).length).toBe(2);
  expect(w.broker.seen.slice(0, 3).map(({ api }) => api)).toEqual(['ApiVersions', 'Metadata', 'ApiVersions']);
  expect([...w.app().client.nodes.keys()]).toEqual([1]);
});

test('each API is spoken at the newest version that both ends know', () => {
  const ranges = [[0, 3, 9], [3, 0, 5], [18, 0, 4]];
  const w = run({
    answer: ({ api }) =>
      api === 'ApiVersions' ? { body: { errorCode: 0, apiKeys: ranges.map(([apiKey, minVersion, maxVersion]) => ({ apiKey, minVersion, maxVersion })) } } : undefined,
  });
  const versionOf = (name: string) => w.broker.seen.find(({ api }) => api === name)?.version;
  expect([versionOf('Produce'), versionOf('Metadata')]).toEqual([9, 5]);
  expect(w.lines('recordAcknowledged').length).toBeGreaterThan(5);
});

test('an API that the broker does not speak fails what needed it, at once', () => {
  const w = run({
    answer: ({ api }) =>
      api === 'ApiVersions' ? { body: { errorCode: 0, apiKeys: [{ apiKey: 3, minVersion: 0, maxVersion: 12 }, { apiKey: 18, minVersion: 0, maxVersion: 4 }] } } : undefined,
  });
  expect(new Set(w.lines('recordFailed').map((line) => line.error))).toEqual(new Set([errors.UNSUPPORTED_VERSION]));
  expect(w.lines('requestSent').filter((line) => line.api === 0)).toEqual([]);
});

test('metadata.max.age.ms: the metadata is fetched again', () => {
  const w = run({ configs: { 'metadata.max.age.ms': 1_000 } }, 10 * SECOND);
  const at = w.broker.seen.filter(({ api }) => api === 'Metadata').map((request) => request.at);
  expect(at.length).toBe(10);
  expect(at[5] - at[4]).toBeGreaterThanOrEqual(SECOND);
});

test('connections.max.idle.ms: an idle connection is closed, and made again when it is needed', () => {
  const w = run({
    configs: { 'connections.max.idle.ms': 1_000 },
    workload: null,
    script: [0, 5].map((second) => ({
      time: (1 + second) * SECOND,
      command: { kind: 'send', process: 'client', topic: 'orders', partition: null, key: null, value: 'x', count: 1 } as const,
    })),
  }, 10 * SECOND);
  expect(w.lines('nodeDisconnected').map((line) => line.reason)).toContain('expired');
  expect(w.lines('recordAcknowledged').length).toBe(2);
});

test('a host that is silent: the attempt is given up after socket.connection.setup.timeout.ms', () => {
  const w = clientWorld({ workload: WORKLOAD, script: [{ time: 0, command: { kind: 'powerLoss', host: 'b' } }] });
  w.world.runTo(25 * SECOND);
  const gone = w.lines('nodeDisconnected').filter((line) => line.reason === 'setupTimeout');
  expect(gone.length).toBe(1);
  expect(gone[0].time).toBeGreaterThanOrEqual(8 * SECOND);
  expect(gone[0].time).toBeLessThanOrEqual(12 * SECOND + 1_000);
});

test('a broker that asks for patience is not sent anything meanwhile', () => {
  const w = run({
    workload: { ...WORKLOAD, perSecond: 100 },
    answer: (request) =>
      request.api === 'Produce' && request.nth === 0 ? { body: { ...(produceBody(request) as object), throttleTimeMs: 500 } } : undefined,
  });
  const [first, second] = w.broker.seen.filter(({ api }) => api === 'Produce').map(({ at }) => at);
  expect(second - first).toBeGreaterThanOrEqual(500_000);
});

test('an answer that cannot be read ends the connection, and the request is tried again', () => {
  const w = run({
    // The body of version 0 is no body of the version asked with.
    answer: (request) => (request.api === 'Produce' && request.nth === 0 ? { body: produceBody(request), version: 0 } : undefined),
  });
  expect(w.lines('nodeDisconnected').map((line) => line.reason)).toContain('malformed');
  expect(w.lines('batchRetried').length).toBe(1);
  expect(w.lines('recordAcknowledged').length).toBeGreaterThan(5);
});

/** After `at`, the broker that the metadata named is gone for good; another answers at the seed's address. */
function movedCluster(at: number, era: string) {
  const gone: any = metadataBody(1);
  gone.brokers = [{ nodeId: 7, host: 'c', port: 1 }];
  gone.topics[0].partitions[0].leaderId = 7;
  return run({
    era,
    answer: (request) => (request.api === 'Metadata' && request.at < at ? { body: gone } : undefined),
  }, 3 * SECOND);
}

test('metadata.recovery.strategy: since 4.0 a client that reaches no known node begins again with its seeds; before it is lost', () => {
  const now = movedCluster(500_000, '4.1');
  expect(now.lines('recordAcknowledged').length).toBeGreaterThan(5);
  const before = movedCluster(500_000, '3.9');
  // The seed's connection is still open but is no known node any more.
  expect(before.lines('recordAcknowledged').length).toBe(0);
});

test('a new leader that a response names is used without waiting for metadata', () => {
  const w = run({
    configs: { 'max.in.flight.requests.per.connection': 1, 'retry.backoff.ms': 1_000, 'retry.backoff.max.ms': 1_000 },
    answer: (request) => {
      if (request.api === 'Metadata' && request.nth > 0) return null;
      if (request.api !== 'Produce' || request.nth > 0) return undefined;
      const body: any = produceBody(request, errors.NOT_LEADER_OR_FOLLOWER);
      body.responses[0].partitionResponses[0].currentLeader = { leaderId: 2, leaderEpoch: 1 };
      body.nodeEndpoints = [{ nodeId: 2, host: 'b', port: PORT }];
      return { body };
    },
  });
  expect([...w.app().client.nodes.keys()]).toEqual([1, 2]);
  expect(w.app().client.metadata.cluster.topics.get('orders').partitions[0]).toMatchObject({ leader: 2, leaderEpoch: 1 });
});

test('an answer with an older leader epoch is not believed', () => {
  const withEpoch = (leaderEpoch: number) => {
    const body: any = metadataBody(1);
    body.topics[0].partitions[0].leaderEpoch = leaderEpoch;
    return { body };
  };
  const w = run({
    configs: { 'metadata.max.age.ms': 300 },
    answer: (request) => (request.api === 'Metadata' ? withEpoch(request.nth === 1 ? 5 : 3) : undefined),
  });
  expect(w.broker.seen.filter(({ api }) => api === 'Metadata').length).toBeGreaterThan(3);
  expect(w.app().client.metadata.cluster.topics.get('orders')).toMatchObject({ id: TOPIC_ID, partitions: [{ leaderEpoch: 5 }] });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CreateTopicsRequest } from '../../../protocol/apis/19-create-topics.ts';
import { errors } from '../../../protocol/errors.ts';
import { nextInt, prng } from '../../../std/prng.ts';
import { resolve } from '../../config/config.ts';
import { applyDelta, newDelta, replay } from '../../metadata/delta.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { EMPTY_IMAGE } from '../../metadata/image.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { REGISTER_BROKER } from '../../metadata/records.ts';
import type { Os } from '../../os.ts';
import { brokerHeartbeatManager, registerHeartbeats } from './broker-heartbeat-manager.ts';
import type { QuorumController } from './controller-state.ts';
import { quorumController } from './controller-state.ts';
import { createPartitions } from './create-partitions.ts';
import { createTopics } from './create-topics.ts';
import { activationRecords } from './feature-control.ts';

interface ExchangeLine {
  readonly what: string;
  readonly name: string;
  readonly version: number;
  readonly requestJson: CreateTopicsRequest;
  readonly responseJson: { readonly topics: readonly Record<string, unknown>[] };
}

function register(brokerId: number): MetadataRecord {
  const data = {
    brokerId,
    isMigratingZkBroker: false,
    incarnationId: 'AAAAAAAAAAAAAAAAAAAAAg',
    brokerEpoch: 0,
    endPoints: [],
    features: [],
    rack: null,
    fenced: false,
    inControlledShutdown: false,
    logDirs: [],
  };
  return { type: REGISTER_BROKER, version: 3, data };
}

function after(image: MetadataImage, records: readonly MetadataRecord[]): MetadataImage {
  const delta = newDelta(image);
  records.forEach((record, i) => replay(delta, record, image.offset + 1 + i, 0));
  return applyDelta(delta, image.offset + records.length, 1, 0);
}

/** An active controller with three live brokers, as the exchanges had it. */
function activeController(): QuorumController {
  const resolution = resolve('broker', '4.1', {});
  if ('error' in resolution) throw new Error(resolution.error.message);
  const controller = quorumController({ nodeId: 0, clusterId: 'c', era: '4.1', configs: resolution.values });
  controller.heartbeats = brokerHeartbeatManager(9_000_000);
  for (const id of [0, 1, 2]) registerHeartbeats(controller.heartbeats, id, false);
  controller.image = after(EMPTY_IMAGE, [...activationRecords(EMPTY_IMAGE, '4.1', 1), ...[0, 1, 2].map(register)]);
  return controller;
}

test("topics are made and refused with the answers of Kafka's own controller", () => {
  const text = readFileSync(new URL('../../../../e2e/golden/exchanges/4.1.0/topics.jsonl', import.meta.url), 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ExchangeLine)
    .filter(({ name }) => name === 'CreateTopics');
  expect(lines.length).toBeGreaterThan(20);
  const draws = prng(1, 'create-topics');
  const os = { random: (_stream: string, bound: number) => nextInt(draws, bound) } as unknown as Os;
  const controller = activeController();
  const answered = lines.map(({ what, version, requestJson }) => {
    const { records, response } = createTopics(os, controller, requestJson);
    controller.image = after(controller.image, records);
    const topics = (response.topics ?? []).map(({ name, errorCode, errorMessage, numPartitions, replicationFactor, configs }) =>
      version >= 5 ? { name, errorCode, errorMessage, numPartitions, replicationFactor, configs } : { name, errorCode, errorMessage },
    );
    return { what, topics };
  });
  const withoutIds = ({ what, responseJson }: ExchangeLine) => ({ what, topics: responseJson.topics.map(({ topicId: _drawn, ...topic }) => topic) });
  expect(answered).toEqual(lines.map(withoutIds));
});

test('a request for too many partitions is refused as a whole', () => {
  const controller = activeController();
  const topic = { name: 'wide', numPartitions: 10_001, replicationFactor: 1, assignments: [], configs: [], unknownTags: null };
  const request = { topics: [topic], timeoutMs: 1000, validateOnly: false, unknownTags: null };
  expect(() => createTopics({} as Os, controller, request)).toThrow('Excessively large number of partitions per request.');
});

test('what a request makes has to find room in one batch: topics are refused together then', () => {
  const controller = activeController();
  const draws = prng(1, 'too large');
  const os = { random: (_stream: string, bound: number) => nextInt(draws, bound) } as unknown as Os;
  const ask = (wide: number, configs: CreateTopicsRequest['topics'][number]['configs'] = []) => {
    const topic = { name: 'wide', numPartitions: wide, replicationFactor: 1, assignments: [], configs, unknownTags: null };
    return createTopics(os, controller, { topics: [topic], timeoutMs: 1000, validateOnly: false, unknownTags: null });
  };
  expect(ask(9_999).records.length).toBe(10_000);
  expect(() => ask(10_000)).toThrow('Unable to perform excessively large batch operation.');
  expect(() => ask(9_999, [{ name: 'retention.ms', value: '1', unknownTags: null }])).toThrow('Unable to perform excessively large batch operation.');
});

test('partitions are added while there is room in one batch, as by Kafka 4.1, and no number asked for takes more', () => {
  const controller = activeController();
  const draws = prng(1, 'too many');
  const os = { random: (_stream: string, bound: number) => nextInt(draws, bound) } as unknown as Os;
  const names = ['t1', 't2', 't3', 't4'];
  const topics = names.map((name) => ({ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [], unknownTags: null }));
  controller.image = after(controller.image, createTopics(os, controller, { topics, timeoutMs: 1000, validateOnly: false, unknownTags: null }).records);
  const ask = (counts: Readonly<Record<string, number>>) => {
    const asked = Object.entries(counts).map(([name, count]) => ({ name, count, assignments: null, unknownTags: null }));
    const { records, response } = createPartitions(os, controller, { topics: asked, timeoutMs: 1000, validateOnly: false, unknownTags: null });
    const image = after(controller.image, records);
    return (response.results ?? []).map(({ name, errorCode }) => [name, errorCode, image.topics.get(name)!.partitions.length]);
  };
  expect(ask({ t1: 10_001 })).toEqual([['t1', 0, 10_001]]);
  expect(ask({ t1: 10_002 })).toEqual([['t1', errors.UNKNOWN_SERVER_ERROR, 10_001]]);
  expect(ask({ t1: 0x7fffffff })).toEqual([['t1', errors.UNKNOWN_SERVER_ERROR, 10_001]]);
  // What a real controller answered, and the partitions that were there afterwards.
  expect(ask({ t1: 6_000, t2: 6_000, t3: 3, t4: 2 })).toEqual([['t4', 0, 2], ['t1', 0, 6_000], ['t2', errors.UNKNOWN_SERVER_ERROR, 4_001], ['t3', errors.UNKNOWN_SERVER_ERROR, 1]]);
});

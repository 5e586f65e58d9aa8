import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { APIS, advertised, advertisedByKafka, apiInfo, supported } from './api-versions.ts';
import type { ServerKind, VersionRange } from './api-versions.ts';
import { ERAS, ERA_RULES, atEra, eraAtLeast, eraOf, eraOrder, isEra, ruleApplies } from './eras.ts';
import type { EraId, RuleName } from './eras.ts';

interface ApiKeyLine {
  readonly key: number;
  readonly name: string;
  readonly min: number;
  readonly maxStable: number;
  readonly maxWithUnstable: number;
  readonly clusterAction: boolean;
  readonly forwardable: boolean;
  readonly listeners: readonly string[];
}

function golden(version: string): readonly ApiKeyLine[] {
  const text = readFileSync(new URL(`../../../e2e/golden/configs/api-keys-${version}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ApiKeyLine);
}

const LISTENERS: readonly (readonly [ServerKind, string])[] = [
  ['zkBroker', 'ZK_BROKER'],
  ['broker', 'BROKER'],
  ['controller', 'CONTROLLER'],
];

describe.each<[EraId, string]>([
  ['3.9', '3.9.1'],
  ['4.1', '4.1.0'],
])('era %s', (era, version) => {
  test.each(LISTENERS)(`a %s understands what %s of ${version} does`, (server, listener) => {
    const lines = golden(version).filter((line) => line.listeners.includes(listener));
    const stable = lines.filter((line) => line.maxStable >= 0).map((line) => [line.key, [line.min, line.maxStable]]);
    const unstable = lines
      .filter((line) => line.maxWithUnstable >= 0)
      .map((line) => [line.key, [line.min, line.maxWithUnstable]]);
    expect([...supported(era, server)]).toEqual(stable);
    expect([...supported(era, server, { unstable: true })]).toEqual(unstable);
  });

  test('names and flags', () => {
    for (const line of golden(version)) {
      const renamed = line.name === 'ListClientMetricsResources' ? 'ListConfigResources' : line.name;
      const { key, clusterAction, forwardable } = line;
      expect(apiInfo(key)).toEqual({ key, name: renamed, clusterAction, forwardable });
    }
  });
});

test('every API of 4.1 is in the table, in order', () => {
  expect(APIS.map(({ key }) => key)).toEqual(golden('4.1.0').map(({ key }) => key));
});

test('4.x names Produce 0 although it refuses 0 to 2', () => {
  expect(supported('4.1', 'broker').get(0)).toEqual([3, 13]);
  expect(advertisedByKafka('4.1', 'broker').get(0)).toEqual([0, 13]);
  expect(advertisedByKafka('3.9', 'broker').get(0)).toEqual([0, 11]);
});

test('older eras speak less', () => {
  const max = (era: EraId, server: ServerKind, key: number): number | undefined => supported(era, server).get(key)?.[1];
  expect([
    max('0.8.2', 'zkBroker', 1),
    max('0.10.0', 'zkBroker', 1),
    max('0.11', 'zkBroker', 1),
    max('2.7', 'zkBroker', 1),
  ]).toEqual([0, 2, 5, 12]);
  expect(supported('0.9', 'zkBroker').has(18)).toBe(false);
  expect(supported('0.10.0', 'zkBroker').get(18)).toEqual([0, 0]);
  expect(supported('2.7', 'broker').size).toBe(0);
  expect([supported('2.8', 'broker').has(22), supported('3.0', 'broker').has(22)]).toEqual([false, true]);
  expect(supported('4.0', 'zkBroker').size).toBe(0);
  expect(supported('4.0', 'broker').get(11)).toEqual([0, 9]);
  expect(supported('4.0', 'broker').get(0)).toEqual([3, 12]);
});

test('versions only ever grow', () => {
  const wrong: string[] = [];
  for (const server of ['zkBroker', 'broker', 'controller'] as const) {
    let before: ReadonlyMap<number, VersionRange> = new Map();
    for (const era of ERAS) {
      const now = supported(era, server);
      for (const [key, [min, max]] of now) {
        if (min > max || max < (before.get(key)?.[1] ?? 0)) wrong.push(`${era} ${key}`);
      }
      before = now;
    }
  }
  expect(wrong).toEqual([]);
});

describe('what the lab advertises', () => {
  const implemented: ReadonlyMap<number, VersionRange> = new Map([
    [0, [3, 11]],
    [1, [4, 12]],
    [4, [0, 7]],
    [18, [0, 4]],
    [24, [0, 5]],
    [52, [0, 2]],
    [71, [0, 0]],
  ]);

  test('is what both Kafka and the engine know', () => {
    expect([...advertised('4.1', 'client', implemented)]).toEqual([
      [0, [0, 11]],
      [1, [4, 12]],
      [18, [0, 4]],
      [24, [0, 3]],
    ]);
    expect([...advertised('4.1', 'interBroker', implemented)].map(([key]) => key)).toEqual([0, 1, 18, 24, 71]);
    expect(advertised('4.1', 'interBroker', implemented).get(24)).toEqual([0, 5]);
    expect([...advertised('4.1', 'controller', implemented)]).toEqual([
      [1, [4, 12]],
      [18, [0, 4]],
      [52, [0, 2]],
    ]);
  });

  test('depends on where the metadata lives', () => {
    expect(advertised('3.9', 'interBroker', implemented, 'zookeeper').get(4)).toEqual([0, 7]);
    expect(advertised('3.9', 'interBroker', implemented).has(4)).toBe(false);
    expect(advertised('2.0', 'interBroker', implemented).get(4)).toEqual([0, 1]);
  });

  test('leaves out what has no version in common', () => {
    expect(advertised('4.1', 'client', new Map([[1, [0, 3]]])).size).toBe(0);
  });
});

describe('eras', () => {
  test('have an order and a metadata home', () => {
    expect(ERAS.map(eraOrder)).toEqual(ERAS.map((_, at) => at));
    expect(eraAtLeast('0.10.1', '0.9')).toBe(true);
    expect([isEra('3.9'), isEra('5.0')]).toEqual([true, false]);
    expect(eraOf('0.9')).toMatchObject({ zookeeper: true, kraft: 'none', messageFormat: 0, metadata: 'zookeeper' });
    expect(eraOf('0.10.2').messageFormat).toBe(1);
    expect(eraOf('2.8')).toMatchObject({ kraft: 'early access', messageFormat: 2, metadata: 'zookeeper' });
    expect(eraOf('3.9')).toMatchObject({ zookeeper: true, kraft: 'production', metadata: 'kraft' });
    expect(eraOf('4.1')).toMatchObject({ zookeeper: false, kraft: 'production', metadata: 'kraft' });
  });

  test.each<[RuleName, EraId, EraId]>([
    ['hwFrozenBelowMinIsr', '3.6', '3.7'],
    ['leaderEpochs', '0.10.2', '0.11'],
    ['indexEntryPerBatch', '3.9', '4.0'],
    ['adaptivePartitioner', '3.2', '3.3'],
    ['cooperativeDefault', '2.8', '3.0'],
    ['elrDefault', '4.0', '4.1'],
    ['respondThenThrottle', '1.1', '2.0'],
  ])('%s holds from %s’s successor on', (rule, last, first) => {
    expect([ruleApplies(last, rule), ruleApplies(first, rule)]).toEqual([false, true]);
  });

  test('a rule that ended holds no longer', () => {
    expect(['2.3', '2.4', '3.2', '3.3'].map((era) => ruleApplies(era as EraId, 'stickyPartitioner'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([ruleApplies('0.8.2', 'isrByMessageLag'), ruleApplies('0.9', 'isrByMessageLag')]).toEqual([true, false]);
  });

  test('exactly one way to choose a partition holds in each era', () => {
    const ways = ['roundRobinPartitioner', 'stickyPartitioner', 'adaptivePartitioner'] as const;
    expect(ERAS.filter((era) => ways.filter((rule) => ruleApplies(era, rule)).length !== 1)).toEqual([]);
  });

  test('each rule begins before it ends, and makes a difference', () => {
    const wrong = Object.entries(ERA_RULES).filter(([, { since, until }]) =>
      since === undefined ? until === undefined : until !== undefined && eraOrder(since) >= eraOrder(until),
    );
    expect(wrong).toEqual([]);
  });

  test('histories', () => {
    expect(atEra('1', '0.9')).toBe('1');
    expect(['3.9', '4.0', '4.1'].map((era) => atEra('0 4.0:5', era as EraId))).toEqual(['0', '5', '5']);
  });
});

import { describe, expect, test } from 'vitest';
import { errors } from '../../protocol/errors.ts';
import { LANGUAGES } from '../i18n/words.ts';
import { ANSWERS } from './answers.ts';
import { changesIn, isNothing, rangeText, versionText } from './changes.ts';
import { type ReferenceApi, wireReference } from './reference.ts';
import { search } from './search.ts';
import { referenceAddress, wireAddress, wirePlaceOf } from './wire-address.ts';
import { quirkOf, wireWords } from './words.ts';

const reference = wireReference();
const api = (name: string): ReferenceApi => {
  const entry = reference.entries.get(name);
  if (entry?.kind !== 'api') throw new Error(`no API ${name}`);
  return entry;
};

test('the model is the same each time, and has every API once', () => {
  expect(JSON.stringify(wireReference().groups)).toBe(JSON.stringify(reference.groups));
  const all = reference.groups.flatMap(({ entries }) => entries);
  expect(all.length).toBe(reference.entries.size);
  expect(all.filter(({ kind }) => kind === 'api').length).toBe(93);
});

test('versions know their releases', () => {
  const since = (name: string, version: number) => api(name).history[version];
  expect(since('Fetch', 0)).toMatchObject({ since: '0.8.2', until: '4.0', headers: { request: 1, response: 0 } });
  expect(since('Fetch', 12)).toMatchObject({ since: '2.7', until: null, headers: { request: 2, response: 1 } });
  expect(since('LeaderAndIsr', 7)).toMatchObject({ since: '3.4', until: '4.0' });
  // 4.0 and 4.1 were taken at their last patch, so this was put back.
  expect(since('JoinGroup', 0).until).toBeNull();
  expect(since('StreamsGroupHeartbeat', 0).since).toBeNull();
  expect(api('Vote').listeners).toEqual(['controller']);
  expect(api('CreateTopics')).toMatchObject({ forwardable: true, clusterAction: false });
});

test('what a version changes is found from the table', () => {
  const names = (list: readonly { path: string }[]) => list.map(({ path }) => path);
  const twelve = changesIn(api('Fetch').response, 12);
  expect(names(twelve.added)).toEqual([
    'responses.partitions.divergingEpoch',
    'responses.partitions.currentLeader',
    'responses.partitions.snapshotId',
  ]);
  expect(twelve.flexible).toBe(true);
  const thirteen = changesIn(api('Fetch').request, 13);
  expect([names(thirteen.added), names(thirteen.removed)]).toEqual([
    ['topics.topicId', 'forgottenTopicsData.topicId'],
    ['topics.topic', 'forgottenTopicsData.topic'],
  ]);
  expect(names(changesIn(api('Metadata').request, 1).nullable)).toEqual(['topics']);
  expect(isNothing(changesIn(api('Fetch').request, 8))).toBe(true);
  expect(isNothing(changesIn(api('Fetch').request, 0))).toBe(true);
  expect([rangeText({ from: 0, to: 0 }), rangeText({ from: 1, to: 3 }), versionText({ from: 1, to: 3 }, 3)]).toEqual([
    '0',
    '1–3',
    '1+',
  ]);
});

test('every API says which errors it answers, and each of them exists', () => {
  expect(Object.keys(ANSWERS).map(Number)).toEqual([...Array(93).keys()]);
  const codes = new Set<number>(Object.values(errors));
  for (const list of Object.values(ANSWERS)) {
    expect(list.filter((code) => !codes.has(code) || code <= 0)).toEqual([]);
    expect(list).toEqual([...new Set(list)].toSorted((a, b) => a - b));
  }
  expect(api('Produce').errors.map(({ name }) => name)).toContain('NOT_ENOUGH_REPLICAS');
});

describe('addresses', () => {
  test('lead to what they name', () => {
    expect(wirePlaceOf('')).toEqual({ name: '', version: 'newest', half: 'request', path: '' });
    expect(wirePlaceOf('/Fetch/12/response/responses[0].partitions[3].records')).toEqual({
      name: 'Fetch',
      version: 12,
      half: 'response',
      path: 'responses.partitions.records',
    });
    expect(wirePlaceOf('/PartitionRecord/1/leader')).toEqual({
      name: 'PartitionRecord',
      version: 1,
      half: 'request',
      path: 'leader',
    });
    expect(wirePlaceOf('/errors/NONE')).toMatchObject({ name: 'errors', path: 'NONE' });
    expect(wirePlaceOf('/Fetch/%E0%A4%A/x')).toMatchObject({ name: 'Fetch', path: 'x' });
  });

  test('are written as they are read', () => {
    const places = [
      { version: 'newest', half: 'request', path: '' },
      { version: null, half: 'response', path: 'errorCode' },
      { version: 3, half: 'request', path: 'topics.partitions' },
    ] as const;
    for (const place of places)
      expect(wirePlaceOf(wireAddress('Fetch', place).slice('#/wire'.length))).toEqual({ name: 'Fetch', ...place });
    expect(referenceAddress('FetchResponse', 12, 'responses[0].partitions[1].records')).toBe(
      '#/wire/Fetch/12/response/responses.partitions.records',
    );
    expect(referenceAddress('FetchResponse', 12, 'header.correlationId')).toBe('#/wire/ResponseHeader/correlationId');
    expect(referenceAddress('ProduceRequest', 9, 'topicData[0].partitionData[0].records[0].records[1].key')).toBe(
      '#/wire/RecordBatch/records.key',
    );
    expect(referenceAddress('RecordBatch', 2, 'batch.crc')).toBe('#/wire/RecordBatch/crc');
    expect(referenceAddress('PartitionRecord', 1, 'isr')).toBe('#/wire/PartitionRecord/1/isr');
    expect(wireAddress('')).toBe('#/wire/');
    expect(wireAddress('TopicRecord', { version: 0, half: 'request' }, false)).toBe('#/wire/TopicRecord/0');
  });
});

test('search finds by name, key and field', () => {
  const names = (text: string) => search(reference, text).flatMap(({ found }) => found.map(({ entry }) => entry.name));
  expect(names('')).toHaveLength(reference.entries.size);
  expect(names('68')).toEqual(['ConsumerGroupHeartbeat']);
  expect(names('joingroup')).toEqual(['JoinGroup']);
  expect(search(reference, 'divergingEpoch')).toEqual([
    {
      family: 'log',
      found: [{ entry: api('Fetch'), fields: [{ half: 'response', path: 'responses.partitions.divergingEpoch' }] }],
    },
  ]);
  expect(names('no such thing')).toEqual([]);
});

test('both languages have the same words, with the same places to fill', () => {
  const [en, zh] = LANGUAGES.map(wireWords);
  const holes = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([hole]) => hole).toSorted();
  expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
  for (const [key, text] of Object.entries(en)) expect(holes(zh[key as keyof typeof zh])).toEqual(holes(text));
  const quirks = Object.keys(en).filter((key) => key.startsWith('quirk_'));
  expect(quirks.map((key) => key.slice('quirk_'.length)).filter((name) => !reference.entries.has(name))).toEqual([]);
  expect(quirkOf('Heartbeat')).toBeNull();
});

import { expect, test } from 'vitest';
import { errors } from '../../../protocol/errors.ts';
import { allMessages } from '../../../protocol/messages/all.ts';
import { allApis } from '../../../protocol/registry-all.ts';
import type { Fields } from '../../../protocol/schema/fields.ts';
import { LAYOUTS } from '../../../view/wire/layouts.ts';
import { apiTables, storedTables } from '../../../view/wire/tables.ts';
import { termProblems } from '../../../../e2e/lessons/terms.ts';
import { LANGUAGES } from '../../i18n/words.ts';
import { FAMILIES, familyOf, nameOfSchema, namesOf } from './families.ts';
import { errorMeaning, loadFamily, loadMeanings, meaningOf, textOf } from './index.ts';
import { keyOf, type Meanings } from './resolve.ts';

interface Place {
  readonly schema: string;
  readonly path: string;
}

function pathsOf(schema: string, fields: Fields, above = ''): Place[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = above === '' ? name : `${above}.${name}`;
    return [{ schema, path }, ...(field.fields === null ? [] : pathsOf(schema, field.fields, path))];
  });
}

const apiHalves = Object.values(allApis).flatMap(({ request, response }) => [request, response]);
const messages = Object.entries(allMessages).map(([name, message]) => ({ name, fields: message!.fields }));
const places: readonly Place[] = [
  ...[...apiHalves, ...messages].flatMap(({ name, fields }) => pathsOf(name, fields)),
  ...LAYOUTS.flatMap(({ name, fields }) => fields.map(({ path }) => ({ schema: name, path }))),
];
const named = [...Object.keys(allApis), ...Object.keys(allMessages), ...LAYOUTS.map(({ name }) => name)];

/**
 * The same name means different things in different messages: these are never told by name alone in the table that all share. Which
 * those are is judged by people; the list is what they found when every name was held beside all its places.
 */
const HOMONYMS = [
  'name',
  'id',
  'key',
  'value',
  'type',
  'version',
  'epoch',
  'offset',
  'timestamp',
  'metadata',
  'assignment',
  'state',
  'sessionId',
  'sessionEpoch',
  'logStartOffset',
  'endOffset',
  'attributes',
  'crc',
  'position',
  'size',
  'reason',
  'minVersion',
  'maxVersion',
  'entity',
  'match',
  'user',
  'salt',
  'topology',
  'status',
  'source',
  'count',
  'path',
  'cursor',
  'directories',
  'resources',
  'maxBytes',
  'acks',
  'listener',
  'generation',
  'protocol',
] as const;

/** What a name means as a rule, and where it means something else. */
const OTHERWISE: readonly (readonly [name: string, rule: string, otherwise: string])[] = [
  ['replicaId', 'DescribeQuorumResponse.topics.partitions.currentVoters.replicaId', 'FetchRequest.replicaId'],
  ['replicaId', 'DescribeQuorumResponse.topics.partitions.observers.replicaId', 'VoteRequest.topics.partitions.replicaId'],
  ['timeoutMs', 'CreateTopicsRequest.timeoutMs', 'ProduceRequest.timeoutMs'],
  ['highWatermark', 'FetchResponse.responses.partitions.highWatermark', 'FetchRequest.topics.partitions.highWatermark'],
  ['leader', 'PartitionRecord.leader', 'JoinGroupResponse.leader'],
  ['leaderEpoch', 'MetadataResponse.topics.partitions.leaderEpoch', 'OffsetForLeaderEpochRequest.topics.partitions.leaderEpoch'],
  ['producerId', 'EndTxnRequest.producerId', 'EndTxnResponse.producerId'],
  ['transactionalId', 'EndTxnRequest.transactionalId', 'ProduceRequest.transactionalId'],
  ['host', 'MetadataResponse.brokers.host', 'CreateAclsRequest.creations.host'],
  [
    'partitions',
    'MetadataResponse.topics.partitions',
    'StreamsGroupHeartbeatRequest.topology.subtopologies.stateChangelogTopics.partitions',
  ],
  [
    'lastOffset',
    'ShareAcknowledgeRequest.topics.partitions.acknowledgementBatches.lastOffset',
    'VoteRequest.topics.partitions.lastOffset',
  ],
  ['startOffset', 'ShareSnapshotValue.startOffset', 'RemoteLogSegmentMetadataRecord.startOffset'],
  ['resourceType', 'ConfigRecord.resourceType', 'AccessControlEntryRecord.resourceType'],
  ['fenced', 'RegisterBrokerRecord.fenced', 'BrokerRegistrationChangeRecord.fenced'],
  ['replicas', 'PartitionRecord.replicas', 'AlterPartitionReassignmentsRequest.topics.partitions.replicas'],
  ['numPartitions', 'CreateTopicsResponse.topics.numPartitions', 'CreateTopicsRequest.topics.numPartitions'],
  ['controllerId', 'UpdateMetadataRequest.controllerId', 'MetadataResponse.controllerId'],
  ['nextProducerId', 'TransactionLogValue.nextProducerId', 'ProducerIdsRecord.nextProducerId'],
  ['memberId', 'HeartbeatRequest.memberId', 'JoinGroupRequest.memberId'],
  ['errorCode', 'HeartbeatResponse.errorCode', 'FetchResponse.errorCode'],
];

test('every API and every message is in one family, and no family names another', () => {
  const inFamilies = FAMILIES.flatMap(namesOf);
  expect(inFamilies.toSorted()).toEqual(named.toSorted());
  expect(nameOfSchema('FetchRequest')).toBe('Fetch');
  expect(nameOfSchema('PartitionRecord')).toBe('PartitionRecord');
});

for (const language of LANGUAGES) {
  test(`each field of each message has its meaning, and no meaning lacks a field (${language})`, async () => {
    const common = await loadMeanings('common', language);
    const families = new Map(
      await Promise.all(FAMILIES.map(async (family) => [family, await loadMeanings(family, language)] as const)),
    );
    const used = new Set(named.map((name) => `${familyOf(name)}/${name}`));
    const without: string[] = [];
    for (const { schema, path } of places) {
      const family = familyOf(nameOfSchema(schema))!;
      const found = keyOf(schema, path, families.get(family)!, common);
      if (found === null) without.push(`${schema}.${path}`);
      else used.add(`${found.table === 'family' ? family : 'common'}/${found.key}`);
    }
    expect(places.length).toBeGreaterThan(2_200);
    expect(without).toEqual([]);
    const all = [...families, ['common', common] as const].flatMap(([table, meanings]) =>
      Object.keys(meanings).map((key) => `${table}/${key}`),
    );
    expect(all.filter((key) => !used.has(key))).toEqual([]);
    expect(named.filter((name) => families.get(familyOf(name)!)![name] === undefined)).toEqual([]);
  });

  test(`every error has its meaning (${language})`, async () => {
    expect(Object.keys(await loadMeanings('errors', language)).toSorted()).toEqual(Object.keys(errors).toSorted());
    expect(await errorMeaning('NOT_LEADER_OR_FOLLOWER', language)).toContain(language === 'en' ? 'metadata' : '元数据');
    expect(await errorMeaning('NO_SUCH_ERROR', language)).toBeNull();
  });

  test(`a meaning is sentences, not too many (${language})`, async () => {
    const longest = language === 'en' ? 330 : 150;
    const sentence = language === 'en' ? /^[^]*[^.]\.$/ : /^[^]*[^。]。$/;
    const halfWidth = /[\u4e00-\u9fff]\s*[,;:!?]|[,;:!?]\s*[\u4e00-\u9fff]/;
    for (const table of [...FAMILIES, 'common', 'errors'] as const) {
      const odd = Object.entries(await loadMeanings(table, language)).filter(
        ([, text]) => !sentence.test(text) || text.length > longest || (language === 'zh-CN' && halfWidth.test(text)),
      );
      expect(odd).toEqual([]);
    }
  });
}

test('both languages tell of the same, by the terms of the lessons', async () => {
  let pairs = 0;
  for (const table of [...FAMILIES, 'common', 'errors'] as const) {
    const [en, zh] = await Promise.all([loadMeanings(table, 'en'), loadMeanings(table, 'zh-CN')]);
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    const found = Object.keys(en).map((key) => ({
      where: `${table}/${key}`,
      en: withoutNames(en[key]),
      zh: withoutNames(zh[key]),
    }));
    pairs += found.length;
    expect(termProblems(found)).toEqual([]);
  }
  expect(pairs).toBeGreaterThan(1_100);
});

/** Names of fields, configs and errors are the same in both languages and say nothing of the terms. */
function withoutNames(text: string): string {
  return text.replaceAll(/\b\w+(?:[._]\w+)+\b|\b[a-z]+[A-Z]\w*/g, '');
}

/** Partitions are always numbered in their records; the default only fills the table. */
const NEVER_SAID = new Set(['PartitionRecord.partitionId', 'PartitionChangeRecord.partitionId']);

for (const language of LANGUAGES) {
  test(`units and special values are said (${language})`, async () => {
    const unsaid: string[] = [];
    for (const table of [...apiTables().flatMap(({ request, response }) => [request, response]), ...storedTables()]) {
      const meanings = await loadFamily(familyOf(nameOfSchema(table.name))!, language);
      for (const { path, name, default: plain, nullable } of table.fields) {
        const text = textOf(meanings, table.name, path)!;
        const isSaid =
          (nullable === null || /null/i.test(text)) &&
          (plain !== '-1' || text.includes('−1')) &&
          (!name.endsWith('Ms') || /milliseconds|毫秒/i.test(text)) &&
          (!/[tT]imestamp$/.test(name) || text.includes('1970'));
        if (!isSaid && !NEVER_SAID.has(`${table.name}.${path}`)) unsaid.push(`${table.name}.${path}: ${text}`);
      }
    }
    expect(unsaid).toEqual([]);
  });
}

test('names that mean different things are told apart', async () => {
  const common = await loadMeanings('common', 'en');
  const names = new Set(places.map(({ path }) => path.split('.').at(-1)!));
  expect(HOMONYMS.filter((name) => !names.has(name))).toEqual([]);
  expect(HOMONYMS.filter((name) => Object.hasOwn(common, name))).toEqual([]);
  const told = async (place: string): Promise<string | null> => {
    const [schema] = place.split('.');
    return meaningOf(schema, place.slice(schema.length + 1), 'en');
  };
  for (const [name, rule, otherwise] of OTHERWISE) {
    expect(rule.endsWith(`.${name}`) && otherwise.endsWith(`.${name}`)).toBe(true);
    const [one, other] = await Promise.all([told(rule), told(otherwise)]);
    expect([one, other], `${name}`).not.toContain(null);
    expect(one, `${rule} and ${otherwise}`).not.toBe(other);
  }
});

test('the byte view asks by its own paths', async () => {
  const ask = (kind: string, path: string) => meaningOf(kind, path, 'en');
  expect(await ask('FetchResponse', 'responses[0].partitions[12].highWatermark')).toMatch(/high watermark/i);
  expect(await ask('FetchResponse', 'responses[0].partitions[12].divergingEpoch.epoch')).toMatch(/both logs/);
  expect(await ask('ProduceRequest', 'topicData[0].partitionData[0].records.baseOffset')).toMatch(/leader writes/);
  expect(await ask('ProduceRequest', 'topicData[0].partitionData[0].records.batch.records[3].key')).toMatch(
    /tombstone|compaction/,
  );
  expect(await ask('RecordBatch', 'batch.crc')).toMatch(/CRC-32C/);
  expect(await ask('MessageSet', 'batch.value[2].timestamp')).toMatch(/Magic 1/);
  expect(await ask('FetchResponse', 'responses[0].partitions[0].records[0].messageSize')).toMatch(/bytes of the message/);
  expect(await ask('MessageSet', 'crc')).toMatch(/not CRC-32C/);
  expect(await ask('RequestHeader', 'correlationId')).toMatch(/client's choice/);
  expect(await ask('FetchRequest', 'header.requestApiKey')).toMatch(/number of the API/);
  expect(await ask('FetchResponse', 'header.correlationId')).toMatch(/answers/);
  expect(await ask('FetchResponse', 'header')).toMatch(/head of each answer/);
  expect(await ask('FetchResponse', 'size')).toMatch(/bytes of the frame/);
  expect(await ask('FetchResponse', 'responses[0].tags')).toMatch(/tagged fields follow/);
  expect(await ask('FetchResponse', 'tags[3]')).toMatch(/does not know/);
  expect(await ask('ProduceRequest', 'topicData[0].partitionData[0].records[0].records[2].offsetDelta')).toMatch(/baseOffset/);
  expect(await ask('Fetch', '')).toMatch(/follower/);
  expect(await ask('FetchRequest', '')).toBe(await ask('FetchResponse', ''));
  expect(await ask('FetchRequest', 'noSuchField')).toBeNull();
  expect(await ask('NoSuchMessage', 'errorCode')).toBeNull();
});

test('the longest end of a path wins, and of equals the family', () => {
  const family: Meanings = { epoch: 'family', 'Message.a.epoch': 'whole' };
  const common: Meanings = { 'b.epoch': 'parent', epoch: 'common', c: 'common' };
  const find = (path: string) => keyOf('Message', path, family, common);
  expect(find('a.epoch')).toEqual({ key: 'Message.a.epoch', table: 'family' });
  expect(find('b.epoch')).toEqual({ key: 'b.epoch', table: 'common' });
  expect(find('d.epoch')).toEqual({ key: 'epoch', table: 'family' });
  expect(find('c')).toEqual({ key: 'c', table: 'common' });
  expect(find('toString')).toBeNull();
});

test('a family is read at once', async () => {
  const meanings = await loadFamily('log', 'zh-CN');
  expect(textOf(meanings, 'ProduceRequest', 'acks')).toContain('ISR');
});

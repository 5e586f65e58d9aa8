/** A group's lag as Kafka's tools count it: what it has committed, from its coordinator, against where the logs end, from their leaders. */
import { ListOffsets, type ListOffsetsRequestInput, type ListOffsetsResponse } from '../../../protocol/apis/02-list-offsets.ts';
import { Metadata, type MetadataRequestInput, type MetadataResponse } from '../../../protocol/apis/03-metadata.ts';
import { OffsetFetch, type OffsetFetchRequestInput, type OffsetFetchResponse } from '../../../protocol/apis/09-offset-fetch.ts';
import { errors } from '../../../protocol/errors.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { CallSpec, CommittedAt, SpecOf } from './calls.ts';

/** From here on several groups are asked about at once; the last version that names topics. */
const GROUPS_SINCE = 8;
const LAST_VERSION_WITH_NAMES = 9;
const NOBODY = -1;
const END = -1;

const groupIn = (body: OffsetFetchResponse) => body.groups[0] ?? body;

export const groupLag = {
  api: OffsetFetch,
  maxVersion: LAST_VERSION_WITH_NAMES,
  request: ({ group }: SpecOf<'groupLag'>, _timeoutMs: number, version: number): OffsetFetchRequestInput =>
    version >= GROUPS_SINCE ? { groups: [{ groupId: group, topics: null }] } : { groupId: group, topics: null },
  errorOfAnswer: (_spec: SpecOf<'groupLag'>, body: OffsetFetchResponse): number => groupIn(body).errorCode,
  partsOf: (_spec: SpecOf<'groupLag'>, body: OffsetFetchResponse): CallSpec[] => {
    const offsets = groupIn(body).topics.flatMap(({ name, partitions }) =>
      partitions.filter(({ committedOffset }) => committedOffset >= 0).map(({ partitionIndex, committedOffset }): CommittedAt => ({ topic: name, partition: partitionIndex, offset: committedOffset })),
    );
    return offsets.length === 0 ? [] : [{ kind: 'leadersOf', offsets }];
  },
  describe: ({ group }: SpecOf<'groupLag'>): string => `lag of ${group}`,
};

const topicsOf = (offsets: readonly CommittedAt[]): string[] => [...new Set(offsets.map(({ topic }) => topic))];

export const leadersOf = {
  api: Metadata,
  request: ({ offsets }: SpecOf<'leadersOf'>): MetadataRequestInput => ({ topics: topicsOf(offsets).map((name) => ({ name })), allowAutoTopicCreation: false }),
  /** A topic that is gone is no error: its group has no lag there. */
  errorOfAnswer: ({ offsets }: SpecOf<'leadersOf'>, body: MetadataResponse): number => (offsets.some((one) => leaderOf(one, body) === NOBODY) ? errors.LEADER_NOT_AVAILABLE : 0),
  partsOf: ({ offsets }: SpecOf<'leadersOf'>, body: MetadataResponse): CallSpec[] => {
    const led = offsets.map((one) => ({ one, leader: leaderOf(one, body) }));
    const brokers = [...new Set(led.map(({ leader }) => leader))].filter((leader): leader is number => leader !== null);
    return brokers.map((broker) => ({ kind: 'endsOf', broker, offsets: led.filter(({ leader }) => leader === broker).map(({ one }) => one) }));
  },
  describe: ({ offsets }: SpecOf<'leadersOf'>): string => `leaders of ${topicsOf(offsets).join(', ')}`,
};

/** Null: there is no such partition (any more). */
function leaderOf({ topic, partition }: CommittedAt, { topics }: MetadataResponse): number | null {
  const found = topics.find(({ name }) => name === topic)?.partitions.find(({ partitionIndex }) => partitionIndex === partition);
  return found === undefined ? null : found.leaderId;
}

const endIn = ({ topics }: ListOffsetsResponse, { topic, partition }: CommittedAt) => topics.find(({ name }) => name === topic)?.partitions.find(({ partitionIndex }) => partitionIndex === partition);

export const endsOf = {
  api: ListOffsets,
  request: ({ offsets }: SpecOf<'endsOf'>): ListOffsetsRequestInput => ({
    replicaId: NOBODY,
    isolationLevel: 0,
    topics: topicsOf(offsets).map((name) => ({ name, partitions: offsets.filter(({ topic }) => topic === name).map(({ partition }) => ({ partitionIndex: partition, timestamp: END })) })),
  }),
  errorOfAnswer: ({ offsets }: SpecOf<'endsOf'>, body: ListOffsetsResponse): number =>
    offsets.map((one) => endIn(body, one)?.errorCode ?? errors.UNKNOWN_SERVER_ERROR).find((error) => error !== 0) ?? 0,
  answersOf: ({ offsets }: SpecOf<'endsOf'>, body: ListOffsetsResponse): string[] =>
    offsets.map((one) => {
      const end = endIn(body, one)?.offset ?? one.offset;
      return `${topicPartitionName(one.topic, one.partition)} ${end - one.offset} (${one.offset}/${end})`;
    }),
  describe: ({ broker }: SpecOf<'endsOf'>): string => `ends of logs on broker ${broker}`,
};

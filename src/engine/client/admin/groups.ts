/** What an admin client asks a group's coordinator for: what the group is like, that it goes, and other offsets for it. */
import { OffsetCommit, type OffsetCommitRequestInput, type OffsetCommitResponse } from '../../../protocol/apis/08-offset-commit.ts';
import { DescribeGroups, type DescribeGroupsRequestInput, type DescribeGroupsResponse } from '../../../protocol/apis/15-describe-groups.ts';
import { DeleteGroups, type DeleteGroupsRequestInput, type DeleteGroupsResponse } from '../../../protocol/apis/42-delete-groups.ts';
import { ConsumerGroupDescribe, type ConsumerGroupDescribeRequestInput, type ConsumerGroupDescribeResponse } from '../../../protocol/apis/69-consumer-group-describe.ts';
import { OffsetDelete, type OffsetDeleteRequestInput, type OffsetDeleteResponse } from '../../../protocol/apis/47-offset-delete.ts';
import { errors } from '../../../protocol/errors.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { CallSpec, SpecOf } from './calls.ts';

const NO_GENERATION = -1;

/** A group may be of either protocol: whoever asks begins with the newer one (DescribeConsumerGroupsHandler). */
export const describeGroup = {
  api: ConsumerGroupDescribe,
  request: ({ group }: SpecOf<'describeGroup'>): ConsumerGroupDescribeRequestInput => ({ groupIds: [group], includeAuthorizedOperations: false }),
  errorOfAnswer: (_spec: SpecOf<'describeGroup'>, { groups }: ConsumerGroupDescribeResponse): number => groups[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR,
  otherwise: ({ group }: SpecOf<'describeGroup'>, error: number): CallSpec | null =>
    error === errors.GROUP_ID_NOT_FOUND || error === errors.UNSUPPORTED_VERSION ? { kind: 'describeClassicGroup', group } : null,
  answersOf: (_spec: SpecOf<'describeGroup'>, { groups }: ConsumerGroupDescribeResponse): string[] =>
    groups.flatMap(({ groupState, assignorName, groupEpoch, members }) => told([groupState, assignorName, `epoch ${groupEpoch}`], members)),
  describe: ({ group }: SpecOf<'describeGroup'>): string => `describe group ${group}`,
};

export const describeClassicGroup = {
  api: DescribeGroups,
  request: ({ group }: SpecOf<'describeClassicGroup'>): DescribeGroupsRequestInput => ({ groups: [group], includeAuthorizedOperations: false }),
  errorOfAnswer: (_spec: SpecOf<'describeClassicGroup'>, { groups }: DescribeGroupsResponse): number => groups[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR,
  answersOf: (_spec: SpecOf<'describeClassicGroup'>, { groups }: DescribeGroupsResponse): string[] => groups.flatMap(({ groupState, protocolData, members }) => told([groupState, protocolData], members)),
  describe: ({ group }: SpecOf<'describeClassicGroup'>): string => `describe group ${group}`,
};

function told(words: readonly string[], members: readonly { readonly clientId: string }[]): string[] {
  const clients = members.map(({ clientId }) => clientId).sort();
  return [...words, clients.join(' ')].filter((word) => word !== '');
}

export const deleteGroup = {
  api: DeleteGroups,
  request: ({ group }: SpecOf<'deleteGroup'>): DeleteGroupsRequestInput => ({ groupsNames: [group] }),
  errorOfAnswer: (_spec: SpecOf<'deleteGroup'>, { results }: DeleteGroupsResponse): number => results[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR,
  describe: ({ group }: SpecOf<'deleteGroup'>): string => `delete group ${group}`,
};

/** A commit of somebody who is no member: a group that has members refuses it. */
export const alterOffset = {
  api: OffsetCommit,
  request: ({ group, topic, partition, offset }: SpecOf<'alterOffset'>): OffsetCommitRequestInput => ({
    groupId: group,
    generationIdOrMemberEpoch: NO_GENERATION,
    memberId: '',
    topics: [{ name: topic, partitions: [{ partitionIndex: partition, committedOffset: offset, committedMetadata: '' }] }],
  }),
  errorOfAnswer: (_spec: SpecOf<'alterOffset'>, { topics }: OffsetCommitResponse): number => topics[0]?.partitions[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR,
  describe: ({ group, topic, partition, offset }: SpecOf<'alterOffset'>): string => `alter offset of ${group} on ${topicPartitionName(topic, partition)} to ${offset}`,
};

export const deleteOffset = {
  api: OffsetDelete,
  request: ({ group, topic, partition }: SpecOf<'deleteOffset'>): OffsetDeleteRequestInput => ({ groupId: group, topics: [{ name: topic, partitions: [{ partitionIndex: partition }] }] }),
  errorOfAnswer: (_spec: SpecOf<'deleteOffset'>, { errorCode, topics }: OffsetDeleteResponse): number => (errorCode === 0 ? (topics[0]?.partitions[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR) : errorCode),
  describe: ({ group, topic, partition }: SpecOf<'deleteOffset'>): string => `delete offset of ${group} on ${topicPartitionName(topic, partition)}`,
};

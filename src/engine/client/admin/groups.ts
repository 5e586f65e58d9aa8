/** What an admin client asks a group's coordinator for: what the group is like, that it goes, and other offsets for it. */
import { OffsetCommit, type OffsetCommitRequestInput, type OffsetCommitResponse } from '../../../protocol/apis/08-offset-commit.ts';
import { DescribeGroups, type DescribeGroupsRequestInput, type DescribeGroupsResponse } from '../../../protocol/apis/15-describe-groups.ts';
import { DeleteGroups, type DeleteGroupsRequestInput, type DeleteGroupsResponse } from '../../../protocol/apis/42-delete-groups.ts';
import { OffsetDelete, type OffsetDeleteRequestInput, type OffsetDeleteResponse } from '../../../protocol/apis/47-offset-delete.ts';
import { errors } from '../../../protocol/errors.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { SpecOf } from './calls.ts';

const NO_GENERATION = -1;

export const describeGroup = {
  api: DescribeGroups,
  request: ({ group }: SpecOf<'describeGroup'>): DescribeGroupsRequestInput => ({ groups: [group], includeAuthorizedOperations: false }),
  errorOfAnswer: (_spec: SpecOf<'describeGroup'>, { groups }: DescribeGroupsResponse): number => groups[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR,
  describe: ({ group }: SpecOf<'describeGroup'>): string => `describe group ${group}`,
};

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

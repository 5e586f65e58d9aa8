/** DescribeTopicPartitions: topics page by page, with eligible leader replicas. */
import * as codec from '../generated/apis/75-describe-topic-partitions.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
  }),
  responsePartitionLimit: int32('0+', { default: 2000 }),
  cursor: struct('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitionIndex: int32('0+'),
  }, { nullable: '0+', default: null }),
};

const response = {
  throttleTimeMs: int32('0+', { ignorable: true }),
  topics: array('0+', {
    errorCode: int16('0+'),
    name: string('0+', { nullable: '0+', key: true, entity: 'topicName' }),
    topicId: uuid('0+', { ignorable: true }),
    isInternal: bool('0+', { default: false, ignorable: true }),
    partitions: array('0+', {
      errorCode: int16('0+'),
      partitionIndex: int32('0+'),
      leaderId: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+', { default: -1, ignorable: true }),
      replicaNodes: array('0+', 'int32', { entity: 'brokerId' }),
      isrNodes: array('0+', 'int32', { entity: 'brokerId' }),
      eligibleLeaderReplicas: array('0+', 'int32', { nullable: '0+', default: null, entity: 'brokerId' }),
      lastKnownElr: array('0+', 'int32', { nullable: '0+', default: null, entity: 'brokerId' }),
      offlineReplicas: array('0+', 'int32', { entity: 'brokerId', ignorable: true }),
    }),
    topicAuthorizedOperations: int32('0+', { default: -2147483648 }),
  }),
  nextCursor: struct('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitionIndex: int32('0+'),
  }, { nullable: '0+', default: null }),
};

export type DescribeTopicPartitionsRequest = Body<typeof request>;
export type DescribeTopicPartitionsRequestInput = Input<typeof request>;
export type DescribeTopicPartitionsResponse = Body<typeof response>;
export type DescribeTopicPartitionsResponseInput = Input<typeof response>;

export const DescribeTopicPartitions = api(75, 'DescribeTopicPartitions', { versions: '0', flexible: '0+' }, request, response, codec);

/** DescribeQuorum: leader, voters and observers of the quorum, and how far each has got. */
import * as codec from '../generated/apis/55-describe-quorum.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
    }),
  }),
};

const response = {
  errorCode: int16('0+'),
  errorMessage: string('2+', { nullable: '2+', ignorable: true }),
  topics: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('2+', { nullable: '2+', ignorable: true }),
      leaderId: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+'),
      highWatermark: int64('0+'),
      currentVoters: array('0+', {
        replicaId: int32('0+', { entity: 'brokerId' }),
        replicaDirectoryId: uuid('2+'),
        logEndOffset: int64('0+'),
        lastFetchTimestamp: int64('1+', { default: -1, ignorable: true }),
        lastCaughtUpTimestamp: int64('1+', { default: -1, ignorable: true }),
      }),
      observers: array('0+', {
        replicaId: int32('0+', { entity: 'brokerId' }),
        replicaDirectoryId: uuid('2+'),
        logEndOffset: int64('0+'),
        lastFetchTimestamp: int64('1+', { default: -1, ignorable: true }),
        lastCaughtUpTimestamp: int64('1+', { default: -1, ignorable: true }),
      }),
    }),
  }),
  nodes: array('2+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    listeners: array('0+', {
      name: string('0+', { key: true }),
      host: string('0+'),
      port: uint16('0+'),
    }),
  }),
};

export type DescribeQuorumRequest = Body<typeof request>;
export type DescribeQuorumRequestInput = Input<typeof request>;
export type DescribeQuorumResponse = Body<typeof response>;
export type DescribeQuorumResponseInput = Input<typeof response>;

export const DescribeQuorum = api(55, 'DescribeQuorum', { versions: '0-2', flexible: '0+' }, request, response, codec);

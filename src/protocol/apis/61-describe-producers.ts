/** DescribeProducers: which producers have written to a partition, and since where a transaction is open. */
import * as codec from '../generated/apis/61-describe-producers.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitionIndexes: array('0+', 'int32'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+', default: null }),
      activeProducers: array('0+', {
        producerId: int64('0+', { entity: 'producerId' }),
        producerEpoch: int32('0+'),
        lastSequence: int32('0+', { default: -1 }),
        lastTimestamp: int64('0+', { default: -1 }),
        coordinatorEpoch: int32('0+'),
        currentTxnStartOffset: int64('0+', { default: -1 }),
      }),
    }),
  }),
};

export type DescribeProducersRequest = Body<typeof request>;
export type DescribeProducersRequestInput = Input<typeof request>;
export type DescribeProducersResponse = Body<typeof response>;
export type DescribeProducersResponseInput = Input<typeof response>;

export const DescribeProducers = api(61, 'DescribeProducers', { versions: '0', flexible: '0+' }, request, response, codec);

/**
 * AlterPartition: a leader asks the controller for another ISR. 1: leader recovery state. 2: topics by id. 3: broker epochs in
 * the ISR.
 */
import * as codec from '../generated/apis/56-alter-partition.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('0+', { default: -1 }),
  topics: array('0+', {
    topicName: string('0-1', { entity: 'topicName', ignorable: true }),
    topicId: uuid('2+', { ignorable: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      leaderEpoch: int32('0+'),
      newIsr: array('0-2', 'int32', { entity: 'brokerId' }),
      newIsrWithEpochs: array('3+', {
        brokerId: int32('0+', { entity: 'brokerId' }),
        brokerEpoch: int64('0+', { default: -1 }),
      }),
      leaderRecoveryState: int8('1+', { default: 0 }),
      partitionEpoch: int32('0+'),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  topics: array('0+', {
    topicName: string('0-1', { entity: 'topicName', ignorable: true }),
    topicId: uuid('2+', { ignorable: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      leaderId: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+'),
      isr: array('0+', 'int32', { entity: 'brokerId' }),
      leaderRecoveryState: int8('1+', { default: 0, ignorable: true }),
      partitionEpoch: int32('0+'),
    }),
  }),
};

export type AlterPartitionRequest = Body<typeof request>;
export type AlterPartitionRequestInput = Input<typeof request>;
export type AlterPartitionResponse = Body<typeof response>;
export type AlterPartitionResponseInput = Input<typeof response>;

export const AlterPartition = api(56, 'AlterPartition', { versions: '0-3', flexible: '0+' }, request, response, codec);

/** AddPartitionsToTxn: partitions join a transaction. 4: brokers check several transactions at once. */
import * as codec from '../generated/apis/24-add-partitions-to-txn.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  v3AndBelowTransactionalId: string('0-3', { entity: 'transactionalId' }),
  v3AndBelowProducerId: int64('0-3', { entity: 'producerId' }),
  v3AndBelowProducerEpoch: int16('0-3'),
  v3AndBelowTopics: array('0-3', {
    name: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', 'int32'),
  }),
  transactions: array('4+', {
    transactionalId: string('0+', { key: true, entity: 'transactionalId' }),
    producerId: int64('0+', { entity: 'producerId' }),
    producerEpoch: int16('0+'),
    verifyOnly: bool('0+', { default: false }),
    topics: array('0+', {
      name: string('0+', { key: true, entity: 'topicName' }),
      partitions: array('0+', 'int32'),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  resultsByTopicV3AndBelow: array('0-3', {
    name: string('0+', { key: true, entity: 'topicName' }),
    resultsByPartition: array('0+', {
      partitionIndex: int32('0+', { key: true }),
      partitionErrorCode: int16('0+'),
    }),
  }),
  errorCode: int16('4+', { ignorable: true }),
  resultsByTransaction: array('4+', {
    transactionalId: string('0+', { key: true, entity: 'transactionalId' }),
    topicResults: array('0+', {
      name: string('0+', { key: true, entity: 'topicName' }),
      resultsByPartition: array('0+', {
        partitionIndex: int32('0+', { key: true }),
        partitionErrorCode: int16('0+'),
      }),
    }),
  }),
};

export type AddPartitionsToTxnRequest = Body<typeof request>;
export type AddPartitionsToTxnRequestInput = Input<typeof request>;
export type AddPartitionsToTxnResponse = Body<typeof response>;
export type AddPartitionsToTxnResponseInput = Input<typeof response>;

export const AddPartitionsToTxn = api(24, 'AddPartitionsToTxn', { versions: '0-5', flexible: '3+' }, request, response, codec);

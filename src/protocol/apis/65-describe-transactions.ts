/** DescribeTransactions: state, producer and partitions of transactions. */
import * as codec from '../generated/apis/65-describe-transactions.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  transactionalIds: array('0+', 'string', { entity: 'transactionalId' }),
};

const response = {
  throttleTimeMs: int32('0+'),
  transactionStates: array('0+', {
    errorCode: int16('0+'),
    transactionalId: string('0+', { entity: 'transactionalId' }),
    transactionState: string('0+'),
    transactionTimeoutMs: int32('0+'),
    transactionStartTimeMs: int64('0+'),
    producerId: int64('0+', { entity: 'producerId' }),
    producerEpoch: int16('0+'),
    topics: array('0+', {
      topic: string('0+', { key: true, entity: 'topicName' }),
      partitions: array('0+', 'int32'),
    }),
  }),
};

export type DescribeTransactionsRequest = Body<typeof request>;
export type DescribeTransactionsRequestInput = Input<typeof request>;
export type DescribeTransactionsResponse = Body<typeof response>;
export type DescribeTransactionsResponseInput = Input<typeof response>;

export const DescribeTransactions = api(65, 'DescribeTransactions', { versions: '0', flexible: '0+' }, request, response, codec);

/** The state of a transaction, by transactional id. */
import * as codec from '../../generated/messages/transaction/transaction-log.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int8, int16, int32, int64, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  transactionalId: string('0+'),
};

const value = {
  producerId: int64('0+'),
  producerEpoch: int16('0+'),
  transactionTimeoutMs: int32('0+'),
  transactionStatus: int8('0+'),
  transactionPartitions: array('0+', {
    topic: string('0+'),
    partitionIds: array('0+', 'int32'),
  }, { nullable: '0+' }),
  transactionLastUpdateTimestampMs: int64('0+'),
  transactionStartTimestampMs: int64('0+'),
  previousProducerId: int64('1+', { default: -1, tag: 0, entity: 'producerId' }),
  nextProducerId: int64('1+', { default: -1, tag: 1, entity: 'producerId' }),
  clientTransactionVersion: int16('1+', { default: 0, tag: 2 }),
  nextProducerEpoch: int16('1+', { default: -1, tag: 3 }),
};

export type TransactionLogKey = Body<typeof key>;
export type TransactionLogKeyInput = Input<typeof key>;
export type TransactionLogValue = Body<typeof value>;
export type TransactionLogValueInput = Input<typeof value>;

export const transactionLogKey = stored(
  0,
  'TransactionLogKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeTransactionLogKey,
  codec.decodeTransactionLogKey,
);
export const transactionLogValue = stored(
  0,
  'TransactionLogValue',
  { versions: '0-1', flexible: '1+' },
  value,
  codec.encodeTransactionLogValue,
  codec.decodeTransactionLogValue,
);

/**
 * InitProducerId: a producer gets its id and epoch, and a transactional one fences its predecessor. 3: with its present id and
 * epoch. 6: two-phase commit.
 */
import * as codec from '../generated/apis/22-init-producer-id.ts';
import type { Body, Input } from '../schema/fields.ts';
import { bool, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  transactionalId: string('0+', { nullable: '0+', entity: 'transactionalId' }),
  transactionTimeoutMs: int32('0+'),
  producerId: int64('3+', { default: -1, entity: 'producerId' }),
  producerEpoch: int16('3+', { default: -1 }),
  enable2Pc: bool('6+', { default: false }),
  keepPreparedTxn: bool('6+', { default: false }),
};

const response = {
  throttleTimeMs: int32('0+', { ignorable: true }),
  errorCode: int16('0+'),
  producerId: int64('0+', { default: -1, entity: 'producerId' }),
  producerEpoch: int16('0+'),
  ongoingTxnProducerId: int64('6+', { default: -1, entity: 'producerId' }),
  ongoingTxnProducerEpoch: int16('6+', { default: -1 }),
};

export type InitProducerIdRequest = Body<typeof request>;
export type InitProducerIdRequestInput = Input<typeof request>;
export type InitProducerIdResponse = Body<typeof response>;
export type InitProducerIdResponseInput = Input<typeof response>;

export const InitProducerId = api(22, 'InitProducerId', { versions: '0-6', flexible: '2+' }, request, response, codec);

/** AddOffsetsToTxn: a group's offsets will be committed with the transaction. */
import * as codec from '../generated/apis/25-add-offsets-to-txn.ts';
import type { Body, Input } from '../schema/fields.ts';
import { int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  transactionalId: string('0+', { entity: 'transactionalId' }),
  producerId: int64('0+', { entity: 'producerId' }),
  producerEpoch: int16('0+'),
  groupId: string('0+', { entity: 'groupId' }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
};

export type AddOffsetsToTxnRequest = Body<typeof request>;
export type AddOffsetsToTxnRequestInput = Input<typeof request>;
export type AddOffsetsToTxnResponse = Body<typeof response>;
export type AddOffsetsToTxnResponseInput = Input<typeof response>;

export const AddOffsetsToTxn = api(25, 'AddOffsetsToTxn', { versions: '0-4', flexible: '3+' }, request, response, codec);

/** EndTxn: commit or abort. 5: the answer carries the bumped producer epoch. */
import * as codec from '../generated/apis/26-end-txn.ts';
import type { Body, Input } from '../schema/fields.ts';
import { bool, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  transactionalId: string('0+', { entity: 'transactionalId' }),
  producerId: int64('0+', { entity: 'producerId' }),
  producerEpoch: int16('0+'),
  committed: bool('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  producerId: int64('5+', { default: -1, entity: 'producerId', ignorable: true }),
  producerEpoch: int16('5+', { default: -1, ignorable: true }),
};

export type EndTxnRequest = Body<typeof request>;
export type EndTxnRequestInput = Input<typeof request>;
export type EndTxnResponse = Body<typeof response>;
export type EndTxnResponseInput = Input<typeof response>;

export const EndTxn = api(26, 'EndTxn', { versions: '0-5', flexible: '3+' }, request, response, codec);

/** ListTransactions: transactions by state, producer, and how long they have lasted. */
import * as codec from '../generated/apis/66-list-transactions.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  stateFilters: array('0+', 'string'),
  producerIdFilters: array('0+', 'int64', { entity: 'producerId' }),
  durationFilter: int64('1+', { default: -1 }),
  transactionalIdPattern: string('2+', { nullable: '2+', default: null }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  unknownStateFilters: array('0+', 'string'),
  transactionStates: array('0+', {
    transactionalId: string('0+', { entity: 'transactionalId' }),
    producerId: int64('0+', { entity: 'producerId' }),
    transactionState: string('0+'),
  }),
};

export type ListTransactionsRequest = Body<typeof request>;
export type ListTransactionsRequestInput = Input<typeof request>;
export type ListTransactionsResponse = Body<typeof response>;
export type ListTransactionsResponseInput = Input<typeof response>;

export const ListTransactions = api(66, 'ListTransactions', { versions: '0-2', flexible: '0+' }, request, response, codec);

/** The kinds of delayed operations of a broker. */
import type { BrokerApp } from './broker-app.ts';
import { DELAYED_DELETE_RECORDS, delayedDeleteRecords } from './delayed-delete-records.ts';
import { DELAYED_FETCH, delayedFetch } from './delayed-fetch.ts';
import { DELAYED_PRODUCE, delayedProduce } from './delayed-produce.ts';
import type { OperationHandlers } from './purgatory.ts';

export const operations: OperationHandlers<BrokerApp> = {
  [DELAYED_PRODUCE]: delayedProduce,
  [DELAYED_FETCH]: delayedFetch,
  [DELAYED_DELETE_RECORDS]: delayedDeleteRecords,
};

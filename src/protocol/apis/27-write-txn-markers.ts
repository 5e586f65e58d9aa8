/** WriteTxnMarkers: the transaction coordinator has the leaders append commit or abort markers. */
import * as codec from '../generated/apis/27-write-txn-markers.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  markers: array('0+', {
    producerId: int64('0+', { entity: 'producerId' }),
    producerEpoch: int16('0+'),
    transactionResult: bool('0+'),
    topics: array('0+', {
      name: string('0+', { entity: 'topicName' }),
      partitionIndexes: array('0+', 'int32'),
    }),
    coordinatorEpoch: int32('0+'),
  }),
};

const response = {
  markers: array('0+', {
    producerId: int64('0+', { entity: 'producerId' }),
    topics: array('0+', {
      name: string('0+', { entity: 'topicName' }),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        errorCode: int16('0+'),
      }),
    }),
  }),
};

export type WriteTxnMarkersRequest = Body<typeof request>;
export type WriteTxnMarkersRequestInput = Input<typeof request>;
export type WriteTxnMarkersResponse = Body<typeof response>;
export type WriteTxnMarkersResponseInput = Input<typeof response>;

export const WriteTxnMarkers = api(27, 'WriteTxnMarkers', { versions: '0-1', flexible: '1+' }, request, response, codec);

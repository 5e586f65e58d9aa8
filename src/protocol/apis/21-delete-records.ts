/** DeleteRecords: raise the log start, so that what lies before can be removed. */
import * as codec from '../generated/apis/21-delete-records.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      offset: int64('0+'),
    }),
  }),
  timeoutMs: int32('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  topics: array('0+', {
    name: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+', { key: true }),
      lowWatermark: int64('0+'),
      errorCode: int16('0+'),
    }),
  }),
};

export type DeleteRecordsRequest = Body<typeof request>;
export type DeleteRecordsRequestInput = Input<typeof request>;
export type DeleteRecordsResponse = Body<typeof response>;
export type DeleteRecordsResponseInput = Input<typeof response>;

export const DeleteRecords = api(21, 'DeleteRecords', { versions: '0-2', flexible: '2+' }, request, response, codec);

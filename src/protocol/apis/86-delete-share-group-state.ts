/** DeleteShareGroupState: forget the state of share partitions. */
import * as codec from '../generated/apis/86-delete-share-group-state.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+'),
  topics: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', {
      partition: int32('0+'),
    }),
  }),
};

const response = {
  results: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', {
      partition: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+', default: null }),
    }),
  }),
};

export type DeleteShareGroupStateRequest = Body<typeof request>;
export type DeleteShareGroupStateRequestInput = Input<typeof request>;
export type DeleteShareGroupStateResponse = Body<typeof response>;
export type DeleteShareGroupStateResponseInput = Input<typeof response>;

export const DeleteShareGroupState = api(86, 'DeleteShareGroupState', { versions: '0', flexible: '0+' }, request, response, codec);

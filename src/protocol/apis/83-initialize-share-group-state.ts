/** InitializeShareGroupState: the share coordinator begins to keep the state of share partitions. */
import * as codec from '../generated/apis/83-initialize-share-group-state.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+'),
  topics: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', {
      partition: int32('0+'),
      stateEpoch: int32('0+'),
      startOffset: int64('0+'),
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

export type InitializeShareGroupStateRequest = Body<typeof request>;
export type InitializeShareGroupStateRequestInput = Input<typeof request>;
export type InitializeShareGroupStateResponse = Body<typeof response>;
export type InitializeShareGroupStateResponseInput = Input<typeof response>;

export const InitializeShareGroupState = api(83, 'InitializeShareGroupState', { versions: '0', flexible: '0+' }, request, response, codec);

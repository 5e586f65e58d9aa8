/** ReadShareGroupState: a share partition leader loads its state. */
import * as codec from '../generated/apis/84-read-share-group-state.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+'),
  topics: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', {
      partition: int32('0+'),
      leaderEpoch: int32('0+'),
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
      stateEpoch: int32('0+'),
      startOffset: int64('0+'),
      stateBatches: array('0+', {
        firstOffset: int64('0+'),
        lastOffset: int64('0+'),
        deliveryState: int8('0+'),
        deliveryCount: int16('0+'),
      }),
    }),
  }),
};

export type ReadShareGroupStateRequest = Body<typeof request>;
export type ReadShareGroupStateRequestInput = Input<typeof request>;
export type ReadShareGroupStateResponse = Body<typeof response>;
export type ReadShareGroupStateResponseInput = Input<typeof response>;

export const ReadShareGroupState = api(84, 'ReadShareGroupState', { versions: '0', flexible: '0+' }, request, response, codec);

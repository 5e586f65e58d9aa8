/** ReadShareGroupStateSummary: start offsets of share partitions. */
import * as codec from '../generated/apis/87-read-share-group-state-summary.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string, uuid } from '../schema/fields.ts';
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
      leaderEpoch: int32('0+'),
      startOffset: int64('0+'),
    }),
  }),
};

export type ReadShareGroupStateSummaryRequest = Body<typeof request>;
export type ReadShareGroupStateSummaryRequestInput = Input<typeof request>;
export type ReadShareGroupStateSummaryResponse = Body<typeof response>;
export type ReadShareGroupStateSummaryResponseInput = Input<typeof response>;

export const ReadShareGroupStateSummary = api(87, 'ReadShareGroupStateSummary', { versions: '0', flexible: '0+' }, request, response, codec);

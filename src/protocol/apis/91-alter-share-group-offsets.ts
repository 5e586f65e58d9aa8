/** AlterShareGroupOffsets: set the start offsets of a share group. */
import * as codec from '../generated/apis/91-alter-share-group-offsets.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  topics: array('0+', {
    topicName: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      startOffset: int64('0+'),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', default: null }),
  responses: array('0+', {
    topicName: string('0+', { key: true, entity: 'topicName' }),
    topicId: uuid('0+'),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+', default: null }),
    }),
  }),
};

export type AlterShareGroupOffsetsRequest = Body<typeof request>;
export type AlterShareGroupOffsetsRequestInput = Input<typeof request>;
export type AlterShareGroupOffsetsResponse = Body<typeof response>;
export type AlterShareGroupOffsetsResponseInput = Input<typeof response>;

export const AlterShareGroupOffsets = api(91, 'AlterShareGroupOffsets', { versions: '0', flexible: '0+' }, request, response, codec);

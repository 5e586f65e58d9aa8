/** DeleteShareGroupOffsets: forget the start offsets of a share group. */
import * as codec from '../generated/apis/92-delete-share-group-offsets.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  topics: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', default: null }),
  responses: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    topicId: uuid('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
  }),
};

export type DeleteShareGroupOffsetsRequest = Body<typeof request>;
export type DeleteShareGroupOffsetsRequestInput = Input<typeof request>;
export type DeleteShareGroupOffsetsResponse = Body<typeof response>;
export type DeleteShareGroupOffsetsResponseInput = Input<typeof response>;

export const DeleteShareGroupOffsets = api(92, 'DeleteShareGroupOffsets', { versions: '0', flexible: '0+' }, request, response, codec);

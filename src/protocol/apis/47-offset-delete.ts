/** OffsetDelete: forget a group's offsets of partitions. */
import * as codec from '../generated/apis/47-offset-delete.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  topics: array('0+', {
    name: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
    }),
  }),
};

const response = {
  errorCode: int16('0+'),
  throttleTimeMs: int32('0+', { ignorable: true }),
  topics: array('0+', {
    name: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+', { key: true }),
      errorCode: int16('0+'),
    }),
  }),
};

export type OffsetDeleteRequest = Body<typeof request>;
export type OffsetDeleteRequestInput = Input<typeof request>;
export type OffsetDeleteResponse = Body<typeof response>;
export type OffsetDeleteResponseInput = Input<typeof response>;

export const OffsetDelete = api(47, 'OffsetDelete', { versions: '0', flexible: 'none' }, request, response, codec);

/** DescribeShareGroupOffsets: start offsets of a share group. */
import * as codec from '../generated/apis/90-describe-share-group-offsets.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groups: array('0+', {
    groupId: string('0+', { entity: 'groupId' }),
    topics: array('0+', {
      topicName: string('0+', { entity: 'topicName' }),
      partitions: array('0+', 'int32'),
    }, { nullable: '0+' }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  groups: array('0+', {
    groupId: string('0+', { entity: 'groupId' }),
    topics: array('0+', {
      topicName: string('0+', { entity: 'topicName' }),
      topicId: uuid('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        startOffset: int64('0+'),
        leaderEpoch: int32('0+'),
        errorCode: int16('0+'),
        errorMessage: string('0+', { nullable: '0+', default: null }),
      }),
    }),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
  }),
};

export type DescribeShareGroupOffsetsRequest = Body<typeof request>;
export type DescribeShareGroupOffsetsRequestInput = Input<typeof request>;
export type DescribeShareGroupOffsetsResponse = Body<typeof response>;
export type DescribeShareGroupOffsetsResponseInput = Input<typeof response>;

export const DescribeShareGroupOffsets = api(90, 'DescribeShareGroupOffsets', { versions: '0', flexible: '0+' }, request, response, codec);

/**
 * OffsetFetch: where a group has got to.
 * 2: null asks for all partitions. 5: leader epoch. 7: wait for open transactions. 8: several groups. 9: member epoch. 10:
 * topics by id.
 */
import * as codec from '../generated/apis/09-offset-fetch.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0-7', { entity: 'groupId' }),
  topics: array('0-7', {
    name: string('0+', { entity: 'topicName' }),
    partitionIndexes: array('0+', 'int32'),
  }, { nullable: '2-7' }),
  groups: array('8+', {
    groupId: string('0+', { entity: 'groupId' }),
    memberId: string('9+', { nullable: '9+', default: null, ignorable: true }),
    memberEpoch: int32('9+', { default: -1, ignorable: true }),
    topics: array('0+', {
      name: string('8-9', { entity: 'topicName', ignorable: true }),
      topicId: uuid('10+', { ignorable: true }),
      partitionIndexes: array('0+', 'int32'),
    }, { nullable: '0+' }),
  }),
  requireStable: bool('7+', { default: false }),
};

const response = {
  throttleTimeMs: int32('3+', { ignorable: true }),
  topics: array('0-7', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      committedOffset: int64('0+'),
      committedLeaderEpoch: int32('5-7', { default: -1, ignorable: true }),
      metadata: string('0+', { nullable: '0+' }),
      errorCode: int16('0+'),
    }),
  }),
  errorCode: int16('2-7', { default: 0, ignorable: true }),
  groups: array('8+', {
    groupId: string('0+', { entity: 'groupId' }),
    topics: array('0+', {
      name: string('8-9', { entity: 'topicName', ignorable: true }),
      topicId: uuid('10+', { ignorable: true }),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        committedOffset: int64('0+'),
        committedLeaderEpoch: int32('0+', { default: -1, ignorable: true }),
        metadata: string('0+', { nullable: '0+' }),
        errorCode: int16('0+'),
      }),
    }),
    errorCode: int16('0+', { default: 0 }),
  }),
};

export type OffsetFetchRequest = Body<typeof request>;
export type OffsetFetchRequestInput = Input<typeof request>;
export type OffsetFetchResponse = Body<typeof response>;
export type OffsetFetchResponseInput = Input<typeof response>;

export const OffsetFetch = api(9, 'OffsetFetch', { versions: '0-10', flexible: '6+' }, request, response, codec);

/**
 * OffsetCommit: a group member stores how far it has read.
 * 1: generation and member. 2-4: retention time. 6: leader epoch. 7: static members. 9: member epoch of the new protocol. 10:
 * topics by id.
 */
import * as codec from '../generated/apis/08-offset-commit.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  generationIdOrMemberEpoch: int32('1+', { default: -1, ignorable: true }),
  memberId: string('1+', { ignorable: true }),
  retentionTimeMs: int64('2-4', { default: -1, ignorable: true }),
  groupInstanceId: string('7+', { nullable: '7+', default: null }),
  topics: array('0+', {
    name: string('0-9', { entity: 'topicName', ignorable: true }),
    topicId: uuid('10+', { ignorable: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      committedOffset: int64('0+'),
      commitTimestamp: int64('1', { default: -1 }),
      committedLeaderEpoch: int32('6+', { default: -1, ignorable: true }),
      committedMetadata: string('0+', { nullable: '0+' }),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('3+', { ignorable: true }),
  topics: array('0+', {
    name: string('0-9', { entity: 'topicName', ignorable: true }),
    topicId: uuid('10+', { ignorable: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
    }),
  }),
};

export type OffsetCommitRequest = Body<typeof request>;
export type OffsetCommitRequestInput = Input<typeof request>;
export type OffsetCommitResponse = Body<typeof response>;
export type OffsetCommitResponseInput = Input<typeof response>;

export const OffsetCommit = api(8, 'OffsetCommit', { versions: '0-10', flexible: '8+' }, request, response, codec);

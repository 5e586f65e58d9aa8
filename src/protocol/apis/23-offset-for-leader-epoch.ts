/**
 * OffsetForLeaderEpoch: where a leader epoch ended, so that a follower or consumer finds where its log parted from the
 * leader's.
 */
import * as codec from '../generated/apis/23-offset-for-leader-epoch.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  replicaId: int32('3+', { default: -2, entity: 'brokerId', ignorable: true }),
  topics: array('0+', {
    topic: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', {
      partition: int32('0+'),
      currentLeaderEpoch: int32('2+', { default: -1, ignorable: true }),
      leaderEpoch: int32('0+'),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('2+', { ignorable: true }),
  topics: array('0+', {
    topic: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', {
      errorCode: int16('0+'),
      partition: int32('0+'),
      leaderEpoch: int32('1+', { default: -1, ignorable: true }),
      endOffset: int64('0+', { default: -1 }),
    }),
  }),
};

export type OffsetForLeaderEpochRequest = Body<typeof request>;
export type OffsetForLeaderEpochRequestInput = Input<typeof request>;
export type OffsetForLeaderEpochResponse = Body<typeof response>;
export type OffsetForLeaderEpochResponseInput = Input<typeof response>;

export const OffsetForLeaderEpoch = api(23, 'OffsetForLeaderEpoch', { versions: '0-4', flexible: '4+' }, request, response, codec);

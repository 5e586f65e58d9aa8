/**
 * ListOffsets: which offset has a given time, or is the first or last.
 * Times below zero are questions: -1 latest, -2 earliest, -3 maximum timestamp (7), -4 earliest local (8), -5 last in the
 * remote tier (9).
 * 1: one offset instead of a list. 2: isolation level. 4: leader epoch.
 */
import * as codec from '../generated/apis/02-list-offsets.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  replicaId: int32('0+', { entity: 'brokerId' }),
  isolationLevel: int8('2+'),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      currentLeaderEpoch: int32('4+', { default: -1, ignorable: true }),
      timestamp: int64('0+'),
      maxNumOffsets: int32('0', { default: 1 }),
    }),
  }),
  timeoutMs: int32('10+', { ignorable: true }),
};

const response = {
  throttleTimeMs: int32('2+', { ignorable: true }),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      oldStyleOffsets: array('0', 'int64'),
      timestamp: int64('1+', { default: -1 }),
      offset: int64('1+', { default: -1 }),
      leaderEpoch: int32('4+', { default: -1 }),
    }),
  }),
};

export type ListOffsetsRequest = Body<typeof request>;
export type ListOffsetsRequestInput = Input<typeof request>;
export type ListOffsetsResponse = Body<typeof response>;
export type ListOffsetsResponseInput = Input<typeof response>;

export const ListOffsets = api(2, 'ListOffsets', { versions: '0-10', flexible: '6+' }, request, response, codec);

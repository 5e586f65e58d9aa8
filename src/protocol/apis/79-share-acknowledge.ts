/** ShareAcknowledge: accept, release or reject records of a share group. */
import * as codec from '../generated/apis/79-share-acknowledge.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { nullable: '0+', default: null, entity: 'groupId' }),
  memberId: string('0+', { nullable: '0+' }),
  shareSessionEpoch: int32('0+'),
  topics: array('0+', {
    topicId: uuid('0+', { key: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+', { key: true }),
      acknowledgementBatches: array('0+', {
        firstOffset: int64('0+'),
        lastOffset: int64('0+'),
        acknowledgeTypes: array('0+', 'int8'),
      }),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', default: null }),
  responses: array('0+', {
    topicId: uuid('0+', { key: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+', default: null }),
      currentLeader: struct('0+', {
        leaderId: int32('0+'),
        leaderEpoch: int32('0+'),
      }),
    }),
  }),
  nodeEndpoints: array('0+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: int32('0+'),
    rack: string('0+', { nullable: '0+', default: null }),
  }),
};

export type ShareAcknowledgeRequest = Body<typeof request>;
export type ShareAcknowledgeRequestInput = Input<typeof request>;
export type ShareAcknowledgeResponse = Body<typeof response>;
export type ShareAcknowledgeResponseInput = Input<typeof response>;

export const ShareAcknowledge = api(79, 'ShareAcknowledge', { versions: '0-1', flexible: '0+' }, request, response, codec);

/** ShareFetch: acquire records of a share group, and acknowledge earlier ones. */
import * as codec from '../generated/apis/78-share-fetch.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, records, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { nullable: '0+', default: null, entity: 'groupId' }),
  memberId: string('0+', { nullable: '0+' }),
  shareSessionEpoch: int32('0+'),
  maxWaitMs: int32('0+'),
  minBytes: int32('0+'),
  maxBytes: int32('0+', { default: 0x7fffffff }),
  maxRecords: int32('1+'),
  batchSize: int32('1+'),
  topics: array('0+', {
    topicId: uuid('0+', { key: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+', { key: true }),
      partitionMaxBytes: int32('0'),
      acknowledgementBatches: array('0+', {
        firstOffset: int64('0+'),
        lastOffset: int64('0+'),
        acknowledgeTypes: array('0+', 'int8'),
      }),
    }),
  }),
  forgottenTopicsData: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', 'int32'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', default: null }),
  acquisitionLockTimeoutMs: int32('1+'),
  responses: array('0+', {
    topicId: uuid('0+', { key: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+', default: null }),
      acknowledgeErrorCode: int16('0+'),
      acknowledgeErrorMessage: string('0+', { nullable: '0+', default: null }),
      currentLeader: struct('0+', {
        leaderId: int32('0+'),
        leaderEpoch: int32('0+'),
      }),
      records: records('0+', { nullable: '0' }),
      acquiredRecords: array('0+', {
        firstOffset: int64('0+'),
        lastOffset: int64('0+'),
        deliveryCount: int16('0+'),
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

export type ShareFetchRequest = Body<typeof request>;
export type ShareFetchRequestInput = Input<typeof request>;
export type ShareFetchResponse = Body<typeof response>;
export type ShareFetchResponseInput = Input<typeof response>;

export const ShareFetch = api(78, 'ShareFetch', { versions: '0-1', flexible: '0+' }, request, response, codec);

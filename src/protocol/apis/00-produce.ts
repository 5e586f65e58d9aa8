/**
 * Produce: a producer gives record batches to the leaders of partitions.
 * 3: transactional id, record batches v2. 7: zstd. 8: which record was refused and why. 10: the current leader comes with a
 * refusal.
 * 12: partitions join a transaction by being written. 13: topics by id.
 */
import * as codec from '../generated/apis/00-produce.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, records, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  transactionalId: string('3+', { nullable: '3+', default: null, entity: 'transactionalId' }),
  acks: int16('0+'),
  timeoutMs: int32('0+'),
  topicData: array('0+', {
    name: string('0-12', { key: true, entity: 'topicName', ignorable: true }),
    topicId: uuid('13+', { key: true, ignorable: true }),
    partitionData: array('0+', {
      index: int32('0+'),
      records: records('0+', { nullable: '0+' }),
    }),
  }),
};

const response = {
  responses: array('0+', {
    name: string('0-12', { key: true, entity: 'topicName', ignorable: true }),
    topicId: uuid('13+', { key: true, ignorable: true }),
    partitionResponses: array('0+', {
      index: int32('0+'),
      errorCode: int16('0+'),
      baseOffset: int64('0+'),
      logAppendTimeMs: int64('2+', { default: -1, ignorable: true }),
      logStartOffset: int64('5+', { default: -1, ignorable: true }),
      recordErrors: array('8+', {
        batchIndex: int32('0+'),
        batchIndexErrorMessage: string('0+', { nullable: '0+', default: null }),
      }, { ignorable: true }),
      errorMessage: string('8+', { nullable: '8+', default: null, ignorable: true }),
      currentLeader: struct('10+', {
        leaderId: int32('0+', { default: -1, entity: 'brokerId' }),
        leaderEpoch: int32('0+', { default: -1 }),
      }, { tag: 0 }),
    }),
  }),
  throttleTimeMs: int32('1+', { default: 0, ignorable: true }),
  nodeEndpoints: array('10+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: int32('0+'),
    rack: string('0+', { nullable: '0+', default: null }),
  }, { tag: 0 }),
};

export type ProduceRequest = Body<typeof request>;
export type ProduceRequestInput = Input<typeof request>;
export type ProduceResponse = Body<typeof response>;
export type ProduceResponseInput = Input<typeof response>;

export const Produce = api(0, 'Produce', { versions: '0-13', flexible: '9+' }, request, response, codec);

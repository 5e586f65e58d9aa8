/**
 * TxnOffsetCommit: offsets that count once the transaction commits. 3: generation and member. 5: joins the transaction by
 * itself.
 */
import * as codec from '../generated/apis/28-txn-offset-commit.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  transactionalId: string('0+', { entity: 'transactionalId' }),
  groupId: string('0+', { entity: 'groupId' }),
  producerId: int64('0+', { entity: 'producerId' }),
  producerEpoch: int16('0+'),
  generationId: int32('3+', { default: -1 }),
  memberId: string('3+', { default: '' }),
  groupInstanceId: string('3+', { nullable: '3+', default: null }),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      committedOffset: int64('0+'),
      committedLeaderEpoch: int32('2+', { default: -1, ignorable: true }),
      committedMetadata: string('0+', { nullable: '0+' }),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
    }),
  }),
};

export type TxnOffsetCommitRequest = Body<typeof request>;
export type TxnOffsetCommitRequestInput = Input<typeof request>;
export type TxnOffsetCommitResponse = Body<typeof response>;
export type TxnOffsetCommitResponseInput = Input<typeof response>;

export const TxnOffsetCommit = api(28, 'TxnOffsetCommit', { versions: '0-5', flexible: '3+' }, request, response, codec);

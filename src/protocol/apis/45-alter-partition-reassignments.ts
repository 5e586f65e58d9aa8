/** AlterPartitionReassignments: give partitions other replicas; null cancels. 1: whether the replication factor may change. */
import * as codec from '../generated/apis/45-alter-partition-reassignments.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  timeoutMs: int32('0+', { default: 60000 }),
  allowReplicationFactorChange: bool('1+', { default: true }),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      replicas: array('0+', 'int32', { nullable: '0+', default: null, entity: 'brokerId' }),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  allowReplicationFactorChange: bool('1+', { default: true, ignorable: true }),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
  responses: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+' }),
    }),
  }),
};

export type AlterPartitionReassignmentsRequest = Body<typeof request>;
export type AlterPartitionReassignmentsRequestInput = Input<typeof request>;
export type AlterPartitionReassignmentsResponse = Body<typeof response>;
export type AlterPartitionReassignmentsResponseInput = Input<typeof response>;

export const AlterPartitionReassignments = api(45, 'AlterPartitionReassignments', { versions: '0-1', flexible: '0+' }, request, response, codec);

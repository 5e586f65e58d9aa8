/** ListPartitionReassignments: which partitions are moving. */
import * as codec from '../generated/apis/46-list-partition-reassignments.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  timeoutMs: int32('0+', { default: 60000 }),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitionIndexes: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      replicas: array('0+', 'int32', { entity: 'brokerId' }),
      addingReplicas: array('0+', 'int32', { entity: 'brokerId' }),
      removingReplicas: array('0+', 'int32', { entity: 'brokerId' }),
    }),
  }),
};

export type ListPartitionReassignmentsRequest = Body<typeof request>;
export type ListPartitionReassignmentsRequestInput = Input<typeof request>;
export type ListPartitionReassignmentsResponse = Body<typeof response>;
export type ListPartitionReassignmentsResponseInput = Input<typeof response>;

export const ListPartitionReassignments = api(46, 'ListPartitionReassignments', { versions: '0', flexible: '0+' }, request, response, codec);

/** AssignReplicasToDirs: a broker tells the controller on which disk each replica lies. */
import * as codec from '../generated/apis/73-assign-replicas-to-dirs.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('0+', { default: -1 }),
  directories: array('0+', {
    id: uuid('0+'),
    topics: array('0+', {
      topicId: uuid('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
      }),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  directories: array('0+', {
    id: uuid('0+'),
    topics: array('0+', {
      topicId: uuid('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        errorCode: int16('0+'),
      }),
    }),
  }),
};

export type AssignReplicasToDirsRequest = Body<typeof request>;
export type AssignReplicasToDirsRequestInput = Input<typeof request>;
export type AssignReplicasToDirsResponse = Body<typeof response>;
export type AssignReplicasToDirsResponseInput = Input<typeof response>;

export const AssignReplicasToDirs = api(73, 'AssignReplicasToDirs', { versions: '0', flexible: '0+' }, request, response, codec);

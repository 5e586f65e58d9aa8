/** StopReplica: the ZooKeeper-era controller makes a broker give up replicas, and delete them if asked to. */
import * as codec from '../generated/apis/05-stop-replica.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  controllerId: int32('0+', { entity: 'brokerId' }),
  isKRaftController: bool('4+', { default: false }),
  controllerEpoch: int32('0+'),
  brokerEpoch: int64('1+', { default: -1, ignorable: true }),
  deletePartitions: bool('0-2'),
  ungroupedPartitions: array('0', {
    topicName: string('0+', { entity: 'topicName' }),
    partitionIndex: int32('0+'),
  }),
  topics: array('1-2', {
    name: string('0+', { entity: 'topicName' }),
    partitionIndexes: array('0+', 'int32'),
  }),
  topicStates: array('3+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitionStates: array('0+', {
      partitionIndex: int32('0+'),
      leaderEpoch: int32('0+', { default: -1 }),
      deletePartition: bool('0+'),
    }),
  }),
};

const response = {
  errorCode: int16('0+'),
  partitionErrors: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitionIndex: int32('0+'),
    errorCode: int16('0+'),
  }),
};

export type StopReplicaRequest = Body<typeof request>;
export type StopReplicaRequestInput = Input<typeof request>;
export type StopReplicaResponse = Body<typeof response>;
export type StopReplicaResponseInput = Input<typeof response>;

export const StopReplica = api(5, 'StopReplica', { versions: '0-4', flexible: '2+' }, request, response, codec);

/** LeaderAndIsr: the ZooKeeper-era controller makes a broker leader or follower of partitions. */
import * as codec from '../generated/apis/04-leader-and-isr.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  controllerId: int32('0+', { entity: 'brokerId' }),
  isKRaftController: bool('7+', { default: false }),
  controllerEpoch: int32('0+'),
  ungroupedPartitionStates: array('0-1', {
    topicName: string('0+', { entity: 'topicName', ignorable: true }),
    partitionIndex: int32('0+'),
    controllerEpoch: int32('0+'),
    leader: int32('0+', { entity: 'brokerId' }),
    leaderEpoch: int32('0+'),
    isr: array('0+', 'int32', { entity: 'brokerId' }),
    partitionEpoch: int32('0+'),
    replicas: array('0+', 'int32', { entity: 'brokerId' }),
    isNew: bool('1', { default: false, ignorable: true }),
  }),
  brokerEpoch: int64('2+', { default: -1, ignorable: true }),
  type: int8('5+'),
  topicStates: array('2+', {
    topicName: string('0+', { entity: 'topicName' }),
    topicId: uuid('5+', { ignorable: true }),
    partitionStates: array('0+', {
      partitionIndex: int32('0+'),
      controllerEpoch: int32('0+'),
      leader: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+'),
      isr: array('0+', 'int32', { entity: 'brokerId' }),
      partitionEpoch: int32('0+'),
      replicas: array('0+', 'int32', { entity: 'brokerId' }),
      addingReplicas: array('3+', 'int32', { entity: 'brokerId', ignorable: true }),
      removingReplicas: array('3+', 'int32', { entity: 'brokerId', ignorable: true }),
      isNew: bool('0+', { default: false, ignorable: true }),
      leaderRecoveryState: int8('6+', { default: 0 }),
    }),
  }),
  liveLeaders: array('0+', {
    brokerId: int32('0+', { entity: 'brokerId' }),
    hostName: string('0+'),
    port: int32('0+'),
  }),
};

const response = {
  errorCode: int16('0+'),
  partitionErrors: array('0-4', {
    topicName: string('0+', { entity: 'topicName', ignorable: true }),
    partitionIndex: int32('0+'),
    errorCode: int16('0+'),
  }),
  topics: array('5+', {
    topicId: uuid('0+', { key: true }),
    partitionErrors: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
    }),
  }),
};

export type LeaderAndIsrRequest = Body<typeof request>;
export type LeaderAndIsrRequestInput = Input<typeof request>;
export type LeaderAndIsrResponse = Body<typeof response>;
export type LeaderAndIsrResponseInput = Input<typeof response>;

export const LeaderAndIsr = api(4, 'LeaderAndIsr', { versions: '0-7', flexible: '4+' }, request, response, codec);

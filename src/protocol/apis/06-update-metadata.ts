/** UpdateMetadata: the ZooKeeper-era controller tells every broker what the cluster looks like. */
import * as codec from '../generated/apis/06-update-metadata.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, int64, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  controllerId: int32('0+', { entity: 'brokerId' }),
  isKRaftController: bool('8+', { default: false }),
  controllerEpoch: int32('0+'),
  ungroupedPartitionStates: array('0-4', {
    topicName: string('0+', { entity: 'topicName', ignorable: true }),
    partitionIndex: int32('0+'),
    controllerEpoch: int32('0+'),
    leader: int32('0+', { entity: 'brokerId' }),
    leaderEpoch: int32('0+'),
    isr: array('0+', 'int32', { entity: 'brokerId' }),
    zkVersion: int32('0+'),
    replicas: array('0+', 'int32', { entity: 'brokerId' }),
    offlineReplicas: array('4', 'int32', { entity: 'brokerId', ignorable: true }),
  }),
  brokerEpoch: int64('5+', { default: -1, ignorable: true }),
  topicStates: array('5+', {
    topicName: string('0+', { entity: 'topicName' }),
    topicId: uuid('7+', { ignorable: true }),
    partitionStates: array('0+', {
      partitionIndex: int32('0+'),
      controllerEpoch: int32('0+'),
      leader: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+'),
      isr: array('0+', 'int32', { entity: 'brokerId' }),
      zkVersion: int32('0+'),
      replicas: array('0+', 'int32', { entity: 'brokerId' }),
      offlineReplicas: array('0+', 'int32', { entity: 'brokerId', ignorable: true }),
    }),
  }),
  liveBrokers: array('0+', {
    id: int32('0+', { entity: 'brokerId' }),
    v0Host: string('0', { ignorable: true }),
    v0Port: int32('0', { ignorable: true }),
    endpoints: array('1+', {
      port: int32('0+'),
      host: string('0+'),
      listener: string('3+', { ignorable: true }),
      securityProtocol: int16('0+'),
    }, { ignorable: true }),
    rack: string('2+', { nullable: '2+', ignorable: true }),
  }),
  type: int8('8+', { default: 0, tag: 0 }),
};

const response = {
  errorCode: int16('0+'),
};

export type UpdateMetadataRequest = Body<typeof request>;
export type UpdateMetadataRequestInput = Input<typeof request>;
export type UpdateMetadataResponse = Body<typeof response>;
export type UpdateMetadataResponseInput = Input<typeof response>;

export const UpdateMetadata = api(6, 'UpdateMetadata', { versions: '0-8', flexible: '6+' }, request, response, codec);

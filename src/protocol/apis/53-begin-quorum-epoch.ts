/** BeginQuorumEpoch: the new leader of the quorum announces itself. */
import * as codec from '../generated/apis/53-begin-quorum-epoch.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clusterId: string('0+', { nullable: '0+', default: null }),
  voterId: int32('1+', { default: -1, entity: 'brokerId', ignorable: true }),
  topics: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      voterDirectoryId: uuid('1+', { ignorable: true }),
      leaderId: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+'),
    }),
  }),
  leaderEndpoints: array('1+', {
    name: string('0+', { key: true }),
    host: string('0+'),
    port: uint16('0+'),
  }, { ignorable: true }),
};

const response = {
  errorCode: int16('0+'),
  topics: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      leaderId: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+'),
    }),
  }),
  nodeEndpoints: array('1+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: uint16('0+'),
  }, { tag: 0 }),
};

export type BeginQuorumEpochRequest = Body<typeof request>;
export type BeginQuorumEpochRequestInput = Input<typeof request>;
export type BeginQuorumEpochResponse = Body<typeof response>;
export type BeginQuorumEpochResponseInput = Input<typeof response>;

export const BeginQuorumEpoch = api(53, 'BeginQuorumEpoch', { versions: '0-1', flexible: '1+' }, request, response, codec);

/** EndQuorumEpoch: a leader of the quorum resigns and names who should follow. */
import * as codec from '../generated/apis/54-end-quorum-epoch.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clusterId: string('0+', { nullable: '0+', default: null }),
  topics: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      leaderId: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('0+'),
      preferredSuccessors: array('0', 'int32', { ignorable: true }),
      preferredCandidates: array('1+', {
        candidateId: int32('0+', { entity: 'brokerId' }),
        candidateDirectoryId: uuid('0+'),
      }, { ignorable: true }),
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

export type EndQuorumEpochRequest = Body<typeof request>;
export type EndQuorumEpochRequestInput = Input<typeof request>;
export type EndQuorumEpochResponse = Body<typeof response>;
export type EndQuorumEpochResponseInput = Input<typeof response>;

export const EndQuorumEpoch = api(54, 'EndQuorumEpoch', { versions: '0-1', flexible: '1+' }, request, response, codec);

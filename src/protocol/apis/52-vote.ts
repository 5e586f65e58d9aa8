/** Vote: a candidate of the Raft quorum asks for votes. 1: directory ids. 2: a first vote that binds nobody. */
import * as codec from '../generated/apis/52-vote.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clusterId: string('0+', { nullable: '0+', default: null }),
  voterId: int32('1+', { default: -1, entity: 'brokerId', ignorable: true }),
  topics: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      replicaEpoch: int32('0+'),
      replicaId: int32('0+', { entity: 'brokerId' }),
      replicaDirectoryId: uuid('1+', { ignorable: true }),
      voterDirectoryId: uuid('1+', { ignorable: true }),
      lastOffsetEpoch: int32('0+'),
      lastOffset: int64('0+'),
      preVote: bool('2+'),
    }),
  }),
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
      voteGranted: bool('0+'),
    }),
  }),
  nodeEndpoints: array('1+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: uint16('0+'),
  }, { tag: 0 }),
};

export type VoteRequest = Body<typeof request>;
export type VoteRequestInput = Input<typeof request>;
export type VoteResponse = Body<typeof response>;
export type VoteResponseInput = Input<typeof response>;

export const Vote = api(52, 'Vote', { versions: '0-2', flexible: '0+' }, request, response, codec);

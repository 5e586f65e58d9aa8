/** UpdateRaftVoter: a voter tells its endpoints and the versions it knows. */
import * as codec from '../generated/apis/82-update-raft-voter.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, struct, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clusterId: string('0+', { nullable: '0+' }),
  currentLeaderEpoch: int32('0+'),
  voterId: int32('0+'),
  voterDirectoryId: uuid('0+'),
  listeners: array('0+', {
    name: string('0+', { key: true }),
    host: string('0+'),
    port: uint16('0+'),
  }),
  kRaftVersionFeature: struct('0+', {
    minSupportedVersion: int16('0+'),
    maxSupportedVersion: int16('0+'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  currentLeader: struct('0+', {
    leaderId: int32('0+', { default: -1, entity: 'brokerId' }),
    leaderEpoch: int32('0+', { default: -1 }),
    host: string('0+'),
    port: int32('0+'),
  }, { tag: 0 }),
};

export type UpdateRaftVoterRequest = Body<typeof request>;
export type UpdateRaftVoterRequestInput = Input<typeof request>;
export type UpdateRaftVoterResponse = Body<typeof response>;
export type UpdateRaftVoterResponseInput = Input<typeof response>;

export const UpdateRaftVoter = api(82, 'UpdateRaftVoter', { versions: '0', flexible: '0+' }, request, response, codec);

/** AddRaftVoter: take a node into the voters of the quorum. */
import * as codec from '../generated/apis/80-add-raft-voter.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clusterId: string('0+', { nullable: '0+' }),
  timeoutMs: int32('0+'),
  voterId: int32('0+'),
  voterDirectoryId: uuid('0+'),
  listeners: array('0+', {
    name: string('0+', { key: true }),
    host: string('0+'),
    port: uint16('0+'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', ignorable: true }),
};

export type AddRaftVoterRequest = Body<typeof request>;
export type AddRaftVoterRequestInput = Input<typeof request>;
export type AddRaftVoterResponse = Body<typeof response>;
export type AddRaftVoterResponseInput = Input<typeof response>;

export const AddRaftVoter = api(80, 'AddRaftVoter', { versions: '0', flexible: '0+' }, request, response, codec);

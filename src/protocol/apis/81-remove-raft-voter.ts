/** RemoveRaftVoter: take a node out of the voters of the quorum. */
import * as codec from '../generated/apis/81-remove-raft-voter.ts';
import type { Body, Input } from '../schema/fields.ts';
import { int16, int32, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clusterId: string('0+', { nullable: '0+' }),
  voterId: int32('0+'),
  voterDirectoryId: uuid('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', ignorable: true }),
};

export type RemoveRaftVoterRequest = Body<typeof request>;
export type RemoveRaftVoterRequestInput = Input<typeof request>;
export type RemoveRaftVoterResponse = Body<typeof response>;
export type RemoveRaftVoterResponseInput = Input<typeof response>;

export const RemoveRaftVoter = api(81, 'RemoveRaftVoter', { versions: '0', flexible: '0+' }, request, response, codec);

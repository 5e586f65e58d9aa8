/** The control record with which a leader of the quorum begins its epoch. 1: directory ids. */
import * as codec from '../../generated/messages/raft/leader-change.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int16, int32, uuid } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  version: int16('0+'),
  leaderId: int32('0+', { entity: 'brokerId' }),
  voters: array('0+', {
    voterId: int32('0+'),
    voterDirectoryId: uuid('1+'),
  }),
  grantingVoters: array('0+', {
    voterId: int32('0+'),
    voterDirectoryId: uuid('1+'),
  }),
};

export type LeaderChangeMessage = Body<typeof fields>;
export type LeaderChangeMessageInput = Input<typeof fields>;

export const leaderChangeMessage = message(
  'LeaderChangeMessage',
  { versions: '0-1', flexible: '0+' },
  fields,
  codec.encodeLeaderChangeMessage,
  codec.decodeLeaderChangeMessage,
);

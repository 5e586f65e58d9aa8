/** The quorum-state file: whom this node voted for in which epoch. 1: directory id of the vote. */
import * as codec from '../../generated/messages/raft/quorum-state.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int32, int64, string, uuid } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  clusterId: string('0'),
  leaderId: int32('0+', { default: -1 }),
  leaderEpoch: int32('0+', { default: -1 }),
  votedId: int32('0+', { default: -1 }),
  appliedOffset: int64('0'),
  currentVoters: array('0', {
    voterId: int32('0+'),
  }, { nullable: '0' }),
  votedDirectoryId: uuid('1+'),
};

export type QuorumStateData = Body<typeof fields>;
export type QuorumStateDataInput = Input<typeof fields>;

export const quorumStateData = message(
  'QuorumStateData',
  { versions: '0-1', flexible: '0+' },
  fields,
  codec.encodeQuorumStateData,
  codec.decodeQuorumStateData,
);

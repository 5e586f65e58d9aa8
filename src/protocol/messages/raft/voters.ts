/** The control record that names the voters of the quorum. */
import * as codec from '../../generated/messages/raft/voters.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int16, int32, string, struct, uint16, uuid } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  version: int16('0+'),
  voters: array('0+', {
    voterId: int32('0+', { entity: 'brokerId' }),
    voterDirectoryId: uuid('0+'),
    endpoints: array('0+', {
      name: string('0+', { key: true }),
      host: string('0+'),
      port: uint16('0+'),
    }),
    kRaftVersionFeature: struct('0+', {
      minSupportedVersion: int16('0+'),
      maxSupportedVersion: int16('0+'),
    }),
  }),
};

export type VotersRecord = Body<typeof fields>;
export type VotersRecordInput = Input<typeof fields>;

export const votersRecord = message(
  'VotersRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeVotersRecord,
  codec.decodeVotersRecord,
);

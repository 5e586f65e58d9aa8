/** The control record that finalizes the version of the quorum's own protocol. */
import * as codec from '../../generated/messages/raft/kraft-version.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int16 } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  version: int16('0+'),
  kRaftVersion: int16('0+'),
};

export type KRaftVersionRecord = Body<typeof fields>;
export type KRaftVersionRecordInput = Input<typeof fields>;

export const kraftVersionRecord = message(
  'KRaftVersionRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeKRaftVersionRecord,
  codec.decodeKRaftVersionRecord,
);

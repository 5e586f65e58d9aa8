/** What changed in a broker's registration. 1: controlled shutdown. 2: log directories. */
import * as codec from '../../generated/messages/metadata/broker-registration-change.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int8, int32, int64 } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('0+'),
  fenced: int8('0+', { tag: 0 }),
  inControlledShutdown: int8('1+', { tag: 1 }),
  logDirs: array('2+', 'uuid', { tag: 2 }),
};

export type BrokerRegistrationChangeRecord = Body<typeof fields>;
export type BrokerRegistrationChangeRecordInput = Input<typeof fields>;

export const brokerRegistrationChangeRecord = stored(
  17,
  'BrokerRegistrationChangeRecord',
  { versions: '0-2', flexible: '0+' },
  fields,
  codec.encodeBrokerRegistrationChangeRecord,
  codec.decodeBrokerRegistrationChangeRecord,
);

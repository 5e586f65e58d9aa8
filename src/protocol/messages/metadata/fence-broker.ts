/** A broker is fenced; since 3.3 BrokerRegistrationChangeRecord says it. */
import * as codec from '../../generated/messages/metadata/fence-broker.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64 } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  id: int32('0+', { entity: 'brokerId' }),
  epoch: int64('0+'),
};

export type FenceBrokerRecord = Body<typeof fields>;
export type FenceBrokerRecordInput = Input<typeof fields>;

export const fenceBrokerRecord = stored(
  7,
  'FenceBrokerRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeFenceBrokerRecord,
  codec.decodeFenceBrokerRecord,
);

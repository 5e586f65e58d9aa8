/** A broker is unfenced; since 3.3 BrokerRegistrationChangeRecord says it. */
import * as codec from '../../generated/messages/metadata/unfence-broker.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64 } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  id: int32('0+', { entity: 'brokerId' }),
  epoch: int64('0+'),
};

export type UnfenceBrokerRecord = Body<typeof fields>;
export type UnfenceBrokerRecordInput = Input<typeof fields>;

export const unfenceBrokerRecord = stored(
  8,
  'UnfenceBrokerRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeUnfenceBrokerRecord,
  codec.decodeUnfenceBrokerRecord,
);

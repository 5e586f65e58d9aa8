/** A broker is forgotten. */
import * as codec from '../../generated/messages/metadata/unregister-broker.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64 } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('0+'),
};

export type UnregisterBrokerRecord = Body<typeof fields>;
export type UnregisterBrokerRecordInput = Input<typeof fields>;

export const unregisterBrokerRecord = stored(
  1,
  'UnregisterBrokerRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeUnregisterBrokerRecord,
  codec.decodeUnregisterBrokerRecord,
);

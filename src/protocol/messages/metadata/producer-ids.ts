/** A block of producer ids is given away. */
import * as codec from '../../generated/messages/metadata/producer-ids.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64 } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('0+', { default: -1 }),
  nextProducerId: int64('0+'),
};

export type ProducerIdsRecord = Body<typeof fields>;
export type ProducerIdsRecordInput = Input<typeof fields>;

export const producerIdsRecord = stored(
  15,
  'ProducerIdsRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeProducerIdsRecord,
  codec.decodeProducerIdsRecord,
);

/** A quota is set or removed. */
import * as codec from '../../generated/messages/metadata/client-quota.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bool, float64, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  entity: array('0+', {
    entityType: string('0+'),
    entityName: string('0+', { nullable: '0+' }),
  }),
  key: string('0+'),
  value: float64('0+'),
  remove: bool('0+'),
};

export type ClientQuotaRecord = Body<typeof fields>;
export type ClientQuotaRecordInput = Input<typeof fields>;

export const clientQuotaRecord = stored(
  14,
  'ClientQuotaRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeClientQuotaRecord,
  codec.decodeClientQuotaRecord,
);

/** A setting has a new value; null removes it. */
import * as codec from '../../generated/messages/metadata/config.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int8, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  resourceType: int8('0+'),
  resourceName: string('0+'),
  name: string('0+'),
  value: string('0+', { nullable: '0+' }),
};

export type ConfigRecord = Body<typeof fields>;
export type ConfigRecordInput = Input<typeof fields>;

export const configRecord = stored(
  4,
  'ConfigRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeConfigRecord,
  codec.decodeConfigRecord,
);

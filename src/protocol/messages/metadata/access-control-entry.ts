/** An access rule exists. */
import * as codec from '../../generated/messages/metadata/access-control-entry.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int8, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  id: uuid('0+'),
  resourceType: int8('0+'),
  resourceName: string('0+'),
  patternType: int8('0+'),
  principal: string('0+'),
  host: string('0+'),
  operation: int8('0+'),
  permissionType: int8('0+'),
};

export type AccessControlEntryRecord = Body<typeof fields>;
export type AccessControlEntryRecordInput = Input<typeof fields>;

export const accessControlEntryRecord = stored(
  18,
  'AccessControlEntryRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeAccessControlEntryRecord,
  codec.decodeAccessControlEntryRecord,
);

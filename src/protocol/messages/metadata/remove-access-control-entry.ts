/** An access rule is removed. */
import * as codec from '../../generated/messages/metadata/remove-access-control-entry.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  id: uuid('0+'),
};

export type RemoveAccessControlEntryRecord = Body<typeof fields>;
export type RemoveAccessControlEntryRecordInput = Input<typeof fields>;

export const removeAccessControlEntryRecord = stored(
  19,
  'RemoveAccessControlEntryRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemoveAccessControlEntryRecord,
  codec.decodeRemoveAccessControlEntryRecord,
);

/** Nothing: it lets the last committed offset advance. */
import * as codec from '../../generated/messages/metadata/no-op.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {};

export type NoOpRecord = Body<typeof fields>;
export type NoOpRecordInput = Input<typeof fields>;

export const noOpRecord = stored(
  20,
  'NoOpRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeNoOpRecord,
  codec.decodeNoOpRecord,
);

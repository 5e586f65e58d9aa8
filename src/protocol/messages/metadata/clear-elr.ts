/** The eligible leader replicas of one topic, or of all, are cleared. */
import * as codec from '../../generated/messages/metadata/clear-elr.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  topicName: string('0+', { entity: 'topicName' }),
};

export type ClearElrRecord = Body<typeof fields>;
export type ClearElrRecordInput = Input<typeof fields>;

export const clearElrRecord = stored(
  28,
  'ClearElrRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeClearElrRecord,
  codec.decodeClearElrRecord,
);

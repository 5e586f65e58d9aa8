/** A topic is deleted. */
import * as codec from '../../generated/messages/metadata/remove-topic.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  topicId: uuid('0+'),
};

export type RemoveTopicRecord = Body<typeof fields>;
export type RemoveTopicRecordInput = Input<typeof fields>;

export const removeTopicRecord = stored(
  9,
  'RemoveTopicRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemoveTopicRecord,
  codec.decodeRemoveTopicRecord,
);

/** A topic exists. */
import * as codec from '../../generated/messages/metadata/topic.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  name: string('0+', { entity: 'topicName' }),
  topicId: uuid('0+'),
};

export type TopicRecord = Body<typeof fields>;
export type TopicRecordInput = Input<typeof fields>;

export const topicRecord = stored(
  2,
  'TopicRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeTopicRecord,
  codec.decodeTopicRecord,
);

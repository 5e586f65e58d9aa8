/** Which share partitions are being initialized, are, or are being deleted. */
import * as codec from '../../generated/messages/group/share-group-state-partition-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  initializingTopics: array('0+', {
    topicId: uuid('0+'),
    topicName: string('0+'),
    partitions: array('0+', 'int32'),
  }),
  initializedTopics: array('0+', {
    topicId: uuid('0+'),
    topicName: string('0+'),
    partitions: array('0+', 'int32'),
  }),
  deletingTopics: array('0+', {
    topicId: uuid('0+'),
    topicName: string('0+'),
  }),
};

export type ShareGroupStatePartitionMetadataKey = Body<typeof key>;
export type ShareGroupStatePartitionMetadataKeyInput = Input<typeof key>;
export type ShareGroupStatePartitionMetadataValue = Body<typeof value>;
export type ShareGroupStatePartitionMetadataValueInput = Input<typeof value>;

export const shareGroupStatePartitionMetadataKey = stored(
  15,
  'ShareGroupStatePartitionMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareGroupStatePartitionMetadataKey,
  codec.decodeShareGroupStatePartitionMetadataKey,
);
export const shareGroupStatePartitionMetadataValue = stored(
  15,
  'ShareGroupStatePartitionMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareGroupStatePartitionMetadataValue,
  codec.decodeShareGroupStatePartitionMetadataValue,
);

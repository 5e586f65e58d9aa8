/** The partition counts that a share group knew (3.9 only). */
import * as codec from '../../generated/messages/group/share-group-partition-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
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

export type ShareGroupPartitionMetadataKey = Body<typeof key>;
export type ShareGroupPartitionMetadataKeyInput = Input<typeof key>;
export type ShareGroupPartitionMetadataValue = Body<typeof value>;
export type ShareGroupPartitionMetadataValueInput = Input<typeof value>;

export const shareGroupPartitionMetadataKey = stored(
  9,
  'ShareGroupPartitionMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareGroupPartitionMetadataKey,
  codec.decodeShareGroupPartitionMetadataKey,
);
export const shareGroupPartitionMetadataValue = stored(
  9,
  'ShareGroupPartitionMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareGroupPartitionMetadataValue,
  codec.decodeShareGroupPartitionMetadataValue,
);

/** The partition counts that a consumer group knew (until 4.0). */
import * as codec from '../../generated/messages/group/consumer-group-partition-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int32, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  topics: array('0+', {
    topicId: uuid('0+'),
    topicName: string('0+'),
    numPartitions: int32('0+'),
    partitionMetadata: array('0+', {
      partition: int32('0+'),
      racks: array('0+', 'string'),
    }),
  }),
};

export type ConsumerGroupPartitionMetadataKey = Body<typeof key>;
export type ConsumerGroupPartitionMetadataKeyInput = Input<typeof key>;
export type ConsumerGroupPartitionMetadataValue = Body<typeof value>;
export type ConsumerGroupPartitionMetadataValueInput = Input<typeof value>;

export const consumerGroupPartitionMetadataKey = stored(
  4,
  'ConsumerGroupPartitionMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeConsumerGroupPartitionMetadataKey,
  codec.decodeConsumerGroupPartitionMetadataKey,
);
export const consumerGroupPartitionMetadataValue = stored(
  4,
  'ConsumerGroupPartitionMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeConsumerGroupPartitionMetadataValue,
  codec.decodeConsumerGroupPartitionMetadataValue,
);

/** The epoch of a consumer group. */
import * as codec from '../../generated/messages/group/consumer-group-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64Wide, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  epoch: int32('0+'),
  metadataHash: int64Wide('0+', { default: 0n, tag: 0 }),
};

export type ConsumerGroupMetadataKey = Body<typeof key>;
export type ConsumerGroupMetadataKeyInput = Input<typeof key>;
export type ConsumerGroupMetadataValue = Body<typeof value>;
export type ConsumerGroupMetadataValueInput = Input<typeof value>;

export const consumerGroupMetadataKey = stored(
  3,
  'ConsumerGroupMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeConsumerGroupMetadataKey,
  codec.decodeConsumerGroupMetadataKey,
);
export const consumerGroupMetadataValue = stored(
  3,
  'ConsumerGroupMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeConsumerGroupMetadataValue,
  codec.decodeConsumerGroupMetadataValue,
);

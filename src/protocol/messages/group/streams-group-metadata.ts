/** The epoch of a streams group. */
import * as codec from '../../generated/messages/group/streams-group-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64Wide, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  epoch: int32('0+'),
  metadataHash: int64Wide('0+'),
};

export type StreamsGroupMetadataKey = Body<typeof key>;
export type StreamsGroupMetadataKeyInput = Input<typeof key>;
export type StreamsGroupMetadataValue = Body<typeof value>;
export type StreamsGroupMetadataValueInput = Input<typeof value>;

export const streamsGroupMetadataKey = stored(
  17,
  'StreamsGroupMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeStreamsGroupMetadataKey,
  codec.decodeStreamsGroupMetadataKey,
);
export const streamsGroupMetadataValue = stored(
  17,
  'StreamsGroupMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeStreamsGroupMetadataValue,
  codec.decodeStreamsGroupMetadataValue,
);

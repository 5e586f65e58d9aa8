/** The epoch of a share group. */
import * as codec from '../../generated/messages/group/share-group-metadata.ts';
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

export type ShareGroupMetadataKey = Body<typeof key>;
export type ShareGroupMetadataKeyInput = Input<typeof key>;
export type ShareGroupMetadataValue = Body<typeof value>;
export type ShareGroupMetadataValueInput = Input<typeof value>;

export const shareGroupMetadataKey = stored(
  11,
  'ShareGroupMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareGroupMetadataKey,
  codec.decodeShareGroupMetadataKey,
);
export const shareGroupMetadataValue = stored(
  11,
  'ShareGroupMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareGroupMetadataValue,
  codec.decodeShareGroupMetadataValue,
);

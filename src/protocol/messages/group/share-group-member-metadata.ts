/** A member of a share group. */
import * as codec from '../../generated/messages/group/share-group-member-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  memberId: string('0+'),
};

const value = {
  rackId: string('0+', { nullable: '0+' }),
  clientId: string('0+'),
  clientHost: string('0+'),
  subscribedTopicNames: array('0+', 'string'),
};

export type ShareGroupMemberMetadataKey = Body<typeof key>;
export type ShareGroupMemberMetadataKeyInput = Input<typeof key>;
export type ShareGroupMemberMetadataValue = Body<typeof value>;
export type ShareGroupMemberMetadataValueInput = Input<typeof value>;

export const shareGroupMemberMetadataKey = stored(
  10,
  'ShareGroupMemberMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareGroupMemberMetadataKey,
  codec.decodeShareGroupMemberMetadataKey,
);
export const shareGroupMemberMetadataValue = stored(
  10,
  'ShareGroupMemberMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareGroupMemberMetadataValue,
  codec.decodeShareGroupMemberMetadataValue,
);

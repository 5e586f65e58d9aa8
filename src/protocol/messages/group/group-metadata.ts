/** A classic group: generation, leader, members. */
import * as codec from '../../generated/messages/group/group-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bytes, int32, int64, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  group: string('0+'),
};

const value = {
  protocolType: string('0+'),
  generation: int32('0+'),
  protocol: string('0+', { nullable: '0+' }),
  leader: string('0+', { nullable: '0+' }),
  currentStateTimestamp: int64('2+', { default: -1, ignorable: true }),
  members: array('0+', {
    memberId: string('0+'),
    groupInstanceId: string('3+', { nullable: '3+', default: null, ignorable: true }),
    clientId: string('0+'),
    clientHost: string('0+'),
    rebalanceTimeout: int32('1+', { default: -1, ignorable: true }),
    sessionTimeout: int32('0+'),
    subscription: bytes('0+'),
    assignment: bytes('0+'),
  }),
};

export type GroupMetadataKey = Body<typeof key>;
export type GroupMetadataKeyInput = Input<typeof key>;
export type GroupMetadataValue = Body<typeof value>;
export type GroupMetadataValueInput = Input<typeof value>;

export const groupMetadataKey = stored(
  2,
  'GroupMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeGroupMetadataKey,
  codec.decodeGroupMetadataKey,
);
export const groupMetadataValue = stored(
  2,
  'GroupMetadataValue',
  { versions: '0-4', flexible: '4+' },
  value,
  codec.encodeGroupMetadataValue,
  codec.decodeGroupMetadataValue,
);

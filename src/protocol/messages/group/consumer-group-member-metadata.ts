/** A member of a consumer group: what it subscribes to, and from where. */
import * as codec from '../../generated/messages/group/consumer-group-member-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bytes, int32, string, struct } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  memberId: string('0+'),
};

const value = {
  instanceId: string('0+', { nullable: '0+' }),
  rackId: string('0+', { nullable: '0+' }),
  clientId: string('0+'),
  clientHost: string('0+'),
  subscribedTopicNames: array('0+', 'string'),
  subscribedTopicRegex: string('0+', { nullable: '0+' }),
  rebalanceTimeoutMs: int32('0+', { default: -1 }),
  serverAssignor: string('0+', { nullable: '0+' }),
  classicMemberMetadata: struct('0+', {
    sessionTimeoutMs: int32('0+'),
    supportedProtocols: array('0+', {
      name: string('0+'),
      metadata: bytes('0+'),
    }),
  }, { nullable: '0+', default: null, tag: 0 }),
};

export type ConsumerGroupMemberMetadataKey = Body<typeof key>;
export type ConsumerGroupMemberMetadataKeyInput = Input<typeof key>;
export type ConsumerGroupMemberMetadataValue = Body<typeof value>;
export type ConsumerGroupMemberMetadataValueInput = Input<typeof value>;

export const consumerGroupMemberMetadataKey = stored(
  5,
  'ConsumerGroupMemberMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeConsumerGroupMemberMetadataKey,
  codec.decodeConsumerGroupMemberMetadataKey,
);
export const consumerGroupMemberMetadataValue = stored(
  5,
  'ConsumerGroupMemberMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeConsumerGroupMemberMetadataValue,
  codec.decodeConsumerGroupMemberMetadataValue,
);

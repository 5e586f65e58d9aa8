/** A member of a streams group. */
import * as codec from '../../generated/messages/group/streams-group-member-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int32, string, struct, uint16 } from '../../schema/fields.ts';
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
  rebalanceTimeoutMs: int32('0+', { default: -1 }),
  topologyEpoch: int32('0+'),
  processId: string('0+'),
  userEndpoint: struct('0+', {
    host: string('0+'),
    port: uint16('0+'),
  }, { nullable: '0+', default: null }),
  clientTags: array('0+', {
    key: string('0+'),
    value: string('0+'),
  }),
};

export type StreamsGroupMemberMetadataKey = Body<typeof key>;
export type StreamsGroupMemberMetadataKeyInput = Input<typeof key>;
export type StreamsGroupMemberMetadataValue = Body<typeof value>;
export type StreamsGroupMemberMetadataValueInput = Input<typeof value>;

export const streamsGroupMemberMetadataKey = stored(
  19,
  'StreamsGroupMemberMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeStreamsGroupMemberMetadataKey,
  codec.decodeStreamsGroupMemberMetadataKey,
);
export const streamsGroupMemberMetadataValue = stored(
  19,
  'StreamsGroupMemberMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeStreamsGroupMemberMetadataValue,
  codec.decodeStreamsGroupMemberMetadataValue,
);

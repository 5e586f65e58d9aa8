/** ShareGroupHeartbeat: joining, staying in and leaving a share group. */
import * as codec from '../generated/apis/76-share-group-heartbeat.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  memberId: string('0+'),
  memberEpoch: int32('0+'),
  rackId: string('0+', { nullable: '0+', default: null }),
  subscribedTopicNames: array('0+', 'string', { nullable: '0+', default: null, entity: 'topicName' }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', default: null }),
  memberId: string('0+', { nullable: '0+', default: null }),
  memberEpoch: int32('0+'),
  heartbeatIntervalMs: int32('0+'),
  assignment: struct('0+', {
    topicPartitions: array('0+', {
      topicId: uuid('0+'),
      partitions: array('0+', 'int32'),
    }),
  }, { nullable: '0+', default: null }),
};

export type ShareGroupHeartbeatRequest = Body<typeof request>;
export type ShareGroupHeartbeatRequestInput = Input<typeof request>;
export type ShareGroupHeartbeatResponse = Body<typeof response>;
export type ShareGroupHeartbeatResponseInput = Input<typeof response>;

export const ShareGroupHeartbeat = api(76, 'ShareGroupHeartbeat', { versions: '0-1', flexible: '0+' }, request, response, codec);

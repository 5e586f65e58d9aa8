/**
 * ConsumerGroupHeartbeat: joining, staying in and leaving a group of the new protocol, and receiving the assignment. 1:
 * patterns.
 */
import * as codec from '../generated/apis/68-consumer-group-heartbeat.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  memberId: string('0+'),
  memberEpoch: int32('0+'),
  instanceId: string('0+', { nullable: '0+', default: null }),
  rackId: string('0+', { nullable: '0+', default: null }),
  rebalanceTimeoutMs: int32('0+', { default: -1 }),
  subscribedTopicNames: array('0+', 'string', { nullable: '0+', default: null, entity: 'topicName' }),
  subscribedTopicRegex: string('1+', { nullable: '1+', default: null }),
  serverAssignor: string('0+', { nullable: '0+', default: null }),
  topicPartitions: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
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

export type ConsumerGroupHeartbeatRequest = Body<typeof request>;
export type ConsumerGroupHeartbeatRequestInput = Input<typeof request>;
export type ConsumerGroupHeartbeatResponse = Body<typeof response>;
export type ConsumerGroupHeartbeatResponseInput = Input<typeof response>;

export const ConsumerGroupHeartbeat = api(68, 'ConsumerGroupHeartbeat', { versions: '0-1', flexible: '0+' }, request, response, codec);

/** ConsumerGroupDescribe: state, members and assignments of groups of the new protocol. */
import * as codec from '../generated/apis/69-consumer-group-describe.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupIds: array('0+', 'string', { entity: 'groupId' }),
  includeAuthorizedOperations: bool('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  groups: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
    groupId: string('0+', { entity: 'groupId' }),
    groupState: string('0+'),
    groupEpoch: int32('0+'),
    assignmentEpoch: int32('0+'),
    assignorName: string('0+'),
    members: array('0+', {
      memberId: string('0+'),
      instanceId: string('0+', { nullable: '0+', default: null }),
      rackId: string('0+', { nullable: '0+', default: null }),
      memberEpoch: int32('0+'),
      clientId: string('0+'),
      clientHost: string('0+'),
      subscribedTopicNames: array('0+', 'string', { entity: 'topicName' }),
      subscribedTopicRegex: string('0+', { nullable: '0+', default: null }),
      assignment: struct('0+', {
        topicPartitions: array('0+', {
          topicId: uuid('0+'),
          topicName: string('0+', { entity: 'topicName' }),
          partitions: array('0+', 'int32'),
        }),
      }),
      targetAssignment: struct('0+', {
        topicPartitions: array('0+', {
          topicId: uuid('0+'),
          topicName: string('0+', { entity: 'topicName' }),
          partitions: array('0+', 'int32'),
        }),
      }),
      memberType: int8('1+', { default: -1, ignorable: true }),
    }),
    authorizedOperations: int32('0+', { default: -2147483648 }),
  }),
};

export type ConsumerGroupDescribeRequest = Body<typeof request>;
export type ConsumerGroupDescribeRequestInput = Input<typeof request>;
export type ConsumerGroupDescribeResponse = Body<typeof response>;
export type ConsumerGroupDescribeResponseInput = Input<typeof response>;

export const ConsumerGroupDescribe = api(69, 'ConsumerGroupDescribe', { versions: '0-1', flexible: '0+' }, request, response, codec);

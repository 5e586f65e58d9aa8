/** ShareGroupDescribe: state, members and assignments of share groups. */
import * as codec from '../generated/apis/77-share-group-describe.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, string, struct, uuid } from '../schema/fields.ts';
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
      rackId: string('0+', { nullable: '0+', default: null }),
      memberEpoch: int32('0+'),
      clientId: string('0+'),
      clientHost: string('0+'),
      subscribedTopicNames: array('0+', 'string', { entity: 'topicName' }),
      assignment: struct('0+', {
        topicPartitions: array('0+', {
          topicId: uuid('0+'),
          topicName: string('0+', { entity: 'topicName' }),
          partitions: array('0+', 'int32'),
        }),
      }),
    }),
    authorizedOperations: int32('0+', { default: -2147483648 }),
  }),
};

export type ShareGroupDescribeRequest = Body<typeof request>;
export type ShareGroupDescribeRequestInput = Input<typeof request>;
export type ShareGroupDescribeResponse = Body<typeof response>;
export type ShareGroupDescribeResponseInput = Input<typeof response>;

export const ShareGroupDescribe = api(77, 'ShareGroupDescribe', { versions: '0-1', flexible: '0+' }, request, response, codec);

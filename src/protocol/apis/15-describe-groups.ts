/** DescribeGroups: state and members of classic groups. */
import * as codec from '../generated/apis/15-describe-groups.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, bytes, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groups: array('0+', 'string', { entity: 'groupId' }),
  includeAuthorizedOperations: bool('3+'),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  groups: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('6+', { nullable: '6+', default: null }),
    groupId: string('0+', { entity: 'groupId' }),
    groupState: string('0+'),
    protocolType: string('0+'),
    protocolData: string('0+'),
    members: array('0+', {
      memberId: string('0+'),
      groupInstanceId: string('4+', { nullable: '4+', default: null, ignorable: true }),
      clientId: string('0+'),
      clientHost: string('0+'),
      memberMetadata: bytes('0+'),
      memberAssignment: bytes('0+'),
    }),
    authorizedOperations: int32('3+', { default: -2147483648 }),
  }),
};

export type DescribeGroupsRequest = Body<typeof request>;
export type DescribeGroupsRequestInput = Input<typeof request>;
export type DescribeGroupsResponse = Body<typeof response>;
export type DescribeGroupsResponseInput = Input<typeof response>;

export const DescribeGroups = api(15, 'DescribeGroups', { versions: '0-6', flexible: '5+' }, request, response, codec);

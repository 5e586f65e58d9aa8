/** ListGroups: the groups that a broker coordinates. 4: filter by state. 5: filter by type. */
import * as codec from '../generated/apis/16-list-groups.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  statesFilter: array('4+', 'string'),
  typesFilter: array('5+', 'string'),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  errorCode: int16('0+'),
  groups: array('0+', {
    groupId: string('0+', { entity: 'groupId' }),
    protocolType: string('0+'),
    groupState: string('4+', { ignorable: true }),
    groupType: string('5+', { ignorable: true }),
  }),
};

export type ListGroupsRequest = Body<typeof request>;
export type ListGroupsRequestInput = Input<typeof request>;
export type ListGroupsResponse = Body<typeof response>;
export type ListGroupsResponseInput = Input<typeof response>;

export const ListGroups = api(16, 'ListGroups', { versions: '0-5', flexible: '3+' }, request, response, codec);

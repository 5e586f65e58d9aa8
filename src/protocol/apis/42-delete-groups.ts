/** DeleteGroups: remove groups without members. */
import * as codec from '../generated/apis/42-delete-groups.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupsNames: array('0+', 'string', { entity: 'groupId' }),
};

const response = {
  throttleTimeMs: int32('0+'),
  results: array('0+', {
    groupId: string('0+', { key: true, entity: 'groupId' }),
    errorCode: int16('0+'),
  }),
};

export type DeleteGroupsRequest = Body<typeof request>;
export type DeleteGroupsRequestInput = Input<typeof request>;
export type DeleteGroupsResponse = Body<typeof response>;
export type DeleteGroupsResponseInput = Input<typeof response>;

export const DeleteGroups = api(42, 'DeleteGroups', { versions: '0-2', flexible: '2+' }, request, response, codec);

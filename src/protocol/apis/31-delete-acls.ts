/** DeleteAcls: remove the access rules that match filters. */
import * as codec from '../generated/apis/31-delete-acls.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  filters: array('0+', {
    resourceTypeFilter: int8('0+'),
    resourceNameFilter: string('0+', { nullable: '0+' }),
    patternTypeFilter: int8('1+', { default: 3 }),
    principalFilter: string('0+', { nullable: '0+' }),
    hostFilter: string('0+', { nullable: '0+' }),
    operation: int8('0+'),
    permissionType: int8('0+'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  filterResults: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    matchingAcls: array('0+', {
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+' }),
      resourceType: int8('0+'),
      resourceName: string('0+'),
      patternType: int8('1+', { default: 3 }),
      principal: string('0+'),
      host: string('0+'),
      operation: int8('0+'),
      permissionType: int8('0+'),
    }),
  }),
};

export type DeleteAclsRequest = Body<typeof request>;
export type DeleteAclsRequestInput = Input<typeof request>;
export type DeleteAclsResponse = Body<typeof response>;
export type DeleteAclsResponseInput = Input<typeof response>;

export const DeleteAcls = api(31, 'DeleteAcls', { versions: '0-3', flexible: '2+' }, request, response, codec);

/** DescribeAcls: which access rules match a filter. */
import * as codec from '../generated/apis/29-describe-acls.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  resourceTypeFilter: int8('0+'),
  resourceNameFilter: string('0+', { nullable: '0+' }),
  patternTypeFilter: int8('1+', { default: 3 }),
  principalFilter: string('0+', { nullable: '0+' }),
  hostFilter: string('0+', { nullable: '0+' }),
  operation: int8('0+'),
  permissionType: int8('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
  resources: array('0+', {
    resourceType: int8('0+'),
    resourceName: string('0+'),
    patternType: int8('1+', { default: 3 }),
    acls: array('0+', {
      principal: string('0+'),
      host: string('0+'),
      operation: int8('0+'),
      permissionType: int8('0+'),
    }),
  }),
};

export type DescribeAclsRequest = Body<typeof request>;
export type DescribeAclsRequestInput = Input<typeof request>;
export type DescribeAclsResponse = Body<typeof response>;
export type DescribeAclsResponseInput = Input<typeof response>;

export const DescribeAcls = api(29, 'DescribeAcls', { versions: '0-3', flexible: '2+' }, request, response, codec);

/** CreateAcls: add access rules. */
import * as codec from '../generated/apis/30-create-acls.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  creations: array('0+', {
    resourceType: int8('0+'),
    resourceName: string('0+'),
    resourcePatternType: int8('1+', { default: 3 }),
    principal: string('0+'),
    host: string('0+'),
    operation: int8('0+'),
    permissionType: int8('0+'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  results: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
  }),
};

export type CreateAclsRequest = Body<typeof request>;
export type CreateAclsRequestInput = Input<typeof request>;
export type CreateAclsResponse = Body<typeof response>;
export type CreateAclsResponseInput = Input<typeof response>;

export const CreateAcls = api(30, 'CreateAcls', { versions: '0-3', flexible: '2+' }, request, response, codec);

/** ListConfigResources: the names of resources that have settings. 0: client metrics only. */
import * as codec from '../generated/apis/74-list-config-resources.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  resourceTypes: array('1+', 'int8'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  configResources: array('0+', {
    resourceName: string('0+'),
    resourceType: int8('1+', { default: 16, ignorable: true }),
  }),
};

export type ListConfigResourcesRequest = Body<typeof request>;
export type ListConfigResourcesRequestInput = Input<typeof request>;
export type ListConfigResourcesResponse = Body<typeof response>;
export type ListConfigResourcesResponseInput = Input<typeof response>;

export const ListConfigResources = api(74, 'ListConfigResources', { versions: '0-1', flexible: '0+' }, request, response, codec);

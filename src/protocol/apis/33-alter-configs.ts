/** AlterConfigs: replace all settings of a resource; IncrementalAlterConfigs took its place. */
import * as codec from '../generated/apis/33-alter-configs.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  resources: array('0+', {
    resourceType: int8('0+', { key: true }),
    resourceName: string('0+', { key: true }),
    configs: array('0+', {
      name: string('0+', { key: true }),
      value: string('0+', { nullable: '0+' }),
    }),
  }),
  validateOnly: bool('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  responses: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    resourceType: int8('0+'),
    resourceName: string('0+'),
  }),
};

export type AlterConfigsRequest = Body<typeof request>;
export type AlterConfigsRequestInput = Input<typeof request>;
export type AlterConfigsResponse = Body<typeof response>;
export type AlterConfigsResponseInput = Input<typeof response>;

export const AlterConfigs = api(33, 'AlterConfigs', { versions: '0-2', flexible: '2+' }, request, response, codec);

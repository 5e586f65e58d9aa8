/** IncrementalAlterConfigs: set, delete, append to or subtract from single settings. */
import * as codec from '../generated/apis/44-incremental-alter-configs.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  resources: array('0+', {
    resourceType: int8('0+', { key: true }),
    resourceName: string('0+', { key: true }),
    configs: array('0+', {
      name: string('0+', { key: true }),
      configOperation: int8('0+', { key: true }),
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

export type IncrementalAlterConfigsRequest = Body<typeof request>;
export type IncrementalAlterConfigsRequestInput = Input<typeof request>;
export type IncrementalAlterConfigsResponse = Body<typeof response>;
export type IncrementalAlterConfigsResponseInput = Input<typeof response>;

export const IncrementalAlterConfigs = api(44, 'IncrementalAlterConfigs', { versions: '0-1', flexible: '1+' }, request, response, codec);

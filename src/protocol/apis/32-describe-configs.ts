/** DescribeConfigs: settings of topics, brokers, groups and loggers, with their sources. 1: synonyms. 3: type and documentation. */
import * as codec from '../generated/apis/32-describe-configs.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  resources: array('0+', {
    resourceType: int8('0+'),
    resourceName: string('0+'),
    configurationKeys: array('0+', 'string', { nullable: '0+' }),
  }),
  includeSynonyms: bool('1+', { default: false }),
  includeDocumentation: bool('3+', { default: false }),
};

const response = {
  throttleTimeMs: int32('0+'),
  results: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    resourceType: int8('0+'),
    resourceName: string('0+'),
    configs: array('0+', {
      name: string('0+'),
      value: string('0+', { nullable: '0+' }),
      readOnly: bool('0+'),
      isDefault: bool('0'),
      configSource: int8('1+', { default: -1, ignorable: true }),
      isSensitive: bool('0+'),
      synonyms: array('1+', {
        name: string('0+'),
        value: string('0+', { nullable: '0+' }),
        source: int8('0+'),
      }, { ignorable: true }),
      configType: int8('3+', { default: 0, ignorable: true }),
      documentation: string('3+', { nullable: '3+', ignorable: true }),
    }),
  }),
};

export type DescribeConfigsRequest = Body<typeof request>;
export type DescribeConfigsRequestInput = Input<typeof request>;
export type DescribeConfigsResponse = Body<typeof response>;
export type DescribeConfigsResponseInput = Input<typeof response>;

export const DescribeConfigs = api(32, 'DescribeConfigs', { versions: '0-4', flexible: '4+' }, request, response, codec);

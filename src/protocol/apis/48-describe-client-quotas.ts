/** DescribeClientQuotas: quotas by user, client id and address. */
import * as codec from '../generated/apis/48-describe-client-quotas.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, float64, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  components: array('0+', {
    entityType: string('0+'),
    matchType: int8('0+'),
    match: string('0+', { nullable: '0+' }),
  }),
  strict: bool('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
  entries: array('0+', {
    entity: array('0+', {
      entityType: string('0+'),
      entityName: string('0+', { nullable: '0+' }),
    }),
    values: array('0+', {
      key: string('0+'),
      value: float64('0+'),
    }),
  }, { nullable: '0+' }),
};

export type DescribeClientQuotasRequest = Body<typeof request>;
export type DescribeClientQuotasRequestInput = Input<typeof request>;
export type DescribeClientQuotasResponse = Body<typeof response>;
export type DescribeClientQuotasResponseInput = Input<typeof response>;

export const DescribeClientQuotas = api(48, 'DescribeClientQuotas', { versions: '0-1', flexible: '1+' }, request, response, codec);

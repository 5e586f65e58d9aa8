/** AlterClientQuotas: set or remove quotas. */
import * as codec from '../generated/apis/49-alter-client-quotas.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, float64, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  entries: array('0+', {
    entity: array('0+', {
      entityType: string('0+'),
      entityName: string('0+', { nullable: '0+' }),
    }),
    ops: array('0+', {
      key: string('0+'),
      value: float64('0+'),
      remove: bool('0+'),
    }),
  }),
  validateOnly: bool('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  entries: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    entity: array('0+', {
      entityType: string('0+'),
      entityName: string('0+', { nullable: '0+' }),
    }),
  }),
};

export type AlterClientQuotasRequest = Body<typeof request>;
export type AlterClientQuotasRequestInput = Input<typeof request>;
export type AlterClientQuotasResponse = Body<typeof response>;
export type AlterClientQuotasResponseInput = Input<typeof response>;

export const AlterClientQuotas = api(49, 'AlterClientQuotas', { versions: '0-1', flexible: '1+' }, request, response, codec);

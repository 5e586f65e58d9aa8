/** UpdateFeatures: raise or lower finalized feature levels. 1: upgrade type, only check. */
import * as codec from '../generated/apis/57-update-features.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  timeoutMs: int32('0+', { default: 60000 }),
  featureUpdates: array('0+', {
    feature: string('0+', { key: true }),
    maxVersionLevel: int16('0+'),
    allowDowngrade: bool('0'),
    upgradeType: int8('1+', { default: 1 }),
  }),
  validateOnly: bool('1+', { default: false }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
  results: array('0-1', {
    feature: string('0+', { key: true }),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
  }, { ignorable: true }),
};

export type UpdateFeaturesRequest = Body<typeof request>;
export type UpdateFeaturesRequestInput = Input<typeof request>;
export type UpdateFeaturesResponse = Body<typeof response>;
export type UpdateFeaturesResponseInput = Input<typeof response>;

export const UpdateFeatures = api(57, 'UpdateFeatures', { versions: '0-2', flexible: '0+' }, request, response, codec);

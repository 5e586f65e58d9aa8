/** ControllerRegistration: a controller that starts makes itself known to the active one. */
import * as codec from '../generated/apis/70-controller-registration.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, string, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  controllerId: int32('0+'),
  incarnationId: uuid('0+'),
  zkMigrationReady: bool('0+'),
  listeners: array('0+', {
    name: string('0+', { key: true }),
    host: string('0+'),
    port: uint16('0+'),
    securityProtocol: int16('0+'),
  }),
  features: array('0+', {
    name: string('0+', { key: true }),
    minSupportedVersion: int16('0+'),
    maxSupportedVersion: int16('0+'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
};

export type ControllerRegistrationRequest = Body<typeof request>;
export type ControllerRegistrationRequestInput = Input<typeof request>;
export type ControllerRegistrationResponse = Body<typeof response>;
export type ControllerRegistrationResponseInput = Input<typeof response>;

export const ControllerRegistration = api(70, 'ControllerRegistration', { versions: '0', flexible: '0+' }, request, response, codec);

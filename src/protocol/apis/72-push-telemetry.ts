/** PushTelemetry: a client reports its metrics. */
import * as codec from '../generated/apis/72-push-telemetry.ts';
import type { Body, Input } from '../schema/fields.ts';
import { bool, bytes, int8, int16, int32, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clientInstanceId: uuid('0+'),
  subscriptionId: int32('0+'),
  terminating: bool('0+'),
  compressionType: int8('0+'),
  metrics: bytes('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
};

export type PushTelemetryRequest = Body<typeof request>;
export type PushTelemetryRequestInput = Input<typeof request>;
export type PushTelemetryResponse = Body<typeof response>;
export type PushTelemetryResponseInput = Input<typeof response>;

export const PushTelemetry = api(72, 'PushTelemetry', { versions: '0', flexible: '0+' }, request, response, codec);

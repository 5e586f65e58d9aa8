/** GetTelemetrySubscriptions: which metrics a client should report, and how often. */
import * as codec from '../generated/apis/71-get-telemetry-subscriptions.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clientInstanceId: uuid('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  clientInstanceId: uuid('0+'),
  subscriptionId: int32('0+'),
  acceptedCompressionTypes: array('0+', 'int8'),
  pushIntervalMs: int32('0+'),
  telemetryMaxBytes: int32('0+'),
  deltaTemporality: bool('0+'),
  requestedMetrics: array('0+', 'string'),
};

export type GetTelemetrySubscriptionsRequest = Body<typeof request>;
export type GetTelemetrySubscriptionsRequestInput = Input<typeof request>;
export type GetTelemetrySubscriptionsResponse = Body<typeof response>;
export type GetTelemetrySubscriptionsResponseInput = Input<typeof response>;

export const GetTelemetrySubscriptions = api(71, 'GetTelemetrySubscriptions', { versions: '0', flexible: '0+' }, request, response, codec);

// Generated from apis/71-get-telemetry-subscriptions.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsRequestInput, GetTelemetrySubscriptionsResponse, GetTelemetrySubscriptionsResponseInput } from '../../apis/71-get-telemetry-subscriptions.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: GetTelemetrySubscriptionsRequestInput, _version: number): void {
  w.uuid(v.clientInstanceId);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): GetTelemetrySubscriptionsRequest {
  const clientInstanceId = r.uuid();
  const unknownTags = r.tags();
  return { clientInstanceId, unknownTags };
}

export function encodeResponse(w: Writer, v: GetTelemetrySubscriptionsResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  w.uuid(v.clientInstanceId);
  w.int32(v.subscriptionId);
  const acceptedCompressionTypes = v.acceptedCompressionTypes;
  w.array(acceptedCompressionTypes.length, true);
  for (let i = 0; i < acceptedCompressionTypes.length; i++) w.int8(acceptedCompressionTypes[i]);
  w.int32(v.pushIntervalMs);
  w.int32(v.telemetryMaxBytes);
  w.bool(v.deltaTemporality);
  const requestedMetrics = v.requestedMetrics;
  w.array(requestedMetrics.length, true);
  for (let i = 0; i < requestedMetrics.length; i++) w.string(requestedMetrics[i], true);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): GetTelemetrySubscriptionsResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const clientInstanceId = r.uuid();
  const subscriptionId = r.int32();
  const acceptedCompressionTypesCount = r.array(true);
  const acceptedCompressionTypes: number[] = acceptedCompressionTypesCount === 1 ? [r.int8()] : listOf(acceptedCompressionTypesCount);
  for (let i = acceptedCompressionTypesCount === 1 ? 1 : 0; i < acceptedCompressionTypesCount; i++) acceptedCompressionTypes[i] = r.int8();
  const pushIntervalMs = r.int32();
  const telemetryMaxBytes = r.int32();
  const deltaTemporality = r.bool();
  const requestedMetricsCount = r.array(true);
  const requestedMetrics: string[] = requestedMetricsCount === 1 ? [r.string(true)] : listOf(requestedMetricsCount);
  for (let i = requestedMetricsCount === 1 ? 1 : 0; i < requestedMetricsCount; i++) requestedMetrics[i] = r.string(true);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, clientInstanceId, subscriptionId, acceptedCompressionTypes, pushIntervalMs, telemetryMaxBytes, deltaTemporality, requestedMetrics, unknownTags };
}

// Generated from apis/72-push-telemetry.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { PushTelemetryRequest, PushTelemetryRequestInput, PushTelemetryResponse, PushTelemetryResponseInput } from '../../apis/72-push-telemetry.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: PushTelemetryRequestInput, _version: number): void {
  w.uuid(v.clientInstanceId);
  w.int32(v.subscriptionId);
  w.bool(v.terminating);
  w.int8(v.compressionType);
  w.bytesField(v.metrics, true);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): PushTelemetryRequest {
  const clientInstanceId = r.uuid();
  const subscriptionId = r.int32();
  const terminating = r.bool();
  const compressionType = r.int8();
  const metrics = r.bytesField(true);
  const unknownTags = r.tags();
  return { clientInstanceId, subscriptionId, terminating, compressionType, metrics, unknownTags };
}

export function encodeResponse(w: Writer, v: PushTelemetryResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): PushTelemetryResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, unknownTags };
}

// Generated from apis/70-controller-registration.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ControllerRegistrationRequest, ControllerRegistrationRequestInput, ControllerRegistrationResponse, ControllerRegistrationResponseInput } from '../../apis/70-controller-registration.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestListeners = NonNullable<ControllerRegistrationRequest['listeners']>[number];

type RequestListenersInput = NonNullable<ControllerRegistrationRequestInput['listeners']>[number];

function encodeRequestListeners(w: Writer, v: RequestListenersInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.int16(v.securityProtocol);
  w.tags(v.unknownTags);
}

function decodeRequestListeners(r: Reader, _version: number): RequestListeners {
  const name = r.string(true);
  const host = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const port = block1.getUint16(run1);
  const securityProtocol = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, host, port, securityProtocol, unknownTags };
}

type RequestFeatures = NonNullable<ControllerRegistrationRequest['features']>[number];

type RequestFeaturesInput = NonNullable<ControllerRegistrationRequestInput['features']>[number];

function encodeRequestFeatures(w: Writer, v: RequestFeaturesInput, _version: number): void {
  w.string(v.name, true);
  w.int16(v.minSupportedVersion);
  w.int16(v.maxSupportedVersion);
  w.tags(v.unknownTags);
}

function decodeRequestFeatures(r: Reader, _version: number): RequestFeatures {
  const name = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const minSupportedVersion = block1.getInt16(run1);
  const maxSupportedVersion = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, minSupportedVersion, maxSupportedVersion, unknownTags };
}

export function encodeRequest(w: Writer, v: ControllerRegistrationRequestInput, version: number): void {
  w.int32(v.controllerId);
  w.uuid(v.incarnationId);
  w.bool(v.zkMigrationReady);
  const listeners = v.listeners;
  w.array(listeners.length, true);
  for (let i = 0; i < listeners.length; i++) encodeRequestListeners(w, listeners[i], version);
  const features = v.features;
  w.array(features.length, true);
  for (let i = 0; i < features.length; i++) encodeRequestFeatures(w, features[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ControllerRegistrationRequest {
  const controllerId = r.int32();
  const incarnationId = r.uuid();
  const zkMigrationReady = r.bool();
  const listenersCount = r.array(true);
  const listeners: RequestListeners[] = listenersCount === 1 ? [decodeRequestListeners(r, version)] : listOf(listenersCount);
  for (let i = listenersCount === 1 ? 1 : 0; i < listenersCount; i++) listeners[i] = decodeRequestListeners(r, version);
  const featuresCount = r.array(true);
  const features: RequestFeatures[] = featuresCount === 1 ? [decodeRequestFeatures(r, version)] : listOf(featuresCount);
  for (let i = featuresCount === 1 ? 1 : 0; i < featuresCount; i++) features[i] = decodeRequestFeatures(r, version);
  const unknownTags = r.tags();
  return { controllerId, incarnationId, zkMigrationReady, listeners, features, unknownTags };
}

export function encodeResponse(w: Writer, v: ControllerRegistrationResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): ControllerRegistrationResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, unknownTags };
}

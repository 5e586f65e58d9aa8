// Generated from apis/62-broker-registration.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { BrokerRegistrationRequest, BrokerRegistrationRequestInput, BrokerRegistrationResponse, BrokerRegistrationResponseInput } from '../../apis/62-broker-registration.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestListeners = NonNullable<BrokerRegistrationRequest['listeners']>[number];

type RequestListenersInput = NonNullable<BrokerRegistrationRequestInput['listeners']>[number];

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

type RequestFeatures = NonNullable<BrokerRegistrationRequest['features']>[number];

type RequestFeaturesInput = NonNullable<BrokerRegistrationRequestInput['features']>[number];

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

export function encodeRequest(w: Writer, v: BrokerRegistrationRequestInput, version: number): void {
  w.int32(v.brokerId);
  w.string(v.clusterId, true);
  w.uuid(v.incarnationId);
  const listeners = v.listeners;
  w.array(listeners.length, true);
  for (let i = 0; i < listeners.length; i++) encodeRequestListeners(w, listeners[i], version);
  const features = v.features;
  w.array(features.length, true);
  for (let i = 0; i < features.length; i++) encodeRequestFeatures(w, features[i], version);
  const rack = v.rack;
  w.nullableString(rack, true);
  if (version >= 1) {
    const isMigratingZkBroker = v.isMigratingZkBroker === undefined ? false : v.isMigratingZkBroker;
    w.bool(isMigratingZkBroker);
  }
  if (version < 1 && v.isMigratingZkBroker !== undefined && !(v.isMigratingZkBroker === false)) w.unsupported('isMigratingZkBroker', version);
  if (version >= 2) {
    const logDirs = v.logDirs === undefined ? NONE : v.logDirs;
    w.array(logDirs.length, true);
    for (let i = 0; i < logDirs.length; i++) w.uuid(logDirs[i]);
  }
  if (version >= 3) {
    const previousBrokerEpoch = v.previousBrokerEpoch === undefined ? -1 : v.previousBrokerEpoch;
    w.int64(previousBrokerEpoch);
  }
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): BrokerRegistrationRequest {
  const brokerId = r.int32();
  const clusterId = r.string(true);
  const incarnationId = r.uuid();
  const listenersCount = r.array(true);
  const listeners: RequestListeners[] = listenersCount === 1 ? [decodeRequestListeners(r, version)] : listOf(listenersCount);
  for (let i = listenersCount === 1 ? 1 : 0; i < listenersCount; i++) listeners[i] = decodeRequestListeners(r, version);
  const featuresCount = r.array(true);
  const features: RequestFeatures[] = featuresCount === 1 ? [decodeRequestFeatures(r, version)] : listOf(featuresCount);
  for (let i = featuresCount === 1 ? 1 : 0; i < featuresCount; i++) features[i] = decodeRequestFeatures(r, version);
  const rack = r.nullableString(true);
  const isMigratingZkBroker = version >= 1 ? r.bool() : false;
  let logDirs: BrokerRegistrationRequest['logDirs'] = NONE;
  if (version >= 2) {
    const logDirsListCount = r.array(true);
    const logDirsList: string[] = logDirsListCount === 1 ? [r.uuid()] : listOf(logDirsListCount);
    for (let i = logDirsListCount === 1 ? 1 : 0; i < logDirsListCount; i++) logDirsList[i] = r.uuid();
    logDirs = logDirsList;
  }
  const previousBrokerEpoch = version >= 3 ? r.int64() : -1;
  const unknownTags = r.tags();
  return { brokerId, clusterId, incarnationId, listeners, features, rack, isMigratingZkBroker, logDirs, previousBrokerEpoch, unknownTags };
}

export function encodeResponse(w: Writer, v: BrokerRegistrationResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
  w.int64(brokerEpoch);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): BrokerRegistrationResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const brokerEpoch = r.int64();
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, brokerEpoch, unknownTags };
}

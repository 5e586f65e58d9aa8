// Generated from messages/metadata/register-broker.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RegisterBrokerRecord, RegisterBrokerRecordInput } from '../../../messages/metadata/register-broker.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf, NONE } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

type RegisterBrokerRecordEndPoints = NonNullable<RegisterBrokerRecord['endPoints']>[number];

type RegisterBrokerRecordEndPointsInput = NonNullable<RegisterBrokerRecordInput['endPoints']>[number];

function encodeRegisterBrokerRecordEndPoints(w: Writer, v: RegisterBrokerRecordEndPointsInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.int16(v.securityProtocol);
  w.tags(v.unknownTags);
}

function decodeRegisterBrokerRecordEndPoints(r: Reader, _version: number): RegisterBrokerRecordEndPoints {
  const name = r.string(true);
  const host = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const port = block1.getUint16(run1);
  const securityProtocol = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, host, port, securityProtocol, unknownTags };
}

type RegisterBrokerRecordFeatures = NonNullable<RegisterBrokerRecord['features']>[number];

type RegisterBrokerRecordFeaturesInput = NonNullable<RegisterBrokerRecordInput['features']>[number];

function encodeRegisterBrokerRecordFeatures(w: Writer, v: RegisterBrokerRecordFeaturesInput, _version: number): void {
  w.string(v.name, true);
  w.int16(v.minSupportedVersion);
  w.int16(v.maxSupportedVersion);
  w.tags(v.unknownTags);
}

function decodeRegisterBrokerRecordFeatures(r: Reader, _version: number): RegisterBrokerRecordFeatures {
  const name = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const minSupportedVersion = block1.getInt16(run1);
  const maxSupportedVersion = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, minSupportedVersion, maxSupportedVersion, unknownTags };
}

export function encodeRegisterBrokerRecord(w: Writer, v: RegisterBrokerRecordInput, version: number): void {
  w.int32(v.brokerId);
  if (version >= 2) {
    const isMigratingZkBroker = v.isMigratingZkBroker === undefined ? false : v.isMigratingZkBroker;
    w.bool(isMigratingZkBroker);
  }
  if (version < 2 && v.isMigratingZkBroker !== undefined && !(v.isMigratingZkBroker === false)) w.unsupported('isMigratingZkBroker', version);
  w.uuid(v.incarnationId);
  w.int64(v.brokerEpoch);
  const endPoints = v.endPoints;
  w.array(endPoints.length, true);
  for (let i = 0; i < endPoints.length; i++) encodeRegisterBrokerRecordEndPoints(w, endPoints[i], version);
  const features = v.features;
  w.array(features.length, true);
  for (let i = 0; i < features.length; i++) encodeRegisterBrokerRecordFeatures(w, features[i], version);
  const rack = v.rack;
  w.nullableString(rack, true);
  const fenced = v.fenced === undefined ? true : v.fenced;
  w.bool(fenced);
  if (version >= 1) {
    const inControlledShutdown = v.inControlledShutdown === undefined ? false : v.inControlledShutdown;
    w.bool(inControlledShutdown);
  }
  if (version < 1 && v.inControlledShutdown !== undefined && !(v.inControlledShutdown === false)) w.unsupported('inControlledShutdown', version);
  if (version < 3 && v.logDirs !== undefined && !(v.logDirs.length === 0)) w.unsupported('logDirs', version);
  const unknownTags = v.unknownTags;
  const logDirs = v.logDirs === undefined ? NONE : v.logDirs;
  const hasLogDirs = version >= 3 && !(logDirs.length === 0);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasLogDirs ? 1 : 0));
  let next = 0;
  if (hasLogDirs) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.array(logDirs.length, true);
    for (let i = 0; i < logDirs.length; i++) w.uuid(logDirs[i]);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeRegisterBrokerRecord(r: Reader, version: number): RegisterBrokerRecord {
  const brokerId = r.int32();
  const isMigratingZkBroker = version >= 2 ? r.bool() : false;
  const incarnationId = r.uuid();
  const brokerEpoch = r.int64();
  const endPointsCount = r.array(true);
  const endPoints: RegisterBrokerRecordEndPoints[] = endPointsCount === 1 ? [decodeRegisterBrokerRecordEndPoints(r, version)] : listOf(endPointsCount);
  for (let i = endPointsCount === 1 ? 1 : 0; i < endPointsCount; i++) endPoints[i] = decodeRegisterBrokerRecordEndPoints(r, version);
  const featuresCount = r.array(true);
  const features: RegisterBrokerRecordFeatures[] = featuresCount === 1 ? [decodeRegisterBrokerRecordFeatures(r, version)] : listOf(featuresCount);
  for (let i = featuresCount === 1 ? 1 : 0; i < featuresCount; i++) features[i] = decodeRegisterBrokerRecordFeatures(r, version);
  const rack = r.nullableString(true);
  const fenced = r.bool();
  const inControlledShutdown = version >= 1 ? r.bool() : false;
  let logDirs: RegisterBrokerRecord['logDirs'] = NONE;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0 && version >= 3) {
      const end = r.tagEnd();
      const logDirsListCount = r.array(true);
      const logDirsList: string[] = logDirsListCount === 1 ? [r.uuid()] : listOf(logDirsListCount);
      for (let i = logDirsListCount === 1 ? 1 : 0; i < logDirsListCount; i++) logDirsList[i] = r.uuid();
      logDirs = logDirsList;
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { brokerId, isMigratingZkBroker, incarnationId, brokerEpoch, endPoints, features, rack, fenced, inControlledShutdown, logDirs, unknownTags };
}

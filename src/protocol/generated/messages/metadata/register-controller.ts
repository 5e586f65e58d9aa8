// Generated from messages/metadata/register-controller.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RegisterControllerRecord, RegisterControllerRecordInput } from '../../../messages/metadata/register-controller.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type RegisterControllerRecordEndPoints = NonNullable<RegisterControllerRecord['endPoints']>[number];

type RegisterControllerRecordEndPointsInput = NonNullable<RegisterControllerRecordInput['endPoints']>[number];

function encodeRegisterControllerRecordEndPoints(w: Writer, v: RegisterControllerRecordEndPointsInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.int16(v.securityProtocol);
  w.tags(v.unknownTags);
}

function decodeRegisterControllerRecordEndPoints(r: Reader, _version: number): RegisterControllerRecordEndPoints {
  const name = r.string(true);
  const host = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const port = block1.getUint16(run1);
  const securityProtocol = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, host, port, securityProtocol, unknownTags };
}

type RegisterControllerRecordFeatures = NonNullable<RegisterControllerRecord['features']>[number];

type RegisterControllerRecordFeaturesInput = NonNullable<RegisterControllerRecordInput['features']>[number];

function encodeRegisterControllerRecordFeatures(w: Writer, v: RegisterControllerRecordFeaturesInput, _version: number): void {
  w.string(v.name, true);
  w.int16(v.minSupportedVersion);
  w.int16(v.maxSupportedVersion);
  w.tags(v.unknownTags);
}

function decodeRegisterControllerRecordFeatures(r: Reader, _version: number): RegisterControllerRecordFeatures {
  const name = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const minSupportedVersion = block1.getInt16(run1);
  const maxSupportedVersion = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, minSupportedVersion, maxSupportedVersion, unknownTags };
}

export function encodeRegisterControllerRecord(w: Writer, v: RegisterControllerRecordInput, version: number): void {
  w.int32(v.controllerId);
  w.uuid(v.incarnationId);
  w.bool(v.zkMigrationReady);
  const endPoints = v.endPoints;
  w.array(endPoints.length, true);
  for (let i = 0; i < endPoints.length; i++) encodeRegisterControllerRecordEndPoints(w, endPoints[i], version);
  const features = v.features;
  w.array(features.length, true);
  for (let i = 0; i < features.length; i++) encodeRegisterControllerRecordFeatures(w, features[i], version);
  w.tags(v.unknownTags);
}

export function decodeRegisterControllerRecord(r: Reader, version: number): RegisterControllerRecord {
  const controllerId = r.int32();
  const incarnationId = r.uuid();
  const zkMigrationReady = r.bool();
  const endPointsCount = r.array(true);
  const endPoints: RegisterControllerRecordEndPoints[] = endPointsCount === 1 ? [decodeRegisterControllerRecordEndPoints(r, version)] : listOf(endPointsCount);
  for (let i = endPointsCount === 1 ? 1 : 0; i < endPointsCount; i++) endPoints[i] = decodeRegisterControllerRecordEndPoints(r, version);
  const featuresCount = r.array(true);
  const features: RegisterControllerRecordFeatures[] = featuresCount === 1 ? [decodeRegisterControllerRecordFeatures(r, version)] : listOf(featuresCount);
  for (let i = featuresCount === 1 ? 1 : 0; i < featuresCount; i++) features[i] = decodeRegisterControllerRecordFeatures(r, version);
  const unknownTags = r.tags();
  return { controllerId, incarnationId, zkMigrationReady, endPoints, features, unknownTags };
}

// Generated from apis/10-find-coordinator.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { FindCoordinatorRequest, FindCoordinatorRequestInput, FindCoordinatorResponse, FindCoordinatorResponseInput } from '../../apis/10-find-coordinator.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: FindCoordinatorRequestInput, version: number): void {
  const flexible = version >= 3;
  if (version <= 3) {
    const key = v.key === undefined ? '' : v.key;
    w.string(key, flexible);
  }
  if (version > 3 && v.key !== undefined && !(v.key === '')) w.unsupported('key', version);
  if (version >= 1) {
    const keyType = v.keyType === undefined ? 0 : v.keyType;
    w.int8(keyType);
  }
  if (version < 1 && v.keyType !== undefined && !(v.keyType === 0)) w.unsupported('keyType', version);
  if (version >= 4) {
    const coordinatorKeys = v.coordinatorKeys === undefined ? NONE : v.coordinatorKeys;
    w.array(coordinatorKeys.length, true);
    for (let i = 0; i < coordinatorKeys.length; i++) w.string(coordinatorKeys[i], true);
  }
  if (version < 4 && v.coordinatorKeys !== undefined && !(v.coordinatorKeys.length === 0)) w.unsupported('coordinatorKeys', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): FindCoordinatorRequest {
  const flexible = version >= 3;
  const key = version <= 3 ? r.string(flexible) : '';
  const keyType = version >= 1 ? r.int8() : 0;
  let coordinatorKeys: FindCoordinatorRequest['coordinatorKeys'] = NONE;
  if (version >= 4) {
    const coordinatorKeysListCount = r.array(true);
    const coordinatorKeysList: string[] = coordinatorKeysListCount === 1 ? [r.string(true)] : listOf(coordinatorKeysListCount);
    for (let i = coordinatorKeysListCount === 1 ? 1 : 0; i < coordinatorKeysListCount; i++) coordinatorKeysList[i] = r.string(true);
    coordinatorKeys = coordinatorKeysList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { key, keyType, coordinatorKeys, unknownTags };
}

type ResponseCoordinators = NonNullable<FindCoordinatorResponse['coordinators']>[number];

type ResponseCoordinatorsInput = NonNullable<FindCoordinatorResponseInput['coordinators']>[number];

function encodeResponseCoordinators(w: Writer, v: ResponseCoordinatorsInput, _version: number): void {
  w.string(v.key, true);
  w.int32(v.nodeId);
  w.string(v.host, true);
  w.int32(v.port);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

function decodeResponseCoordinators(r: Reader, _version: number): ResponseCoordinators {
  const key = r.string(true);
  const nodeId = r.int32();
  const host = r.string(true);
  const run1 = r.take(6);
  const block1 = r.block;
  const port = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { key, nodeId, host, port, errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: FindCoordinatorResponseInput, version: number): void {
  const flexible = version >= 3;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  if (version <= 3) {
    const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
    w.int16(errorCode);
  }
  if (version > 3 && v.errorCode !== undefined && !(v.errorCode === 0)) w.unsupported('errorCode', version);
  if (version >= 1 && version <= 3) {
    const errorMessage = v.errorMessage === undefined ? '' : v.errorMessage;
    w.nullableString(errorMessage, flexible);
  }
  if (version <= 3) {
    const nodeId = v.nodeId === undefined ? 0 : v.nodeId;
    w.int32(nodeId);
  }
  if (version > 3 && v.nodeId !== undefined && !(v.nodeId === 0)) w.unsupported('nodeId', version);
  if (version <= 3) {
    const host = v.host === undefined ? '' : v.host;
    w.string(host, flexible);
  }
  if (version > 3 && v.host !== undefined && !(v.host === '')) w.unsupported('host', version);
  if (version <= 3) {
    const port = v.port === undefined ? 0 : v.port;
    w.int32(port);
  }
  if (version > 3 && v.port !== undefined && !(v.port === 0)) w.unsupported('port', version);
  if (version >= 4) {
    const coordinators = v.coordinators === undefined ? NONE : v.coordinators;
    w.array(coordinators.length, true);
    for (let i = 0; i < coordinators.length; i++) encodeResponseCoordinators(w, coordinators[i], version);
  }
  if (version < 4 && v.coordinators !== undefined && !(v.coordinators.length === 0)) w.unsupported('coordinators', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): FindCoordinatorResponse {
  const flexible = version >= 3;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const errorCode = version <= 3 ? r.int16() : 0;
  const errorMessage = version >= 1 && version <= 3 ? r.nullableString(flexible) : '';
  const nodeId = version <= 3 ? r.int32() : 0;
  const host = version <= 3 ? r.string(flexible) : '';
  const port = version <= 3 ? r.int32() : 0;
  let coordinators: FindCoordinatorResponse['coordinators'] = NONE;
  if (version >= 4) {
    const coordinatorsListCount = r.array(true);
    const coordinatorsList: ResponseCoordinators[] = coordinatorsListCount === 1 ? [decodeResponseCoordinators(r, version)] : listOf(coordinatorsListCount);
    for (let i = coordinatorsListCount === 1 ? 1 : 0; i < coordinatorsListCount; i++) coordinatorsList[i] = decodeResponseCoordinators(r, version);
    coordinators = coordinatorsList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, errorMessage, nodeId, host, port, coordinators, unknownTags };
}

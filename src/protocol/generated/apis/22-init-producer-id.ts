// Generated from apis/22-init-producer-id.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { InitProducerIdRequest, InitProducerIdRequestInput, InitProducerIdResponse, InitProducerIdResponseInput } from '../../apis/22-init-producer-id.ts';
import { isInt64 } from '../../wire/int64.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: InitProducerIdRequestInput, version: number): void {
  const flexible = version >= 2;
  const transactionalId = v.transactionalId;
  w.nullableString(transactionalId, flexible);
  w.int32(v.transactionTimeoutMs);
  if (version >= 3) {
    const producerId = v.producerId === undefined ? -1 : v.producerId;
    w.int64(producerId);
  }
  if (version < 3 && v.producerId !== undefined && !(isInt64(v.producerId, -1))) w.unsupported('producerId', version);
  if (version >= 3) {
    const producerEpoch = v.producerEpoch === undefined ? -1 : v.producerEpoch;
    w.int16(producerEpoch);
  }
  if (version < 3 && v.producerEpoch !== undefined && !(v.producerEpoch === -1)) w.unsupported('producerEpoch', version);
  if (version >= 6) {
    const enable2Pc = v.enable2Pc === undefined ? false : v.enable2Pc;
    w.bool(enable2Pc);
  }
  if (version < 6 && v.enable2Pc !== undefined && !(v.enable2Pc === false)) w.unsupported('enable2Pc', version);
  if (version >= 6) {
    const keepPreparedTxn = v.keepPreparedTxn === undefined ? false : v.keepPreparedTxn;
    w.bool(keepPreparedTxn);
  }
  if (version < 6 && v.keepPreparedTxn !== undefined && !(v.keepPreparedTxn === false)) w.unsupported('keepPreparedTxn', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): InitProducerIdRequest {
  const flexible = version >= 2;
  const transactionalId = r.nullableString(flexible);
  const transactionTimeoutMs = r.int32();
  const producerId = version >= 3 ? r.int64() : -1;
  const producerEpoch = version >= 3 ? r.int16() : -1;
  const enable2Pc = version >= 6 ? r.bool() : false;
  const keepPreparedTxn = version >= 6 ? r.bool() : false;
  const unknownTags = flexible ? r.tags() : null;
  return { transactionalId, transactionTimeoutMs, producerId, producerEpoch, enable2Pc, keepPreparedTxn, unknownTags };
}

export function encodeResponse(w: Writer, v: InitProducerIdResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const producerId = v.producerId === undefined ? -1 : v.producerId;
  w.int64(producerId);
  w.int16(v.producerEpoch);
  if (version >= 6) {
    const ongoingTxnProducerId = v.ongoingTxnProducerId === undefined ? -1 : v.ongoingTxnProducerId;
    w.int64(ongoingTxnProducerId);
  }
  if (version < 6 && v.ongoingTxnProducerId !== undefined && !(isInt64(v.ongoingTxnProducerId, -1))) w.unsupported('ongoingTxnProducerId', version);
  if (version >= 6) {
    const ongoingTxnProducerEpoch = v.ongoingTxnProducerEpoch === undefined ? -1 : v.ongoingTxnProducerEpoch;
    w.int16(ongoingTxnProducerEpoch);
  }
  if (version < 6 && v.ongoingTxnProducerEpoch !== undefined && !(v.ongoingTxnProducerEpoch === -1)) w.unsupported('ongoingTxnProducerEpoch', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): InitProducerIdResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const producerId = r.int64();
  const producerEpoch = r.int16();
  const ongoingTxnProducerId = version >= 6 ? r.int64() : -1;
  const ongoingTxnProducerEpoch = version >= 6 ? r.int16() : -1;
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, producerId, producerEpoch, ongoingTxnProducerId, ongoingTxnProducerEpoch, unknownTags };
}

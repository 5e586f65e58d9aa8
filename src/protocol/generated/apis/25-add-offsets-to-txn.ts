// Generated from apis/25-add-offsets-to-txn.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AddOffsetsToTxnRequest, AddOffsetsToTxnRequestInput, AddOffsetsToTxnResponse, AddOffsetsToTxnResponseInput } from '../../apis/25-add-offsets-to-txn.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: AddOffsetsToTxnRequestInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.transactionalId, flexible);
  w.int64(v.producerId);
  w.int16(v.producerEpoch);
  w.string(v.groupId, flexible);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AddOffsetsToTxnRequest {
  const flexible = version >= 3;
  const transactionalId = r.string(flexible);
  const producerId = r.int64();
  const producerEpoch = r.int16();
  const groupId = r.string(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { transactionalId, producerId, producerEpoch, groupId, unknownTags };
}

export function encodeResponse(w: Writer, v: AddOffsetsToTxnResponseInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AddOffsetsToTxnResponse {
  const flexible = version >= 3;
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, unknownTags };
}

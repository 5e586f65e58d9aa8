// Generated from apis/26-end-txn.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { EndTxnRequest, EndTxnRequestInput, EndTxnResponse, EndTxnResponseInput } from '../../apis/26-end-txn.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: EndTxnRequestInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.transactionalId, flexible);
  w.int64(v.producerId);
  w.int16(v.producerEpoch);
  w.bool(v.committed);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): EndTxnRequest {
  const flexible = version >= 3;
  const transactionalId = r.string(flexible);
  const producerId = r.int64();
  const producerEpoch = r.int16();
  const committed = r.bool();
  const unknownTags = flexible ? r.tags() : null;
  return { transactionalId, producerId, producerEpoch, committed, unknownTags };
}

export function encodeResponse(w: Writer, v: EndTxnResponseInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  if (version >= 5) {
    const producerId = v.producerId === undefined ? -1 : v.producerId;
    w.int64(producerId);
  }
  if (version >= 5) {
    const producerEpoch = v.producerEpoch === undefined ? -1 : v.producerEpoch;
    w.int16(producerEpoch);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): EndTxnResponse {
  const flexible = version >= 3;
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const producerId = version >= 5 ? r.int64() : -1;
  const producerEpoch = version >= 5 ? r.int16() : -1;
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, producerId, producerEpoch, unknownTags };
}

// Generated from apis/67-allocate-producer-ids.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AllocateProducerIdsRequest, AllocateProducerIdsRequestInput, AllocateProducerIdsResponse, AllocateProducerIdsResponseInput } from '../../apis/67-allocate-producer-ids.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: AllocateProducerIdsRequestInput, _version: number): void {
  w.int32(v.brokerId);
  const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
  w.int64(brokerEpoch);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): AllocateProducerIdsRequest {
  const brokerId = r.int32();
  const brokerEpoch = r.int64();
  const unknownTags = r.tags();
  return { brokerId, brokerEpoch, unknownTags };
}

export function encodeResponse(w: Writer, v: AllocateProducerIdsResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  w.int64(v.producerIdStart);
  w.int32(v.producerIdLen);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): AllocateProducerIdsResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const producerIdStart = r.int64();
  const producerIdLen = r.int32();
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, producerIdStart, producerIdLen, unknownTags };
}

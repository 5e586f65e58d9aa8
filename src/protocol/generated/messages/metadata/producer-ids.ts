// Generated from messages/metadata/producer-ids.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ProducerIdsRecord, ProducerIdsRecordInput } from '../../../messages/metadata/producer-ids.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeProducerIdsRecord(w: Writer, v: ProducerIdsRecordInput, _version: number): void {
  w.int32(v.brokerId);
  const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
  w.int64(brokerEpoch);
  w.int64(v.nextProducerId);
  w.tags(v.unknownTags);
}

export function decodeProducerIdsRecord(r: Reader, _version: number): ProducerIdsRecord {
  const brokerId = r.int32();
  const brokerEpoch = r.int64();
  const nextProducerId = r.int64();
  const unknownTags = r.tags();
  return { brokerId, brokerEpoch, nextProducerId, unknownTags };
}

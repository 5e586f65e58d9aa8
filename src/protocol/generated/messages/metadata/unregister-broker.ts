// Generated from messages/metadata/unregister-broker.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { UnregisterBrokerRecord, UnregisterBrokerRecordInput } from '../../../messages/metadata/unregister-broker.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeUnregisterBrokerRecord(w: Writer, v: UnregisterBrokerRecordInput, _version: number): void {
  w.int32(v.brokerId);
  w.int64(v.brokerEpoch);
  w.tags(v.unknownTags);
}

export function decodeUnregisterBrokerRecord(r: Reader, _version: number): UnregisterBrokerRecord {
  const brokerId = r.int32();
  const brokerEpoch = r.int64();
  const unknownTags = r.tags();
  return { brokerId, brokerEpoch, unknownTags };
}

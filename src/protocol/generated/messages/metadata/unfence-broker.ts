// Generated from messages/metadata/unfence-broker.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { UnfenceBrokerRecord, UnfenceBrokerRecordInput } from '../../../messages/metadata/unfence-broker.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeUnfenceBrokerRecord(w: Writer, v: UnfenceBrokerRecordInput, _version: number): void {
  w.int32(v.id);
  w.int64(v.epoch);
  w.tags(v.unknownTags);
}

export function decodeUnfenceBrokerRecord(r: Reader, _version: number): UnfenceBrokerRecord {
  const id = r.int32();
  const epoch = r.int64();
  const unknownTags = r.tags();
  return { id, epoch, unknownTags };
}

// Generated from messages/metadata/fence-broker.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { FenceBrokerRecord, FenceBrokerRecordInput } from '../../../messages/metadata/fence-broker.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeFenceBrokerRecord(w: Writer, v: FenceBrokerRecordInput, _version: number): void {
  w.int32(v.id);
  w.int64(v.epoch);
  w.tags(v.unknownTags);
}

export function decodeFenceBrokerRecord(r: Reader, _version: number): FenceBrokerRecord {
  const id = r.int32();
  const epoch = r.int64();
  const unknownTags = r.tags();
  return { id, epoch, unknownTags };
}

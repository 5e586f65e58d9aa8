// Generated from messages/metadata/remove-topic.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoveTopicRecord, RemoveTopicRecordInput } from '../../../messages/metadata/remove-topic.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeRemoveTopicRecord(w: Writer, v: RemoveTopicRecordInput, _version: number): void {
  w.uuid(v.topicId);
  w.tags(v.unknownTags);
}

export function decodeRemoveTopicRecord(r: Reader, _version: number): RemoveTopicRecord {
  const topicId = r.uuid();
  const unknownTags = r.tags();
  return { topicId, unknownTags };
}

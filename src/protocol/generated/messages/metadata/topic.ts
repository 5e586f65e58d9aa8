// Generated from messages/metadata/topic.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { TopicRecord, TopicRecordInput } from '../../../messages/metadata/topic.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeTopicRecord(w: Writer, v: TopicRecordInput, _version: number): void {
  w.string(v.name, true);
  w.uuid(v.topicId);
  w.tags(v.unknownTags);
}

export function decodeTopicRecord(r: Reader, _version: number): TopicRecord {
  const name = r.string(true);
  const topicId = r.uuid();
  const unknownTags = r.tags();
  return { name, topicId, unknownTags };
}

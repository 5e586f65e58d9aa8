// Generated from messages/group/consumer-group-regular-expression.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionKeyInput, ConsumerGroupRegularExpressionValue, ConsumerGroupRegularExpressionValueInput } from '../../../messages/group/consumer-group-regular-expression.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConsumerGroupRegularExpressionKey(w: Writer, v: ConsumerGroupRegularExpressionKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.regularExpression, false);
}

export function decodeConsumerGroupRegularExpressionKey(r: Reader, _version: number): ConsumerGroupRegularExpressionKey {
  const groupId = r.string(false);
  const regularExpression = r.string(false);
  return { groupId, regularExpression, unknownTags: null };
}

export function encodeConsumerGroupRegularExpressionValue(w: Writer, v: ConsumerGroupRegularExpressionValueInput, _version: number): void {
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) w.string(topics[i], true);
  w.int64(v.version);
  w.int64(v.timestamp);
  w.tags(v.unknownTags);
}

export function decodeConsumerGroupRegularExpressionValue(r: Reader, _version: number): ConsumerGroupRegularExpressionValue {
  const topicsCount = r.array(true);
  const topics: string[] = topicsCount === 1 ? [r.string(true)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = r.string(true);
  const versionField = r.int64();
  const timestamp = r.int64();
  const unknownTags = r.tags();
  return { topics, version: versionField, timestamp, unknownTags };
}

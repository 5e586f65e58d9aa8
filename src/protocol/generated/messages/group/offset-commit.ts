// Generated from messages/group/offset-commit.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { OffsetCommitKey, OffsetCommitKeyInput, OffsetCommitValue, OffsetCommitValueInput } from '../../../messages/group/offset-commit.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { ZERO_UUID } from '../../../wire/uuid.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeOffsetCommitKey(w: Writer, v: OffsetCommitKeyInput, _version: number): void {
  w.string(v.group, false);
  w.string(v.topic, false);
  w.int32(v.partition);
}

export function decodeOffsetCommitKey(r: Reader, _version: number): OffsetCommitKey {
  const group = r.string(false);
  const topic = r.string(false);
  const partition = r.int32();
  return { group, topic, partition, unknownTags: null };
}

export function encodeOffsetCommitValue(w: Writer, v: OffsetCommitValueInput, version: number): void {
  const flexible = version >= 4;
  w.int64(v.offset);
  if (version >= 3) {
    const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
    w.int32(leaderEpoch);
  }
  w.string(v.metadata, flexible);
  w.int64(v.commitTimestamp);
  if (version === 1) {
    const expireTimestamp = v.expireTimestamp === undefined ? -1 : v.expireTimestamp;
    w.int64(expireTimestamp);
  }
  if (flexible) {
    const unknownTags = v.unknownTags;
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    const hasTopicId = !(topicId === ZERO_UUID);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasTopicId ? 1 : 0));
    let next = 0;
    if (hasTopicId) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.uuid(topicId);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

export function decodeOffsetCommitValue(r: Reader, version: number): OffsetCommitValue {
  const flexible = version >= 4;
  const offset = r.int64();
  const leaderEpoch = version >= 3 ? r.int32() : -1;
  const metadata = r.string(flexible);
  const commitTimestamp = r.int64();
  const expireTimestamp = version === 1 ? r.int64() : -1;
  let topicId: OffsetCommitValue['topicId'] = ZERO_UUID;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0) {
        const end = r.tagEnd();
        topicId = r.uuid();
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { offset, leaderEpoch, metadata, commitTimestamp, expireTimestamp, topicId, unknownTags };
}

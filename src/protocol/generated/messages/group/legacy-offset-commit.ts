// Generated from messages/group/legacy-offset-commit.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { LegacyOffsetCommitKey, LegacyOffsetCommitKeyInput, LegacyOffsetCommitValue, LegacyOffsetCommitValueInput } from '../../../messages/group/legacy-offset-commit.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeLegacyOffsetCommitKey(w: Writer, v: LegacyOffsetCommitKeyInput, _version: number): void {
  w.string(v.group, false);
  w.string(v.topic, false);
  w.int32(v.partition);
}

export function decodeLegacyOffsetCommitKey(r: Reader, _version: number): LegacyOffsetCommitKey {
  const group = r.string(false);
  const topic = r.string(false);
  const partition = r.int32();
  return { group, topic, partition, unknownTags: null };
}

export function encodeLegacyOffsetCommitValue(w: Writer, v: LegacyOffsetCommitValueInput, _version: number): void {
  w.int64(v.offset);
  w.string(v.metadata, false);
  w.int64(v.commitTimestamp);
}

export function decodeLegacyOffsetCommitValue(r: Reader, _version: number): LegacyOffsetCommitValue {
  const offset = r.int64();
  const metadata = r.string(false);
  const commitTimestamp = r.int64();
  return { offset, metadata, commitTimestamp, unknownTags: null };
}

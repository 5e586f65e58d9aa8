// Generated from messages/share/share-update.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareUpdateKey, ShareUpdateKeyInput, ShareUpdateValue, ShareUpdateValueInput } from '../../../messages/share/share-update.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareUpdateKey(w: Writer, v: ShareUpdateKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.uuid(v.topicId);
  w.int32(v.partition);
}

export function decodeShareUpdateKey(r: Reader, _version: number): ShareUpdateKey {
  const groupId = r.string(false);
  const topicId = r.uuid();
  const partition = r.int32();
  return { groupId, topicId, partition, unknownTags: null };
}

type ShareUpdateValueStateBatches = NonNullable<ShareUpdateValue['stateBatches']>[number];

type ShareUpdateValueStateBatchesInput = NonNullable<ShareUpdateValueInput['stateBatches']>[number];

function encodeShareUpdateValueStateBatches(w: Writer, v: ShareUpdateValueStateBatchesInput, _version: number): void {
  w.int64(v.firstOffset);
  w.int64(v.lastOffset);
  w.int8(v.deliveryState);
  w.int16(v.deliveryCount);
  w.tags(v.unknownTags);
}

function decodeShareUpdateValueStateBatches(r: Reader, _version: number): ShareUpdateValueStateBatches {
  const run1 = r.take(19);
  const block1 = r.block;
  const firstOffset = r.int64Of(block1, run1);
  const lastOffset = r.int64Of(block1, run1 + 8);
  const deliveryState = block1.getInt8(run1 + 16);
  const deliveryCount = block1.getInt16(run1 + 17);
  const unknownTags = r.tags();
  return { firstOffset, lastOffset, deliveryState, deliveryCount, unknownTags };
}

export function encodeShareUpdateValue(w: Writer, v: ShareUpdateValueInput, version: number): void {
  w.int32(v.snapshotEpoch);
  w.int32(v.leaderEpoch);
  w.int64(v.startOffset);
  const stateBatches = v.stateBatches;
  w.array(stateBatches.length, true);
  for (let i = 0; i < stateBatches.length; i++) encodeShareUpdateValueStateBatches(w, stateBatches[i], version);
  w.tags(v.unknownTags);
}

export function decodeShareUpdateValue(r: Reader, version: number): ShareUpdateValue {
  const snapshotEpoch = r.int32();
  const leaderEpoch = r.int32();
  const startOffset = r.int64();
  const stateBatchesCount = r.array(true);
  const stateBatches: ShareUpdateValueStateBatches[] = stateBatchesCount === 1 ? [decodeShareUpdateValueStateBatches(r, version)] : listOf(stateBatchesCount);
  for (let i = stateBatchesCount === 1 ? 1 : 0; i < stateBatchesCount; i++) stateBatches[i] = decodeShareUpdateValueStateBatches(r, version);
  const unknownTags = r.tags();
  return { snapshotEpoch, leaderEpoch, startOffset, stateBatches, unknownTags };
}

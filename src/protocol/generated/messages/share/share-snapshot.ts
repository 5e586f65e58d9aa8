// Generated from messages/share/share-snapshot.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareSnapshotKey, ShareSnapshotKeyInput, ShareSnapshotValue, ShareSnapshotValueInput } from '../../../messages/share/share-snapshot.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareSnapshotKey(w: Writer, v: ShareSnapshotKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.uuid(v.topicId);
  w.int32(v.partition);
}

export function decodeShareSnapshotKey(r: Reader, _version: number): ShareSnapshotKey {
  const groupId = r.string(false);
  const topicId = r.uuid();
  const partition = r.int32();
  return { groupId, topicId, partition, unknownTags: null };
}

type ShareSnapshotValueStateBatches = NonNullable<ShareSnapshotValue['stateBatches']>[number];

type ShareSnapshotValueStateBatchesInput = NonNullable<ShareSnapshotValueInput['stateBatches']>[number];

function encodeShareSnapshotValueStateBatches(w: Writer, v: ShareSnapshotValueStateBatchesInput, _version: number): void {
  w.int64(v.firstOffset);
  w.int64(v.lastOffset);
  w.int8(v.deliveryState);
  w.int16(v.deliveryCount);
  w.tags(v.unknownTags);
}

function decodeShareSnapshotValueStateBatches(r: Reader, _version: number): ShareSnapshotValueStateBatches {
  const run1 = r.take(19);
  const block1 = r.block;
  const firstOffset = r.int64Of(block1, run1);
  const lastOffset = r.int64Of(block1, run1 + 8);
  const deliveryState = block1.getInt8(run1 + 16);
  const deliveryCount = block1.getInt16(run1 + 17);
  const unknownTags = r.tags();
  return { firstOffset, lastOffset, deliveryState, deliveryCount, unknownTags };
}

export function encodeShareSnapshotValue(w: Writer, v: ShareSnapshotValueInput, version: number): void {
  w.int32(v.snapshotEpoch);
  w.int32(v.stateEpoch);
  w.int32(v.leaderEpoch);
  w.int64(v.startOffset);
  w.int64(v.createTimestamp);
  w.int64(v.writeTimestamp);
  const stateBatches = v.stateBatches;
  w.array(stateBatches.length, true);
  for (let i = 0; i < stateBatches.length; i++) encodeShareSnapshotValueStateBatches(w, stateBatches[i], version);
  w.tags(v.unknownTags);
}

export function decodeShareSnapshotValue(r: Reader, version: number): ShareSnapshotValue {
  const snapshotEpoch = r.int32();
  const stateEpoch = r.int32();
  const leaderEpoch = r.int32();
  const startOffset = r.int64();
  const createTimestamp = r.int64();
  const writeTimestamp = r.int64();
  const stateBatchesCount = r.array(true);
  const stateBatches: ShareSnapshotValueStateBatches[] = stateBatchesCount === 1 ? [decodeShareSnapshotValueStateBatches(r, version)] : listOf(stateBatchesCount);
  for (let i = stateBatchesCount === 1 ? 1 : 0; i < stateBatchesCount; i++) stateBatches[i] = decodeShareSnapshotValueStateBatches(r, version);
  const unknownTags = r.tags();
  return { snapshotEpoch, stateEpoch, leaderEpoch, startOffset, createTimestamp, writeTimestamp, stateBatches, unknownTags };
}

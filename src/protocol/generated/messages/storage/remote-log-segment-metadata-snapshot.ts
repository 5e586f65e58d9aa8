// Generated from messages/storage/remote-log-segment-metadata-snapshot.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoteLogSegmentMetadataSnapshotRecord, RemoteLogSegmentMetadataSnapshotRecordInput } from '../../../messages/storage/remote-log-segment-metadata-snapshot.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

type RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs = NonNullable<RemoteLogSegmentMetadataSnapshotRecord['segmentLeaderEpochs']>[number];

type RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochsInput = NonNullable<RemoteLogSegmentMetadataSnapshotRecordInput['segmentLeaderEpochs']>[number];

function encodeRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs(w: Writer, v: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochsInput, _version: number): void {
  w.int32(v.leaderEpoch);
  w.int64(v.offset);
  w.tags(v.unknownTags);
}

function decodeRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs(r: Reader, _version: number): RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs {
  const run1 = r.take(12);
  const block1 = r.block;
  const leaderEpoch = block1.getInt32(run1);
  const offset = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { leaderEpoch, offset, unknownTags };
}

export function encodeRemoteLogSegmentMetadataSnapshotRecord(w: Writer, v: RemoteLogSegmentMetadataSnapshotRecordInput, version: number): void {
  w.uuid(v.segmentId);
  w.int64(v.startOffset);
  w.int64(v.endOffset);
  w.int32(v.brokerId);
  w.int64(v.maxTimestampMs);
  w.int64(v.eventTimestampMs);
  const segmentLeaderEpochs = v.segmentLeaderEpochs;
  w.array(segmentLeaderEpochs.length, true);
  for (let i = 0; i < segmentLeaderEpochs.length; i++) encodeRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs(w, segmentLeaderEpochs[i], version);
  w.int32(v.segmentSizeInBytes);
  const customMetadata = v.customMetadata === undefined ? null : v.customMetadata;
  w.nullableBytes(customMetadata, true);
  w.int8(v.remoteLogSegmentState);
  const unknownTags = v.unknownTags;
  const txnIndexEmpty = v.txnIndexEmpty === undefined ? false : v.txnIndexEmpty;
  const hasTxnIndexEmpty = !(txnIndexEmpty === false);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasTxnIndexEmpty ? 1 : 0));
  let next = 0;
  if (hasTxnIndexEmpty) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.bool(txnIndexEmpty);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeRemoteLogSegmentMetadataSnapshotRecord(r: Reader, version: number): RemoteLogSegmentMetadataSnapshotRecord {
  const segmentId = r.uuid();
  const startOffset = r.int64();
  const endOffset = r.int64();
  const brokerId = r.int32();
  const maxTimestampMs = r.int64();
  const eventTimestampMs = r.int64();
  const segmentLeaderEpochsCount = r.array(true);
  const segmentLeaderEpochs: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs[] = segmentLeaderEpochsCount === 1 ? [decodeRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs(r, version)] : listOf(segmentLeaderEpochsCount);
  for (let i = segmentLeaderEpochsCount === 1 ? 1 : 0; i < segmentLeaderEpochsCount; i++) segmentLeaderEpochs[i] = decodeRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochs(r, version);
  const segmentSizeInBytes = r.int32();
  const customMetadata = r.nullableBytes(true);
  const remoteLogSegmentState = r.int8();
  let txnIndexEmpty: RemoteLogSegmentMetadataSnapshotRecord['txnIndexEmpty'] = false;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      txnIndexEmpty = r.bool();
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { segmentId, startOffset, endOffset, brokerId, maxTimestampMs, eventTimestampMs, segmentLeaderEpochs, segmentSizeInBytes, customMetadata, remoteLogSegmentState, txnIndexEmpty, unknownTags };
}

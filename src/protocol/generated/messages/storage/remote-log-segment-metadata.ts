// Generated from messages/storage/remote-log-segment-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoteLogSegmentMetadataRecord, RemoteLogSegmentMetadataRecordInput } from '../../../messages/storage/remote-log-segment-metadata.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

type RemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartition = NonNullable<RemoteLogSegmentMetadataRecordRemoteLogSegmentId['topicIdPartition']>;

type RemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartitionInput = NonNullable<RemoteLogSegmentMetadataRecordRemoteLogSegmentIdInput['topicIdPartition']>;

function encodeRemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartition(w: Writer, v: RemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartitionInput, _version: number): void {
  w.string(v.name, true);
  w.uuid(v.id);
  w.int32(v.partition);
  w.tags(v.unknownTags);
}

function decodeRemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartition(r: Reader, _version: number): RemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartition {
  const name = r.string(true);
  const id = r.uuid();
  const partition = r.int32();
  const unknownTags = r.tags();
  return { name, id, partition, unknownTags };
}

type RemoteLogSegmentMetadataRecordRemoteLogSegmentId = NonNullable<RemoteLogSegmentMetadataRecord['remoteLogSegmentId']>;

type RemoteLogSegmentMetadataRecordRemoteLogSegmentIdInput = NonNullable<RemoteLogSegmentMetadataRecordInput['remoteLogSegmentId']>;

function encodeRemoteLogSegmentMetadataRecordRemoteLogSegmentId(w: Writer, v: RemoteLogSegmentMetadataRecordRemoteLogSegmentIdInput, version: number): void {
  encodeRemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartition(w, v.topicIdPartition, version);
  w.uuid(v.id);
  w.tags(v.unknownTags);
}

function decodeRemoteLogSegmentMetadataRecordRemoteLogSegmentId(r: Reader, version: number): RemoteLogSegmentMetadataRecordRemoteLogSegmentId {
  const topicIdPartition = decodeRemoteLogSegmentMetadataRecordRemoteLogSegmentIdTopicIdPartition(r, version);
  const id = r.uuid();
  const unknownTags = r.tags();
  return { topicIdPartition, id, unknownTags };
}

type RemoteLogSegmentMetadataRecordSegmentLeaderEpochs = NonNullable<RemoteLogSegmentMetadataRecord['segmentLeaderEpochs']>[number];

type RemoteLogSegmentMetadataRecordSegmentLeaderEpochsInput = NonNullable<RemoteLogSegmentMetadataRecordInput['segmentLeaderEpochs']>[number];

function encodeRemoteLogSegmentMetadataRecordSegmentLeaderEpochs(w: Writer, v: RemoteLogSegmentMetadataRecordSegmentLeaderEpochsInput, _version: number): void {
  w.int32(v.leaderEpoch);
  w.int64(v.offset);
  w.tags(v.unknownTags);
}

function decodeRemoteLogSegmentMetadataRecordSegmentLeaderEpochs(r: Reader, _version: number): RemoteLogSegmentMetadataRecordSegmentLeaderEpochs {
  const run1 = r.take(12);
  const block1 = r.block;
  const leaderEpoch = block1.getInt32(run1);
  const offset = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { leaderEpoch, offset, unknownTags };
}

export function encodeRemoteLogSegmentMetadataRecord(w: Writer, v: RemoteLogSegmentMetadataRecordInput, version: number): void {
  encodeRemoteLogSegmentMetadataRecordRemoteLogSegmentId(w, v.remoteLogSegmentId, version);
  w.int64(v.startOffset);
  w.int64(v.endOffset);
  w.int32(v.brokerId);
  w.int64(v.maxTimestampMs);
  w.int64(v.eventTimestampMs);
  const segmentLeaderEpochs = v.segmentLeaderEpochs;
  w.array(segmentLeaderEpochs.length, true);
  for (let i = 0; i < segmentLeaderEpochs.length; i++) encodeRemoteLogSegmentMetadataRecordSegmentLeaderEpochs(w, segmentLeaderEpochs[i], version);
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

export function decodeRemoteLogSegmentMetadataRecord(r: Reader, version: number): RemoteLogSegmentMetadataRecord {
  const remoteLogSegmentId = decodeRemoteLogSegmentMetadataRecordRemoteLogSegmentId(r, version);
  const startOffset = r.int64();
  const endOffset = r.int64();
  const brokerId = r.int32();
  const maxTimestampMs = r.int64();
  const eventTimestampMs = r.int64();
  const segmentLeaderEpochsCount = r.array(true);
  const segmentLeaderEpochs: RemoteLogSegmentMetadataRecordSegmentLeaderEpochs[] = segmentLeaderEpochsCount === 1 ? [decodeRemoteLogSegmentMetadataRecordSegmentLeaderEpochs(r, version)] : listOf(segmentLeaderEpochsCount);
  for (let i = segmentLeaderEpochsCount === 1 ? 1 : 0; i < segmentLeaderEpochsCount; i++) segmentLeaderEpochs[i] = decodeRemoteLogSegmentMetadataRecordSegmentLeaderEpochs(r, version);
  const segmentSizeInBytes = r.int32();
  const customMetadata = r.nullableBytes(true);
  const remoteLogSegmentState = r.int8();
  let txnIndexEmpty: RemoteLogSegmentMetadataRecord['txnIndexEmpty'] = false;
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
  return { remoteLogSegmentId, startOffset, endOffset, brokerId, maxTimestampMs, eventTimestampMs, segmentLeaderEpochs, segmentSizeInBytes, customMetadata, remoteLogSegmentState, txnIndexEmpty, unknownTags };
}

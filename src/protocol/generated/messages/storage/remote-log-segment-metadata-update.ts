// Generated from messages/storage/remote-log-segment-metadata-update.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoteLogSegmentMetadataUpdateRecord, RemoteLogSegmentMetadataUpdateRecordInput } from '../../../messages/storage/remote-log-segment-metadata-update.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartition = NonNullable<RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentId['topicIdPartition']>;

type RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartitionInput = NonNullable<RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdInput['topicIdPartition']>;

function encodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartition(w: Writer, v: RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartitionInput, _version: number): void {
  w.string(v.name, true);
  w.uuid(v.id);
  w.int32(v.partition);
  w.tags(v.unknownTags);
}

function decodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartition(r: Reader, _version: number): RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartition {
  const name = r.string(true);
  const id = r.uuid();
  const partition = r.int32();
  const unknownTags = r.tags();
  return { name, id, partition, unknownTags };
}

type RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentId = NonNullable<RemoteLogSegmentMetadataUpdateRecord['remoteLogSegmentId']>;

type RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdInput = NonNullable<RemoteLogSegmentMetadataUpdateRecordInput['remoteLogSegmentId']>;

function encodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentId(w: Writer, v: RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdInput, version: number): void {
  encodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartition(w, v.topicIdPartition, version);
  w.uuid(v.id);
  w.tags(v.unknownTags);
}

function decodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentId(r: Reader, version: number): RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentId {
  const topicIdPartition = decodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdTopicIdPartition(r, version);
  const id = r.uuid();
  const unknownTags = r.tags();
  return { topicIdPartition, id, unknownTags };
}

export function encodeRemoteLogSegmentMetadataUpdateRecord(w: Writer, v: RemoteLogSegmentMetadataUpdateRecordInput, version: number): void {
  encodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentId(w, v.remoteLogSegmentId, version);
  w.int32(v.brokerId);
  w.int64(v.eventTimestampMs);
  const customMetadata = v.customMetadata === undefined ? null : v.customMetadata;
  w.nullableBytes(customMetadata, true);
  w.int8(v.remoteLogSegmentState);
  w.tags(v.unknownTags);
}

export function decodeRemoteLogSegmentMetadataUpdateRecord(r: Reader, version: number): RemoteLogSegmentMetadataUpdateRecord {
  const remoteLogSegmentId = decodeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentId(r, version);
  const brokerId = r.int32();
  const eventTimestampMs = r.int64();
  const customMetadata = r.nullableBytes(true);
  const remoteLogSegmentState = r.int8();
  const unknownTags = r.tags();
  return { remoteLogSegmentId, brokerId, eventTimestampMs, customMetadata, remoteLogSegmentState, unknownTags };
}

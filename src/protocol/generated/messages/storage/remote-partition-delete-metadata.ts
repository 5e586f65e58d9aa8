// Generated from messages/storage/remote-partition-delete-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemotePartitionDeleteMetadataRecord, RemotePartitionDeleteMetadataRecordInput } from '../../../messages/storage/remote-partition-delete-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type RemotePartitionDeleteMetadataRecordTopicIdPartition = NonNullable<RemotePartitionDeleteMetadataRecord['topicIdPartition']>;

type RemotePartitionDeleteMetadataRecordTopicIdPartitionInput = NonNullable<RemotePartitionDeleteMetadataRecordInput['topicIdPartition']>;

function encodeRemotePartitionDeleteMetadataRecordTopicIdPartition(w: Writer, v: RemotePartitionDeleteMetadataRecordTopicIdPartitionInput, _version: number): void {
  w.string(v.name, true);
  w.uuid(v.id);
  w.int32(v.partition);
  w.tags(v.unknownTags);
}

function decodeRemotePartitionDeleteMetadataRecordTopicIdPartition(r: Reader, _version: number): RemotePartitionDeleteMetadataRecordTopicIdPartition {
  const name = r.string(true);
  const id = r.uuid();
  const partition = r.int32();
  const unknownTags = r.tags();
  return { name, id, partition, unknownTags };
}

export function encodeRemotePartitionDeleteMetadataRecord(w: Writer, v: RemotePartitionDeleteMetadataRecordInput, version: number): void {
  encodeRemotePartitionDeleteMetadataRecordTopicIdPartition(w, v.topicIdPartition, version);
  w.int32(v.brokerId);
  w.int64(v.eventTimestampMs);
  w.int8(v.remotePartitionDeleteState);
  w.tags(v.unknownTags);
}

export function decodeRemotePartitionDeleteMetadataRecord(r: Reader, version: number): RemotePartitionDeleteMetadataRecord {
  const topicIdPartition = decodeRemotePartitionDeleteMetadataRecordTopicIdPartition(r, version);
  const brokerId = r.int32();
  const eventTimestampMs = r.int64();
  const remotePartitionDeleteState = r.int8();
  const unknownTags = r.tags();
  return { topicIdPartition, brokerId, eventTimestampMs, remotePartitionDeleteState, unknownTags };
}

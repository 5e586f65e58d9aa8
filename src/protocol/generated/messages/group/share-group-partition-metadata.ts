// Generated from messages/group/share-group-partition-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupPartitionMetadataKey, ShareGroupPartitionMetadataKeyInput, ShareGroupPartitionMetadataValue, ShareGroupPartitionMetadataValueInput } from '../../../messages/group/share-group-partition-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareGroupPartitionMetadataKey(w: Writer, v: ShareGroupPartitionMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeShareGroupPartitionMetadataKey(r: Reader, _version: number): ShareGroupPartitionMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

type ShareGroupPartitionMetadataValueInitializedTopics = NonNullable<ShareGroupPartitionMetadataValue['initializedTopics']>[number];

type ShareGroupPartitionMetadataValueInitializedTopicsInput = NonNullable<ShareGroupPartitionMetadataValueInput['initializedTopics']>[number];

function encodeShareGroupPartitionMetadataValueInitializedTopics(w: Writer, v: ShareGroupPartitionMetadataValueInitializedTopicsInput, _version: number): void {
  w.uuid(v.topicId);
  w.string(v.topicName, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeShareGroupPartitionMetadataValueInitializedTopics(r: Reader, _version: number): ShareGroupPartitionMetadataValueInitializedTopics {
  const topicId = r.uuid();
  const topicName = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, topicName, partitions, unknownTags };
}

type ShareGroupPartitionMetadataValueDeletingTopics = NonNullable<ShareGroupPartitionMetadataValue['deletingTopics']>[number];

type ShareGroupPartitionMetadataValueDeletingTopicsInput = NonNullable<ShareGroupPartitionMetadataValueInput['deletingTopics']>[number];

function encodeShareGroupPartitionMetadataValueDeletingTopics(w: Writer, v: ShareGroupPartitionMetadataValueDeletingTopicsInput, _version: number): void {
  w.uuid(v.topicId);
  w.string(v.topicName, true);
  w.tags(v.unknownTags);
}

function decodeShareGroupPartitionMetadataValueDeletingTopics(r: Reader, _version: number): ShareGroupPartitionMetadataValueDeletingTopics {
  const topicId = r.uuid();
  const topicName = r.string(true);
  const unknownTags = r.tags();
  return { topicId, topicName, unknownTags };
}

export function encodeShareGroupPartitionMetadataValue(w: Writer, v: ShareGroupPartitionMetadataValueInput, version: number): void {
  const initializedTopics = v.initializedTopics;
  w.array(initializedTopics.length, true);
  for (let i = 0; i < initializedTopics.length; i++) encodeShareGroupPartitionMetadataValueInitializedTopics(w, initializedTopics[i], version);
  const deletingTopics = v.deletingTopics;
  w.array(deletingTopics.length, true);
  for (let i = 0; i < deletingTopics.length; i++) encodeShareGroupPartitionMetadataValueDeletingTopics(w, deletingTopics[i], version);
  w.tags(v.unknownTags);
}

export function decodeShareGroupPartitionMetadataValue(r: Reader, version: number): ShareGroupPartitionMetadataValue {
  const initializedTopicsCount = r.array(true);
  const initializedTopics: ShareGroupPartitionMetadataValueInitializedTopics[] = initializedTopicsCount === 1 ? [decodeShareGroupPartitionMetadataValueInitializedTopics(r, version)] : listOf(initializedTopicsCount);
  for (let i = initializedTopicsCount === 1 ? 1 : 0; i < initializedTopicsCount; i++) initializedTopics[i] = decodeShareGroupPartitionMetadataValueInitializedTopics(r, version);
  const deletingTopicsCount = r.array(true);
  const deletingTopics: ShareGroupPartitionMetadataValueDeletingTopics[] = deletingTopicsCount === 1 ? [decodeShareGroupPartitionMetadataValueDeletingTopics(r, version)] : listOf(deletingTopicsCount);
  for (let i = deletingTopicsCount === 1 ? 1 : 0; i < deletingTopicsCount; i++) deletingTopics[i] = decodeShareGroupPartitionMetadataValueDeletingTopics(r, version);
  const unknownTags = r.tags();
  return { initializedTopics, deletingTopics, unknownTags };
}

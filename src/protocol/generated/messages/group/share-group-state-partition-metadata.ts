// Generated from messages/group/share-group-state-partition-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataKeyInput, ShareGroupStatePartitionMetadataValue, ShareGroupStatePartitionMetadataValueInput } from '../../../messages/group/share-group-state-partition-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareGroupStatePartitionMetadataKey(w: Writer, v: ShareGroupStatePartitionMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeShareGroupStatePartitionMetadataKey(r: Reader, _version: number): ShareGroupStatePartitionMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

type ShareGroupStatePartitionMetadataValueInitializingTopics = NonNullable<ShareGroupStatePartitionMetadataValue['initializingTopics']>[number];

type ShareGroupStatePartitionMetadataValueInitializingTopicsInput = NonNullable<ShareGroupStatePartitionMetadataValueInput['initializingTopics']>[number];

function encodeShareGroupStatePartitionMetadataValueInitializingTopics(w: Writer, v: ShareGroupStatePartitionMetadataValueInitializingTopicsInput, _version: number): void {
  w.uuid(v.topicId);
  w.string(v.topicName, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeShareGroupStatePartitionMetadataValueInitializingTopics(r: Reader, _version: number): ShareGroupStatePartitionMetadataValueInitializingTopics {
  const topicId = r.uuid();
  const topicName = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, topicName, partitions, unknownTags };
}

type ShareGroupStatePartitionMetadataValueInitializedTopics = NonNullable<ShareGroupStatePartitionMetadataValue['initializedTopics']>[number];

type ShareGroupStatePartitionMetadataValueInitializedTopicsInput = NonNullable<ShareGroupStatePartitionMetadataValueInput['initializedTopics']>[number];

function encodeShareGroupStatePartitionMetadataValueInitializedTopics(w: Writer, v: ShareGroupStatePartitionMetadataValueInitializedTopicsInput, _version: number): void {
  w.uuid(v.topicId);
  w.string(v.topicName, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeShareGroupStatePartitionMetadataValueInitializedTopics(r: Reader, _version: number): ShareGroupStatePartitionMetadataValueInitializedTopics {
  const topicId = r.uuid();
  const topicName = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, topicName, partitions, unknownTags };
}

type ShareGroupStatePartitionMetadataValueDeletingTopics = NonNullable<ShareGroupStatePartitionMetadataValue['deletingTopics']>[number];

type ShareGroupStatePartitionMetadataValueDeletingTopicsInput = NonNullable<ShareGroupStatePartitionMetadataValueInput['deletingTopics']>[number];

function encodeShareGroupStatePartitionMetadataValueDeletingTopics(w: Writer, v: ShareGroupStatePartitionMetadataValueDeletingTopicsInput, _version: number): void {
  w.uuid(v.topicId);
  w.string(v.topicName, true);
  w.tags(v.unknownTags);
}

function decodeShareGroupStatePartitionMetadataValueDeletingTopics(r: Reader, _version: number): ShareGroupStatePartitionMetadataValueDeletingTopics {
  const topicId = r.uuid();
  const topicName = r.string(true);
  const unknownTags = r.tags();
  return { topicId, topicName, unknownTags };
}

export function encodeShareGroupStatePartitionMetadataValue(w: Writer, v: ShareGroupStatePartitionMetadataValueInput, version: number): void {
  const initializingTopics = v.initializingTopics;
  w.array(initializingTopics.length, true);
  for (let i = 0; i < initializingTopics.length; i++) encodeShareGroupStatePartitionMetadataValueInitializingTopics(w, initializingTopics[i], version);
  const initializedTopics = v.initializedTopics;
  w.array(initializedTopics.length, true);
  for (let i = 0; i < initializedTopics.length; i++) encodeShareGroupStatePartitionMetadataValueInitializedTopics(w, initializedTopics[i], version);
  const deletingTopics = v.deletingTopics;
  w.array(deletingTopics.length, true);
  for (let i = 0; i < deletingTopics.length; i++) encodeShareGroupStatePartitionMetadataValueDeletingTopics(w, deletingTopics[i], version);
  w.tags(v.unknownTags);
}

export function decodeShareGroupStatePartitionMetadataValue(r: Reader, version: number): ShareGroupStatePartitionMetadataValue {
  const initializingTopicsCount = r.array(true);
  const initializingTopics: ShareGroupStatePartitionMetadataValueInitializingTopics[] = initializingTopicsCount === 1 ? [decodeShareGroupStatePartitionMetadataValueInitializingTopics(r, version)] : listOf(initializingTopicsCount);
  for (let i = initializingTopicsCount === 1 ? 1 : 0; i < initializingTopicsCount; i++) initializingTopics[i] = decodeShareGroupStatePartitionMetadataValueInitializingTopics(r, version);
  const initializedTopicsCount = r.array(true);
  const initializedTopics: ShareGroupStatePartitionMetadataValueInitializedTopics[] = initializedTopicsCount === 1 ? [decodeShareGroupStatePartitionMetadataValueInitializedTopics(r, version)] : listOf(initializedTopicsCount);
  for (let i = initializedTopicsCount === 1 ? 1 : 0; i < initializedTopicsCount; i++) initializedTopics[i] = decodeShareGroupStatePartitionMetadataValueInitializedTopics(r, version);
  const deletingTopicsCount = r.array(true);
  const deletingTopics: ShareGroupStatePartitionMetadataValueDeletingTopics[] = deletingTopicsCount === 1 ? [decodeShareGroupStatePartitionMetadataValueDeletingTopics(r, version)] : listOf(deletingTopicsCount);
  for (let i = deletingTopicsCount === 1 ? 1 : 0; i < deletingTopicsCount; i++) deletingTopics[i] = decodeShareGroupStatePartitionMetadataValueDeletingTopics(r, version);
  const unknownTags = r.tags();
  return { initializingTopics, initializedTopics, deletingTopics, unknownTags };
}

// Generated from messages/group/share-group-state-partition-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataKeyInput, ShareGroupStatePartitionMetadataValue, ShareGroupStatePartitionMetadataValueInput } from '../../../messages/group/share-group-state-partition-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
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
  const partitionsCount = r.array(true);
  const partitions: number[] = partitionsCount > 0 ? [r.int32()] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(r.int32());
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
  const partitionsCount = r.array(true);
  const partitions: number[] = partitionsCount > 0 ? [r.int32()] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(r.int32());
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
  const initializingTopics: ShareGroupStatePartitionMetadataValueInitializingTopics[] = initializingTopicsCount > 0 ? [decodeShareGroupStatePartitionMetadataValueInitializingTopics(r, version)] : [];
  for (let i = 1; i < initializingTopicsCount; i++) initializingTopics.push(decodeShareGroupStatePartitionMetadataValueInitializingTopics(r, version));
  const initializedTopicsCount = r.array(true);
  const initializedTopics: ShareGroupStatePartitionMetadataValueInitializedTopics[] = initializedTopicsCount > 0 ? [decodeShareGroupStatePartitionMetadataValueInitializedTopics(r, version)] : [];
  for (let i = 1; i < initializedTopicsCount; i++) initializedTopics.push(decodeShareGroupStatePartitionMetadataValueInitializedTopics(r, version));
  const deletingTopicsCount = r.array(true);
  const deletingTopics: ShareGroupStatePartitionMetadataValueDeletingTopics[] = deletingTopicsCount > 0 ? [decodeShareGroupStatePartitionMetadataValueDeletingTopics(r, version)] : [];
  for (let i = 1; i < deletingTopicsCount; i++) deletingTopics.push(decodeShareGroupStatePartitionMetadataValueDeletingTopics(r, version));
  const unknownTags = r.tags();
  return { initializingTopics, initializedTopics, deletingTopics, unknownTags };
}

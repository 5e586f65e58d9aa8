// Generated from messages/group/consumer-group-partition-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataKeyInput, ConsumerGroupPartitionMetadataValue, ConsumerGroupPartitionMetadataValueInput } from '../../../messages/group/consumer-group-partition-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConsumerGroupPartitionMetadataKey(w: Writer, v: ConsumerGroupPartitionMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeConsumerGroupPartitionMetadataKey(r: Reader, _version: number): ConsumerGroupPartitionMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

type ConsumerGroupPartitionMetadataValueTopicsPartitionMetadata = NonNullable<ConsumerGroupPartitionMetadataValueTopics['partitionMetadata']>[number];

type ConsumerGroupPartitionMetadataValueTopicsPartitionMetadataInput = NonNullable<ConsumerGroupPartitionMetadataValueTopicsInput['partitionMetadata']>[number];

function encodeConsumerGroupPartitionMetadataValueTopicsPartitionMetadata(w: Writer, v: ConsumerGroupPartitionMetadataValueTopicsPartitionMetadataInput, _version: number): void {
  w.int32(v.partition);
  const racks = v.racks;
  w.array(racks.length, true);
  for (let i = 0; i < racks.length; i++) w.string(racks[i], true);
  w.tags(v.unknownTags);
}

function decodeConsumerGroupPartitionMetadataValueTopicsPartitionMetadata(r: Reader, _version: number): ConsumerGroupPartitionMetadataValueTopicsPartitionMetadata {
  const partition = r.int32();
  const racksCount = r.array(true);
  const racks: string[] = racksCount === 1 ? [r.string(true)] : listOf(racksCount);
  for (let i = racksCount === 1 ? 1 : 0; i < racksCount; i++) racks[i] = r.string(true);
  const unknownTags = r.tags();
  return { partition, racks, unknownTags };
}

type ConsumerGroupPartitionMetadataValueTopics = NonNullable<ConsumerGroupPartitionMetadataValue['topics']>[number];

type ConsumerGroupPartitionMetadataValueTopicsInput = NonNullable<ConsumerGroupPartitionMetadataValueInput['topics']>[number];

function encodeConsumerGroupPartitionMetadataValueTopics(w: Writer, v: ConsumerGroupPartitionMetadataValueTopicsInput, version: number): void {
  w.uuid(v.topicId);
  w.string(v.topicName, true);
  w.int32(v.numPartitions);
  const partitionMetadata = v.partitionMetadata;
  w.array(partitionMetadata.length, true);
  for (let i = 0; i < partitionMetadata.length; i++) encodeConsumerGroupPartitionMetadataValueTopicsPartitionMetadata(w, partitionMetadata[i], version);
  w.tags(v.unknownTags);
}

function decodeConsumerGroupPartitionMetadataValueTopics(r: Reader, version: number): ConsumerGroupPartitionMetadataValueTopics {
  const topicId = r.uuid();
  const topicName = r.string(true);
  const numPartitions = r.int32();
  const partitionMetadataCount = r.array(true);
  const partitionMetadata: ConsumerGroupPartitionMetadataValueTopicsPartitionMetadata[] = partitionMetadataCount === 1 ? [decodeConsumerGroupPartitionMetadataValueTopicsPartitionMetadata(r, version)] : listOf(partitionMetadataCount);
  for (let i = partitionMetadataCount === 1 ? 1 : 0; i < partitionMetadataCount; i++) partitionMetadata[i] = decodeConsumerGroupPartitionMetadataValueTopicsPartitionMetadata(r, version);
  const unknownTags = r.tags();
  return { topicId, topicName, numPartitions, partitionMetadata, unknownTags };
}

export function encodeConsumerGroupPartitionMetadataValue(w: Writer, v: ConsumerGroupPartitionMetadataValueInput, version: number): void {
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeConsumerGroupPartitionMetadataValueTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeConsumerGroupPartitionMetadataValue(r: Reader, version: number): ConsumerGroupPartitionMetadataValue {
  const topicsCount = r.array(true);
  const topics: ConsumerGroupPartitionMetadataValueTopics[] = topicsCount === 1 ? [decodeConsumerGroupPartitionMetadataValueTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeConsumerGroupPartitionMetadataValueTopics(r, version);
  const unknownTags = r.tags();
  return { topics, unknownTags };
}

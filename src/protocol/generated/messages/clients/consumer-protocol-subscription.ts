// Generated from messages/clients/consumer-protocol-subscription.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerProtocolSubscription, ConsumerProtocolSubscriptionInput } from '../../../messages/clients/consumer-protocol-subscription.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf, NONE } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type ConsumerProtocolSubscriptionOwnedPartitions = NonNullable<ConsumerProtocolSubscription['ownedPartitions']>[number];

type ConsumerProtocolSubscriptionOwnedPartitionsInput = NonNullable<ConsumerProtocolSubscriptionInput['ownedPartitions']>[number];

function encodeConsumerProtocolSubscriptionOwnedPartitions(w: Writer, v: ConsumerProtocolSubscriptionOwnedPartitionsInput, _version: number): void {
  w.string(v.topic, false);
  const partitions = v.partitions;
  w.array(partitions.length, false);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
}

function decodeConsumerProtocolSubscriptionOwnedPartitions(r: Reader, _version: number): ConsumerProtocolSubscriptionOwnedPartitions {
  const topic = r.string(false);
  const partitions = r.int32Array(false);
  return { topic, partitions, unknownTags: null };
}

export function encodeConsumerProtocolSubscription(w: Writer, v: ConsumerProtocolSubscriptionInput, version: number): void {
  const topics = v.topics;
  w.array(topics.length, false);
  for (let i = 0; i < topics.length; i++) w.string(topics[i], false);
  const userData = v.userData === undefined ? null : v.userData;
  w.nullableBytes(userData, false);
  if (version >= 1) {
    const ownedPartitions = v.ownedPartitions === undefined ? NONE : v.ownedPartitions;
    w.array(ownedPartitions.length, false);
    for (let i = 0; i < ownedPartitions.length; i++) encodeConsumerProtocolSubscriptionOwnedPartitions(w, ownedPartitions[i], version);
  }
  if (version >= 2) {
    const generationId = v.generationId === undefined ? -1 : v.generationId;
    w.int32(generationId);
  }
  if (version >= 3) {
    const rackId = v.rackId === undefined ? null : v.rackId;
    w.nullableString(rackId, false);
  }
}

export function decodeConsumerProtocolSubscription(r: Reader, version: number): ConsumerProtocolSubscription {
  const topicsCount = r.array(false);
  const topics: string[] = topicsCount === 1 ? [r.string(false)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = r.string(false);
  const userData = r.nullableBytes(false);
  let ownedPartitions: ConsumerProtocolSubscription['ownedPartitions'] = NONE;
  if (version >= 1) {
    const ownedPartitionsListCount = r.array(false);
    const ownedPartitionsList: ConsumerProtocolSubscriptionOwnedPartitions[] = ownedPartitionsListCount === 1 ? [decodeConsumerProtocolSubscriptionOwnedPartitions(r, version)] : listOf(ownedPartitionsListCount);
    for (let i = ownedPartitionsListCount === 1 ? 1 : 0; i < ownedPartitionsListCount; i++) ownedPartitionsList[i] = decodeConsumerProtocolSubscriptionOwnedPartitions(r, version);
    ownedPartitions = ownedPartitionsList;
  }
  const generationId = version >= 2 ? r.int32() : -1;
  const rackId = version >= 3 ? r.nullableString(false) : null;
  return { topics, userData, ownedPartitions, generationId, rackId, unknownTags: null };
}

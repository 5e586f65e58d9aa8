// Generated from messages/clients/consumer-protocol-subscription.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerProtocolSubscription, ConsumerProtocolSubscriptionInput } from '../../../messages/clients/consumer-protocol-subscription.ts';
import type { Reader } from '../../../wire/reader.ts';
import { NONE } from '../../../wire/reader.ts';
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
  const partitionsCount = r.array(false);
  const partitions: number[] = partitionsCount > 0 ? [r.int32()] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(r.int32());
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
  const topics: string[] = topicsCount > 0 ? [r.string(false)] : [];
  for (let i = 1; i < topicsCount; i++) topics.push(r.string(false));
  const userData = r.nullableBytes(false);
  let ownedPartitions: ConsumerProtocolSubscription['ownedPartitions'] = NONE;
  if (version >= 1) {
    const ownedPartitionsListCount = r.array(false);
    const ownedPartitionsList: ConsumerProtocolSubscriptionOwnedPartitions[] = ownedPartitionsListCount > 0 ? [decodeConsumerProtocolSubscriptionOwnedPartitions(r, version)] : [];
    for (let i = 1; i < ownedPartitionsListCount; i++) ownedPartitionsList.push(decodeConsumerProtocolSubscriptionOwnedPartitions(r, version));
    ownedPartitions = ownedPartitionsList;
  }
  const generationId = version >= 2 ? r.int32() : -1;
  const rackId = version >= 3 ? r.nullableString(false) : null;
  return { topics, userData, ownedPartitions, generationId, rackId, unknownTags: null };
}

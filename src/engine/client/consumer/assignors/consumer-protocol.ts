/** What members of a classic group tell each other through the coordinator, which passes the bytes on without reading them. */
import type { ConsumerProtocolAssignment } from '../../../../protocol/messages/clients/consumer-protocol-assignment.ts';
import { consumerProtocolAssignment } from '../../../../protocol/messages/clients/consumer-protocol-assignment.ts';
import type { ConsumerProtocolSubscription } from '../../../../protocol/messages/clients/consumer-protocol-subscription.ts';
import { consumerProtocolSubscription } from '../../../../protocol/messages/clients/consumer-protocol-subscription.ts';
import { beginMessage, beginReading, decodeBody, writeBody } from '../../../../protocol/wire/codec.ts';
import { WireError } from '../../../../protocol/wire/wire-error.ts';
import type { Rope } from '../../../../std/rope.ts';
import type { MemberSubscription, TopicPartition } from './assignor.ts';
import { byText } from './assignor.ts';

const NEWEST = 3;
const VERSION_BYTES = 2;

/** A newer version is read as the newest that is known: what it adds comes at the end. */
function versionOf(bytes: Rope): number {
  const version = beginReading(bytes).int16();
  if (version < 0) throw new WireError('version', `version ${version} of the consumer protocol`, 0);
  return Math.min(version, NEWEST);
}

interface TopicPartitions {
  readonly topic: string;
  readonly partitions: number[];
}

/** In the order in which topics first occur. */
function byTopic(partitions: readonly TopicPartition[]): TopicPartitions[] {
  const topics = new Map<string, TopicPartitions>();
  for (const { topic, partition } of partitions) {
    const known = topics.get(topic);
    if (known === undefined) topics.set(topic, { topic, partitions: [partition] });
    else known.partitions.push(partition);
  }
  return [...topics.values()];
}

function flat(topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[]): TopicPartition[] {
  return topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })));
}

export type Subscription = Omit<MemberSubscription, 'memberId' | 'instanceId'>;

export function encodeSubscription({ topics, userData, owned, generation, rackId }: Subscription, version = NEWEST): Rope {
  const writer = beginMessage();
  writer.int16(version);
  const sorted = [...owned].sort((x, y) => byText(x.topic, y.topic) || x.partition - y.partition);
  writeBody(writer, consumerProtocolSubscription, version, {
    topics: [...topics].sort(byText),
    userData,
    ownedPartitions: byTopic(sorted),
    generationId: generation,
    rackId,
  });
  return writer.rope();
}

export function decodeSubscription(bytes: Rope): Subscription {
  const { body }: { body: ConsumerProtocolSubscription } = decodeBody(
    consumerProtocolSubscription,
    versionOf(bytes),
    bytes,
    VERSION_BYTES,
  );
  const { topics, userData, ownedPartitions, generationId, rackId } = body;
  return {
    topics,
    userData,
    owned: flat(ownedPartitions),
    generation: Math.max(-1, generationId),
    rackId: rackId === '' ? null : rackId,
  };
}

export function encodeAssignment(partitions: readonly TopicPartition[], version = NEWEST): Rope {
  const writer = beginMessage();
  writer.int16(version);
  writeBody(writer, consumerProtocolAssignment, version, { assignedPartitions: byTopic(partitions), userData: null });
  return writer.rope();
}

export function decodeAssignment(bytes: Rope): TopicPartition[] {
  const { body }: { body: ConsumerProtocolAssignment } = decodeBody(
    consumerProtocolAssignment,
    versionOf(bytes),
    bytes,
    VERSION_BYTES,
  );
  return flat(body.assignedPartitions);
}

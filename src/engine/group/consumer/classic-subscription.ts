/** What members of the classic protocol say to their group's leader, read by a coordinator that assigns itself; and what it tells them. */
import { consumerProtocolAssignment } from '../../../protocol/messages/clients/consumer-protocol-assignment.ts';
import { consumerProtocolSubscription, type ConsumerProtocolSubscription } from '../../../protocol/messages/clients/consumer-protocol-subscription.ts';
import { beginMessage, beginReading, decodeBody, writeBody } from '../../../protocol/wire/codec.ts';
import { WireError } from '../../../protocol/wire/wire-error.ts';
import { type Bytes, flattenRope, type Rope, ropeOf } from '../../../std/rope.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';
import type { ConsumerGroupPort } from './consumer-group-port.ts';

const VERSION_BYTES = 2;
/** A newer one than we know is read as the newest that we know. */
const NEWEST_VERSION = 3;

function versionOf(bytes: Rope): number {
  return Math.min(NEWEST_VERSION, Math.max(0, beginReading(bytes).int16()));
}

/** Undefined when the bytes are not a subscription. */
export function decodeSubscription(metadata: Bytes): ConsumerProtocolSubscription | undefined {
  if (metadata.length < VERSION_BYTES) return undefined;
  try {
    const bytes = ropeOf(metadata);
    return decodeBody(consumerProtocolSubscription, versionOf(bytes), bytes, VERSION_BYTES).body;
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

type Named = readonly { readonly topic: string; readonly partitions: readonly number[] }[];

/** Topics that are gone are left out. */
export function byId(named: Named, port: ConsumerGroupPort): { topicId: string; partitions: readonly number[] }[] {
  return named.flatMap(({ topic, partitions }) => {
    const known = port.topicNamed(topic);
    return known === undefined ? [] : [{ topicId: known.id, partitions }];
  });
}

export function decodeAssignment(bytes: Bytes, port: ConsumerGroupPort): { topicId: string; partitions: readonly number[] }[] {
  if (bytes.length < VERSION_BYTES) return [];
  const rope = ropeOf(bytes);
  return byId(decodeBody(consumerProtocolAssignment, versionOf(rope), rope, VERSION_BYTES).body.assignedPartitions, port);
}

/** In the version of the member's own subscription. */
export function encodeAssignment(assigned: TopicPartitions, metadata: Bytes, port: ConsumerGroupPort): Bytes {
  const version = metadata.length < VERSION_BYTES ? 0 : versionOf(ropeOf(metadata));
  const assignedPartitions = [...assigned].flatMap(([topicId, partitions]) => {
    const topic = port.topicById(topicId);
    return topic === undefined ? [] : [{ topic: topic.name, partitions: [...partitions] }];
  });
  const writer = beginMessage();
  writer.int16(version);
  writeBody(writer, consumerProtocolAssignment, version, { assignedPartitions, userData: null });
  return flattenRope(writer.rope());
}

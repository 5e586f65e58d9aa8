// Generated from messages/clients/consumer-protocol-assignment.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerProtocolAssignment, ConsumerProtocolAssignmentInput } from '../../../messages/clients/consumer-protocol-assignment.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type ConsumerProtocolAssignmentAssignedPartitions = NonNullable<ConsumerProtocolAssignment['assignedPartitions']>[number];

type ConsumerProtocolAssignmentAssignedPartitionsInput = NonNullable<ConsumerProtocolAssignmentInput['assignedPartitions']>[number];

function encodeConsumerProtocolAssignmentAssignedPartitions(w: Writer, v: ConsumerProtocolAssignmentAssignedPartitionsInput, _version: number): void {
  w.string(v.topic, false);
  const partitions = v.partitions;
  w.array(partitions.length, false);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
}

function decodeConsumerProtocolAssignmentAssignedPartitions(r: Reader, _version: number): ConsumerProtocolAssignmentAssignedPartitions {
  const topic = r.string(false);
  const partitions = r.int32Array(false);
  return { topic, partitions, unknownTags: null };
}

export function encodeConsumerProtocolAssignment(w: Writer, v: ConsumerProtocolAssignmentInput, version: number): void {
  const assignedPartitions = v.assignedPartitions;
  w.array(assignedPartitions.length, false);
  for (let i = 0; i < assignedPartitions.length; i++) encodeConsumerProtocolAssignmentAssignedPartitions(w, assignedPartitions[i], version);
  const userData = v.userData === undefined ? null : v.userData;
  w.nullableBytes(userData, false);
}

export function decodeConsumerProtocolAssignment(r: Reader, version: number): ConsumerProtocolAssignment {
  const assignedPartitionsCount = r.array(false);
  const assignedPartitions: ConsumerProtocolAssignmentAssignedPartitions[] = assignedPartitionsCount === 1 ? [decodeConsumerProtocolAssignmentAssignedPartitions(r, version)] : listOf(assignedPartitionsCount);
  for (let i = assignedPartitionsCount === 1 ? 1 : 0; i < assignedPartitionsCount; i++) assignedPartitions[i] = decodeConsumerProtocolAssignmentAssignedPartitions(r, version);
  const userData = r.nullableBytes(false);
  return { assignedPartitions, userData, unknownTags: null };
}

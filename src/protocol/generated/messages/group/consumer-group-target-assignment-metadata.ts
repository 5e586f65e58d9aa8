// Generated from messages/group/consumer-group-target-assignment-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataKeyInput, ConsumerGroupTargetAssignmentMetadataValue, ConsumerGroupTargetAssignmentMetadataValueInput } from '../../../messages/group/consumer-group-target-assignment-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeConsumerGroupTargetAssignmentMetadataKey(w: Writer, v: ConsumerGroupTargetAssignmentMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeConsumerGroupTargetAssignmentMetadataKey(r: Reader, _version: number): ConsumerGroupTargetAssignmentMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

export function encodeConsumerGroupTargetAssignmentMetadataValue(w: Writer, v: ConsumerGroupTargetAssignmentMetadataValueInput, _version: number): void {
  w.int32(v.assignmentEpoch);
  w.tags(v.unknownTags);
}

export function decodeConsumerGroupTargetAssignmentMetadataValue(r: Reader, _version: number): ConsumerGroupTargetAssignmentMetadataValue {
  const assignmentEpoch = r.int32();
  const unknownTags = r.tags();
  return { assignmentEpoch, unknownTags };
}

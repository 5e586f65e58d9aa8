// Generated from messages/group/streams-group-target-assignment-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataKeyInput, StreamsGroupTargetAssignmentMetadataValue, StreamsGroupTargetAssignmentMetadataValueInput } from '../../../messages/group/streams-group-target-assignment-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeStreamsGroupTargetAssignmentMetadataKey(w: Writer, v: StreamsGroupTargetAssignmentMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeStreamsGroupTargetAssignmentMetadataKey(r: Reader, _version: number): StreamsGroupTargetAssignmentMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

export function encodeStreamsGroupTargetAssignmentMetadataValue(w: Writer, v: StreamsGroupTargetAssignmentMetadataValueInput, _version: number): void {
  w.int32(v.assignmentEpoch);
  w.tags(v.unknownTags);
}

export function decodeStreamsGroupTargetAssignmentMetadataValue(r: Reader, _version: number): StreamsGroupTargetAssignmentMetadataValue {
  const assignmentEpoch = r.int32();
  const unknownTags = r.tags();
  return { assignmentEpoch, unknownTags };
}

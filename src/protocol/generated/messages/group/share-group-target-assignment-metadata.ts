// Generated from messages/group/share-group-target-assignment-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataKeyInput, ShareGroupTargetAssignmentMetadataValue, ShareGroupTargetAssignmentMetadataValueInput } from '../../../messages/group/share-group-target-assignment-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeShareGroupTargetAssignmentMetadataKey(w: Writer, v: ShareGroupTargetAssignmentMetadataKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeShareGroupTargetAssignmentMetadataKey(r: Reader, _version: number): ShareGroupTargetAssignmentMetadataKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

export function encodeShareGroupTargetAssignmentMetadataValue(w: Writer, v: ShareGroupTargetAssignmentMetadataValueInput, _version: number): void {
  w.int32(v.assignmentEpoch);
  w.tags(v.unknownTags);
}

export function decodeShareGroupTargetAssignmentMetadataValue(r: Reader, _version: number): ShareGroupTargetAssignmentMetadataValue {
  const assignmentEpoch = r.int32();
  const unknownTags = r.tags();
  return { assignmentEpoch, unknownTags };
}

// Generated from messages/group/streams-group-target-assignment-member.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberKeyInput, StreamsGroupTargetAssignmentMemberValue, StreamsGroupTargetAssignmentMemberValueInput } from '../../../messages/group/streams-group-target-assignment-member.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeStreamsGroupTargetAssignmentMemberKey(w: Writer, v: StreamsGroupTargetAssignmentMemberKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeStreamsGroupTargetAssignmentMemberKey(r: Reader, _version: number): StreamsGroupTargetAssignmentMemberKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type StreamsGroupTargetAssignmentMemberValueActiveTasks = NonNullable<StreamsGroupTargetAssignmentMemberValue['activeTasks']>[number];

type StreamsGroupTargetAssignmentMemberValueActiveTasksInput = NonNullable<StreamsGroupTargetAssignmentMemberValueInput['activeTasks']>[number];

function encodeStreamsGroupTargetAssignmentMemberValueActiveTasks(w: Writer, v: StreamsGroupTargetAssignmentMemberValueActiveTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTargetAssignmentMemberValueActiveTasks(r: Reader, _version: number): StreamsGroupTargetAssignmentMemberValueActiveTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type StreamsGroupTargetAssignmentMemberValueStandbyTasks = NonNullable<StreamsGroupTargetAssignmentMemberValue['standbyTasks']>[number];

type StreamsGroupTargetAssignmentMemberValueStandbyTasksInput = NonNullable<StreamsGroupTargetAssignmentMemberValueInput['standbyTasks']>[number];

function encodeStreamsGroupTargetAssignmentMemberValueStandbyTasks(w: Writer, v: StreamsGroupTargetAssignmentMemberValueStandbyTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTargetAssignmentMemberValueStandbyTasks(r: Reader, _version: number): StreamsGroupTargetAssignmentMemberValueStandbyTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type StreamsGroupTargetAssignmentMemberValueWarmupTasks = NonNullable<StreamsGroupTargetAssignmentMemberValue['warmupTasks']>[number];

type StreamsGroupTargetAssignmentMemberValueWarmupTasksInput = NonNullable<StreamsGroupTargetAssignmentMemberValueInput['warmupTasks']>[number];

function encodeStreamsGroupTargetAssignmentMemberValueWarmupTasks(w: Writer, v: StreamsGroupTargetAssignmentMemberValueWarmupTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTargetAssignmentMemberValueWarmupTasks(r: Reader, _version: number): StreamsGroupTargetAssignmentMemberValueWarmupTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

export function encodeStreamsGroupTargetAssignmentMemberValue(w: Writer, v: StreamsGroupTargetAssignmentMemberValueInput, version: number): void {
  const activeTasks = v.activeTasks;
  w.array(activeTasks.length, true);
  for (let i = 0; i < activeTasks.length; i++) encodeStreamsGroupTargetAssignmentMemberValueActiveTasks(w, activeTasks[i], version);
  const standbyTasks = v.standbyTasks;
  w.array(standbyTasks.length, true);
  for (let i = 0; i < standbyTasks.length; i++) encodeStreamsGroupTargetAssignmentMemberValueStandbyTasks(w, standbyTasks[i], version);
  const warmupTasks = v.warmupTasks;
  w.array(warmupTasks.length, true);
  for (let i = 0; i < warmupTasks.length; i++) encodeStreamsGroupTargetAssignmentMemberValueWarmupTasks(w, warmupTasks[i], version);
  w.tags(v.unknownTags);
}

export function decodeStreamsGroupTargetAssignmentMemberValue(r: Reader, version: number): StreamsGroupTargetAssignmentMemberValue {
  const activeTasksCount = r.array(true);
  const activeTasks: StreamsGroupTargetAssignmentMemberValueActiveTasks[] = activeTasksCount === 1 ? [decodeStreamsGroupTargetAssignmentMemberValueActiveTasks(r, version)] : listOf(activeTasksCount);
  for (let i = activeTasksCount === 1 ? 1 : 0; i < activeTasksCount; i++) activeTasks[i] = decodeStreamsGroupTargetAssignmentMemberValueActiveTasks(r, version);
  const standbyTasksCount = r.array(true);
  const standbyTasks: StreamsGroupTargetAssignmentMemberValueStandbyTasks[] = standbyTasksCount === 1 ? [decodeStreamsGroupTargetAssignmentMemberValueStandbyTasks(r, version)] : listOf(standbyTasksCount);
  for (let i = standbyTasksCount === 1 ? 1 : 0; i < standbyTasksCount; i++) standbyTasks[i] = decodeStreamsGroupTargetAssignmentMemberValueStandbyTasks(r, version);
  const warmupTasksCount = r.array(true);
  const warmupTasks: StreamsGroupTargetAssignmentMemberValueWarmupTasks[] = warmupTasksCount === 1 ? [decodeStreamsGroupTargetAssignmentMemberValueWarmupTasks(r, version)] : listOf(warmupTasksCount);
  for (let i = warmupTasksCount === 1 ? 1 : 0; i < warmupTasksCount; i++) warmupTasks[i] = decodeStreamsGroupTargetAssignmentMemberValueWarmupTasks(r, version);
  const unknownTags = r.tags();
  return { activeTasks, standbyTasks, warmupTasks, unknownTags };
}

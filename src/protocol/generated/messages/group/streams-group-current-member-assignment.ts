// Generated from messages/group/streams-group-current-member-assignment.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentKeyInput, StreamsGroupCurrentMemberAssignmentValue, StreamsGroupCurrentMemberAssignmentValueInput } from '../../../messages/group/streams-group-current-member-assignment.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeStreamsGroupCurrentMemberAssignmentKey(w: Writer, v: StreamsGroupCurrentMemberAssignmentKeyInput, _version: number): void {
  w.string(v.groupId, false);
  w.string(v.memberId, false);
}

export function decodeStreamsGroupCurrentMemberAssignmentKey(r: Reader, _version: number): StreamsGroupCurrentMemberAssignmentKey {
  const groupId = r.string(false);
  const memberId = r.string(false);
  return { groupId, memberId, unknownTags: null };
}

type StreamsGroupCurrentMemberAssignmentValueActiveTasks = NonNullable<StreamsGroupCurrentMemberAssignmentValue['activeTasks']>[number];

type StreamsGroupCurrentMemberAssignmentValueActiveTasksInput = NonNullable<StreamsGroupCurrentMemberAssignmentValueInput['activeTasks']>[number];

function encodeStreamsGroupCurrentMemberAssignmentValueActiveTasks(w: Writer, v: StreamsGroupCurrentMemberAssignmentValueActiveTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupCurrentMemberAssignmentValueActiveTasks(r: Reader, _version: number): StreamsGroupCurrentMemberAssignmentValueActiveTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type StreamsGroupCurrentMemberAssignmentValueStandbyTasks = NonNullable<StreamsGroupCurrentMemberAssignmentValue['standbyTasks']>[number];

type StreamsGroupCurrentMemberAssignmentValueStandbyTasksInput = NonNullable<StreamsGroupCurrentMemberAssignmentValueInput['standbyTasks']>[number];

function encodeStreamsGroupCurrentMemberAssignmentValueStandbyTasks(w: Writer, v: StreamsGroupCurrentMemberAssignmentValueStandbyTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupCurrentMemberAssignmentValueStandbyTasks(r: Reader, _version: number): StreamsGroupCurrentMemberAssignmentValueStandbyTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type StreamsGroupCurrentMemberAssignmentValueWarmupTasks = NonNullable<StreamsGroupCurrentMemberAssignmentValue['warmupTasks']>[number];

type StreamsGroupCurrentMemberAssignmentValueWarmupTasksInput = NonNullable<StreamsGroupCurrentMemberAssignmentValueInput['warmupTasks']>[number];

function encodeStreamsGroupCurrentMemberAssignmentValueWarmupTasks(w: Writer, v: StreamsGroupCurrentMemberAssignmentValueWarmupTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupCurrentMemberAssignmentValueWarmupTasks(r: Reader, _version: number): StreamsGroupCurrentMemberAssignmentValueWarmupTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type StreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation = NonNullable<StreamsGroupCurrentMemberAssignmentValue['activeTasksPendingRevocation']>[number];

type StreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocationInput = NonNullable<StreamsGroupCurrentMemberAssignmentValueInput['activeTasksPendingRevocation']>[number];

function encodeStreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation(w: Writer, v: StreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocationInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation(r: Reader, _version: number): StreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type StreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation = NonNullable<StreamsGroupCurrentMemberAssignmentValue['standbyTasksPendingRevocation']>[number];

type StreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocationInput = NonNullable<StreamsGroupCurrentMemberAssignmentValueInput['standbyTasksPendingRevocation']>[number];

function encodeStreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation(w: Writer, v: StreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocationInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation(r: Reader, _version: number): StreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type StreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation = NonNullable<StreamsGroupCurrentMemberAssignmentValue['warmupTasksPendingRevocation']>[number];

type StreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocationInput = NonNullable<StreamsGroupCurrentMemberAssignmentValueInput['warmupTasksPendingRevocation']>[number];

function encodeStreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation(w: Writer, v: StreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocationInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation(r: Reader, _version: number): StreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

export function encodeStreamsGroupCurrentMemberAssignmentValue(w: Writer, v: StreamsGroupCurrentMemberAssignmentValueInput, version: number): void {
  w.int32(v.memberEpoch);
  w.int32(v.previousMemberEpoch);
  w.int8(v.state);
  const activeTasks = v.activeTasks;
  w.array(activeTasks.length, true);
  for (let i = 0; i < activeTasks.length; i++) encodeStreamsGroupCurrentMemberAssignmentValueActiveTasks(w, activeTasks[i], version);
  const standbyTasks = v.standbyTasks;
  w.array(standbyTasks.length, true);
  for (let i = 0; i < standbyTasks.length; i++) encodeStreamsGroupCurrentMemberAssignmentValueStandbyTasks(w, standbyTasks[i], version);
  const warmupTasks = v.warmupTasks;
  w.array(warmupTasks.length, true);
  for (let i = 0; i < warmupTasks.length; i++) encodeStreamsGroupCurrentMemberAssignmentValueWarmupTasks(w, warmupTasks[i], version);
  const activeTasksPendingRevocation = v.activeTasksPendingRevocation;
  w.array(activeTasksPendingRevocation.length, true);
  for (let i = 0; i < activeTasksPendingRevocation.length; i++) encodeStreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation(w, activeTasksPendingRevocation[i], version);
  const standbyTasksPendingRevocation = v.standbyTasksPendingRevocation;
  w.array(standbyTasksPendingRevocation.length, true);
  for (let i = 0; i < standbyTasksPendingRevocation.length; i++) encodeStreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation(w, standbyTasksPendingRevocation[i], version);
  const warmupTasksPendingRevocation = v.warmupTasksPendingRevocation;
  w.array(warmupTasksPendingRevocation.length, true);
  for (let i = 0; i < warmupTasksPendingRevocation.length; i++) encodeStreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation(w, warmupTasksPendingRevocation[i], version);
  w.tags(v.unknownTags);
}

export function decodeStreamsGroupCurrentMemberAssignmentValue(r: Reader, version: number): StreamsGroupCurrentMemberAssignmentValue {
  const memberEpoch = r.int32();
  const previousMemberEpoch = r.int32();
  const state = r.int8();
  const activeTasksCount = r.array(true);
  const activeTasks: StreamsGroupCurrentMemberAssignmentValueActiveTasks[] = activeTasksCount === 1 ? [decodeStreamsGroupCurrentMemberAssignmentValueActiveTasks(r, version)] : listOf(activeTasksCount);
  for (let i = activeTasksCount === 1 ? 1 : 0; i < activeTasksCount; i++) activeTasks[i] = decodeStreamsGroupCurrentMemberAssignmentValueActiveTasks(r, version);
  const standbyTasksCount = r.array(true);
  const standbyTasks: StreamsGroupCurrentMemberAssignmentValueStandbyTasks[] = standbyTasksCount === 1 ? [decodeStreamsGroupCurrentMemberAssignmentValueStandbyTasks(r, version)] : listOf(standbyTasksCount);
  for (let i = standbyTasksCount === 1 ? 1 : 0; i < standbyTasksCount; i++) standbyTasks[i] = decodeStreamsGroupCurrentMemberAssignmentValueStandbyTasks(r, version);
  const warmupTasksCount = r.array(true);
  const warmupTasks: StreamsGroupCurrentMemberAssignmentValueWarmupTasks[] = warmupTasksCount === 1 ? [decodeStreamsGroupCurrentMemberAssignmentValueWarmupTasks(r, version)] : listOf(warmupTasksCount);
  for (let i = warmupTasksCount === 1 ? 1 : 0; i < warmupTasksCount; i++) warmupTasks[i] = decodeStreamsGroupCurrentMemberAssignmentValueWarmupTasks(r, version);
  const activeTasksPendingRevocationCount = r.array(true);
  const activeTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation[] = activeTasksPendingRevocationCount === 1 ? [decodeStreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation(r, version)] : listOf(activeTasksPendingRevocationCount);
  for (let i = activeTasksPendingRevocationCount === 1 ? 1 : 0; i < activeTasksPendingRevocationCount; i++) activeTasksPendingRevocation[i] = decodeStreamsGroupCurrentMemberAssignmentValueActiveTasksPendingRevocation(r, version);
  const standbyTasksPendingRevocationCount = r.array(true);
  const standbyTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation[] = standbyTasksPendingRevocationCount === 1 ? [decodeStreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation(r, version)] : listOf(standbyTasksPendingRevocationCount);
  for (let i = standbyTasksPendingRevocationCount === 1 ? 1 : 0; i < standbyTasksPendingRevocationCount; i++) standbyTasksPendingRevocation[i] = decodeStreamsGroupCurrentMemberAssignmentValueStandbyTasksPendingRevocation(r, version);
  const warmupTasksPendingRevocationCount = r.array(true);
  const warmupTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation[] = warmupTasksPendingRevocationCount === 1 ? [decodeStreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation(r, version)] : listOf(warmupTasksPendingRevocationCount);
  for (let i = warmupTasksPendingRevocationCount === 1 ? 1 : 0; i < warmupTasksPendingRevocationCount; i++) warmupTasksPendingRevocation[i] = decodeStreamsGroupCurrentMemberAssignmentValueWarmupTasksPendingRevocation(r, version);
  const unknownTags = r.tags();
  return { memberEpoch, previousMemberEpoch, state, activeTasks, standbyTasks, warmupTasks, activeTasksPendingRevocation, standbyTasksPendingRevocation, warmupTasksPendingRevocation, unknownTags };
}

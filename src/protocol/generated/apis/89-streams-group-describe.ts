// Generated from apis/89-streams-group-describe.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupDescribeRequest, StreamsGroupDescribeRequestInput, StreamsGroupDescribeResponse, StreamsGroupDescribeResponseInput } from '../../apis/89-streams-group-describe.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: StreamsGroupDescribeRequestInput, _version: number): void {
  const groupIds = v.groupIds;
  w.array(groupIds.length, true);
  for (let i = 0; i < groupIds.length; i++) w.string(groupIds[i], true);
  w.bool(v.includeAuthorizedOperations);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): StreamsGroupDescribeRequest {
  const groupIdsCount = r.array(true);
  const groupIds: string[] = groupIdsCount === 1 ? [r.string(true)] : listOf(groupIdsCount);
  for (let i = groupIdsCount === 1 ? 1 : 0; i < groupIdsCount; i++) groupIds[i] = r.string(true);
  const includeAuthorizedOperations = r.bool();
  const unknownTags = r.tags();
  return { groupIds, includeAuthorizedOperations, unknownTags };
}

type ResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs = NonNullable<ResponseGroupsTopologySubtopologiesStateChangelogTopics['topicConfigs']>[number];

type ResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigsInput = NonNullable<ResponseGroupsTopologySubtopologiesStateChangelogTopicsInput['topicConfigs']>[number];

function encodeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(w: Writer, v: ResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(r: Reader, _version: number): ResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type ResponseGroupsTopologySubtopologiesStateChangelogTopics = NonNullable<ResponseGroupsTopologySubtopologies['stateChangelogTopics']>[number];

type ResponseGroupsTopologySubtopologiesStateChangelogTopicsInput = NonNullable<ResponseGroupsTopologySubtopologiesInput['stateChangelogTopics']>[number];

function encodeResponseGroupsTopologySubtopologiesStateChangelogTopics(w: Writer, v: ResponseGroupsTopologySubtopologiesStateChangelogTopicsInput, version: number): void {
  w.string(v.name, true);
  w.int32(v.partitions);
  w.int16(v.replicationFactor);
  const topicConfigs = v.topicConfigs;
  w.array(topicConfigs.length, true);
  for (let i = 0; i < topicConfigs.length; i++) encodeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(w, topicConfigs[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopologySubtopologiesStateChangelogTopics(r: Reader, version: number): ResponseGroupsTopologySubtopologiesStateChangelogTopics {
  const name = r.string(true);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitions = block1.getInt32(run1);
  const replicationFactor = block1.getInt16(run1 + 4);
  const topicConfigsCount = r.array(true);
  const topicConfigs: ResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs[] = topicConfigsCount === 1 ? [decodeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(r, version)] : listOf(topicConfigsCount);
  for (let i = topicConfigsCount === 1 ? 1 : 0; i < topicConfigsCount; i++) topicConfigs[i] = decodeResponseGroupsTopologySubtopologiesStateChangelogTopicsTopicConfigs(r, version);
  const unknownTags = r.tags();
  return { name, partitions, replicationFactor, topicConfigs, unknownTags };
}

type ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs = NonNullable<ResponseGroupsTopologySubtopologiesRepartitionSourceTopics['topicConfigs']>[number];

type ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput = NonNullable<ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsInput['topicConfigs']>[number];

function encodeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(w: Writer, v: ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(r: Reader, _version: number): ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type ResponseGroupsTopologySubtopologiesRepartitionSourceTopics = NonNullable<ResponseGroupsTopologySubtopologies['repartitionSourceTopics']>[number];

type ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsInput = NonNullable<ResponseGroupsTopologySubtopologiesInput['repartitionSourceTopics']>[number];

function encodeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(w: Writer, v: ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsInput, version: number): void {
  w.string(v.name, true);
  w.int32(v.partitions);
  w.int16(v.replicationFactor);
  const topicConfigs = v.topicConfigs;
  w.array(topicConfigs.length, true);
  for (let i = 0; i < topicConfigs.length; i++) encodeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(w, topicConfigs[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(r: Reader, version: number): ResponseGroupsTopologySubtopologiesRepartitionSourceTopics {
  const name = r.string(true);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitions = block1.getInt32(run1);
  const replicationFactor = block1.getInt16(run1 + 4);
  const topicConfigsCount = r.array(true);
  const topicConfigs: ResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs[] = topicConfigsCount === 1 ? [decodeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(r, version)] : listOf(topicConfigsCount);
  for (let i = topicConfigsCount === 1 ? 1 : 0; i < topicConfigsCount; i++) topicConfigs[i] = decodeResponseGroupsTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(r, version);
  const unknownTags = r.tags();
  return { name, partitions, replicationFactor, topicConfigs, unknownTags };
}

type ResponseGroupsTopologySubtopologies = NonNullable<ResponseGroupsTopology['subtopologies']>[number];

type ResponseGroupsTopologySubtopologiesInput = NonNullable<ResponseGroupsTopologyInput['subtopologies']>[number];

function encodeResponseGroupsTopologySubtopologies(w: Writer, v: ResponseGroupsTopologySubtopologiesInput, version: number): void {
  w.string(v.subtopologyId, true);
  const sourceTopics = v.sourceTopics;
  w.array(sourceTopics.length, true);
  for (let i = 0; i < sourceTopics.length; i++) w.string(sourceTopics[i], true);
  const repartitionSinkTopics = v.repartitionSinkTopics;
  w.array(repartitionSinkTopics.length, true);
  for (let i = 0; i < repartitionSinkTopics.length; i++) w.string(repartitionSinkTopics[i], true);
  const stateChangelogTopics = v.stateChangelogTopics;
  w.array(stateChangelogTopics.length, true);
  for (let i = 0; i < stateChangelogTopics.length; i++) encodeResponseGroupsTopologySubtopologiesStateChangelogTopics(w, stateChangelogTopics[i], version);
  const repartitionSourceTopics = v.repartitionSourceTopics;
  w.array(repartitionSourceTopics.length, true);
  for (let i = 0; i < repartitionSourceTopics.length; i++) encodeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(w, repartitionSourceTopics[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopologySubtopologies(r: Reader, version: number): ResponseGroupsTopologySubtopologies {
  const subtopologyId = r.string(true);
  const sourceTopicsCount = r.array(true);
  const sourceTopics: string[] = sourceTopicsCount === 1 ? [r.string(true)] : listOf(sourceTopicsCount);
  for (let i = sourceTopicsCount === 1 ? 1 : 0; i < sourceTopicsCount; i++) sourceTopics[i] = r.string(true);
  const repartitionSinkTopicsCount = r.array(true);
  const repartitionSinkTopics: string[] = repartitionSinkTopicsCount === 1 ? [r.string(true)] : listOf(repartitionSinkTopicsCount);
  for (let i = repartitionSinkTopicsCount === 1 ? 1 : 0; i < repartitionSinkTopicsCount; i++) repartitionSinkTopics[i] = r.string(true);
  const stateChangelogTopicsCount = r.array(true);
  const stateChangelogTopics: ResponseGroupsTopologySubtopologiesStateChangelogTopics[] = stateChangelogTopicsCount === 1 ? [decodeResponseGroupsTopologySubtopologiesStateChangelogTopics(r, version)] : listOf(stateChangelogTopicsCount);
  for (let i = stateChangelogTopicsCount === 1 ? 1 : 0; i < stateChangelogTopicsCount; i++) stateChangelogTopics[i] = decodeResponseGroupsTopologySubtopologiesStateChangelogTopics(r, version);
  const repartitionSourceTopicsCount = r.array(true);
  const repartitionSourceTopics: ResponseGroupsTopologySubtopologiesRepartitionSourceTopics[] = repartitionSourceTopicsCount === 1 ? [decodeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(r, version)] : listOf(repartitionSourceTopicsCount);
  for (let i = repartitionSourceTopicsCount === 1 ? 1 : 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics[i] = decodeResponseGroupsTopologySubtopologiesRepartitionSourceTopics(r, version);
  const unknownTags = r.tags();
  return { subtopologyId, sourceTopics, repartitionSinkTopics, stateChangelogTopics, repartitionSourceTopics, unknownTags };
}

type ResponseGroupsTopology = NonNullable<ResponseGroups['topology']>;

type ResponseGroupsTopologyInput = NonNullable<ResponseGroupsInput['topology']>;

function encodeResponseGroupsTopology(w: Writer, v: ResponseGroupsTopologyInput, version: number): void {
  w.int32(v.epoch);
  const subtopologies = v.subtopologies === undefined ? null : v.subtopologies;
  if (subtopologies === null) {
    w.nullArray(true);
  } else {
    w.array(subtopologies.length, true);
    for (let i = 0; i < subtopologies.length; i++) encodeResponseGroupsTopologySubtopologies(w, subtopologies[i], version);
  }
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopology(r: Reader, version: number): ResponseGroupsTopology {
  const epoch = r.int32();
  let subtopologies: ResponseGroupsTopology['subtopologies'];
  const subtopologiesListCount = r.nullableArray(true);
  if (subtopologiesListCount < 0) {
    subtopologies = null;
  } else {
    const subtopologiesList: ResponseGroupsTopologySubtopologies[] = subtopologiesListCount === 1 ? [decodeResponseGroupsTopologySubtopologies(r, version)] : listOf(subtopologiesListCount);
    for (let i = subtopologiesListCount === 1 ? 1 : 0; i < subtopologiesListCount; i++) subtopologiesList[i] = decodeResponseGroupsTopologySubtopologies(r, version);
    subtopologies = subtopologiesList;
  }
  const unknownTags = r.tags();
  return { epoch, subtopologies, unknownTags };
}

type ResponseGroupsMembersUserEndpoint = NonNullable<ResponseGroupsMembers['userEndpoint']>;

type ResponseGroupsMembersUserEndpointInput = NonNullable<ResponseGroupsMembersInput['userEndpoint']>;

function encodeResponseGroupsMembersUserEndpoint(w: Writer, v: ResponseGroupsMembersUserEndpointInput, _version: number): void {
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersUserEndpoint(r: Reader, _version: number): ResponseGroupsMembersUserEndpoint {
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { host, port, unknownTags };
}

type ResponseGroupsMembersClientTags = NonNullable<ResponseGroupsMembers['clientTags']>[number];

type ResponseGroupsMembersClientTagsInput = NonNullable<ResponseGroupsMembersInput['clientTags']>[number];

function encodeResponseGroupsMembersClientTags(w: Writer, v: ResponseGroupsMembersClientTagsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersClientTags(r: Reader, _version: number): ResponseGroupsMembersClientTags {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type ResponseGroupsMembersTaskOffsets = NonNullable<ResponseGroupsMembers['taskOffsets']>[number];

type ResponseGroupsMembersTaskOffsetsInput = NonNullable<ResponseGroupsMembersInput['taskOffsets']>[number];

function encodeResponseGroupsMembersTaskOffsets(w: Writer, v: ResponseGroupsMembersTaskOffsetsInput, _version: number): void {
  w.string(v.subtopologyId, true);
  w.int32(v.partition);
  w.int64(v.offset);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersTaskOffsets(r: Reader, _version: number): ResponseGroupsMembersTaskOffsets {
  const subtopologyId = r.string(true);
  const run1 = r.take(12);
  const block1 = r.block;
  const partition = block1.getInt32(run1);
  const offset = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { subtopologyId, partition, offset, unknownTags };
}

type ResponseGroupsMembersTaskEndOffsets = NonNullable<ResponseGroupsMembers['taskEndOffsets']>[number];

type ResponseGroupsMembersTaskEndOffsetsInput = NonNullable<ResponseGroupsMembersInput['taskEndOffsets']>[number];

function encodeResponseGroupsMembersTaskEndOffsets(w: Writer, v: ResponseGroupsMembersTaskEndOffsetsInput, _version: number): void {
  w.string(v.subtopologyId, true);
  w.int32(v.partition);
  w.int64(v.offset);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersTaskEndOffsets(r: Reader, _version: number): ResponseGroupsMembersTaskEndOffsets {
  const subtopologyId = r.string(true);
  const run1 = r.take(12);
  const block1 = r.block;
  const partition = block1.getInt32(run1);
  const offset = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { subtopologyId, partition, offset, unknownTags };
}

type ResponseGroupsMembersAssignmentActiveTasks = NonNullable<ResponseGroupsMembersAssignment['activeTasks']>[number];

type ResponseGroupsMembersAssignmentActiveTasksInput = NonNullable<ResponseGroupsMembersAssignmentInput['activeTasks']>[number];

function encodeResponseGroupsMembersAssignmentActiveTasks(w: Writer, v: ResponseGroupsMembersAssignmentActiveTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersAssignmentActiveTasks(r: Reader, _version: number): ResponseGroupsMembersAssignmentActiveTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseGroupsMembersAssignmentStandbyTasks = NonNullable<ResponseGroupsMembersAssignment['standbyTasks']>[number];

type ResponseGroupsMembersAssignmentStandbyTasksInput = NonNullable<ResponseGroupsMembersAssignmentInput['standbyTasks']>[number];

function encodeResponseGroupsMembersAssignmentStandbyTasks(w: Writer, v: ResponseGroupsMembersAssignmentStandbyTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersAssignmentStandbyTasks(r: Reader, _version: number): ResponseGroupsMembersAssignmentStandbyTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseGroupsMembersAssignmentWarmupTasks = NonNullable<ResponseGroupsMembersAssignment['warmupTasks']>[number];

type ResponseGroupsMembersAssignmentWarmupTasksInput = NonNullable<ResponseGroupsMembersAssignmentInput['warmupTasks']>[number];

function encodeResponseGroupsMembersAssignmentWarmupTasks(w: Writer, v: ResponseGroupsMembersAssignmentWarmupTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersAssignmentWarmupTasks(r: Reader, _version: number): ResponseGroupsMembersAssignmentWarmupTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseGroupsMembersAssignment = NonNullable<ResponseGroupsMembers['assignment']>;

type ResponseGroupsMembersAssignmentInput = NonNullable<ResponseGroupsMembersInput['assignment']>;

function encodeResponseGroupsMembersAssignment(w: Writer, v: ResponseGroupsMembersAssignmentInput, version: number): void {
  const activeTasks = v.activeTasks;
  w.array(activeTasks.length, true);
  for (let i = 0; i < activeTasks.length; i++) encodeResponseGroupsMembersAssignmentActiveTasks(w, activeTasks[i], version);
  const standbyTasks = v.standbyTasks;
  w.array(standbyTasks.length, true);
  for (let i = 0; i < standbyTasks.length; i++) encodeResponseGroupsMembersAssignmentStandbyTasks(w, standbyTasks[i], version);
  const warmupTasks = v.warmupTasks;
  w.array(warmupTasks.length, true);
  for (let i = 0; i < warmupTasks.length; i++) encodeResponseGroupsMembersAssignmentWarmupTasks(w, warmupTasks[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersAssignment(r: Reader, version: number): ResponseGroupsMembersAssignment {
  const activeTasksCount = r.array(true);
  const activeTasks: ResponseGroupsMembersAssignmentActiveTasks[] = activeTasksCount === 1 ? [decodeResponseGroupsMembersAssignmentActiveTasks(r, version)] : listOf(activeTasksCount);
  for (let i = activeTasksCount === 1 ? 1 : 0; i < activeTasksCount; i++) activeTasks[i] = decodeResponseGroupsMembersAssignmentActiveTasks(r, version);
  const standbyTasksCount = r.array(true);
  const standbyTasks: ResponseGroupsMembersAssignmentStandbyTasks[] = standbyTasksCount === 1 ? [decodeResponseGroupsMembersAssignmentStandbyTasks(r, version)] : listOf(standbyTasksCount);
  for (let i = standbyTasksCount === 1 ? 1 : 0; i < standbyTasksCount; i++) standbyTasks[i] = decodeResponseGroupsMembersAssignmentStandbyTasks(r, version);
  const warmupTasksCount = r.array(true);
  const warmupTasks: ResponseGroupsMembersAssignmentWarmupTasks[] = warmupTasksCount === 1 ? [decodeResponseGroupsMembersAssignmentWarmupTasks(r, version)] : listOf(warmupTasksCount);
  for (let i = warmupTasksCount === 1 ? 1 : 0; i < warmupTasksCount; i++) warmupTasks[i] = decodeResponseGroupsMembersAssignmentWarmupTasks(r, version);
  const unknownTags = r.tags();
  return { activeTasks, standbyTasks, warmupTasks, unknownTags };
}

type ResponseGroupsMembersTargetAssignmentActiveTasks = NonNullable<ResponseGroupsMembersTargetAssignment['activeTasks']>[number];

type ResponseGroupsMembersTargetAssignmentActiveTasksInput = NonNullable<ResponseGroupsMembersTargetAssignmentInput['activeTasks']>[number];

function encodeResponseGroupsMembersTargetAssignmentActiveTasks(w: Writer, v: ResponseGroupsMembersTargetAssignmentActiveTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersTargetAssignmentActiveTasks(r: Reader, _version: number): ResponseGroupsMembersTargetAssignmentActiveTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseGroupsMembersTargetAssignmentStandbyTasks = NonNullable<ResponseGroupsMembersTargetAssignment['standbyTasks']>[number];

type ResponseGroupsMembersTargetAssignmentStandbyTasksInput = NonNullable<ResponseGroupsMembersTargetAssignmentInput['standbyTasks']>[number];

function encodeResponseGroupsMembersTargetAssignmentStandbyTasks(w: Writer, v: ResponseGroupsMembersTargetAssignmentStandbyTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersTargetAssignmentStandbyTasks(r: Reader, _version: number): ResponseGroupsMembersTargetAssignmentStandbyTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseGroupsMembersTargetAssignmentWarmupTasks = NonNullable<ResponseGroupsMembersTargetAssignment['warmupTasks']>[number];

type ResponseGroupsMembersTargetAssignmentWarmupTasksInput = NonNullable<ResponseGroupsMembersTargetAssignmentInput['warmupTasks']>[number];

function encodeResponseGroupsMembersTargetAssignmentWarmupTasks(w: Writer, v: ResponseGroupsMembersTargetAssignmentWarmupTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersTargetAssignmentWarmupTasks(r: Reader, _version: number): ResponseGroupsMembersTargetAssignmentWarmupTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseGroupsMembersTargetAssignment = NonNullable<ResponseGroupsMembers['targetAssignment']>;

type ResponseGroupsMembersTargetAssignmentInput = NonNullable<ResponseGroupsMembersInput['targetAssignment']>;

function encodeResponseGroupsMembersTargetAssignment(w: Writer, v: ResponseGroupsMembersTargetAssignmentInput, version: number): void {
  const activeTasks = v.activeTasks;
  w.array(activeTasks.length, true);
  for (let i = 0; i < activeTasks.length; i++) encodeResponseGroupsMembersTargetAssignmentActiveTasks(w, activeTasks[i], version);
  const standbyTasks = v.standbyTasks;
  w.array(standbyTasks.length, true);
  for (let i = 0; i < standbyTasks.length; i++) encodeResponseGroupsMembersTargetAssignmentStandbyTasks(w, standbyTasks[i], version);
  const warmupTasks = v.warmupTasks;
  w.array(warmupTasks.length, true);
  for (let i = 0; i < warmupTasks.length; i++) encodeResponseGroupsMembersTargetAssignmentWarmupTasks(w, warmupTasks[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembersTargetAssignment(r: Reader, version: number): ResponseGroupsMembersTargetAssignment {
  const activeTasksCount = r.array(true);
  const activeTasks: ResponseGroupsMembersTargetAssignmentActiveTasks[] = activeTasksCount === 1 ? [decodeResponseGroupsMembersTargetAssignmentActiveTasks(r, version)] : listOf(activeTasksCount);
  for (let i = activeTasksCount === 1 ? 1 : 0; i < activeTasksCount; i++) activeTasks[i] = decodeResponseGroupsMembersTargetAssignmentActiveTasks(r, version);
  const standbyTasksCount = r.array(true);
  const standbyTasks: ResponseGroupsMembersTargetAssignmentStandbyTasks[] = standbyTasksCount === 1 ? [decodeResponseGroupsMembersTargetAssignmentStandbyTasks(r, version)] : listOf(standbyTasksCount);
  for (let i = standbyTasksCount === 1 ? 1 : 0; i < standbyTasksCount; i++) standbyTasks[i] = decodeResponseGroupsMembersTargetAssignmentStandbyTasks(r, version);
  const warmupTasksCount = r.array(true);
  const warmupTasks: ResponseGroupsMembersTargetAssignmentWarmupTasks[] = warmupTasksCount === 1 ? [decodeResponseGroupsMembersTargetAssignmentWarmupTasks(r, version)] : listOf(warmupTasksCount);
  for (let i = warmupTasksCount === 1 ? 1 : 0; i < warmupTasksCount; i++) warmupTasks[i] = decodeResponseGroupsMembersTargetAssignmentWarmupTasks(r, version);
  const unknownTags = r.tags();
  return { activeTasks, standbyTasks, warmupTasks, unknownTags };
}

type ResponseGroupsMembers = NonNullable<ResponseGroups['members']>[number];

type ResponseGroupsMembersInput = NonNullable<ResponseGroupsInput['members']>[number];

function encodeResponseGroupsMembers(w: Writer, v: ResponseGroupsMembersInput, version: number): void {
  w.string(v.memberId, true);
  w.int32(v.memberEpoch);
  const instanceId = v.instanceId === undefined ? null : v.instanceId;
  w.nullableString(instanceId, true);
  const rackId = v.rackId === undefined ? null : v.rackId;
  w.nullableString(rackId, true);
  w.string(v.clientId, true);
  w.string(v.clientHost, true);
  w.int32(v.topologyEpoch);
  w.string(v.processId, true);
  const userEndpoint = v.userEndpoint === undefined ? null : v.userEndpoint;
  if (userEndpoint === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeResponseGroupsMembersUserEndpoint(w, userEndpoint, version);
  }
  const clientTags = v.clientTags;
  w.array(clientTags.length, true);
  for (let i = 0; i < clientTags.length; i++) encodeResponseGroupsMembersClientTags(w, clientTags[i], version);
  const taskOffsets = v.taskOffsets;
  w.array(taskOffsets.length, true);
  for (let i = 0; i < taskOffsets.length; i++) encodeResponseGroupsMembersTaskOffsets(w, taskOffsets[i], version);
  const taskEndOffsets = v.taskEndOffsets;
  w.array(taskEndOffsets.length, true);
  for (let i = 0; i < taskEndOffsets.length; i++) encodeResponseGroupsMembersTaskEndOffsets(w, taskEndOffsets[i], version);
  encodeResponseGroupsMembersAssignment(w, v.assignment, version);
  encodeResponseGroupsMembersTargetAssignment(w, v.targetAssignment, version);
  w.bool(v.isClassic);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsMembers(r: Reader, version: number): ResponseGroupsMembers {
  const memberId = r.string(true);
  const memberEpoch = r.int32();
  const instanceId = r.nullableString(true);
  const rackId = r.nullableString(true);
  const clientId = r.string(true);
  const clientHost = r.string(true);
  const topologyEpoch = r.int32();
  const processId = r.string(true);
  const userEndpoint = (r.isPresent() ? decodeResponseGroupsMembersUserEndpoint(r, version) : null);
  const clientTagsCount = r.array(true);
  const clientTags: ResponseGroupsMembersClientTags[] = clientTagsCount === 1 ? [decodeResponseGroupsMembersClientTags(r, version)] : listOf(clientTagsCount);
  for (let i = clientTagsCount === 1 ? 1 : 0; i < clientTagsCount; i++) clientTags[i] = decodeResponseGroupsMembersClientTags(r, version);
  const taskOffsetsCount = r.array(true);
  const taskOffsets: ResponseGroupsMembersTaskOffsets[] = taskOffsetsCount === 1 ? [decodeResponseGroupsMembersTaskOffsets(r, version)] : listOf(taskOffsetsCount);
  for (let i = taskOffsetsCount === 1 ? 1 : 0; i < taskOffsetsCount; i++) taskOffsets[i] = decodeResponseGroupsMembersTaskOffsets(r, version);
  const taskEndOffsetsCount = r.array(true);
  const taskEndOffsets: ResponseGroupsMembersTaskEndOffsets[] = taskEndOffsetsCount === 1 ? [decodeResponseGroupsMembersTaskEndOffsets(r, version)] : listOf(taskEndOffsetsCount);
  for (let i = taskEndOffsetsCount === 1 ? 1 : 0; i < taskEndOffsetsCount; i++) taskEndOffsets[i] = decodeResponseGroupsMembersTaskEndOffsets(r, version);
  const assignment = decodeResponseGroupsMembersAssignment(r, version);
  const targetAssignment = decodeResponseGroupsMembersTargetAssignment(r, version);
  const isClassic = r.bool();
  const unknownTags = r.tags();
  return { memberId, memberEpoch, instanceId, rackId, clientId, clientHost, topologyEpoch, processId, userEndpoint, clientTags, taskOffsets, taskEndOffsets, assignment, targetAssignment, isClassic, unknownTags };
}

type ResponseGroups = NonNullable<StreamsGroupDescribeResponse['groups']>[number];

type ResponseGroupsInput = NonNullable<StreamsGroupDescribeResponseInput['groups']>[number];

function encodeResponseGroups(w: Writer, v: ResponseGroupsInput, version: number): void {
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.string(v.groupId, true);
  w.string(v.groupState, true);
  w.int32(v.groupEpoch);
  w.int32(v.assignmentEpoch);
  const topology = v.topology === undefined ? null : v.topology;
  if (topology === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeResponseGroupsTopology(w, topology, version);
  }
  const members = v.members;
  w.array(members.length, true);
  for (let i = 0; i < members.length; i++) encodeResponseGroupsMembers(w, members[i], version);
  const authorizedOperations = v.authorizedOperations === undefined ? -2147483648 : v.authorizedOperations;
  w.int32(authorizedOperations);
  w.tags(v.unknownTags);
}

function decodeResponseGroups(r: Reader, version: number): ResponseGroups {
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const groupId = r.string(true);
  const groupState = r.string(true);
  const run1 = r.take(8);
  const block1 = r.block;
  const groupEpoch = block1.getInt32(run1);
  const assignmentEpoch = block1.getInt32(run1 + 4);
  const topology = (r.isPresent() ? decodeResponseGroupsTopology(r, version) : null);
  const membersCount = r.array(true);
  const members: ResponseGroupsMembers[] = membersCount === 1 ? [decodeResponseGroupsMembers(r, version)] : listOf(membersCount);
  for (let i = membersCount === 1 ? 1 : 0; i < membersCount; i++) members[i] = decodeResponseGroupsMembers(r, version);
  const authorizedOperations = r.int32();
  const unknownTags = r.tags();
  return { errorCode, errorMessage, groupId, groupState, groupEpoch, assignmentEpoch, topology, members, authorizedOperations, unknownTags };
}

export function encodeResponse(w: Writer, v: StreamsGroupDescribeResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  const groups = v.groups;
  w.array(groups.length, true);
  for (let i = 0; i < groups.length; i++) encodeResponseGroups(w, groups[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): StreamsGroupDescribeResponse {
  const throttleTimeMs = r.int32();
  const groupsCount = r.array(true);
  const groups: ResponseGroups[] = groupsCount === 1 ? [decodeResponseGroups(r, version)] : listOf(groupsCount);
  for (let i = groupsCount === 1 ? 1 : 0; i < groupsCount; i++) groups[i] = decodeResponseGroups(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, groups, unknownTags };
}

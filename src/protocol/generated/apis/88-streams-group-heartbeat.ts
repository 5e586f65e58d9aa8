// Generated from apis/88-streams-group-heartbeat.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatRequestInput, StreamsGroupHeartbeatResponse, StreamsGroupHeartbeatResponseInput } from '../../apis/88-streams-group-heartbeat.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopologySubtopologiesStateChangelogTopicsTopicConfigs = NonNullable<RequestTopologySubtopologiesStateChangelogTopics['topicConfigs']>[number];

type RequestTopologySubtopologiesStateChangelogTopicsTopicConfigsInput = NonNullable<RequestTopologySubtopologiesStateChangelogTopicsInput['topicConfigs']>[number];

function encodeRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(w: Writer, v: RequestTopologySubtopologiesStateChangelogTopicsTopicConfigsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(r: Reader, _version: number): RequestTopologySubtopologiesStateChangelogTopicsTopicConfigs {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type RequestTopologySubtopologiesStateChangelogTopics = NonNullable<RequestTopologySubtopologies['stateChangelogTopics']>[number];

type RequestTopologySubtopologiesStateChangelogTopicsInput = NonNullable<RequestTopologySubtopologiesInput['stateChangelogTopics']>[number];

function encodeRequestTopologySubtopologiesStateChangelogTopics(w: Writer, v: RequestTopologySubtopologiesStateChangelogTopicsInput, version: number): void {
  w.string(v.name, true);
  w.int32(v.partitions);
  w.int16(v.replicationFactor);
  const topicConfigs = v.topicConfigs;
  w.array(topicConfigs.length, true);
  for (let i = 0; i < topicConfigs.length; i++) encodeRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(w, topicConfigs[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopologySubtopologiesStateChangelogTopics(r: Reader, version: number): RequestTopologySubtopologiesStateChangelogTopics {
  const name = r.string(true);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitions = block1.getInt32(run1);
  const replicationFactor = block1.getInt16(run1 + 4);
  const topicConfigsCount = r.array(true);
  const topicConfigs: RequestTopologySubtopologiesStateChangelogTopicsTopicConfigs[] = topicConfigsCount === 1 ? [decodeRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(r, version)] : listOf(topicConfigsCount);
  for (let i = topicConfigsCount === 1 ? 1 : 0; i < topicConfigsCount; i++) topicConfigs[i] = decodeRequestTopologySubtopologiesStateChangelogTopicsTopicConfigs(r, version);
  const unknownTags = r.tags();
  return { name, partitions, replicationFactor, topicConfigs, unknownTags };
}

type RequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs = NonNullable<RequestTopologySubtopologiesRepartitionSourceTopics['topicConfigs']>[number];

type RequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput = NonNullable<RequestTopologySubtopologiesRepartitionSourceTopicsInput['topicConfigs']>[number];

function encodeRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(w: Writer, v: RequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(r: Reader, _version: number): RequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type RequestTopologySubtopologiesRepartitionSourceTopics = NonNullable<RequestTopologySubtopologies['repartitionSourceTopics']>[number];

type RequestTopologySubtopologiesRepartitionSourceTopicsInput = NonNullable<RequestTopologySubtopologiesInput['repartitionSourceTopics']>[number];

function encodeRequestTopologySubtopologiesRepartitionSourceTopics(w: Writer, v: RequestTopologySubtopologiesRepartitionSourceTopicsInput, version: number): void {
  w.string(v.name, true);
  w.int32(v.partitions);
  w.int16(v.replicationFactor);
  const topicConfigs = v.topicConfigs;
  w.array(topicConfigs.length, true);
  for (let i = 0; i < topicConfigs.length; i++) encodeRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(w, topicConfigs[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopologySubtopologiesRepartitionSourceTopics(r: Reader, version: number): RequestTopologySubtopologiesRepartitionSourceTopics {
  const name = r.string(true);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitions = block1.getInt32(run1);
  const replicationFactor = block1.getInt16(run1 + 4);
  const topicConfigsCount = r.array(true);
  const topicConfigs: RequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs[] = topicConfigsCount === 1 ? [decodeRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(r, version)] : listOf(topicConfigsCount);
  for (let i = topicConfigsCount === 1 ? 1 : 0; i < topicConfigsCount; i++) topicConfigs[i] = decodeRequestTopologySubtopologiesRepartitionSourceTopicsTopicConfigs(r, version);
  const unknownTags = r.tags();
  return { name, partitions, replicationFactor, topicConfigs, unknownTags };
}

type RequestTopologySubtopologiesCopartitionGroups = NonNullable<RequestTopologySubtopologies['copartitionGroups']>[number];

type RequestTopologySubtopologiesCopartitionGroupsInput = NonNullable<RequestTopologySubtopologiesInput['copartitionGroups']>[number];

function encodeRequestTopologySubtopologiesCopartitionGroups(w: Writer, v: RequestTopologySubtopologiesCopartitionGroupsInput, _version: number): void {
  const sourceTopics = v.sourceTopics;
  w.array(sourceTopics.length, true);
  for (let i = 0; i < sourceTopics.length; i++) w.int16(sourceTopics[i]);
  const sourceTopicRegex = v.sourceTopicRegex;
  w.array(sourceTopicRegex.length, true);
  for (let i = 0; i < sourceTopicRegex.length; i++) w.int16(sourceTopicRegex[i]);
  const repartitionSourceTopics = v.repartitionSourceTopics;
  w.array(repartitionSourceTopics.length, true);
  for (let i = 0; i < repartitionSourceTopics.length; i++) w.int16(repartitionSourceTopics[i]);
  w.tags(v.unknownTags);
}

function decodeRequestTopologySubtopologiesCopartitionGroups(r: Reader, _version: number): RequestTopologySubtopologiesCopartitionGroups {
  const sourceTopicsCount = r.array(true);
  const sourceTopics: number[] = sourceTopicsCount === 1 ? [r.int16()] : listOf(sourceTopicsCount);
  for (let i = sourceTopicsCount === 1 ? 1 : 0; i < sourceTopicsCount; i++) sourceTopics[i] = r.int16();
  const sourceTopicRegexCount = r.array(true);
  const sourceTopicRegex: number[] = sourceTopicRegexCount === 1 ? [r.int16()] : listOf(sourceTopicRegexCount);
  for (let i = sourceTopicRegexCount === 1 ? 1 : 0; i < sourceTopicRegexCount; i++) sourceTopicRegex[i] = r.int16();
  const repartitionSourceTopicsCount = r.array(true);
  const repartitionSourceTopics: number[] = repartitionSourceTopicsCount === 1 ? [r.int16()] : listOf(repartitionSourceTopicsCount);
  for (let i = repartitionSourceTopicsCount === 1 ? 1 : 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics[i] = r.int16();
  const unknownTags = r.tags();
  return { sourceTopics, sourceTopicRegex, repartitionSourceTopics, unknownTags };
}

type RequestTopologySubtopologies = NonNullable<RequestTopology['subtopologies']>[number];

type RequestTopologySubtopologiesInput = NonNullable<RequestTopologyInput['subtopologies']>[number];

function encodeRequestTopologySubtopologies(w: Writer, v: RequestTopologySubtopologiesInput, version: number): void {
  w.string(v.subtopologyId, true);
  const sourceTopics = v.sourceTopics;
  w.array(sourceTopics.length, true);
  for (let i = 0; i < sourceTopics.length; i++) w.string(sourceTopics[i], true);
  const sourceTopicRegex = v.sourceTopicRegex;
  w.array(sourceTopicRegex.length, true);
  for (let i = 0; i < sourceTopicRegex.length; i++) w.string(sourceTopicRegex[i], true);
  const stateChangelogTopics = v.stateChangelogTopics;
  w.array(stateChangelogTopics.length, true);
  for (let i = 0; i < stateChangelogTopics.length; i++) encodeRequestTopologySubtopologiesStateChangelogTopics(w, stateChangelogTopics[i], version);
  const repartitionSinkTopics = v.repartitionSinkTopics;
  w.array(repartitionSinkTopics.length, true);
  for (let i = 0; i < repartitionSinkTopics.length; i++) w.string(repartitionSinkTopics[i], true);
  const repartitionSourceTopics = v.repartitionSourceTopics;
  w.array(repartitionSourceTopics.length, true);
  for (let i = 0; i < repartitionSourceTopics.length; i++) encodeRequestTopologySubtopologiesRepartitionSourceTopics(w, repartitionSourceTopics[i], version);
  const copartitionGroups = v.copartitionGroups;
  w.array(copartitionGroups.length, true);
  for (let i = 0; i < copartitionGroups.length; i++) encodeRequestTopologySubtopologiesCopartitionGroups(w, copartitionGroups[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopologySubtopologies(r: Reader, version: number): RequestTopologySubtopologies {
  const subtopologyId = r.string(true);
  const sourceTopicsCount = r.array(true);
  const sourceTopics: string[] = sourceTopicsCount === 1 ? [r.string(true)] : listOf(sourceTopicsCount);
  for (let i = sourceTopicsCount === 1 ? 1 : 0; i < sourceTopicsCount; i++) sourceTopics[i] = r.string(true);
  const sourceTopicRegexCount = r.array(true);
  const sourceTopicRegex: string[] = sourceTopicRegexCount === 1 ? [r.string(true)] : listOf(sourceTopicRegexCount);
  for (let i = sourceTopicRegexCount === 1 ? 1 : 0; i < sourceTopicRegexCount; i++) sourceTopicRegex[i] = r.string(true);
  const stateChangelogTopicsCount = r.array(true);
  const stateChangelogTopics: RequestTopologySubtopologiesStateChangelogTopics[] = stateChangelogTopicsCount === 1 ? [decodeRequestTopologySubtopologiesStateChangelogTopics(r, version)] : listOf(stateChangelogTopicsCount);
  for (let i = stateChangelogTopicsCount === 1 ? 1 : 0; i < stateChangelogTopicsCount; i++) stateChangelogTopics[i] = decodeRequestTopologySubtopologiesStateChangelogTopics(r, version);
  const repartitionSinkTopicsCount = r.array(true);
  const repartitionSinkTopics: string[] = repartitionSinkTopicsCount === 1 ? [r.string(true)] : listOf(repartitionSinkTopicsCount);
  for (let i = repartitionSinkTopicsCount === 1 ? 1 : 0; i < repartitionSinkTopicsCount; i++) repartitionSinkTopics[i] = r.string(true);
  const repartitionSourceTopicsCount = r.array(true);
  const repartitionSourceTopics: RequestTopologySubtopologiesRepartitionSourceTopics[] = repartitionSourceTopicsCount === 1 ? [decodeRequestTopologySubtopologiesRepartitionSourceTopics(r, version)] : listOf(repartitionSourceTopicsCount);
  for (let i = repartitionSourceTopicsCount === 1 ? 1 : 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics[i] = decodeRequestTopologySubtopologiesRepartitionSourceTopics(r, version);
  const copartitionGroupsCount = r.array(true);
  const copartitionGroups: RequestTopologySubtopologiesCopartitionGroups[] = copartitionGroupsCount === 1 ? [decodeRequestTopologySubtopologiesCopartitionGroups(r, version)] : listOf(copartitionGroupsCount);
  for (let i = copartitionGroupsCount === 1 ? 1 : 0; i < copartitionGroupsCount; i++) copartitionGroups[i] = decodeRequestTopologySubtopologiesCopartitionGroups(r, version);
  const unknownTags = r.tags();
  return { subtopologyId, sourceTopics, sourceTopicRegex, stateChangelogTopics, repartitionSinkTopics, repartitionSourceTopics, copartitionGroups, unknownTags };
}

type RequestTopology = NonNullable<StreamsGroupHeartbeatRequest['topology']>;

type RequestTopologyInput = NonNullable<StreamsGroupHeartbeatRequestInput['topology']>;

function encodeRequestTopology(w: Writer, v: RequestTopologyInput, version: number): void {
  w.int32(v.epoch);
  const subtopologies = v.subtopologies;
  w.array(subtopologies.length, true);
  for (let i = 0; i < subtopologies.length; i++) encodeRequestTopologySubtopologies(w, subtopologies[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopology(r: Reader, version: number): RequestTopology {
  const epoch = r.int32();
  const subtopologiesCount = r.array(true);
  const subtopologies: RequestTopologySubtopologies[] = subtopologiesCount === 1 ? [decodeRequestTopologySubtopologies(r, version)] : listOf(subtopologiesCount);
  for (let i = subtopologiesCount === 1 ? 1 : 0; i < subtopologiesCount; i++) subtopologies[i] = decodeRequestTopologySubtopologies(r, version);
  const unknownTags = r.tags();
  return { epoch, subtopologies, unknownTags };
}

type RequestActiveTasks = NonNullable<StreamsGroupHeartbeatRequest['activeTasks']>[number];

type RequestActiveTasksInput = NonNullable<StreamsGroupHeartbeatRequestInput['activeTasks']>[number];

function encodeRequestActiveTasks(w: Writer, v: RequestActiveTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeRequestActiveTasks(r: Reader, _version: number): RequestActiveTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type RequestStandbyTasks = NonNullable<StreamsGroupHeartbeatRequest['standbyTasks']>[number];

type RequestStandbyTasksInput = NonNullable<StreamsGroupHeartbeatRequestInput['standbyTasks']>[number];

function encodeRequestStandbyTasks(w: Writer, v: RequestStandbyTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeRequestStandbyTasks(r: Reader, _version: number): RequestStandbyTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type RequestWarmupTasks = NonNullable<StreamsGroupHeartbeatRequest['warmupTasks']>[number];

type RequestWarmupTasksInput = NonNullable<StreamsGroupHeartbeatRequestInput['warmupTasks']>[number];

function encodeRequestWarmupTasks(w: Writer, v: RequestWarmupTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeRequestWarmupTasks(r: Reader, _version: number): RequestWarmupTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type RequestUserEndpoint = NonNullable<StreamsGroupHeartbeatRequest['userEndpoint']>;

type RequestUserEndpointInput = NonNullable<StreamsGroupHeartbeatRequestInput['userEndpoint']>;

function encodeRequestUserEndpoint(w: Writer, v: RequestUserEndpointInput, _version: number): void {
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeRequestUserEndpoint(r: Reader, _version: number): RequestUserEndpoint {
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { host, port, unknownTags };
}

type RequestClientTags = NonNullable<StreamsGroupHeartbeatRequest['clientTags']>[number];

type RequestClientTagsInput = NonNullable<StreamsGroupHeartbeatRequestInput['clientTags']>[number];

function encodeRequestClientTags(w: Writer, v: RequestClientTagsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeRequestClientTags(r: Reader, _version: number): RequestClientTags {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type RequestTaskOffsets = NonNullable<StreamsGroupHeartbeatRequest['taskOffsets']>[number];

type RequestTaskOffsetsInput = NonNullable<StreamsGroupHeartbeatRequestInput['taskOffsets']>[number];

function encodeRequestTaskOffsets(w: Writer, v: RequestTaskOffsetsInput, _version: number): void {
  w.string(v.subtopologyId, true);
  w.int32(v.partition);
  w.int64(v.offset);
  w.tags(v.unknownTags);
}

function decodeRequestTaskOffsets(r: Reader, _version: number): RequestTaskOffsets {
  const subtopologyId = r.string(true);
  const run1 = r.take(12);
  const block1 = r.block;
  const partition = block1.getInt32(run1);
  const offset = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { subtopologyId, partition, offset, unknownTags };
}

type RequestTaskEndOffsets = NonNullable<StreamsGroupHeartbeatRequest['taskEndOffsets']>[number];

type RequestTaskEndOffsetsInput = NonNullable<StreamsGroupHeartbeatRequestInput['taskEndOffsets']>[number];

function encodeRequestTaskEndOffsets(w: Writer, v: RequestTaskEndOffsetsInput, _version: number): void {
  w.string(v.subtopologyId, true);
  w.int32(v.partition);
  w.int64(v.offset);
  w.tags(v.unknownTags);
}

function decodeRequestTaskEndOffsets(r: Reader, _version: number): RequestTaskEndOffsets {
  const subtopologyId = r.string(true);
  const run1 = r.take(12);
  const block1 = r.block;
  const partition = block1.getInt32(run1);
  const offset = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { subtopologyId, partition, offset, unknownTags };
}

export function encodeRequest(w: Writer, v: StreamsGroupHeartbeatRequestInput, version: number): void {
  w.string(v.groupId, true);
  w.string(v.memberId, true);
  w.int32(v.memberEpoch);
  w.int32(v.endpointInformationEpoch);
  const instanceId = v.instanceId === undefined ? null : v.instanceId;
  w.nullableString(instanceId, true);
  const rackId = v.rackId === undefined ? null : v.rackId;
  w.nullableString(rackId, true);
  const rebalanceTimeoutMs = v.rebalanceTimeoutMs === undefined ? -1 : v.rebalanceTimeoutMs;
  w.int32(rebalanceTimeoutMs);
  const topology = v.topology === undefined ? null : v.topology;
  if (topology === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeRequestTopology(w, topology, version);
  }
  const activeTasks = v.activeTasks === undefined ? null : v.activeTasks;
  if (activeTasks === null) {
    w.nullArray(true);
  } else {
    w.array(activeTasks.length, true);
    for (let i = 0; i < activeTasks.length; i++) encodeRequestActiveTasks(w, activeTasks[i], version);
  }
  const standbyTasks = v.standbyTasks === undefined ? null : v.standbyTasks;
  if (standbyTasks === null) {
    w.nullArray(true);
  } else {
    w.array(standbyTasks.length, true);
    for (let i = 0; i < standbyTasks.length; i++) encodeRequestStandbyTasks(w, standbyTasks[i], version);
  }
  const warmupTasks = v.warmupTasks === undefined ? null : v.warmupTasks;
  if (warmupTasks === null) {
    w.nullArray(true);
  } else {
    w.array(warmupTasks.length, true);
    for (let i = 0; i < warmupTasks.length; i++) encodeRequestWarmupTasks(w, warmupTasks[i], version);
  }
  const processId = v.processId === undefined ? null : v.processId;
  w.nullableString(processId, true);
  const userEndpoint = v.userEndpoint === undefined ? null : v.userEndpoint;
  if (userEndpoint === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeRequestUserEndpoint(w, userEndpoint, version);
  }
  const clientTags = v.clientTags === undefined ? null : v.clientTags;
  if (clientTags === null) {
    w.nullArray(true);
  } else {
    w.array(clientTags.length, true);
    for (let i = 0; i < clientTags.length; i++) encodeRequestClientTags(w, clientTags[i], version);
  }
  const taskOffsets = v.taskOffsets === undefined ? null : v.taskOffsets;
  if (taskOffsets === null) {
    w.nullArray(true);
  } else {
    w.array(taskOffsets.length, true);
    for (let i = 0; i < taskOffsets.length; i++) encodeRequestTaskOffsets(w, taskOffsets[i], version);
  }
  const taskEndOffsets = v.taskEndOffsets === undefined ? null : v.taskEndOffsets;
  if (taskEndOffsets === null) {
    w.nullArray(true);
  } else {
    w.array(taskEndOffsets.length, true);
    for (let i = 0; i < taskEndOffsets.length; i++) encodeRequestTaskEndOffsets(w, taskEndOffsets[i], version);
  }
  const shutdownApplication = v.shutdownApplication === undefined ? false : v.shutdownApplication;
  w.bool(shutdownApplication);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): StreamsGroupHeartbeatRequest {
  const groupId = r.string(true);
  const memberId = r.string(true);
  const memberEpoch = r.int32();
  const endpointInformationEpoch = r.int32();
  const instanceId = r.nullableString(true);
  const rackId = r.nullableString(true);
  const rebalanceTimeoutMs = r.int32();
  const topology = (r.isPresent() ? decodeRequestTopology(r, version) : null);
  let activeTasks: StreamsGroupHeartbeatRequest['activeTasks'];
  const activeTasksListCount = r.nullableArray(true);
  if (activeTasksListCount < 0) {
    activeTasks = null;
  } else {
    const activeTasksList: RequestActiveTasks[] = activeTasksListCount === 1 ? [decodeRequestActiveTasks(r, version)] : listOf(activeTasksListCount);
    for (let i = activeTasksListCount === 1 ? 1 : 0; i < activeTasksListCount; i++) activeTasksList[i] = decodeRequestActiveTasks(r, version);
    activeTasks = activeTasksList;
  }
  let standbyTasks: StreamsGroupHeartbeatRequest['standbyTasks'];
  const standbyTasksListCount = r.nullableArray(true);
  if (standbyTasksListCount < 0) {
    standbyTasks = null;
  } else {
    const standbyTasksList: RequestStandbyTasks[] = standbyTasksListCount === 1 ? [decodeRequestStandbyTasks(r, version)] : listOf(standbyTasksListCount);
    for (let i = standbyTasksListCount === 1 ? 1 : 0; i < standbyTasksListCount; i++) standbyTasksList[i] = decodeRequestStandbyTasks(r, version);
    standbyTasks = standbyTasksList;
  }
  let warmupTasks: StreamsGroupHeartbeatRequest['warmupTasks'];
  const warmupTasksListCount = r.nullableArray(true);
  if (warmupTasksListCount < 0) {
    warmupTasks = null;
  } else {
    const warmupTasksList: RequestWarmupTasks[] = warmupTasksListCount === 1 ? [decodeRequestWarmupTasks(r, version)] : listOf(warmupTasksListCount);
    for (let i = warmupTasksListCount === 1 ? 1 : 0; i < warmupTasksListCount; i++) warmupTasksList[i] = decodeRequestWarmupTasks(r, version);
    warmupTasks = warmupTasksList;
  }
  const processId = r.nullableString(true);
  const userEndpoint = (r.isPresent() ? decodeRequestUserEndpoint(r, version) : null);
  let clientTags: StreamsGroupHeartbeatRequest['clientTags'];
  const clientTagsListCount = r.nullableArray(true);
  if (clientTagsListCount < 0) {
    clientTags = null;
  } else {
    const clientTagsList: RequestClientTags[] = clientTagsListCount === 1 ? [decodeRequestClientTags(r, version)] : listOf(clientTagsListCount);
    for (let i = clientTagsListCount === 1 ? 1 : 0; i < clientTagsListCount; i++) clientTagsList[i] = decodeRequestClientTags(r, version);
    clientTags = clientTagsList;
  }
  let taskOffsets: StreamsGroupHeartbeatRequest['taskOffsets'];
  const taskOffsetsListCount = r.nullableArray(true);
  if (taskOffsetsListCount < 0) {
    taskOffsets = null;
  } else {
    const taskOffsetsList: RequestTaskOffsets[] = taskOffsetsListCount === 1 ? [decodeRequestTaskOffsets(r, version)] : listOf(taskOffsetsListCount);
    for (let i = taskOffsetsListCount === 1 ? 1 : 0; i < taskOffsetsListCount; i++) taskOffsetsList[i] = decodeRequestTaskOffsets(r, version);
    taskOffsets = taskOffsetsList;
  }
  let taskEndOffsets: StreamsGroupHeartbeatRequest['taskEndOffsets'];
  const taskEndOffsetsListCount = r.nullableArray(true);
  if (taskEndOffsetsListCount < 0) {
    taskEndOffsets = null;
  } else {
    const taskEndOffsetsList: RequestTaskEndOffsets[] = taskEndOffsetsListCount === 1 ? [decodeRequestTaskEndOffsets(r, version)] : listOf(taskEndOffsetsListCount);
    for (let i = taskEndOffsetsListCount === 1 ? 1 : 0; i < taskEndOffsetsListCount; i++) taskEndOffsetsList[i] = decodeRequestTaskEndOffsets(r, version);
    taskEndOffsets = taskEndOffsetsList;
  }
  const shutdownApplication = r.bool();
  const unknownTags = r.tags();
  return { groupId, memberId, memberEpoch, endpointInformationEpoch, instanceId, rackId, rebalanceTimeoutMs, topology, activeTasks, standbyTasks, warmupTasks, processId, userEndpoint, clientTags, taskOffsets, taskEndOffsets, shutdownApplication, unknownTags };
}

type ResponseStatus = NonNullable<StreamsGroupHeartbeatResponse['status']>[number];

type ResponseStatusInput = NonNullable<StreamsGroupHeartbeatResponseInput['status']>[number];

function encodeResponseStatus(w: Writer, v: ResponseStatusInput, _version: number): void {
  w.int8(v.statusCode);
  w.string(v.statusDetail, true);
  w.tags(v.unknownTags);
}

function decodeResponseStatus(r: Reader, _version: number): ResponseStatus {
  const statusCode = r.int8();
  const statusDetail = r.string(true);
  const unknownTags = r.tags();
  return { statusCode, statusDetail, unknownTags };
}

type ResponseActiveTasks = NonNullable<StreamsGroupHeartbeatResponse['activeTasks']>[number];

type ResponseActiveTasksInput = NonNullable<StreamsGroupHeartbeatResponseInput['activeTasks']>[number];

function encodeResponseActiveTasks(w: Writer, v: ResponseActiveTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseActiveTasks(r: Reader, _version: number): ResponseActiveTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseStandbyTasks = NonNullable<StreamsGroupHeartbeatResponse['standbyTasks']>[number];

type ResponseStandbyTasksInput = NonNullable<StreamsGroupHeartbeatResponseInput['standbyTasks']>[number];

function encodeResponseStandbyTasks(w: Writer, v: ResponseStandbyTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseStandbyTasks(r: Reader, _version: number): ResponseStandbyTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponseWarmupTasks = NonNullable<StreamsGroupHeartbeatResponse['warmupTasks']>[number];

type ResponseWarmupTasksInput = NonNullable<StreamsGroupHeartbeatResponseInput['warmupTasks']>[number];

function encodeResponseWarmupTasks(w: Writer, v: ResponseWarmupTasksInput, _version: number): void {
  w.string(v.subtopologyId, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseWarmupTasks(r: Reader, _version: number): ResponseWarmupTasks {
  const subtopologyId = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { subtopologyId, partitions, unknownTags };
}

type ResponsePartitionsByUserEndpointUserEndpoint = NonNullable<ResponsePartitionsByUserEndpoint['userEndpoint']>;

type ResponsePartitionsByUserEndpointUserEndpointInput = NonNullable<ResponsePartitionsByUserEndpointInput['userEndpoint']>;

function encodeResponsePartitionsByUserEndpointUserEndpoint(w: Writer, v: ResponsePartitionsByUserEndpointUserEndpointInput, _version: number): void {
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeResponsePartitionsByUserEndpointUserEndpoint(r: Reader, _version: number): ResponsePartitionsByUserEndpointUserEndpoint {
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { host, port, unknownTags };
}

type ResponsePartitionsByUserEndpointActivePartitions = NonNullable<ResponsePartitionsByUserEndpoint['activePartitions']>[number];

type ResponsePartitionsByUserEndpointActivePartitionsInput = NonNullable<ResponsePartitionsByUserEndpointInput['activePartitions']>[number];

function encodeResponsePartitionsByUserEndpointActivePartitions(w: Writer, v: ResponsePartitionsByUserEndpointActivePartitionsInput, _version: number): void {
  w.string(v.topic, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponsePartitionsByUserEndpointActivePartitions(r: Reader, _version: number): ResponsePartitionsByUserEndpointActivePartitions {
  const topic = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topic, partitions, unknownTags };
}

type ResponsePartitionsByUserEndpointStandbyPartitions = NonNullable<ResponsePartitionsByUserEndpoint['standbyPartitions']>[number];

type ResponsePartitionsByUserEndpointStandbyPartitionsInput = NonNullable<ResponsePartitionsByUserEndpointInput['standbyPartitions']>[number];

function encodeResponsePartitionsByUserEndpointStandbyPartitions(w: Writer, v: ResponsePartitionsByUserEndpointStandbyPartitionsInput, _version: number): void {
  w.string(v.topic, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponsePartitionsByUserEndpointStandbyPartitions(r: Reader, _version: number): ResponsePartitionsByUserEndpointStandbyPartitions {
  const topic = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topic, partitions, unknownTags };
}

type ResponsePartitionsByUserEndpoint = NonNullable<StreamsGroupHeartbeatResponse['partitionsByUserEndpoint']>[number];

type ResponsePartitionsByUserEndpointInput = NonNullable<StreamsGroupHeartbeatResponseInput['partitionsByUserEndpoint']>[number];

function encodeResponsePartitionsByUserEndpoint(w: Writer, v: ResponsePartitionsByUserEndpointInput, version: number): void {
  encodeResponsePartitionsByUserEndpointUserEndpoint(w, v.userEndpoint, version);
  const activePartitions = v.activePartitions;
  w.array(activePartitions.length, true);
  for (let i = 0; i < activePartitions.length; i++) encodeResponsePartitionsByUserEndpointActivePartitions(w, activePartitions[i], version);
  const standbyPartitions = v.standbyPartitions;
  w.array(standbyPartitions.length, true);
  for (let i = 0; i < standbyPartitions.length; i++) encodeResponsePartitionsByUserEndpointStandbyPartitions(w, standbyPartitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponsePartitionsByUserEndpoint(r: Reader, version: number): ResponsePartitionsByUserEndpoint {
  const userEndpoint = decodeResponsePartitionsByUserEndpointUserEndpoint(r, version);
  const activePartitionsCount = r.array(true);
  const activePartitions: ResponsePartitionsByUserEndpointActivePartitions[] = activePartitionsCount === 1 ? [decodeResponsePartitionsByUserEndpointActivePartitions(r, version)] : listOf(activePartitionsCount);
  for (let i = activePartitionsCount === 1 ? 1 : 0; i < activePartitionsCount; i++) activePartitions[i] = decodeResponsePartitionsByUserEndpointActivePartitions(r, version);
  const standbyPartitionsCount = r.array(true);
  const standbyPartitions: ResponsePartitionsByUserEndpointStandbyPartitions[] = standbyPartitionsCount === 1 ? [decodeResponsePartitionsByUserEndpointStandbyPartitions(r, version)] : listOf(standbyPartitionsCount);
  for (let i = standbyPartitionsCount === 1 ? 1 : 0; i < standbyPartitionsCount; i++) standbyPartitions[i] = decodeResponsePartitionsByUserEndpointStandbyPartitions(r, version);
  const unknownTags = r.tags();
  return { userEndpoint, activePartitions, standbyPartitions, unknownTags };
}

export function encodeResponse(w: Writer, v: StreamsGroupHeartbeatResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.string(v.memberId, true);
  w.int32(v.memberEpoch);
  w.int32(v.heartbeatIntervalMs);
  w.int32(v.acceptableRecoveryLag);
  w.int32(v.taskOffsetIntervalMs);
  const status = v.status === undefined ? null : v.status;
  if (status === null) {
    w.nullArray(true);
  } else {
    w.array(status.length, true);
    for (let i = 0; i < status.length; i++) encodeResponseStatus(w, status[i], version);
  }
  const activeTasks = v.activeTasks === undefined ? null : v.activeTasks;
  if (activeTasks === null) {
    w.nullArray(true);
  } else {
    w.array(activeTasks.length, true);
    for (let i = 0; i < activeTasks.length; i++) encodeResponseActiveTasks(w, activeTasks[i], version);
  }
  const standbyTasks = v.standbyTasks === undefined ? null : v.standbyTasks;
  if (standbyTasks === null) {
    w.nullArray(true);
  } else {
    w.array(standbyTasks.length, true);
    for (let i = 0; i < standbyTasks.length; i++) encodeResponseStandbyTasks(w, standbyTasks[i], version);
  }
  const warmupTasks = v.warmupTasks === undefined ? null : v.warmupTasks;
  if (warmupTasks === null) {
    w.nullArray(true);
  } else {
    w.array(warmupTasks.length, true);
    for (let i = 0; i < warmupTasks.length; i++) encodeResponseWarmupTasks(w, warmupTasks[i], version);
  }
  w.int32(v.endpointInformationEpoch);
  const partitionsByUserEndpoint = v.partitionsByUserEndpoint === undefined ? null : v.partitionsByUserEndpoint;
  if (partitionsByUserEndpoint === null) {
    w.nullArray(true);
  } else {
    w.array(partitionsByUserEndpoint.length, true);
    for (let i = 0; i < partitionsByUserEndpoint.length; i++) encodeResponsePartitionsByUserEndpoint(w, partitionsByUserEndpoint[i], version);
  }
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): StreamsGroupHeartbeatResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const memberId = r.string(true);
  const memberEpoch = r.int32();
  const heartbeatIntervalMs = r.int32();
  const acceptableRecoveryLag = r.int32();
  const taskOffsetIntervalMs = r.int32();
  let status: StreamsGroupHeartbeatResponse['status'];
  const statusListCount = r.nullableArray(true);
  if (statusListCount < 0) {
    status = null;
  } else {
    const statusList: ResponseStatus[] = statusListCount === 1 ? [decodeResponseStatus(r, version)] : listOf(statusListCount);
    for (let i = statusListCount === 1 ? 1 : 0; i < statusListCount; i++) statusList[i] = decodeResponseStatus(r, version);
    status = statusList;
  }
  let activeTasks: StreamsGroupHeartbeatResponse['activeTasks'];
  const activeTasksListCount = r.nullableArray(true);
  if (activeTasksListCount < 0) {
    activeTasks = null;
  } else {
    const activeTasksList: ResponseActiveTasks[] = activeTasksListCount === 1 ? [decodeResponseActiveTasks(r, version)] : listOf(activeTasksListCount);
    for (let i = activeTasksListCount === 1 ? 1 : 0; i < activeTasksListCount; i++) activeTasksList[i] = decodeResponseActiveTasks(r, version);
    activeTasks = activeTasksList;
  }
  let standbyTasks: StreamsGroupHeartbeatResponse['standbyTasks'];
  const standbyTasksListCount = r.nullableArray(true);
  if (standbyTasksListCount < 0) {
    standbyTasks = null;
  } else {
    const standbyTasksList: ResponseStandbyTasks[] = standbyTasksListCount === 1 ? [decodeResponseStandbyTasks(r, version)] : listOf(standbyTasksListCount);
    for (let i = standbyTasksListCount === 1 ? 1 : 0; i < standbyTasksListCount; i++) standbyTasksList[i] = decodeResponseStandbyTasks(r, version);
    standbyTasks = standbyTasksList;
  }
  let warmupTasks: StreamsGroupHeartbeatResponse['warmupTasks'];
  const warmupTasksListCount = r.nullableArray(true);
  if (warmupTasksListCount < 0) {
    warmupTasks = null;
  } else {
    const warmupTasksList: ResponseWarmupTasks[] = warmupTasksListCount === 1 ? [decodeResponseWarmupTasks(r, version)] : listOf(warmupTasksListCount);
    for (let i = warmupTasksListCount === 1 ? 1 : 0; i < warmupTasksListCount; i++) warmupTasksList[i] = decodeResponseWarmupTasks(r, version);
    warmupTasks = warmupTasksList;
  }
  const endpointInformationEpoch = r.int32();
  let partitionsByUserEndpoint: StreamsGroupHeartbeatResponse['partitionsByUserEndpoint'];
  const partitionsByUserEndpointListCount = r.nullableArray(true);
  if (partitionsByUserEndpointListCount < 0) {
    partitionsByUserEndpoint = null;
  } else {
    const partitionsByUserEndpointList: ResponsePartitionsByUserEndpoint[] = partitionsByUserEndpointListCount === 1 ? [decodeResponsePartitionsByUserEndpoint(r, version)] : listOf(partitionsByUserEndpointListCount);
    for (let i = partitionsByUserEndpointListCount === 1 ? 1 : 0; i < partitionsByUserEndpointListCount; i++) partitionsByUserEndpointList[i] = decodeResponsePartitionsByUserEndpoint(r, version);
    partitionsByUserEndpoint = partitionsByUserEndpointList;
  }
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, memberId, memberEpoch, heartbeatIntervalMs, acceptableRecoveryLag, taskOffsetIntervalMs, status, activeTasks, standbyTasks, warmupTasks, endpointInformationEpoch, partitionsByUserEndpoint, unknownTags };
}

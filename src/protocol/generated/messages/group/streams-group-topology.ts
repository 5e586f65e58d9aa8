// Generated from messages/group/streams-group-topology.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StreamsGroupTopologyKey, StreamsGroupTopologyKeyInput, StreamsGroupTopologyValue, StreamsGroupTopologyValueInput } from '../../../messages/group/streams-group-topology.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeStreamsGroupTopologyKey(w: Writer, v: StreamsGroupTopologyKeyInput, _version: number): void {
  w.string(v.groupId, false);
}

export function decodeStreamsGroupTopologyKey(r: Reader, _version: number): StreamsGroupTopologyKey {
  const groupId = r.string(false);
  return { groupId, unknownTags: null };
}

type StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs = NonNullable<StreamsGroupTopologyValueSubtopologiesStateChangelogTopics['topicConfigs']>[number];

type StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigsInput = NonNullable<StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsInput['topicConfigs']>[number];

function encodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs(w: Writer, v: StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs(r: Reader, _version: number): StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type StreamsGroupTopologyValueSubtopologiesStateChangelogTopics = NonNullable<StreamsGroupTopologyValueSubtopologies['stateChangelogTopics']>[number];

type StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsInput = NonNullable<StreamsGroupTopologyValueSubtopologiesInput['stateChangelogTopics']>[number];

function encodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopics(w: Writer, v: StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsInput, version: number): void {
  w.string(v.name, true);
  w.int32(v.partitions);
  w.int16(v.replicationFactor);
  const topicConfigs = v.topicConfigs;
  w.array(topicConfigs.length, true);
  for (let i = 0; i < topicConfigs.length; i++) encodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs(w, topicConfigs[i], version);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopics(r: Reader, version: number): StreamsGroupTopologyValueSubtopologiesStateChangelogTopics {
  const name = r.string(true);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitions = block1.getInt32(run1);
  const replicationFactor = block1.getInt16(run1 + 4);
  const topicConfigsCount = r.array(true);
  const topicConfigs: StreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs[] = topicConfigsCount === 1 ? [decodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs(r, version)] : listOf(topicConfigsCount);
  for (let i = topicConfigsCount === 1 ? 1 : 0; i < topicConfigsCount; i++) topicConfigs[i] = decodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopicsTopicConfigs(r, version);
  const unknownTags = r.tags();
  return { name, partitions, replicationFactor, topicConfigs, unknownTags };
}

type StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs = NonNullable<StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics['topicConfigs']>[number];

type StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigsInput = NonNullable<StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsInput['topicConfigs']>[number];

function encodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs(w: Writer, v: StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigsInput, _version: number): void {
  w.string(v.key, true);
  w.string(v.value, true);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs(r: Reader, _version: number): StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs {
  const key = r.string(true);
  const value = r.string(true);
  const unknownTags = r.tags();
  return { key, value, unknownTags };
}

type StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics = NonNullable<StreamsGroupTopologyValueSubtopologies['repartitionSourceTopics']>[number];

type StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsInput = NonNullable<StreamsGroupTopologyValueSubtopologiesInput['repartitionSourceTopics']>[number];

function encodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics(w: Writer, v: StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsInput, version: number): void {
  w.string(v.name, true);
  w.int32(v.partitions);
  w.int16(v.replicationFactor);
  const topicConfigs = v.topicConfigs;
  w.array(topicConfigs.length, true);
  for (let i = 0; i < topicConfigs.length; i++) encodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs(w, topicConfigs[i], version);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics(r: Reader, version: number): StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics {
  const name = r.string(true);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitions = block1.getInt32(run1);
  const replicationFactor = block1.getInt16(run1 + 4);
  const topicConfigsCount = r.array(true);
  const topicConfigs: StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs[] = topicConfigsCount === 1 ? [decodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs(r, version)] : listOf(topicConfigsCount);
  for (let i = topicConfigsCount === 1 ? 1 : 0; i < topicConfigsCount; i++) topicConfigs[i] = decodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopicsTopicConfigs(r, version);
  const unknownTags = r.tags();
  return { name, partitions, replicationFactor, topicConfigs, unknownTags };
}

type StreamsGroupTopologyValueSubtopologiesCopartitionGroups = NonNullable<StreamsGroupTopologyValueSubtopologies['copartitionGroups']>[number];

type StreamsGroupTopologyValueSubtopologiesCopartitionGroupsInput = NonNullable<StreamsGroupTopologyValueSubtopologiesInput['copartitionGroups']>[number];

function encodeStreamsGroupTopologyValueSubtopologiesCopartitionGroups(w: Writer, v: StreamsGroupTopologyValueSubtopologiesCopartitionGroupsInput, _version: number): void {
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

function decodeStreamsGroupTopologyValueSubtopologiesCopartitionGroups(r: Reader, _version: number): StreamsGroupTopologyValueSubtopologiesCopartitionGroups {
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

type StreamsGroupTopologyValueSubtopologies = NonNullable<StreamsGroupTopologyValue['subtopologies']>[number];

type StreamsGroupTopologyValueSubtopologiesInput = NonNullable<StreamsGroupTopologyValueInput['subtopologies']>[number];

function encodeStreamsGroupTopologyValueSubtopologies(w: Writer, v: StreamsGroupTopologyValueSubtopologiesInput, version: number): void {
  w.string(v.subtopologyId, true);
  const sourceTopics = v.sourceTopics;
  w.array(sourceTopics.length, true);
  for (let i = 0; i < sourceTopics.length; i++) w.string(sourceTopics[i], true);
  const sourceTopicRegex = v.sourceTopicRegex;
  w.array(sourceTopicRegex.length, true);
  for (let i = 0; i < sourceTopicRegex.length; i++) w.string(sourceTopicRegex[i], true);
  const stateChangelogTopics = v.stateChangelogTopics;
  w.array(stateChangelogTopics.length, true);
  for (let i = 0; i < stateChangelogTopics.length; i++) encodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopics(w, stateChangelogTopics[i], version);
  const repartitionSinkTopics = v.repartitionSinkTopics;
  w.array(repartitionSinkTopics.length, true);
  for (let i = 0; i < repartitionSinkTopics.length; i++) w.string(repartitionSinkTopics[i], true);
  const repartitionSourceTopics = v.repartitionSourceTopics;
  w.array(repartitionSourceTopics.length, true);
  for (let i = 0; i < repartitionSourceTopics.length; i++) encodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics(w, repartitionSourceTopics[i], version);
  const copartitionGroups = v.copartitionGroups;
  w.array(copartitionGroups.length, true);
  for (let i = 0; i < copartitionGroups.length; i++) encodeStreamsGroupTopologyValueSubtopologiesCopartitionGroups(w, copartitionGroups[i], version);
  w.tags(v.unknownTags);
}

function decodeStreamsGroupTopologyValueSubtopologies(r: Reader, version: number): StreamsGroupTopologyValueSubtopologies {
  const subtopologyId = r.string(true);
  const sourceTopicsCount = r.array(true);
  const sourceTopics: string[] = sourceTopicsCount === 1 ? [r.string(true)] : listOf(sourceTopicsCount);
  for (let i = sourceTopicsCount === 1 ? 1 : 0; i < sourceTopicsCount; i++) sourceTopics[i] = r.string(true);
  const sourceTopicRegexCount = r.array(true);
  const sourceTopicRegex: string[] = sourceTopicRegexCount === 1 ? [r.string(true)] : listOf(sourceTopicRegexCount);
  for (let i = sourceTopicRegexCount === 1 ? 1 : 0; i < sourceTopicRegexCount; i++) sourceTopicRegex[i] = r.string(true);
  const stateChangelogTopicsCount = r.array(true);
  const stateChangelogTopics: StreamsGroupTopologyValueSubtopologiesStateChangelogTopics[] = stateChangelogTopicsCount === 1 ? [decodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopics(r, version)] : listOf(stateChangelogTopicsCount);
  for (let i = stateChangelogTopicsCount === 1 ? 1 : 0; i < stateChangelogTopicsCount; i++) stateChangelogTopics[i] = decodeStreamsGroupTopologyValueSubtopologiesStateChangelogTopics(r, version);
  const repartitionSinkTopicsCount = r.array(true);
  const repartitionSinkTopics: string[] = repartitionSinkTopicsCount === 1 ? [r.string(true)] : listOf(repartitionSinkTopicsCount);
  for (let i = repartitionSinkTopicsCount === 1 ? 1 : 0; i < repartitionSinkTopicsCount; i++) repartitionSinkTopics[i] = r.string(true);
  const repartitionSourceTopicsCount = r.array(true);
  const repartitionSourceTopics: StreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics[] = repartitionSourceTopicsCount === 1 ? [decodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics(r, version)] : listOf(repartitionSourceTopicsCount);
  for (let i = repartitionSourceTopicsCount === 1 ? 1 : 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics[i] = decodeStreamsGroupTopologyValueSubtopologiesRepartitionSourceTopics(r, version);
  const copartitionGroupsCount = r.array(true);
  const copartitionGroups: StreamsGroupTopologyValueSubtopologiesCopartitionGroups[] = copartitionGroupsCount === 1 ? [decodeStreamsGroupTopologyValueSubtopologiesCopartitionGroups(r, version)] : listOf(copartitionGroupsCount);
  for (let i = copartitionGroupsCount === 1 ? 1 : 0; i < copartitionGroupsCount; i++) copartitionGroups[i] = decodeStreamsGroupTopologyValueSubtopologiesCopartitionGroups(r, version);
  const unknownTags = r.tags();
  return { subtopologyId, sourceTopics, sourceTopicRegex, stateChangelogTopics, repartitionSinkTopics, repartitionSourceTopics, copartitionGroups, unknownTags };
}

export function encodeStreamsGroupTopologyValue(w: Writer, v: StreamsGroupTopologyValueInput, version: number): void {
  w.int32(v.epoch);
  const subtopologies = v.subtopologies;
  w.array(subtopologies.length, true);
  for (let i = 0; i < subtopologies.length; i++) encodeStreamsGroupTopologyValueSubtopologies(w, subtopologies[i], version);
  w.tags(v.unknownTags);
}

export function decodeStreamsGroupTopologyValue(r: Reader, version: number): StreamsGroupTopologyValue {
  const epoch = r.int32();
  const subtopologiesCount = r.array(true);
  const subtopologies: StreamsGroupTopologyValueSubtopologies[] = subtopologiesCount === 1 ? [decodeStreamsGroupTopologyValueSubtopologies(r, version)] : listOf(subtopologiesCount);
  for (let i = subtopologiesCount === 1 ? 1 : 0; i < subtopologiesCount; i++) subtopologies[i] = decodeStreamsGroupTopologyValueSubtopologies(r, version);
  const unknownTags = r.tags();
  return { epoch, subtopologies, unknownTags };
}

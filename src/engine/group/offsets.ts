/** OffsetMetadataManager: the offsets that groups committed, by group; who may commit, what expires. */
import type { OffsetCommitResponseInput } from '../../protocol/apis/08-offset-commit.ts';
import type { OffsetFetchResponseInput } from '../../protocol/apis/09-offset-fetch.ts';
import type { OffsetDeleteResponseInput } from '../../protocol/apis/47-offset-delete.ts';
import { errors } from '../../protocol/errors.ts';
import { ruleApplies } from '../config/eras.ts';
import { CoordinatorException, type CoordinatorResult, type CoordinatorRun } from '../coordinator/coordinator-result.ts';
import { nextOffsetOf } from '../coordinator/coordinator-runtime.ts';
import type { CoordinatorRecord } from '../coordinator/coordinator-state.ts';
import { committedTable, tableOf } from '../coordinator/timeline.ts';
import { numberConfig } from '../replication/replica-manager.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { newClassicGroup } from './classic/classic-group.ts';
import { offsetsRetentionMs } from './group-config.ts';
import { committedGroups, type Group, groupOf, putGroup } from './group.ts';
import { kindOf } from './group-kinds.ts';
import { type OffsetAndMetadata, offsetCommitRecord, offsetTombstone } from './group-records.ts';

/** A committed offset with the partition that it is of. */
export interface PartitionOffset extends OffsetAndMetadata {
  readonly topic: string;
  readonly partition: number;
}

export const OFFSETS = 'offsets/';
export const offsetsTable = (groupId: string): string => `${OFFSETS}${groupId}`;

export interface CommitCall {
  readonly groupId: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generationId: number;
  /** −1: by the broker's setting. */
  readonly retentionTimeMs: number;
  readonly apiVersion: number;
  readonly topics: readonly {
    readonly name: string;
    readonly topicId: string;
    readonly partitions: readonly { readonly partitionIndex: number; readonly committedOffset: number; readonly committedLeaderEpoch: number; readonly committedMetadata: string | null; readonly commitTimestamp: number }[];
  }[];
}

const STALE_EPOCH_SINCE = 9;
const INVALID_OFFSET = -1;

export function commitOffsets(run: CoordinatorRun, call: CommitCall): CoordinatorResult {
  const { os, app } = run;
  const { era, configs } = app.replicaManager;
  const group = committingGroup(run, call);
  const kind = kindOf(group);
  kind.validateOffsetCommit(group, call);
  kind.committed(run, group, call.memberId);
  const now = os.millis();
  const metadataMaxSize = numberConfig(configs, 'offset.metadata.max.bytes');
  const expireTimestampMs = call.retentionTimeMs < 0 ? -1 : now + call.retentionTimeMs;
  const records: CoordinatorRecord[] = [];
  const topics = call.topics.map(({ name, topicId, partitions }) => ({
    name,
    topicId,
    partitions: partitions.map(({ partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata, commitTimestamp }) => {
      if ((committedMetadata ?? '').length > metadataMaxSize) return { partitionIndex, errorCode: errors.OFFSET_METADATA_TOO_LARGE };
      const committed = { committedOffset, leaderEpoch: committedLeaderEpoch, metadata: committedMetadata ?? '', commitTimestampMs: commitTimestamp < 0 ? now : commitTimestamp, expireTimestampMs, topicId };
      records.push(offsetCommitRecord(era, call.groupId, name, partitionIndex, committed));
      return { partitionIndex, errorCode: errors.NONE };
    }),
  }));
  const response: OffsetCommitResponseInput = { throttleTimeMs: 0, topics };
  return { records, response };
}

/** Whoever manages his partitions himself makes a group by committing. */
function committingGroup(run: CoordinatorRun, { groupId, generationId, apiVersion }: CommitCall): Group {
  const group = groupOf(run, groupId);
  if (group !== undefined) return group;
  if (generationId >= 0) throw new CoordinatorException(apiVersion >= STALE_EPOCH_SINCE ? errors.GROUP_ID_NOT_FOUND : errors.ILLEGAL_GENERATION);
  const made = newClassicGroup(run, groupId);
  putGroup(run, nextOffsetOf(run.context), made);
  return made;
}

export interface FetchCall {
  readonly groupId: string;
  /** Null: all that there are. */
  readonly topics: readonly { readonly name: string; readonly topicId: string; readonly partitionIndexes: readonly number[] }[] | null;
  /** What is written but not committed counts, and open transactions are waited for. */
  readonly requireStable: boolean;
  /** Null and −1 of whoever does not say; since version 9. */
  readonly memberId: string | null;
  readonly memberEpoch: number;
}

export type FetchedGroup = NonNullable<OffsetFetchResponseInput['groups']>[number];

export function fetchOffsets(run: CoordinatorRun, { groupId, topics, requireStable, memberId, memberEpoch }: FetchCall): FetchedGroup {
  const { timeline, lastCommittedOffset } = run.context;
  const group = requireStable ? groupOf(run, groupId) : committedGroups(run).get(groupId);
  if (group !== undefined) kindOf(group).validateOffsetFetch(group, { memberId, memberEpoch });
  const isThere = group !== undefined && !(group.type === 'classic' && group.state === 'Dead');
  const table = offsetsTable(groupId);
  const offsets = requireStable ? tableOf<PartitionOffset>(timeline, table) : committedTable<PartitionOffset>(timeline, table, lastCommittedOffset);
  if (topics === null) return { groupId, topics: isThere ? allTopics(offsets) : [], errorCode: 0 };
  return {
    groupId,
    errorCode: 0,
    topics: topics.map(({ name, topicId, partitionIndexes }) => ({
      name,
      topicId,
      partitions: partitionIndexes.map((partitionIndex) => fetched(partitionIndex, isThere ? offsets.get(topicPartitionName(name, partitionIndex)) : undefined)),
    })),
  };
}

function fetched(partitionIndex: number, offset: PartitionOffset | undefined) {
  const { committedOffset = INVALID_OFFSET, leaderEpoch: committedLeaderEpoch = -1, metadata = '' } = offset ?? {};
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode: 0 };
}

function allTopics(offsets: ReadonlyMap<string, PartitionOffset>): FetchedGroup['topics'] {
  const topics = new Map<string, PartitionOffset[]>();
  for (const offset of offsets.values()) topics.set(offset.topic, [...(topics.get(offset.topic) ?? []), offset]);
  return [...topics].map(([name, partitions]) => ({ name, topicId: partitions[0]!.topicId, partitions: partitions.map((offset) => fetched(offset.partition, offset)) }));
}

export interface DeleteCall {
  readonly groupId: string;
  readonly topics: readonly { readonly name: string; readonly partitions: readonly { readonly partitionIndex: number }[] }[];
}

export function deleteOffsets(run: CoordinatorRun, { groupId, topics }: DeleteCall): CoordinatorResult {
  const group = groupOf(run, groupId);
  if (group === undefined) throw new CoordinatorException(errors.GROUP_ID_NOT_FOUND);
  const kind = kindOf(group);
  const error = kind.offsetDeleteError(group);
  if (error !== 0) throw new CoordinatorException(error);
  const offsets = tableOf<PartitionOffset>(run.context.timeline, offsetsTable(groupId));
  const records: CoordinatorRecord[] = [];
  const answered = topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex }) => {
      if (kind.isSubscribedTo(group, name)) return { partitionIndex, errorCode: errors.GROUP_SUBSCRIBED_TO_TOPIC };
      if (offsets.has(topicPartitionName(name, partitionIndex))) records.push(offsetTombstone(groupId, name, partitionIndex));
      return { partitionIndex, errorCode: errors.NONE };
    }),
  }));
  const response: OffsetDeleteResponseInput = { throttleTimeMs: 0, errorCode: 0, topics: answered };
  return { records, response };
}

/** Tombstones for all that the group committed. */
export function allOffsetTombstones({ context }: CoordinatorRun, groupId: string): CoordinatorRecord[] {
  return [...tableOf<PartitionOffset>(context.timeline, offsetsTable(groupId)).values()].map(({ topic, partition }) => offsetTombstone(groupId, topic, partition));
}

/** What has expired of a group's offsets, and whether that is all. */
export function expiredOffsets(run: CoordinatorRun, group: Group): { readonly records: CoordinatorRecord[]; readonly all: boolean } {
  const { os, app, context } = run;
  const kind = kindOf(group);
  const retentionMs = offsetsRetentionMs(app.replicaManager.configs);
  const byGroup = ruleApplies(app.replicaManager.era, 'offsetsExpireWhenGroupIsEmpty');
  const now = os.millis();
  const records: CoordinatorRecord[] = [];
  let all = true;
  for (const { topic, partition, commitTimestampMs, expireTimestampMs } of tableOf<PartitionOffset>(context.timeline, offsetsTable(group.groupId)).values()) {
    const from = byGroup ? kind.expiresFrom(group, commitTimestampMs) : commitTimestampMs;
    const isExpired = from !== null && (byGroup ? !kind.isSubscribedTo(group, topic) : true) && (expireTimestampMs >= 0 ? now >= expireTimestampMs : now - from >= retentionMs);
    if (isExpired) records.push(offsetTombstone(group.groupId, topic, partition));
    else all = false;
  }
  return { records, all };
}

/** Topics are gone: nobody's offsets of them are kept. */
export function offsetsOfDeletedTopics({ context }: CoordinatorRun, topics: ReadonlySet<string>): CoordinatorRecord[] {
  const records: CoordinatorRecord[] = [];
  for (const [table, rows] of context.timeline.tables) {
    if (!table.startsWith(OFFSETS)) continue;
    for (const { topic, partition } of rows.values() as IterableIterator<PartitionOffset>) {
      if (topics.has(topic)) records.push(offsetTombstone(table.slice(OFFSETS.length), topic, partition));
    }
  }
  return records;
}

// Generated from apis/01-fetch.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { FetchRequest, FetchRequestInput, FetchResponse, FetchResponseInput } from '../../apis/01-fetch.ts';
import { isInt64 } from '../../wire/int64.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  const flexible = version >= 12;
  w.int32(v.partition);
  if (version >= 9) {
    const currentLeaderEpoch = v.currentLeaderEpoch === undefined ? -1 : v.currentLeaderEpoch;
    w.int32(currentLeaderEpoch);
  }
  w.int64(v.fetchOffset);
  if (version >= 12) {
    const lastFetchedEpoch = v.lastFetchedEpoch === undefined ? -1 : v.lastFetchedEpoch;
    w.int32(lastFetchedEpoch);
  }
  if (version < 12 && v.lastFetchedEpoch !== undefined && !(v.lastFetchedEpoch === -1)) w.unsupported('lastFetchedEpoch', version);
  if (version >= 5) {
    const logStartOffset = v.logStartOffset === undefined ? -1 : v.logStartOffset;
    w.int64(logStartOffset);
  }
  w.int32(v.partitionMaxBytes);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const replicaDirectoryId = v.replicaDirectoryId === undefined ? ZERO_UUID : v.replicaDirectoryId;
    const hasReplicaDirectoryId = version >= 17 && !(replicaDirectoryId === ZERO_UUID);
    const highWatermark = v.highWatermark === undefined ? 9223372036854775807n : v.highWatermark;
    const hasHighWatermark = version >= 18 && !(highWatermark === 9223372036854775807n);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasReplicaDirectoryId ? 1 : 0) + (hasHighWatermark ? 1 : 0));
    let next = 0;
    if (hasReplicaDirectoryId) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.uuid(replicaDirectoryId);
      w.closeTag();
    }
    if (hasHighWatermark) {
      next = w.tagsBelow(unknownTags, next, 1);
      w.openTag(1);
      w.int64Wide(highWatermark);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const flexible = version >= 12;
  const partition = r.int32();
  const currentLeaderEpoch = version >= 9 ? r.int32() : -1;
  const fetchOffset = r.int64();
  const lastFetchedEpoch = version >= 12 ? r.int32() : -1;
  const logStartOffset = version >= 5 ? r.int64() : -1;
  const partitionMaxBytes = r.int32();
  let replicaDirectoryId: RequestTopicsPartitions['replicaDirectoryId'] = ZERO_UUID;
  let highWatermark: RequestTopicsPartitions['highWatermark'] = 9223372036854775807n;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0 && version >= 17) {
        const end = r.tagEnd();
        replicaDirectoryId = r.uuid();
        r.endTag(end);
      } else if (tag === 1 && version >= 18) {
        const end = r.tagEnd();
        highWatermark = r.int64Wide();
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { partition, currentLeaderEpoch, fetchOffset, lastFetchedEpoch, logStartOffset, partitionMaxBytes, replicaDirectoryId, highWatermark, unknownTags };
}

type RequestTopics = NonNullable<FetchRequest['topics']>[number];

type RequestTopicsInput = NonNullable<FetchRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 12;
  if (version <= 12) {
    const topic = v.topic === undefined ? '' : v.topic;
    w.string(topic, flexible);
  }
  if (version >= 13) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 12;
  const topic = version <= 12 ? r.string(flexible) : '';
  const topicId = version >= 13 ? r.uuid() : ZERO_UUID;
  const partitionsCount = r.array(flexible);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, topicId, partitions, unknownTags };
}

type RequestForgottenTopicsData = NonNullable<FetchRequest['forgottenTopicsData']>[number];

type RequestForgottenTopicsDataInput = NonNullable<FetchRequestInput['forgottenTopicsData']>[number];

function encodeRequestForgottenTopicsData(w: Writer, v: RequestForgottenTopicsDataInput, version: number): void {
  const flexible = version >= 12;
  if (version <= 12) {
    const topic = v.topic === undefined ? '' : v.topic;
    w.string(topic, flexible);
  }
  if (version >= 13) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestForgottenTopicsData(r: Reader, version: number): RequestForgottenTopicsData {
  const flexible = version >= 12;
  const topic = version <= 12 ? r.string(flexible) : '';
  const topicId = version >= 13 ? r.uuid() : ZERO_UUID;
  const partitions = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, topicId, partitions, unknownTags };
}

type RequestReplicaState = NonNullable<FetchRequest['replicaState']>;

type RequestReplicaStateInput = NonNullable<FetchRequestInput['replicaState']>;

const defaultRequestReplicaState: RequestReplicaState = {
  replicaId: -1,
  replicaEpoch: -1,
  unknownTags: null,
};

function isDefaultRequestReplicaState(v: RequestReplicaStateInput): boolean {
  return (
    (v.replicaId === undefined || v.replicaId === -1) &&
    (v.replicaEpoch === undefined || isInt64(v.replicaEpoch, -1)) &&
    (v.unknownTags === undefined || v.unknownTags === null)
  );
}

function encodeRequestReplicaState(w: Writer, v: RequestReplicaStateInput, _version: number): void {
  const replicaId = v.replicaId === undefined ? -1 : v.replicaId;
  w.int32(replicaId);
  const replicaEpoch = v.replicaEpoch === undefined ? -1 : v.replicaEpoch;
  w.int64(replicaEpoch);
  w.tags(v.unknownTags);
}

function decodeRequestReplicaState(r: Reader, _version: number): RequestReplicaState {
  const run1 = r.take(12);
  const block1 = r.block;
  const replicaId = block1.getInt32(run1);
  const replicaEpoch = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { replicaId, replicaEpoch, unknownTags };
}

export function encodeRequest(w: Writer, v: FetchRequestInput, version: number): void {
  const flexible = version >= 12;
  if (version <= 14) {
    const replicaId = v.replicaId === undefined ? -1 : v.replicaId;
    w.int32(replicaId);
  }
  if (version > 14 && v.replicaId !== undefined && !(v.replicaId === -1)) w.unsupported('replicaId', version);
  w.int32(v.maxWaitMs);
  w.int32(v.minBytes);
  if (version >= 3) {
    const maxBytes = v.maxBytes === undefined ? 2147483647 : v.maxBytes;
    w.int32(maxBytes);
  }
  if (version >= 4) {
    const isolationLevel = v.isolationLevel === undefined ? 0 : v.isolationLevel;
    w.int8(isolationLevel);
  }
  if (version >= 7) {
    const sessionId = v.sessionId === undefined ? 0 : v.sessionId;
    w.int32(sessionId);
  }
  if (version >= 7) {
    const sessionEpoch = v.sessionEpoch === undefined ? -1 : v.sessionEpoch;
    w.int32(sessionEpoch);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  if (version >= 7) {
    const forgottenTopicsData = v.forgottenTopicsData === undefined ? NONE : v.forgottenTopicsData;
    w.array(forgottenTopicsData.length, flexible);
    for (let i = 0; i < forgottenTopicsData.length; i++) encodeRequestForgottenTopicsData(w, forgottenTopicsData[i], version);
  }
  if (version < 7 && v.forgottenTopicsData !== undefined && !(v.forgottenTopicsData.length === 0)) w.unsupported('forgottenTopicsData', version);
  if (version >= 11) {
    const rackId = v.rackId === undefined ? '' : v.rackId;
    w.string(rackId, flexible);
  }
  if (version < 15 && v.replicaState !== undefined && !(isDefaultRequestReplicaState(v.replicaState))) w.unsupported('replicaState', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const clusterId = v.clusterId === undefined ? null : v.clusterId;
    const hasClusterId = !(clusterId === null);
    const replicaState = v.replicaState === undefined ? defaultRequestReplicaState : v.replicaState;
    const hasReplicaState = version >= 15 && !(isDefaultRequestReplicaState(replicaState));
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasClusterId ? 1 : 0) + (hasReplicaState ? 1 : 0));
    let next = 0;
    if (hasClusterId) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.nullableString(clusterId, true);
      w.closeTag();
    }
    if (hasReplicaState) {
      next = w.tagsBelow(unknownTags, next, 1);
      w.openTag(1);
      encodeRequestReplicaState(w, replicaState, version);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

export function decodeRequest(r: Reader, version: number): FetchRequest {
  const flexible = version >= 12;
  const replicaId = version <= 14 ? r.int32() : -1;
  const maxWaitMs = r.int32();
  const minBytes = r.int32();
  const maxBytes = version >= 3 ? r.int32() : 2147483647;
  const isolationLevel = version >= 4 ? r.int8() : 0;
  const sessionId = version >= 7 ? r.int32() : 0;
  const sessionEpoch = version >= 7 ? r.int32() : -1;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  let forgottenTopicsData: FetchRequest['forgottenTopicsData'] = NONE;
  if (version >= 7) {
    const forgottenTopicsDataListCount = r.array(flexible);
    const forgottenTopicsDataList: RequestForgottenTopicsData[] = forgottenTopicsDataListCount === 1 ? [decodeRequestForgottenTopicsData(r, version)] : listOf(forgottenTopicsDataListCount);
    for (let i = forgottenTopicsDataListCount === 1 ? 1 : 0; i < forgottenTopicsDataListCount; i++) forgottenTopicsDataList[i] = decodeRequestForgottenTopicsData(r, version);
    forgottenTopicsData = forgottenTopicsDataList;
  }
  const rackId = version >= 11 ? r.string(flexible) : '';
  let clusterId: FetchRequest['clusterId'] = null;
  let replicaState: FetchRequest['replicaState'] = defaultRequestReplicaState;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0) {
        const end = r.tagEnd();
        clusterId = r.nullableString(true);
        r.endTag(end);
      } else if (tag === 1 && version >= 15) {
        const end = r.tagEnd();
        replicaState = decodeRequestReplicaState(r, version);
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { replicaId, maxWaitMs, minBytes, maxBytes, isolationLevel, sessionId, sessionEpoch, topics, forgottenTopicsData, rackId, clusterId, replicaState, unknownTags };
}

type ResponseResponsesPartitionsAbortedTransactions = NonNullable<ResponseResponsesPartitions['abortedTransactions']>[number];

type ResponseResponsesPartitionsAbortedTransactionsInput = NonNullable<ResponseResponsesPartitionsInput['abortedTransactions']>[number];

function encodeResponseResponsesPartitionsAbortedTransactions(w: Writer, v: ResponseResponsesPartitionsAbortedTransactionsInput, version: number): void {
  const flexible = version >= 12;
  w.int64(v.producerId);
  w.int64(v.firstOffset);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionsAbortedTransactions(r: Reader, version: number): ResponseResponsesPartitionsAbortedTransactions {
  const flexible = version >= 12;
  const run1 = r.take(16);
  const block1 = r.block;
  const producerId = r.int64Of(block1, run1);
  const firstOffset = r.int64Of(block1, run1 + 8);
  const unknownTags = flexible ? r.tags() : null;
  return { producerId, firstOffset, unknownTags };
}

type ResponseResponsesPartitionsDivergingEpoch = NonNullable<ResponseResponsesPartitions['divergingEpoch']>;

type ResponseResponsesPartitionsDivergingEpochInput = NonNullable<ResponseResponsesPartitionsInput['divergingEpoch']>;

const defaultResponseResponsesPartitionsDivergingEpoch: ResponseResponsesPartitionsDivergingEpoch = {
  epoch: -1,
  endOffset: -1,
  unknownTags: null,
};

function isDefaultResponseResponsesPartitionsDivergingEpoch(v: ResponseResponsesPartitionsDivergingEpochInput): boolean {
  return (
    (v.epoch === undefined || v.epoch === -1) &&
    (v.endOffset === undefined || isInt64(v.endOffset, -1)) &&
    (v.unknownTags === undefined || v.unknownTags === null)
  );
}

function encodeResponseResponsesPartitionsDivergingEpoch(w: Writer, v: ResponseResponsesPartitionsDivergingEpochInput, _version: number): void {
  const epoch = v.epoch === undefined ? -1 : v.epoch;
  w.int32(epoch);
  const endOffset = v.endOffset === undefined ? -1 : v.endOffset;
  w.int64(endOffset);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionsDivergingEpoch(r: Reader, _version: number): ResponseResponsesPartitionsDivergingEpoch {
  const run1 = r.take(12);
  const block1 = r.block;
  const epoch = block1.getInt32(run1);
  const endOffset = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { epoch, endOffset, unknownTags };
}

type ResponseResponsesPartitionsCurrentLeader = NonNullable<ResponseResponsesPartitions['currentLeader']>;

type ResponseResponsesPartitionsCurrentLeaderInput = NonNullable<ResponseResponsesPartitionsInput['currentLeader']>;

const defaultResponseResponsesPartitionsCurrentLeader: ResponseResponsesPartitionsCurrentLeader = {
  leaderId: -1,
  leaderEpoch: -1,
  unknownTags: null,
};

function isDefaultResponseResponsesPartitionsCurrentLeader(v: ResponseResponsesPartitionsCurrentLeaderInput): boolean {
  return (
    (v.leaderId === undefined || v.leaderId === -1) &&
    (v.leaderEpoch === undefined || v.leaderEpoch === -1) &&
    (v.unknownTags === undefined || v.unknownTags === null)
  );
}

function encodeResponseResponsesPartitionsCurrentLeader(w: Writer, v: ResponseResponsesPartitionsCurrentLeaderInput, _version: number): void {
  const leaderId = v.leaderId === undefined ? -1 : v.leaderId;
  w.int32(leaderId);
  const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
  w.int32(leaderEpoch);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionsCurrentLeader(r: Reader, _version: number): ResponseResponsesPartitionsCurrentLeader {
  const run1 = r.take(8);
  const block1 = r.block;
  const leaderId = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const unknownTags = r.tags();
  return { leaderId, leaderEpoch, unknownTags };
}

type ResponseResponsesPartitionsSnapshotId = NonNullable<ResponseResponsesPartitions['snapshotId']>;

type ResponseResponsesPartitionsSnapshotIdInput = NonNullable<ResponseResponsesPartitionsInput['snapshotId']>;

const defaultResponseResponsesPartitionsSnapshotId: ResponseResponsesPartitionsSnapshotId = {
  endOffset: -1,
  epoch: -1,
  unknownTags: null,
};

function isDefaultResponseResponsesPartitionsSnapshotId(v: ResponseResponsesPartitionsSnapshotIdInput): boolean {
  return (
    (v.endOffset === undefined || isInt64(v.endOffset, -1)) &&
    (v.epoch === undefined || v.epoch === -1) &&
    (v.unknownTags === undefined || v.unknownTags === null)
  );
}

function encodeResponseResponsesPartitionsSnapshotId(w: Writer, v: ResponseResponsesPartitionsSnapshotIdInput, _version: number): void {
  const endOffset = v.endOffset === undefined ? -1 : v.endOffset;
  w.int64(endOffset);
  const epoch = v.epoch === undefined ? -1 : v.epoch;
  w.int32(epoch);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionsSnapshotId(r: Reader, _version: number): ResponseResponsesPartitionsSnapshotId {
  const run1 = r.take(12);
  const block1 = r.block;
  const endOffset = r.int64Of(block1, run1);
  const epoch = block1.getInt32(run1 + 8);
  const unknownTags = r.tags();
  return { endOffset, epoch, unknownTags };
}

type ResponseResponsesPartitions = NonNullable<ResponseResponses['partitions']>[number];

type ResponseResponsesPartitionsInput = NonNullable<ResponseResponsesInput['partitions']>[number];

function encodeResponseResponsesPartitions(w: Writer, v: ResponseResponsesPartitionsInput, version: number): void {
  const flexible = version >= 12;
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  w.int64(v.highWatermark);
  if (version >= 4) {
    const lastStableOffset = v.lastStableOffset === undefined ? -1 : v.lastStableOffset;
    w.int64(lastStableOffset);
  }
  if (version >= 5) {
    const logStartOffset = v.logStartOffset === undefined ? -1 : v.logStartOffset;
    w.int64(logStartOffset);
  }
  if (version >= 4) {
    const abortedTransactions = v.abortedTransactions === undefined ? NONE : v.abortedTransactions;
    if (abortedTransactions === null) {
      w.nullArray(flexible);
    } else {
      w.array(abortedTransactions.length, flexible);
      for (let i = 0; i < abortedTransactions.length; i++) encodeResponseResponsesPartitionsAbortedTransactions(w, abortedTransactions[i], version);
    }
  }
  if (version >= 11) {
    const preferredReadReplica = v.preferredReadReplica === undefined ? -1 : v.preferredReadReplica;
    w.int32(preferredReadReplica);
  }
  if (version < 11 && v.preferredReadReplica !== undefined && !(v.preferredReadReplica === -1)) w.unsupported('preferredReadReplica', version);
  const records = v.records;
  w.nullableBytes(records, flexible);
  if (version < 12 && v.divergingEpoch !== undefined && !(isDefaultResponseResponsesPartitionsDivergingEpoch(v.divergingEpoch))) w.unsupported('divergingEpoch', version);
  if (version < 12 && v.currentLeader !== undefined && !(isDefaultResponseResponsesPartitionsCurrentLeader(v.currentLeader))) w.unsupported('currentLeader', version);
  if (version < 12 && v.snapshotId !== undefined && !(isDefaultResponseResponsesPartitionsSnapshotId(v.snapshotId))) w.unsupported('snapshotId', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const divergingEpoch = v.divergingEpoch === undefined ? defaultResponseResponsesPartitionsDivergingEpoch : v.divergingEpoch;
    const hasDivergingEpoch = !(isDefaultResponseResponsesPartitionsDivergingEpoch(divergingEpoch));
    const currentLeader = v.currentLeader === undefined ? defaultResponseResponsesPartitionsCurrentLeader : v.currentLeader;
    const hasCurrentLeader = !(isDefaultResponseResponsesPartitionsCurrentLeader(currentLeader));
    const snapshotId = v.snapshotId === undefined ? defaultResponseResponsesPartitionsSnapshotId : v.snapshotId;
    const hasSnapshotId = !(isDefaultResponseResponsesPartitionsSnapshotId(snapshotId));
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasDivergingEpoch ? 1 : 0) + (hasCurrentLeader ? 1 : 0) + (hasSnapshotId ? 1 : 0));
    let next = 0;
    if (hasDivergingEpoch) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      encodeResponseResponsesPartitionsDivergingEpoch(w, divergingEpoch, version);
      w.closeTag();
    }
    if (hasCurrentLeader) {
      next = w.tagsBelow(unknownTags, next, 1);
      w.openTag(1);
      encodeResponseResponsesPartitionsCurrentLeader(w, currentLeader, version);
      w.closeTag();
    }
    if (hasSnapshotId) {
      next = w.tagsBelow(unknownTags, next, 2);
      w.openTag(2);
      encodeResponseResponsesPartitionsSnapshotId(w, snapshotId, version);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

function decodeResponseResponsesPartitions(r: Reader, version: number): ResponseResponsesPartitions {
  const flexible = version >= 12;
  const run1 = r.take(14);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const highWatermark = r.int64Of(block1, run1 + 6);
  const lastStableOffset = version >= 4 ? r.int64() : -1;
  const logStartOffset = version >= 5 ? r.int64() : -1;
  let abortedTransactions: ResponseResponsesPartitions['abortedTransactions'] = NONE;
  if (version >= 4) {
    const abortedTransactionsListCount = r.nullableArray(flexible);
    if (abortedTransactionsListCount < 0) {
      abortedTransactions = null;
    } else {
      const abortedTransactionsList: ResponseResponsesPartitionsAbortedTransactions[] = abortedTransactionsListCount === 1 ? [decodeResponseResponsesPartitionsAbortedTransactions(r, version)] : listOf(abortedTransactionsListCount);
      for (let i = abortedTransactionsListCount === 1 ? 1 : 0; i < abortedTransactionsListCount; i++) abortedTransactionsList[i] = decodeResponseResponsesPartitionsAbortedTransactions(r, version);
      abortedTransactions = abortedTransactionsList;
    }
  }
  const preferredReadReplica = version >= 11 ? r.int32() : -1;
  const records = r.nullableBytes(flexible);
  let divergingEpoch: ResponseResponsesPartitions['divergingEpoch'] = defaultResponseResponsesPartitionsDivergingEpoch;
  let currentLeader: ResponseResponsesPartitions['currentLeader'] = defaultResponseResponsesPartitionsCurrentLeader;
  let snapshotId: ResponseResponsesPartitions['snapshotId'] = defaultResponseResponsesPartitionsSnapshotId;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0) {
        const end = r.tagEnd();
        divergingEpoch = decodeResponseResponsesPartitionsDivergingEpoch(r, version);
        r.endTag(end);
      } else if (tag === 1) {
        const end = r.tagEnd();
        currentLeader = decodeResponseResponsesPartitionsCurrentLeader(r, version);
        r.endTag(end);
      } else if (tag === 2) {
        const end = r.tagEnd();
        snapshotId = decodeResponseResponsesPartitionsSnapshotId(r, version);
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { partitionIndex, errorCode, highWatermark, lastStableOffset, logStartOffset, abortedTransactions, preferredReadReplica, records, divergingEpoch, currentLeader, snapshotId, unknownTags };
}

type ResponseResponses = NonNullable<FetchResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<FetchResponseInput['responses']>[number];

function encodeResponseResponses(w: Writer, v: ResponseResponsesInput, version: number): void {
  const flexible = version >= 12;
  if (version <= 12) {
    const topic = v.topic === undefined ? '' : v.topic;
    w.string(topic, flexible);
  }
  if (version >= 13) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseResponsesPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResponses(r: Reader, version: number): ResponseResponses {
  const flexible = version >= 12;
  const topic = version <= 12 ? r.string(flexible) : '';
  const topicId = version >= 13 ? r.uuid() : ZERO_UUID;
  const partitionsCount = r.array(flexible);
  const partitions: ResponseResponsesPartitions[] = partitionsCount === 1 ? [decodeResponseResponsesPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseResponsesPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, topicId, partitions, unknownTags };
}

type ResponseNodeEndpoints = NonNullable<FetchResponse['nodeEndpoints']>[number];

type ResponseNodeEndpointsInput = NonNullable<FetchResponseInput['nodeEndpoints']>[number];

function encodeResponseNodeEndpoints(w: Writer, v: ResponseNodeEndpointsInput, _version: number): void {
  w.int32(v.nodeId);
  w.string(v.host, true);
  w.int32(v.port);
  const rack = v.rack === undefined ? null : v.rack;
  w.nullableString(rack, true);
  w.tags(v.unknownTags);
}

function decodeResponseNodeEndpoints(r: Reader, _version: number): ResponseNodeEndpoints {
  const nodeId = r.int32();
  const host = r.string(true);
  const port = r.int32();
  const rack = r.nullableString(true);
  const unknownTags = r.tags();
  return { nodeId, host, port, rack, unknownTags };
}

export function encodeResponse(w: Writer, v: FetchResponseInput, version: number): void {
  const flexible = version >= 12;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  if (version >= 7) {
    const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
    w.int16(errorCode);
  }
  if (version >= 7) {
    const sessionId = v.sessionId === undefined ? 0 : v.sessionId;
    w.int32(sessionId);
  }
  if (version < 7 && v.sessionId !== undefined && !(v.sessionId === 0)) w.unsupported('sessionId', version);
  const responses = v.responses;
  w.array(responses.length, flexible);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  if (version < 16 && v.nodeEndpoints !== undefined && !(v.nodeEndpoints.length === 0)) w.unsupported('nodeEndpoints', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const nodeEndpoints = v.nodeEndpoints === undefined ? NONE : v.nodeEndpoints;
    const hasNodeEndpoints = version >= 16 && !(nodeEndpoints.length === 0);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasNodeEndpoints ? 1 : 0));
    let next = 0;
    if (hasNodeEndpoints) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.array(nodeEndpoints.length, true);
      for (let i = 0; i < nodeEndpoints.length; i++) encodeResponseNodeEndpoints(w, nodeEndpoints[i], version);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

export function decodeResponse(r: Reader, version: number): FetchResponse {
  const flexible = version >= 12;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const errorCode = version >= 7 ? r.int16() : 0;
  const sessionId = version >= 7 ? r.int32() : 0;
  const responsesCount = r.array(flexible);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  let nodeEndpoints: FetchResponse['nodeEndpoints'] = NONE;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0 && version >= 16) {
        const end = r.tagEnd();
        const nodeEndpointsListCount = r.array(true);
        const nodeEndpointsList: ResponseNodeEndpoints[] = nodeEndpointsListCount === 1 ? [decodeResponseNodeEndpoints(r, version)] : listOf(nodeEndpointsListCount);
        for (let i = nodeEndpointsListCount === 1 ? 1 : 0; i < nodeEndpointsListCount; i++) nodeEndpointsList[i] = decodeResponseNodeEndpoints(r, version);
        nodeEndpoints = nodeEndpointsList;
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { throttleTimeMs, errorCode, sessionId, responses, nodeEndpoints, unknownTags };
}

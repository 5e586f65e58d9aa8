// Generated from apis/65-describe-transactions.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeTransactionsRequest, DescribeTransactionsRequestInput, DescribeTransactionsResponse, DescribeTransactionsResponseInput } from '../../apis/65-describe-transactions.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: DescribeTransactionsRequestInput, _version: number): void {
  const transactionalIds = v.transactionalIds;
  w.array(transactionalIds.length, true);
  for (let i = 0; i < transactionalIds.length; i++) w.string(transactionalIds[i], true);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): DescribeTransactionsRequest {
  const transactionalIdsCount = r.array(true);
  const transactionalIds: string[] = transactionalIdsCount === 1 ? [r.string(true)] : listOf(transactionalIdsCount);
  for (let i = transactionalIdsCount === 1 ? 1 : 0; i < transactionalIdsCount; i++) transactionalIds[i] = r.string(true);
  const unknownTags = r.tags();
  return { transactionalIds, unknownTags };
}

type ResponseTransactionStatesTopics = NonNullable<ResponseTransactionStates['topics']>[number];

type ResponseTransactionStatesTopicsInput = NonNullable<ResponseTransactionStatesInput['topics']>[number];

function encodeResponseTransactionStatesTopics(w: Writer, v: ResponseTransactionStatesTopicsInput, _version: number): void {
  w.string(v.topic, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeResponseTransactionStatesTopics(r: Reader, _version: number): ResponseTransactionStatesTopics {
  const topic = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topic, partitions, unknownTags };
}

type ResponseTransactionStates = NonNullable<DescribeTransactionsResponse['transactionStates']>[number];

type ResponseTransactionStatesInput = NonNullable<DescribeTransactionsResponseInput['transactionStates']>[number];

function encodeResponseTransactionStates(w: Writer, v: ResponseTransactionStatesInput, version: number): void {
  w.int16(v.errorCode);
  w.string(v.transactionalId, true);
  w.string(v.transactionState, true);
  w.int32(v.transactionTimeoutMs);
  w.int64(v.transactionStartTimeMs);
  w.int64(v.producerId);
  w.int16(v.producerEpoch);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseTransactionStatesTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTransactionStates(r: Reader, version: number): ResponseTransactionStates {
  const errorCode = r.int16();
  const transactionalId = r.string(true);
  const transactionState = r.string(true);
  const run1 = r.take(22);
  const block1 = r.block;
  const transactionTimeoutMs = block1.getInt32(run1);
  const transactionStartTimeMs = r.int64Of(block1, run1 + 4);
  const producerId = r.int64Of(block1, run1 + 12);
  const producerEpoch = block1.getInt16(run1 + 20);
  const topicsCount = r.array(true);
  const topics: ResponseTransactionStatesTopics[] = topicsCount === 1 ? [decodeResponseTransactionStatesTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTransactionStatesTopics(r, version);
  const unknownTags = r.tags();
  return { errorCode, transactionalId, transactionState, transactionTimeoutMs, transactionStartTimeMs, producerId, producerEpoch, topics, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeTransactionsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  const transactionStates = v.transactionStates;
  w.array(transactionStates.length, true);
  for (let i = 0; i < transactionStates.length; i++) encodeResponseTransactionStates(w, transactionStates[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeTransactionsResponse {
  const throttleTimeMs = r.int32();
  const transactionStatesCount = r.array(true);
  const transactionStates: ResponseTransactionStates[] = transactionStatesCount === 1 ? [decodeResponseTransactionStates(r, version)] : listOf(transactionStatesCount);
  for (let i = transactionStatesCount === 1 ? 1 : 0; i < transactionStatesCount; i++) transactionStates[i] = decodeResponseTransactionStates(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, transactionStates, unknownTags };
}

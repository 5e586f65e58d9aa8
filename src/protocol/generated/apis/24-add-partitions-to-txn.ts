// Generated from apis/24-add-partitions-to-txn.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AddPartitionsToTxnRequest, AddPartitionsToTxnRequestInput, AddPartitionsToTxnResponse, AddPartitionsToTxnResponseInput } from '../../apis/24-add-partitions-to-txn.ts';
import { isInt64 } from '../../wire/int64.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestV3AndBelowTopics = NonNullable<AddPartitionsToTxnRequest['v3AndBelowTopics']>[number];

type RequestV3AndBelowTopicsInput = NonNullable<AddPartitionsToTxnRequestInput['v3AndBelowTopics']>[number];

function encodeRequestV3AndBelowTopics(w: Writer, v: RequestV3AndBelowTopicsInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestV3AndBelowTopics(r: Reader, version: number): RequestV3AndBelowTopics {
  const flexible = version >= 3;
  const name = r.string(flexible);
  const partitions = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

type RequestTransactionsTopics = NonNullable<RequestTransactions['topics']>[number];

type RequestTransactionsTopicsInput = NonNullable<RequestTransactionsInput['topics']>[number];

function encodeRequestTransactionsTopics(w: Writer, v: RequestTransactionsTopicsInput, _version: number): void {
  w.string(v.name, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeRequestTransactionsTopics(r: Reader, _version: number): RequestTransactionsTopics {
  const name = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { name, partitions, unknownTags };
}

type RequestTransactions = NonNullable<AddPartitionsToTxnRequest['transactions']>[number];

type RequestTransactionsInput = NonNullable<AddPartitionsToTxnRequestInput['transactions']>[number];

function encodeRequestTransactions(w: Writer, v: RequestTransactionsInput, version: number): void {
  w.string(v.transactionalId, true);
  w.int64(v.producerId);
  w.int16(v.producerEpoch);
  const verifyOnly = v.verifyOnly === undefined ? false : v.verifyOnly;
  w.bool(verifyOnly);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTransactionsTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTransactions(r: Reader, version: number): RequestTransactions {
  const transactionalId = r.string(true);
  const run1 = r.take(11);
  const block1 = r.block;
  const producerId = r.int64Of(block1, run1);
  const producerEpoch = block1.getInt16(run1 + 8);
  const verifyOnly = block1.getUint8(run1 + 10) !== 0;
  const topicsCount = r.array(true);
  const topics: RequestTransactionsTopics[] = topicsCount === 1 ? [decodeRequestTransactionsTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTransactionsTopics(r, version);
  const unknownTags = r.tags();
  return { transactionalId, producerId, producerEpoch, verifyOnly, topics, unknownTags };
}

export function encodeRequest(w: Writer, v: AddPartitionsToTxnRequestInput, version: number): void {
  const flexible = version >= 3;
  if (version <= 3) {
    const v3AndBelowTransactionalId = v.v3AndBelowTransactionalId === undefined ? '' : v.v3AndBelowTransactionalId;
    w.string(v3AndBelowTransactionalId, flexible);
  }
  if (version > 3 && v.v3AndBelowTransactionalId !== undefined && !(v.v3AndBelowTransactionalId === '')) w.unsupported('v3AndBelowTransactionalId', version);
  if (version <= 3) {
    const v3AndBelowProducerId = v.v3AndBelowProducerId === undefined ? 0 : v.v3AndBelowProducerId;
    w.int64(v3AndBelowProducerId);
  }
  if (version > 3 && v.v3AndBelowProducerId !== undefined && !(isInt64(v.v3AndBelowProducerId, 0))) w.unsupported('v3AndBelowProducerId', version);
  if (version <= 3) {
    const v3AndBelowProducerEpoch = v.v3AndBelowProducerEpoch === undefined ? 0 : v.v3AndBelowProducerEpoch;
    w.int16(v3AndBelowProducerEpoch);
  }
  if (version > 3 && v.v3AndBelowProducerEpoch !== undefined && !(v.v3AndBelowProducerEpoch === 0)) w.unsupported('v3AndBelowProducerEpoch', version);
  if (version <= 3) {
    const v3AndBelowTopics = v.v3AndBelowTopics === undefined ? NONE : v.v3AndBelowTopics;
    w.array(v3AndBelowTopics.length, flexible);
    for (let i = 0; i < v3AndBelowTopics.length; i++) encodeRequestV3AndBelowTopics(w, v3AndBelowTopics[i], version);
  }
  if (version > 3 && v.v3AndBelowTopics !== undefined && !(v.v3AndBelowTopics.length === 0)) w.unsupported('v3AndBelowTopics', version);
  if (version >= 4) {
    const transactions = v.transactions === undefined ? NONE : v.transactions;
    w.array(transactions.length, true);
    for (let i = 0; i < transactions.length; i++) encodeRequestTransactions(w, transactions[i], version);
  }
  if (version < 4 && v.transactions !== undefined && !(v.transactions.length === 0)) w.unsupported('transactions', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AddPartitionsToTxnRequest {
  const flexible = version >= 3;
  const v3AndBelowTransactionalId = version <= 3 ? r.string(flexible) : '';
  const v3AndBelowProducerId = version <= 3 ? r.int64() : 0;
  const v3AndBelowProducerEpoch = version <= 3 ? r.int16() : 0;
  let v3AndBelowTopics: AddPartitionsToTxnRequest['v3AndBelowTopics'] = NONE;
  if (version <= 3) {
    const v3AndBelowTopicsListCount = r.array(flexible);
    const v3AndBelowTopicsList: RequestV3AndBelowTopics[] = v3AndBelowTopicsListCount === 1 ? [decodeRequestV3AndBelowTopics(r, version)] : listOf(v3AndBelowTopicsListCount);
    for (let i = v3AndBelowTopicsListCount === 1 ? 1 : 0; i < v3AndBelowTopicsListCount; i++) v3AndBelowTopicsList[i] = decodeRequestV3AndBelowTopics(r, version);
    v3AndBelowTopics = v3AndBelowTopicsList;
  }
  let transactions: AddPartitionsToTxnRequest['transactions'] = NONE;
  if (version >= 4) {
    const transactionsListCount = r.array(true);
    const transactionsList: RequestTransactions[] = transactionsListCount === 1 ? [decodeRequestTransactions(r, version)] : listOf(transactionsListCount);
    for (let i = transactionsListCount === 1 ? 1 : 0; i < transactionsListCount; i++) transactionsList[i] = decodeRequestTransactions(r, version);
    transactions = transactionsList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { v3AndBelowTransactionalId, v3AndBelowProducerId, v3AndBelowProducerEpoch, v3AndBelowTopics, transactions, unknownTags };
}

type ResponseResultsByTopicV3AndBelowResultsByPartition = NonNullable<ResponseResultsByTopicV3AndBelow['resultsByPartition']>[number];

type ResponseResultsByTopicV3AndBelowResultsByPartitionInput = NonNullable<ResponseResultsByTopicV3AndBelowInput['resultsByPartition']>[number];

function encodeResponseResultsByTopicV3AndBelowResultsByPartition(w: Writer, v: ResponseResultsByTopicV3AndBelowResultsByPartitionInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.partitionIndex);
  w.int16(v.partitionErrorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResultsByTopicV3AndBelowResultsByPartition(r: Reader, version: number): ResponseResultsByTopicV3AndBelowResultsByPartition {
  const flexible = version >= 3;
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const partitionErrorCode = block1.getInt16(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, partitionErrorCode, unknownTags };
}

type ResponseResultsByTopicV3AndBelow = NonNullable<AddPartitionsToTxnResponse['resultsByTopicV3AndBelow']>[number];

type ResponseResultsByTopicV3AndBelowInput = NonNullable<AddPartitionsToTxnResponseInput['resultsByTopicV3AndBelow']>[number];

function encodeResponseResultsByTopicV3AndBelow(w: Writer, v: ResponseResultsByTopicV3AndBelowInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.name, flexible);
  const resultsByPartition = v.resultsByPartition;
  w.array(resultsByPartition.length, flexible);
  for (let i = 0; i < resultsByPartition.length; i++) encodeResponseResultsByTopicV3AndBelowResultsByPartition(w, resultsByPartition[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResultsByTopicV3AndBelow(r: Reader, version: number): ResponseResultsByTopicV3AndBelow {
  const flexible = version >= 3;
  const name = r.string(flexible);
  const resultsByPartitionCount = r.array(flexible);
  const resultsByPartition: ResponseResultsByTopicV3AndBelowResultsByPartition[] = resultsByPartitionCount === 1 ? [decodeResponseResultsByTopicV3AndBelowResultsByPartition(r, version)] : listOf(resultsByPartitionCount);
  for (let i = resultsByPartitionCount === 1 ? 1 : 0; i < resultsByPartitionCount; i++) resultsByPartition[i] = decodeResponseResultsByTopicV3AndBelowResultsByPartition(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, resultsByPartition, unknownTags };
}

type ResponseResultsByTransactionTopicResultsResultsByPartition = NonNullable<ResponseResultsByTransactionTopicResults['resultsByPartition']>[number];

type ResponseResultsByTransactionTopicResultsResultsByPartitionInput = NonNullable<ResponseResultsByTransactionTopicResultsInput['resultsByPartition']>[number];

function encodeResponseResultsByTransactionTopicResultsResultsByPartition(w: Writer, v: ResponseResultsByTransactionTopicResultsResultsByPartitionInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.partitionErrorCode);
  w.tags(v.unknownTags);
}

function decodeResponseResultsByTransactionTopicResultsResultsByPartition(r: Reader, _version: number): ResponseResultsByTransactionTopicResultsResultsByPartition {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const partitionErrorCode = block1.getInt16(run1 + 4);
  const unknownTags = r.tags();
  return { partitionIndex, partitionErrorCode, unknownTags };
}

type ResponseResultsByTransactionTopicResults = NonNullable<ResponseResultsByTransaction['topicResults']>[number];

type ResponseResultsByTransactionTopicResultsInput = NonNullable<ResponseResultsByTransactionInput['topicResults']>[number];

function encodeResponseResultsByTransactionTopicResults(w: Writer, v: ResponseResultsByTransactionTopicResultsInput, version: number): void {
  w.string(v.name, true);
  const resultsByPartition = v.resultsByPartition;
  w.array(resultsByPartition.length, true);
  for (let i = 0; i < resultsByPartition.length; i++) encodeResponseResultsByTransactionTopicResultsResultsByPartition(w, resultsByPartition[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResultsByTransactionTopicResults(r: Reader, version: number): ResponseResultsByTransactionTopicResults {
  const name = r.string(true);
  const resultsByPartitionCount = r.array(true);
  const resultsByPartition: ResponseResultsByTransactionTopicResultsResultsByPartition[] = resultsByPartitionCount === 1 ? [decodeResponseResultsByTransactionTopicResultsResultsByPartition(r, version)] : listOf(resultsByPartitionCount);
  for (let i = resultsByPartitionCount === 1 ? 1 : 0; i < resultsByPartitionCount; i++) resultsByPartition[i] = decodeResponseResultsByTransactionTopicResultsResultsByPartition(r, version);
  const unknownTags = r.tags();
  return { name, resultsByPartition, unknownTags };
}

type ResponseResultsByTransaction = NonNullable<AddPartitionsToTxnResponse['resultsByTransaction']>[number];

type ResponseResultsByTransactionInput = NonNullable<AddPartitionsToTxnResponseInput['resultsByTransaction']>[number];

function encodeResponseResultsByTransaction(w: Writer, v: ResponseResultsByTransactionInput, version: number): void {
  w.string(v.transactionalId, true);
  const topicResults = v.topicResults;
  w.array(topicResults.length, true);
  for (let i = 0; i < topicResults.length; i++) encodeResponseResultsByTransactionTopicResults(w, topicResults[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResultsByTransaction(r: Reader, version: number): ResponseResultsByTransaction {
  const transactionalId = r.string(true);
  const topicResultsCount = r.array(true);
  const topicResults: ResponseResultsByTransactionTopicResults[] = topicResultsCount === 1 ? [decodeResponseResultsByTransactionTopicResults(r, version)] : listOf(topicResultsCount);
  for (let i = topicResultsCount === 1 ? 1 : 0; i < topicResultsCount; i++) topicResults[i] = decodeResponseResultsByTransactionTopicResults(r, version);
  const unknownTags = r.tags();
  return { transactionalId, topicResults, unknownTags };
}

export function encodeResponse(w: Writer, v: AddPartitionsToTxnResponseInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.throttleTimeMs);
  if (version <= 3) {
    const resultsByTopicV3AndBelow = v.resultsByTopicV3AndBelow === undefined ? NONE : v.resultsByTopicV3AndBelow;
    w.array(resultsByTopicV3AndBelow.length, flexible);
    for (let i = 0; i < resultsByTopicV3AndBelow.length; i++) encodeResponseResultsByTopicV3AndBelow(w, resultsByTopicV3AndBelow[i], version);
  }
  if (version > 3 && v.resultsByTopicV3AndBelow !== undefined && !(v.resultsByTopicV3AndBelow.length === 0)) w.unsupported('resultsByTopicV3AndBelow', version);
  if (version >= 4) {
    const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
    w.int16(errorCode);
  }
  if (version >= 4) {
    const resultsByTransaction = v.resultsByTransaction === undefined ? NONE : v.resultsByTransaction;
    w.array(resultsByTransaction.length, true);
    for (let i = 0; i < resultsByTransaction.length; i++) encodeResponseResultsByTransaction(w, resultsByTransaction[i], version);
  }
  if (version < 4 && v.resultsByTransaction !== undefined && !(v.resultsByTransaction.length === 0)) w.unsupported('resultsByTransaction', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AddPartitionsToTxnResponse {
  const flexible = version >= 3;
  const throttleTimeMs = r.int32();
  let resultsByTopicV3AndBelow: AddPartitionsToTxnResponse['resultsByTopicV3AndBelow'] = NONE;
  if (version <= 3) {
    const resultsByTopicV3AndBelowListCount = r.array(flexible);
    const resultsByTopicV3AndBelowList: ResponseResultsByTopicV3AndBelow[] = resultsByTopicV3AndBelowListCount === 1 ? [decodeResponseResultsByTopicV3AndBelow(r, version)] : listOf(resultsByTopicV3AndBelowListCount);
    for (let i = resultsByTopicV3AndBelowListCount === 1 ? 1 : 0; i < resultsByTopicV3AndBelowListCount; i++) resultsByTopicV3AndBelowList[i] = decodeResponseResultsByTopicV3AndBelow(r, version);
    resultsByTopicV3AndBelow = resultsByTopicV3AndBelowList;
  }
  const errorCode = version >= 4 ? r.int16() : 0;
  let resultsByTransaction: AddPartitionsToTxnResponse['resultsByTransaction'] = NONE;
  if (version >= 4) {
    const resultsByTransactionListCount = r.array(true);
    const resultsByTransactionList: ResponseResultsByTransaction[] = resultsByTransactionListCount === 1 ? [decodeResponseResultsByTransaction(r, version)] : listOf(resultsByTransactionListCount);
    for (let i = resultsByTransactionListCount === 1 ? 1 : 0; i < resultsByTransactionListCount; i++) resultsByTransactionList[i] = decodeResponseResultsByTransaction(r, version);
    resultsByTransaction = resultsByTransactionList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, resultsByTopicV3AndBelow, errorCode, resultsByTransaction, unknownTags };
}

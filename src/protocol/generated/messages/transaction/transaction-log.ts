// Generated from messages/transaction/transaction-log.ts by `npm run codecs`: change that table, not this file.
import type { TransactionLogKey, TransactionLogKeyInput, TransactionLogValue, TransactionLogValueInput } from '../../../messages/transaction/transaction-log.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeTransactionLogKey(w: Writer, v: TransactionLogKeyInput, _version: number): void {
  w.string(v.transactionalId, false);
}

export function decodeTransactionLogKey(r: Reader, _version: number): TransactionLogKey {
  const transactionalId = r.string(false);
  return { transactionalId, unknownTags: null };
}

type TransactionLogValueTransactionPartitions = NonNullable<TransactionLogValue['transactionPartitions']>[number];

type TransactionLogValueTransactionPartitionsInput = NonNullable<TransactionLogValueInput['transactionPartitions']>[number];

function encodeTransactionLogValueTransactionPartitions(w: Writer, v: TransactionLogValueTransactionPartitionsInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.topic, flexible);
  const partitionIds = v.partitionIds;
  w.array(partitionIds.length, flexible);
  for (let i = 0; i < partitionIds.length; i++) w.int32(partitionIds[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeTransactionLogValueTransactionPartitions(r: Reader, version: number): TransactionLogValueTransactionPartitions {
  const flexible = version >= 1;
  const topic = r.string(flexible);
  const partitionIdsCount = r.array(flexible);
  const partitionIds: number[] = [];
  for (let i = 0; i < partitionIdsCount; i++) partitionIds.push(r.int32());
  const unknownTags = flexible ? r.tags() : null;
  return { topic, partitionIds, unknownTags };
}

export function encodeTransactionLogValue(w: Writer, v: TransactionLogValueInput, version: number): void {
  const flexible = version >= 1;
  w.int64(v.producerId);
  w.int16(v.producerEpoch);
  w.int32(v.transactionTimeoutMs);
  w.int8(v.transactionStatus);
  const transactionPartitions = v.transactionPartitions;
  if (transactionPartitions === null) {
    w.nullArray(flexible);
  } else {
    w.array(transactionPartitions.length, flexible);
    for (let i = 0; i < transactionPartitions.length; i++) encodeTransactionLogValueTransactionPartitions(w, transactionPartitions[i], version);
  }
  w.int64(v.transactionLastUpdateTimestampMs);
  w.int64(v.transactionStartTimestampMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeTransactionLogValue(r: Reader, version: number): TransactionLogValue {
  const flexible = version >= 1;
  const producerId = r.int64();
  const producerEpoch = r.int16();
  const transactionTimeoutMs = r.int32();
  const transactionStatus = r.int8();
  let transactionPartitions: TransactionLogValue['transactionPartitions'];
  const transactionPartitionsListCount = r.nullableArray(flexible);
  if (transactionPartitionsListCount < 0) {
    transactionPartitions = null;
  } else {
    const transactionPartitionsList: TransactionLogValueTransactionPartitions[] = [];
    for (let i = 0; i < transactionPartitionsListCount; i++) transactionPartitionsList.push(decodeTransactionLogValueTransactionPartitions(r, version));
    transactionPartitions = transactionPartitionsList;
  }
  const transactionLastUpdateTimestampMs = r.int64();
  const transactionStartTimestampMs = r.int64();
  const unknownTags = flexible ? r.tags() : null;
  return { producerId, producerEpoch, transactionTimeoutMs, transactionStatus, transactionPartitions, transactionLastUpdateTimestampMs, transactionStartTimestampMs, unknownTags };
}

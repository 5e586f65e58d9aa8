// Generated from messages/transaction/transaction-log.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { TransactionLogKey, TransactionLogKeyInput, TransactionLogValue, TransactionLogValueInput } from '../../../messages/transaction/transaction-log.ts';
import { isInt64 } from '../../../wire/int64.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
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
  const partitionIds = r.int32Array(flexible);
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
  if (version < 1 && v.previousProducerId !== undefined && !(isInt64(v.previousProducerId, -1))) w.unsupported('previousProducerId', version);
  if (version < 1 && v.nextProducerId !== undefined && !(isInt64(v.nextProducerId, -1))) w.unsupported('nextProducerId', version);
  if (version < 1 && v.clientTransactionVersion !== undefined && !(v.clientTransactionVersion === 0)) w.unsupported('clientTransactionVersion', version);
  if (version < 1 && v.nextProducerEpoch !== undefined && !(v.nextProducerEpoch === -1)) w.unsupported('nextProducerEpoch', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const previousProducerId = v.previousProducerId === undefined ? -1 : v.previousProducerId;
    const hasPreviousProducerId = !(isInt64(previousProducerId, -1));
    const nextProducerId = v.nextProducerId === undefined ? -1 : v.nextProducerId;
    const hasNextProducerId = !(isInt64(nextProducerId, -1));
    const clientTransactionVersion = v.clientTransactionVersion === undefined ? 0 : v.clientTransactionVersion;
    const hasClientTransactionVersion = !(clientTransactionVersion === 0);
    const nextProducerEpoch = v.nextProducerEpoch === undefined ? -1 : v.nextProducerEpoch;
    const hasNextProducerEpoch = !(nextProducerEpoch === -1);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasPreviousProducerId ? 1 : 0) + (hasNextProducerId ? 1 : 0) + (hasClientTransactionVersion ? 1 : 0) + (hasNextProducerEpoch ? 1 : 0));
    let next = 0;
    if (hasPreviousProducerId) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.int64(previousProducerId);
      w.closeTag();
    }
    if (hasNextProducerId) {
      next = w.tagsBelow(unknownTags, next, 1);
      w.openTag(1);
      w.int64(nextProducerId);
      w.closeTag();
    }
    if (hasClientTransactionVersion) {
      next = w.tagsBelow(unknownTags, next, 2);
      w.openTag(2);
      w.int16(clientTransactionVersion);
      w.closeTag();
    }
    if (hasNextProducerEpoch) {
      next = w.tagsBelow(unknownTags, next, 3);
      w.openTag(3);
      w.int16(nextProducerEpoch);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
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
    const transactionPartitionsList: TransactionLogValueTransactionPartitions[] = transactionPartitionsListCount === 1 ? [decodeTransactionLogValueTransactionPartitions(r, version)] : listOf(transactionPartitionsListCount);
    for (let i = transactionPartitionsListCount === 1 ? 1 : 0; i < transactionPartitionsListCount; i++) transactionPartitionsList[i] = decodeTransactionLogValueTransactionPartitions(r, version);
    transactionPartitions = transactionPartitionsList;
  }
  const transactionLastUpdateTimestampMs = r.int64();
  const transactionStartTimestampMs = r.int64();
  let previousProducerId: TransactionLogValue['previousProducerId'] = -1;
  let nextProducerId: TransactionLogValue['nextProducerId'] = -1;
  let clientTransactionVersion: TransactionLogValue['clientTransactionVersion'] = 0;
  let nextProducerEpoch: TransactionLogValue['nextProducerEpoch'] = -1;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0) {
        const end = r.tagEnd();
        previousProducerId = r.int64();
        r.endTag(end);
      } else if (tag === 1) {
        const end = r.tagEnd();
        nextProducerId = r.int64();
        r.endTag(end);
      } else if (tag === 2) {
        const end = r.tagEnd();
        clientTransactionVersion = r.int16();
        r.endTag(end);
      } else if (tag === 3) {
        const end = r.tagEnd();
        nextProducerEpoch = r.int16();
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { producerId, producerEpoch, transactionTimeoutMs, transactionStatus, transactionPartitions, transactionLastUpdateTimestampMs, transactionStartTimestampMs, previousProducerId, nextProducerId, clientTransactionVersion, nextProducerEpoch, unknownTags };
}

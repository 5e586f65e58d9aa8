/**
 * Writing a batch anew, when the topic has another codec than the producer used. The records keep their order and content;
 * offsets count from the log's end, timestamps are the records' own or the time of the append.
 */
import { type BatchHeader, isControl, isTransactional, NO_TIMESTAMP, readBatchHeader } from '../../protocol/records/batch.ts';
import type { CodecId } from '../../protocol/records/codec-port.ts';
import { packingAt } from '../../protocol/records/packing.ts';
import { RecordCursor } from '../../protocol/records/record-cursor.ts';
import { type BuildFields, buildRecords, PLAIN_FIELDS, type RecordToWrite, toWrite } from '../../protocol/records/records-builder.ts';
import type { Rope } from '../../std/rope.ts';
import type { ValidatedBatch, ValidationRules } from './log-validator.ts';

/** `records` are decompressed; `target` is the codec of the new batch. */
export function rebuildBatch(header: BatchHeader, records: Rope, target: CodecId, rules: ValidationRules): ValidatedBatch {
  const cursor = new RecordCursor().openAt(records, header, 0, records.length, header.recordsCount);
  const kept: RecordToWrite[] = [];
  while (cursor.next()) kept.push({ ...toWrite(cursor.record()), offset: rules.nextOffset + kept.length });
  const { producerId, producerEpoch, baseSequence } = header;
  const origin = { producerId, producerEpoch, baseSequence, isTransactional: isTransactional(header), isControl: isControl(header) };
  return builtBatch(kept, target, origin, records.length, rules);
}

/** The batch of format v2 that a leader makes of records with their offsets already set. */
export function builtBatch(
  records: readonly RecordToWrite[],
  target: CodecId,
  origin: Partial<BuildFields>,
  recordsBytes: number,
  rules: ValidationRules,
): ValidatedBatch {
  const { config, nextOffset, leaderEpoch, now, codecs } = rules;
  const fields: BuildFields = {
    ...PLAIN_FIELDS,
    ...origin,
    codec: target,
    baseOffset: nextOffset,
    logAppendTime: config.messageTimestampType === 'LogAppendTime' ? now : NO_TIMESTAMP,
    partitionLeaderEpoch: leaderEpoch,
  };
  const rope = buildRecords(fields, records, codecs, packingAt(config.compressionLevel));
  return { header: readBatchHeader(rope), pieces: rope.pieces, isRebuilt: true, recordsBytes };
}

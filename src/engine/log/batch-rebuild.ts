/**
 * Writing a batch anew, when the topic has another codec than the producer used. The records keep their order and content;
 * offsets count from the log's end, timestamps are the records' own or the time of the append.
 */
import {
  type BatchHeader,
  batchOf,
  CONTROL,
  isControl,
  isTransactional,
  LOG_APPEND_TIME,
  readBatchHeader,
  recordSize,
  TRANSACTIONAL,
  writeRecord,
} from '../../protocol/records/batch.ts';
import type { CodecId } from '../../protocol/records/codec-port.ts';
import { packingAt, packRecords } from '../../protocol/records/packing.ts';
import { readRecord } from '../../protocol/records/record.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import { type Bytes, flattenRope, type Rope } from '../../std/rope.ts';
import type { ValidatedBatch, ValidationRules } from './log-validator.ts';

/** `records` are decompressed; `target` is the codec of the new batch. */
export function rebuildBatch(header: BatchHeader, records: Rope, target: CodecId, rules: ValidationRules): ValidatedBatch {
  const isAppendTime = rules.config.messageTimestampType === 'LogAppendTime';
  const reader = new Reader(records);
  const kept = [];
  for (let i = 0; i < header.recordsCount; i++) {
    const { timestamp, key, value, headers } = readRecord(reader, header);
    kept.push({
      timestamp,
      key: key === null ? null : flattenRope(key),
      value: value === null ? null : flattenRope(value),
      headers: headers.map((one) => ({ key: one.key, value: one.value === null ? null : flattenRope(one.value) })),
    });
  }
  const baseTimestamp = kept.length === 0 ? -1 : kept[0].timestamp;
  let size = 0;
  let maxTimestamp = -1;
  kept.forEach(({ timestamp, key, value, headers }, i) => {
    size += recordSize(i, timestamp - baseTimestamp, key, value, headers);
    maxTimestamp = Math.max(maxTimestamp, timestamp);
  });
  const plain = new Uint8Array(size);
  let at = 0;
  kept.forEach(({ timestamp, key, value, headers }, i) => {
    at = writeRecord(plain, at, i, timestamp - baseTimestamp, key, value, headers);
  });
  const packed: Bytes = target === 0 ? plain : packRecords(rules.codecs, target, [plain], packingAt(rules.config.compressionLevel));
  const rope = batchOf(
    {
      baseOffset: rules.nextOffset,
      partitionLeaderEpoch: rules.leaderEpoch,
      attributes:
        target |
        (isAppendTime ? LOG_APPEND_TIME : 0) |
        (isTransactional(header) ? TRANSACTIONAL : 0) |
        (isControl(header) ? CONTROL : 0),
      lastOffsetDelta: header.recordsCount - 1,
      baseTimestamp,
      maxTimestamp: isAppendTime ? rules.now : maxTimestamp,
      producerId: header.producerId,
      producerEpoch: header.producerEpoch,
      baseSequence: header.baseSequence,
      recordsCount: header.recordsCount,
    },
    [packed],
  );
  return { header: readBatchHeader(rope), pieces: rope.pieces, isRebuilt: true, recordsBytes: plain.length };
}

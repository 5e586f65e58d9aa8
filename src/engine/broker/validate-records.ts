/** What a produce request must be before any log is asked (ProduceRequest.validateRecords). */
import { errors } from '../../protocol/errors.ts';
import { type Rope, ropeByte } from '../../std/rope.ts';

const LENGTH_AT = 8;
const MAGIC_AT = 16;
const ATTRIBUTES_LOW_AT = 22;
const BATCH_OVERHEAD = 61;
const MAGIC_V2 = 2;
const CODEC_MASK = 7;
const ZSTD = 4;
const ZSTD_SINCE = 7;
const BATCHES_SINCE = 3;

function int32(rope: Rope, at: number): number {
  return (ropeByte(rope, at) << 24) | (ropeByte(rope, at + 1) << 16) | (ropeByte(rope, at + 2) << 8) | ropeByte(rope, at + 3);
}

/**
 * 0, or the error: exactly one batch of format 2, with a codec that this version may carry. Versions of old carry messages; those are
 * looked at when they are appended.
 */
export function validateRecords(version: number, records: Rope): number {
  if (version < BATCHES_SINCE) return 0;
  if (records.length <= MAGIC_AT) return errors.INVALID_RECORD;
  if (ropeByte(records, MAGIC_AT) !== MAGIC_V2) return errors.INVALID_RECORD;
  if (records.length < BATCH_OVERHEAD) return errors.INVALID_RECORD;
  const codec = ropeByte(records, ATTRIBUTES_LOW_AT) & CODEC_MASK;
  if (codec === ZSTD && version < ZSTD_SINCE) return errors.UNSUPPORTED_COMPRESSION_TYPE;
  const end = LENGTH_AT + 4 + int32(records, LENGTH_AT);
  // A further batch is refused; a piece of one that is cut off is not seen as one, as everywhere.
  if (records.length - end > MAGIC_AT && records.length - end >= LENGTH_AT + 4 + int32(records, end + LENGTH_AT)) return errors.INVALID_RECORD;
  return 0;
}

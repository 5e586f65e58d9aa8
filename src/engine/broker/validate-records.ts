/** What a produce request must be before any log is asked (ProduceRequest.validateRecords). */
import { errors } from '../../protocol/errors.ts';
import { batchFrameAt } from '../../protocol/records/batch-frame.ts';
import { RecordError } from '../../protocol/records/record-error.ts';
import { type Rope, ropeByte } from '../../std/rope.ts';

const ATTRIBUTES_LOW_AT = 22;
const BATCH_OVERHEAD = 61;
const MAGIC_V2 = 2;
const CODEC_MASK = 7;
const ZSTD = 4;
const ZSTD_SINCE = 7;
const BATCHES_SINCE = 3;

/**
 * 0, or the error: exactly one batch of format 2, with a codec that this version may carry. Versions of old carry messages; those are
 * looked at when they are appended.
 */
export function validateRecords(version: number, records: Rope): number {
  if (version < BATCHES_SINCE) return 0;
  try {
    const first = batchFrameAt(records, 0);
    if (first === undefined || first.magic !== MAGIC_V2 || records.length < BATCH_OVERHEAD) return errors.INVALID_RECORD;
    const codec = ropeByte(records, ATTRIBUTES_LOW_AT) & CODEC_MASK;
    if (codec === ZSTD && version < ZSTD_SINCE) return errors.UNSUPPORTED_COMPRESSION_TYPE;
    // A further batch is refused; a piece of one that is cut off is not seen as one, as everywhere.
    return batchFrameAt(records, first.size) === undefined ? 0 : errors.INVALID_RECORD;
  } catch (error) {
    // A length or a magic that no batch has.
    if (error instanceof RecordError) return error.code;
    throw error;
  }
}

/** Records in and out of their compression, with Kafka's errors for what can go wrong. */
import { CodecError, type CodecFault } from '../../std/codec-error.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { errors } from '../errors.ts';
import type { CodecId, Codecs, Packing } from './codec-port.ts';
import { RecordError } from './record-error.ts';

export const NEWEST_CODEC = 4;
/** Records of one batch may not unpack to more, whatever their bytes claim. Kafka has no such limit, and no page to protect. */
export const UNPACKED_LIMIT_BYTES = 1 << 26;

/** What a codec refuses is unexpected to Kafka's broker; only the limit is this lab's own. */
const CODES: Readonly<Record<CodecFault, number>> = {
  malformed: errors.UNKNOWN_SERVER_ERROR,
  truncated: errors.UNKNOWN_SERVER_ERROR,
  tooLarge: errors.INVALID_RECORD,
  absent: errors.UNSUPPORTED_COMPRESSION_TYPE,
};

/** A level as configs and state hold it: null is the codec's own. */
export function packingAt(level: number | null): Packing | undefined {
  return level === null ? undefined : { level };
}

export function packRecords(codecs: Codecs, codec: CodecId, pieces: readonly Bytes[], packing?: Packing): Bytes {
  return translated(-1, () => codecs.compress(codec, pieces, packing));
}

/** `at` is where the batch or message lies, for the error. */
export function unpackRecords(codecs: Codecs, codec: number, packed: Rope, at = -1, magic = 2): Bytes {
  if (codec > NEWEST_CODEC) throw new RecordError(errors.UNKNOWN_SERVER_ERROR, `Unknown compression type id: ${codec}`, at);
  return translated(at, () => codecs.decompress(codec as CodecId, packed, UNPACKED_LIMIT_BYTES, magic));
}

function translated(at: number, work: () => Bytes): Bytes {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new RecordError(CODES[error.fault], error.message, at);
  }
}

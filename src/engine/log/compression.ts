/** Records in and out of their compression, by the codecs that the caller's program was given. */
import type { CodecId, Codecs } from '../../protocol/records/codec-port.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { errors } from '../../protocol/errors.ts';
import { LogError } from './log-error.ts';

/** Records of one batch may not unpack to more, whatever their bytes claim. */
const UNPACKED_LIMIT_BYTES = 1 << 28;
const NEWEST_CODEC = 4;

export function decompress(codecs: Codecs, codec: CodecId, records: Rope): Bytes {
  if (codec > NEWEST_CODEC) throw new LogError(errors.UNKNOWN_SERVER_ERROR, `Unknown compression type id: ${codec}`);
  return codecs.decompress(codec, records, UNPACKED_LIMIT_BYTES);
}

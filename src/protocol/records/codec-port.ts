/**
 * Compression, as the engine sees it: synchronous functions that whoever composes the program gives to it once they are
 * ready. Codec 0 is no compression and never reaches them. Only `packing.ts` calls them, which turns a codec's errors into Kafka's.
 */
import { CodecError } from '../../std/codec-error.ts';
import type { Bytes, Rope } from '../../std/rope.ts';

export type CodecId = 0 | 1 | 2 | 3 | 4;
export const CODEC_NAMES = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type CodecName = (typeof CODEC_NAMES)[number];

export interface Packing {
  /** Left out: Kafka's default. */
  readonly level?: number;
  /** The format of what is packed: lz4 in message sets of magic 0 differs. Left out: 2. */
  readonly magic?: number;
}

export interface Codecs {
  compress(id: CodecId, pieces: readonly Bytes[], packing?: Packing): Bytes;
  /** Throws CodecError when the result would exceed `limit` bytes, or when `input` is not of this codec. */
  decompress(id: CodecId, input: Rope, limit: number, magic?: number): Bytes;
}

/** Where nothing is ever compressed. Asking it for a codec is a fault of its own kind. */
export const NO_CODECS: Codecs = {
  compress: (id) => missing(id),
  decompress: (id) => missing(id),
};

function missing(id: CodecId): never {
  throw new CodecError('absent', `the codec ${CODEC_NAMES[id]} is not at hand`);
}

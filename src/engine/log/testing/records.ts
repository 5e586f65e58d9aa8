/** What tests ask of batches, and a way to make them. */
import { batchOf, recordSize, writeRecord } from '../../../protocol/records/batch.ts';
import { NO_CODECS } from '../../../protocol/records/codec-port.ts';
import { buildRecords, PLAIN_FIELDS } from '../../../protocol/records/records-builder.ts';
import { type Rope, ropeConcat } from '../../../std/rope.ts';
import { utf8Bytes } from '../../../std/utf8.ts';

export {
  batchCrc as crcOf,
  type BatchHeader,
  batchesOf,
  codecOf,
  isLogAppendTime,
  lastOffsetOf,
  recordsOf,
} from '../../../protocol/records/batch.ts';
export { CODEC_NAMES } from '../../../protocol/records/codec-port.ts';

export interface TestBatch {
  readonly values: readonly string[];
  readonly baseOffset?: number;
  readonly leaderEpoch?: number;
  readonly timestamp?: number;
  readonly key?: string | null;
}

/** A plain batch as a producer (or, with offsets, a leader) sends it. */
export function batch({ values, baseOffset = 0, leaderEpoch = -1, timestamp = 1_700_000_000_000, key = null }: TestBatch): Rope {
  const keyBytes = key === null ? null : utf8Bytes(key);
  let size = 0;
  values.forEach((value, i) => {
    size += recordSize(i, 0, keyBytes, utf8Bytes(value), []);
  });
  const records = new Uint8Array(size);
  let at = 0;
  values.forEach((value, i) => {
    at = writeRecord(records, at, i, 0, keyBytes, utf8Bytes(value), []);
  });
  return batchOf(
    {
      baseOffset,
      partitionLeaderEpoch: leaderEpoch,
      attributes: 0,
      lastOffsetDelta: values.length - 1,
      baseTimestamp: timestamp,
      maxTimestamp: timestamp,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      recordsCount: values.length,
    },
    [records],
  );
}

/** Messages of a format before batches, each with a byte for a value. */
export function messages(magic: 0 | 1, count: number): Rope {
  const records = Array.from({ length: count }, (_, i) => ({
    offset: i, timestamp: magic === 0 ? -1 : 1_700_000_000_000 + i, key: null, value: Uint8Array.of(i), headers: [],
  }));
  return buildRecords({ ...PLAIN_FIELDS, magic }, records, NO_CODECS);
}

export const batches = (...all: TestBatch[]): Rope => ropeConcat(all.map(batch));

/** The same bytes cut into pieces of at most `pieceBytes`, as they may come from a socket. */
export function chopped(rope: Rope, pieceBytes: number): Rope {
  const pieces = rope.pieces.flatMap((piece) =>
    Array.from({ length: Math.ceil(piece.length / pieceBytes) }, (_, i) =>
      piece.subarray(i * pieceBytes, Math.min(piece.length, (i + 1) * pieceBytes)),
    ),
  );
  return { pieces, length: rope.length };
}

/** What a leader makes of the batches that it is sent, and which it refuses with which words. */
import { LogError } from '../../../src/engine/log/log-error.ts';
import { factsOf, refusalOf, ropeOfText, validated, type ValidatedLine, VALIDATION_ERRORS } from '../../../src/engine/log/testing/golden-validated.ts';
import { ropeToBase64 } from '../../../src/protocol/json/base64.ts';
import { lastOffsetOf } from '../../../src/protocol/records/batch.ts';
import { ropeOfPieces } from '../../../src/std/rope.ts';
import type { Area, Row } from '../run.ts';
import { Mismatch, same } from '../run.ts';

const FILE = 'records/validated.jsonl';

function accepted(line: ValidatedLine): void {
  const { header, pieces, isRebuilt } = validated(ropeOfText(line.input), line);
  const written = ropeOfPieces(pieces);
  const { magic: _, crc: __, ...expected } = line.read[0] as Row;
  const records = expected.records.map(({ offset, timestamp, key, value }: Row) => ({ offset, timestamp, key, value }));
  same('read', factsOf(written, header), { ...expected, records });
  same('next offset', lastOffsetOf(header) + 1, line.nextOffsetAfter);
  same('built anew', isRebuilt, line.sizeMaybeChanged);
  // Bytes that were compressed anew depend on the codec's library; everything else is the same to the byte.
  if (expected.codec === 'none' || !line.sizeMaybeChanged) same('bytes', ropeToBase64(written), line.output);
}

function refused(line: ValidatedLine, error: NonNullable<ValidatedLine['error']>): void {
  const refusal = refusalOf(line);
  if (!(refusal instanceof LogError)) throw new Mismatch(`taken, or refused otherwise: ${String(refusal)}`);
  const told = [refusal.code, refusal.message, refusal.recordErrors ?? []];
  const recordErrors = (line.recordErrors ?? []).map(([batchIndex, message]) => ({ batchIndex, message }));
  same('refused', told, [VALIDATION_ERRORS[error.class.split('.').pop() ?? ''], error.message, recordErrors]);
}

export const area: Area = {
  name: 'validated',
  takes: (path) => path === FILE,
  run(golden) {
    golden.each(FILE, 'validated', (row: ValidatedLine) => (row.error === undefined ? accepted(row) : refused(row, row.error)));
  },
};

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { ropeToBase64 } from '../../protocol/json/base64.ts';
import { must } from '../../std/assert.ts';
import { ropeOf, ropeOfPieces } from '../../std/rope.ts';
import { LogError } from './log-error.ts';
import { validateProducedBatch } from './log-validator.ts';
import { factsOf, refusalOf, ropeOfText, rulesOf, validated, type ValidatedLine, VALIDATION_ERRORS } from './testing/golden-validated.ts';
import { batchesOf, lastOffsetOf } from './testing/records.ts';

const all: ValidatedLine[] = readFileSync(new URL('../../../e2e/golden/records/validated.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const lines = all;
let covered = 0;

describe("Kafka's LogValidator", () => {
  it.each(lines.filter(({ error }) => error === undefined))('$id $why', (line) => {
    const input = ropeOfText(line.input);
    const { header, pieces, isRebuilt } = validated(input, line);
    const written = ropeOfPieces(pieces);
    const [expected] = line.read;
    expect(factsOf(written, header)).toEqual({
      ...expected,
      magic: undefined,
      crc: undefined,
      records: expected.records.map(({ offset, timestamp, key, value }) => ({ offset, timestamp, key, value })),
    });
    expect(lastOffsetOf(header) + 1).toBe(line.nextOffsetAfter);
    expect(isRebuilt).toBe(line.sizeMaybeChanged);
    // Bytes that were compressed anew depend on the codec's library; everything else is the same to the byte.
    const isCompressedAnew = expected.codec !== 'none' && line.sizeMaybeChanged;
    expect(isCompressedAnew ? line.output : ropeToBase64(written)).toBe(line.output);
    covered++;
  });

  it.each(lines.filter(({ error }) => error !== undefined))('$id $why: refused', (line) => {
    const expected = {
      code: VALIDATION_ERRORS[must(line.error, 'error').class.split('.').pop() ?? ''],
      message: must(line.error, 'error').message,
    };
    const refusal = refusalOf(line);
    expect(refusal).toBeInstanceOf(LogError);
    const recordErrors = (line.recordErrors ?? []).map(([batchIndex, message]) => ({ batchIndex, message }));
    expect(refusal).toMatchObject({ ...expected, recordErrors });
    covered++;
  });

  it('refuses a client that claims log append times on a topic that sets them', () => {
    const line = must(
      all.find(({ why }) => why === 'client sends log append time, none'),
      'line',
    );
    const input = ropeOf(...ropeOfText(line.input).pieces);
    const refused = (): unknown =>
      validateProducedBatch(input, [...batchesOf(input)][0], rulesOf({ ...line, timestampType: 'LogAppendTime' }));
    expect(refused).toThrow('One or more records have been rejected due to invalid timestamp');
  });

  afterAll(() =>
    console.log(`validated.jsonl: ${covered} of ${all.length} lines covered`),
  );
});

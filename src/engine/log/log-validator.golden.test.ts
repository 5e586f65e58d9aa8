import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { errors } from '../../protocol/errors.ts';
import { ropeFromBase64, ropeToBase64 } from '../../protocol/json/base64.ts';
import {
  type BatchHeader,
  batchesOf,
  CODEC_NAMES,
  codecOf,
  isLogAppendTime,
  lastOffsetOf,
  recordsOf,
} from './testing/records.ts';
import { entriesOf } from '../../protocol/records/entries.ts';
import { must, unreachable } from '../../std/assert.ts';
import { type Rope, ropeOf, ropeOfPieces } from '../../std/rope.ts';
import { readLogConfig } from './log-config.ts';
import { LogError } from './log-error.ts';
import { type AppendOrigin, type ValidatedBatch, validateProducedBatch } from './log-validator.ts';
import { convertProducedMessages } from './message-validator.ts';
import { testCodecs } from './testing/codecs.ts';
import { openTestLog } from './testing/test-log.ts';
import { appendAsLeader } from './unified-log.ts';

interface GoldenRecord {
  readonly offset: number;
  readonly timestamp: number;
  readonly key: string | null;
  readonly value: string | null;
}

interface Line {
  readonly id: number;
  readonly why: string;
  readonly input: string;
  readonly targetCodec: string;
  readonly compactedTopic: boolean;
  readonly timestampType: string;
  readonly timestampBeforeMaxMs: string | number;
  readonly timestampAfterMaxMs: string | number;
  readonly leaderEpoch: number;
  readonly nextOffset: number;
  readonly origin: string;
  readonly now: number;
  readonly output?: string;
  readonly nextOffsetAfter: number;
  readonly sizeMaybeChanged: boolean;
  readonly read: readonly {
    readonly codec: string;
    readonly baseOffset: number;
    readonly lastOffset: number;
    readonly timestampType: string;
    readonly maxTimestamp: number;
    readonly partitionLeaderEpoch: number;
    readonly producerId: number;
    readonly crc: number;
    readonly records: readonly GoldenRecord[];
  }[];
  readonly error?: { readonly class: string; readonly message: string };
  readonly recordErrors?: readonly (readonly [number, string])[];
}

const all: Line[] = readFileSync(new URL('../../../e2e/golden/records/validated.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const MAGIC_AT = 16;
const ropeOfText = (text: string): Rope => must(ropeFromBase64(text), 'base64');
const magicOf = ({ input }: Line): number => ropeOfText(input).pieces[0][MAGIC_AT];
const lines = all;
let covered = 0;

const CODES: Readonly<Record<string, number>> = {
  InvalidRecordException: errors.INVALID_RECORD,
  InvalidTimestampException: errors.INVALID_TIMESTAMP,
  UnsupportedOperationException: errors.UNKNOWN_SERVER_ERROR,
};

const textOf = (rope: Rope | null): string | null => (rope === null ? null : ropeToBase64(rope));

function rulesOf(line: Line) {
  const configs = {
    'compression.type': line.targetCodec === 'none' ? 'uncompressed' : line.targetCodec,
    'cleanup.policy': line.compactedTopic ? 'compact' : 'delete',
    'message.timestamp.type': line.timestampType,
    'message.timestamp.before.max.ms': String(line.timestampBeforeMaxMs),
    'message.timestamp.after.max.ms': String(line.timestampAfterMaxMs),
  };
  const { leaderEpoch, nextOffset, now } = line;
  const origin = line.origin.toLowerCase() as AppendOrigin;
  return {
    topicPartition: 't-0',
    config: readLogConfig(configs, '4.1'),
    origin,
    leaderEpoch,
    nextOffset,
    now,
    codecs: testCodecs,
  };
}

function factsOf(rope: Rope, header: BatchHeader) {
  return {
    codec: CODEC_NAMES[codecOf(header)],
    baseOffset: header.baseOffset,
    lastOffset: lastOffsetOf(header),
    timestampType: isLogAppendTime(header) ? 'LogAppendTime' : 'CreateTime',
    maxTimestamp: header.maxTimestamp,
    partitionLeaderEpoch: header.partitionLeaderEpoch,
    producerId: header.producerId,
    records: [...recordsOf(rope, header, testCodecs)].map(({ offset, timestamp, key, value }) => ({
      offset,
      timestamp,
      key: textOf(key),
      value: textOf(value),
    })),
  };
}

function validated(input: Rope, line: Line): ValidatedBatch {
  if (magicOf(line) === 2) return validateProducedBatch(input, [...batchesOf(input)][0], rulesOf(line));
  const messages = [...entriesOf(input)].map((entry) => (entry.magic === 2 ? unreachable(entry as never, 'messages') : entry.message));
  return convertProducedMessages(input, messages, rulesOf(line));
}

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
    const input = ropeOfText(line.input);
    const expected = {
      code: CODES[must(line.error, 'error').class.split('.').pop() ?? ''],
      message: must(line.error, 'error').message,
    };
    let refusal: unknown = null;
    if (expected.message === 'Compressed outer record has more than one batch') {
      // A log tells this before the validator is asked, since it splits the bytes into batches first.
      const { os, log } = openTestLog({}, testCodecs);
      const answer = appendAsLeader(os, log, input, 0, 'coordinator');
      if ('message' in answer) refusal = new LogError(answer.error, answer.message);
    } else {
      try {
        validateProducedBatch(input, [...batchesOf(input)][0], rulesOf(line));
      } catch (error) {
        refusal = error;
      }
    }
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

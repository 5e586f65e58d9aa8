/** The golden lines of Kafka's LogValidator: what it made of a batch, or why it refused, and the same asked of the engine's. */
import { errors } from '../../../protocol/errors.ts';
import { ropeFromBase64, ropeToBase64 } from '../../../protocol/json/base64.ts';
import { entriesOf } from '../../../protocol/records/entries.ts';
import { must, unreachable } from '../../../std/assert.ts';
import type { Rope } from '../../../std/rope.ts';
import { readLogConfig } from '../log-config.ts';
import { LogError } from '../log-error.ts';
import { type AppendOrigin, type ValidatedBatch, validateProducedBatch } from '../log-validator.ts';
import { convertProducedMessages } from '../message-validator.ts';
import { appendAsLeader } from '../unified-log.ts';
import { testCodecs } from './codecs.ts';
import { type BatchHeader, batchesOf, CODEC_NAMES, codecOf, isLogAppendTime, lastOffsetOf, recordsOf } from './records.ts';
import { openTestLog } from './test-log.ts';

interface GoldenRecord {
  readonly offset: number;
  readonly timestamp: number;
  readonly key: string | null;
  readonly value: string | null;
}

export interface ValidatedLine {
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

const MAGIC_AT = 16;
export const ropeOfText = (text: string): Rope => must(ropeFromBase64(text), 'base64');
const magicOf = ({ input }: ValidatedLine): number => ropeOfText(input).pieces[0][MAGIC_AT];

export const VALIDATION_ERRORS: Readonly<Record<string, number>> = {
  InvalidRecordException: errors.INVALID_RECORD,
  InvalidTimestampException: errors.INVALID_TIMESTAMP,
  UnsupportedOperationException: errors.UNKNOWN_SERVER_ERROR,
};

const textOf = (rope: Rope | null): string | null => (rope === null ? null : ropeToBase64(rope));

export function rulesOf(line: ValidatedLine) {
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

export function factsOf(rope: Rope, header: BatchHeader) {
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

export function validated(input: Rope, line: ValidatedLine): ValidatedBatch {
  if (magicOf(line) === 2) return validateProducedBatch(input, [...batchesOf(input)][0], rulesOf(line));
  const messages = [...entriesOf(input)].map((entry) => (entry.magic === 2 ? unreachable(entry as never, 'messages') : entry.message));
  return convertProducedMessages(input, messages, rulesOf(line));
}

/** How the line is refused, or null where it is not. */
export function refusalOf(line: ValidatedLine): unknown {
  const input = ropeOfText(line.input);
  if (line.error?.message === 'Compressed outer record has more than one batch') {
    // A log tells this before the validator is asked, since it splits the bytes into batches first.
    const { os, log } = openTestLog({}, testCodecs);
    const answer = appendAsLeader(os, log, input, 0, 'coordinator');
    return 'message' in answer ? new LogError(answer.error, answer.message) : null;
  }
  try {
    validateProducedBatch(input, [...batchesOf(input)][0], rulesOf(line));
    return null;
  } catch (error) {
    return error;
  }
}

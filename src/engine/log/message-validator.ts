/**
 * What a leader does to messages of the formats before batches: looks at each, and makes one batch of format v2 of them all
 * (LogValidator). They have no place for headers, producers or leader epochs, so nothing is lost by it.
 */
import { errors } from '../../protocol/errors.ts';
import { NO_TIMESTAMP } from '../../protocol/records/batch.ts';
import { hasLogAppendTime, type Message, messageCodec } from '../../protocol/records/message.ts';
import { type InnerMessage, innerMessages, recordOf, validateInner } from '../../protocol/records/message-set.ts';
import { type RecordToWrite, toWrite } from '../../protocol/records/records-builder.ts';
import type { Rope } from '../../std/rope.ts';
import { builtBatch } from './batch-rebuild.ts';
import { LogError } from './log-error.ts';
import { targetCodec, type ValidatedBatch, type ValidationRules } from './log-validator.ts';
import { appendTimeOfClient, keyMissing, outOfRange, type Refusal, refusalOf, timestampLimits } from './record-validator.ts';

export const MORE_THAN_ONE_BATCH = 'Compressed outer record has more than one batch';

/** `messages` lie in `rope`, one behind the other. Their own checksums are the log's business, before this. */
export function convertProducedMessages(rope: Rope, messages: readonly Message[], rules: ValidationRules): ValidatedBatch {
  const { magic } = messages[0]!;
  const source = messages.map(messageCodec).find((codec) => codec !== 0) ?? 0;
  if (source !== 0 && messages.length > 1) throw new LogError(errors.INVALID_RECORD, MORE_THAN_ONE_BATCH);
  const refusals: Refusal[] = [];
  const records: RecordToWrite[] = [];
  let recordsBytes = 0;
  for (const outer of messages) {
    if (outer.magic !== magic) {
      const formats = `Batch magic ${outer.magic} is not the same as the first batch's magic byte ${magic}`;
      throw new LogError(errors.INVALID_RECORD, `${formats} in topic partition ${rules.topicPartition}`);
    }
    innerMessages(rope, outer, rules.codecs).forEach((inner, i) => {
      const refusal = refusalFor(inner, outer, source === 0 ? records.length : i, rules);
      if (refusal !== null) refusals.push(refusal);
      recordsBytes += inner.message.size;
      records.push({ ...toWrite(recordOf(inner)), offset: rules.nextOffset + records.length });
    });
  }
  if (refusals.length > 0) throw refusalOf(refusals);
  return builtBatch(records, targetCodec(source, rules.config.compressionType), {}, recordsBytes, rules);
}

function refusalFor(inner: InnerMessage, outer: Message, batchIndex: number, rules: ValidationRules): Refusal | null {
  const { config, topicPartition } = rules;
  const { message, offset, timestamp } = inner;
  if (message !== outer) {
    const damage = validateInner(inner);
    if (damage !== undefined) throw new LogError(errors.CORRUPT_MESSAGE, `${damage.what} in topic partition ${topicPartition}.`);
    if (messageCodec(message) !== 0) {
      const text = 'Compressed outer record should not have an inner record with a compression attribute set';
      return { batchIndex, code: errors.INVALID_RECORD, message: `${text}: offset ${offset}` };
    }
  }
  if (config.compact && message.key === null) return { batchIndex, code: errors.INVALID_RECORD, message: keyMissing(rules) };
  if (config.messageTimestampType === 'CreateTime' && timestamp !== NO_TIMESTAMP) {
    const { oldest, newest } = timestampLimits(rules);
    if (timestamp >= oldest && timestamp <= newest) return null;
    return { batchIndex, code: errors.INVALID_TIMESTAMP, message: outOfRange(timestamp, offset, rules) };
  }
  if (!hasLogAppendTime(outer)) return null;
  const claim = appendTimeOfClient(offset, timestamp, message.key?.length ?? 0, message.value?.length ?? 0);
  return { batchIndex, code: errors.INVALID_TIMESTAMP, message: claim };
}

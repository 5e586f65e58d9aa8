/**
 * A batch that the leader finds too large is split: its records are written again into smaller batches, which take its place at
 * the head of the queue. It is the one case in which a producer copies records twice.
 */
import { addToSequence, readBatchHeader, recordsOf } from '../../../protocol/records/batch.ts';
import { must } from '../../../std/assert.ts';
import { flattenRope } from '../../../std/rope.ts';
import { utf8Bytes } from '../../../std/utf8.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import type { ProducerBatch } from './producer-batch.ts';
import { appendRecord } from './producer-batch.ts';
import type { Producer } from './producer-state.ts';
import { topicOf } from './producer-state.ts';
import { flushAlso } from './callbacks.ts';
import { giveBack } from './pool-memory.ts';
import { openBatch, putBack } from './record-accumulator.ts';
import { batchSizeUpperBound } from './record-writer.ts';
import { addInFlightBatch, hasSequence, removeInFlightBatch, setProducerState } from './transaction-manager.ts';

export function splitAndReenqueue(os: Os, p: Producer, big: ProducerBatch): void {
  const queue = must(p.queues.get(big.queue), 'queue', big.queue);
  const rope = must(big.bytes, 'bytes of batch', big.id);
  // Kafka aims at batch.size; a batch that was refused at that size already is halved.
  const limit = Math.min(p.config.batchBytes, Math.ceil(big.sizeBytes / 2));
  // Compression did less than was expected.
  if (big.codec !== 0) topicOf(p, queue.topic).expectedRatio = 1;
  const made: ProducerBatch[] = [];
  const cause = os.cause();
  os.because(big.drainedAt);
  const splitAt = os.emit(ev.batchSplit, big.id, big.recordCount, limit);
  os.causedBy(splitAt);
  let i = 0;
  for (const record of recordsOf(rope, readBatchHeader(rope), os.codecs)) {
    const key = record.key === null ? null : flattenRope(record.key);
    let last = made.at(-1);
    const headers = record.headers.map((header) => ({ key: utf8Bytes(header.key), value: header.value === null ? null : flattenRope(header.value) }));
    const again = { timestamp: record.timestamp, key, value: record.value, headers };
    let bytes = last === undefined ? 0 : appendRecord(os, p.accumulator.arena, last, again);
    if (last === undefined || bytes === 0) {
      if (last !== undefined) last.closed = true;
      const least = batchSizeUpperBound(key?.length ?? -1, record.value?.length ?? -1, headers);
      last = openBatch(p, queue, Math.max(limit, least), 0, big.createdAt);
      last.attempts = big.attempts;
      last.openedAt = os.emit(ev.batchOpened, queue.label, last.id);
      made.push(last);
      bytes = appendRecord(os, p.accumulator.arena, last, again);
      flushAlso(p, big.id, last.id);
    }
    last.records.push(big.records[i]);
    os.because(big.appendedAt[i], last.openedAt);
    last.appendedAt.push(os.emit(ev.recordAppended, last.id, big.records[i], bytes));
    i++;
  }
  for (const batch of made) batch.closed = true;
  const { txn } = p;
  if (txn !== null && hasSequence(big)) {
    // The parts share the sequences that the whole had.
    removeInFlightBatch(txn, big);
    let sequence = big.baseSequence;
    for (const batch of made) {
      setProducerState(batch, { producerId: big.producerId, epoch: big.producerEpoch }, sequence);
      sequence = addToSequence(sequence, batch.recordCount);
      addInFlightBatch(p, txn, batch);
    }
  }
  for (const batch of made.toReversed()) putBack(p, queue, batch);
  p.batches.delete(big.id);
  giveBack(os, p, big.pooledBytes);
  os.causedBy(cause);
}

/** The golden producers: what Kafka's UnifiedLog knew of its producers, and the same batches for a log of the engine. */
import { errors } from '../../../protocol/errors.ts';
import { batchOf, recordSize, writeRecord } from '../../../protocol/records/batch.ts';
import type { Rope } from '../../../std/rope.ts';
import { utf8Bytes } from '../../../std/utf8.ts';
import { firstOffsetOf, firstSeqOf } from '../producer-state.ts';
import * as unified from '../unified-log.ts';
import type { FileOs } from './file-os.ts';

export interface Producer {
  readonly producerId: number;
  readonly epoch: number;
  readonly coordinatorEpoch: number;
  readonly lastTimestamp: number;
  readonly currentTxnFirstOffset: number | null;
  readonly batches: readonly Readonly<Record<'firstSeq' | 'lastSeq' | 'firstOffset' | 'lastOffset' | 'timestamp', number>>[];
}

export interface ProducerStep {
  readonly now: number;
  readonly why: string;
  readonly origin: 'CLIENT' | 'REPLICATION';
  readonly producerId: number;
  readonly epoch: number;
  readonly baseSequence: number;
  readonly records: number;
  readonly outcome: 'APPENDED' | 'DUPLICATE' | 'ERROR';
  readonly error?: { readonly class: string; readonly message: string };
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly logEndOffset: number;
  readonly lastStableOffset: number;
  readonly producers: readonly Producer[];
}

export const PRODUCER_ERRORS: Readonly<Record<string, number>> = {
  'org.apache.kafka.common.errors.OutOfOrderSequenceException': errors.OUT_OF_ORDER_SEQUENCE_NUMBER,
  'org.apache.kafka.common.errors.InvalidProducerEpochException': errors.INVALID_PRODUCER_EPOCH,
};

function produced({ now, producerId, epoch, baseSequence, records }: ProducerStep, baseOffset: number): Rope {
  const value = utf8Bytes('v');
  const body = new Uint8Array(Array.from({ length: records }, (_, i) => recordSize(i, 0, null, value, [])).reduce((a, b) => a + b));
  let at = 0;
  for (let i = 0; i < records; i++) at = writeRecord(body, at, i, 0, null, value, []);
  return batchOf(
    {
      baseOffset,
      partitionLeaderEpoch: 0,
      attributes: 0,
      lastOffsetDelta: records - 1,
      baseTimestamp: now,
      maxTimestamp: now,
      producerId,
      producerEpoch: epoch,
      baseSequence,
      recordsCount: records,
    },
    [body],
  );
}

export function openProducerLog(os: FileOs, name: string, cleanShutdown: boolean): unified.Log {
  const config = { 'segment.bytes': '700' };
  return unified.openLog(os, `/log-dir/${name}`, name, null, config, { recoveryPoint: 0, cleanShutdown });
}

export function knownOf(log: unified.Log): Producer[] {
  return [...log.producers.values()]
    .map((entry) => ({
      producerId: entry.producerId,
      epoch: entry.epoch,
      coordinatorEpoch: entry.coordinatorEpoch,
      lastTimestamp: entry.lastTimestamp,
      currentTxnFirstOffset: entry.currentTxnFirstOffset,
      batches: entry.batches.map((batch) => ({
        firstSeq: firstSeqOf(batch),
        lastSeq: batch.lastSeq,
        firstOffset: firstOffsetOf(batch),
        lastOffset: batch.lastOffset,
        timestamp: batch.timestamp,
      })),
    }))
    .sort((a, b) => a.producerId - b.producerId);
}

export function appendStep(os: FileOs, log: unified.Log, step: ProducerStep) {
  os.at(step.now);
  const info =
    step.origin === 'CLIENT'
      ? unified.appendAsLeader(os, log, produced(step, 0), 0)
      : unified.appendAsFollower(os, log, produced(step, log.logEndOffset));
  unified.maybeIncrementHighWatermark(log, log.logEndOffset);
  return info;
}

export function byId(producers: readonly Producer[]): Producer[] {
  return producers.toSorted((a, b) => a.producerId - b.producerId);
}

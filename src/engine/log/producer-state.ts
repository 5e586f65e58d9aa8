/**
 * What a log knows of the producers that write to it (ProducerStateManager, ProducerAppendInfo): the epoch and the last five batches
 * of each, by which a batch that was sent again is recognised and one that is out of order refused. Entries are never changed; a
 * newer one takes their place.
 */
import { addToSequence, lastOffsetOf, lastSequenceOf, NO_PRODUCER_EPOCH, NO_SEQUENCE } from '../../protocol/records/batch.ts';
import type { BatchFields } from '../../protocol/records/batch.ts';
import { errors } from '../../protocol/errors.ts';
import { LogError } from './log-error.ts';

/** A producer may have as many requests in flight. */
const BATCHES_TO_RETAIN = 5;
const INT32_MAX = 0x7fff_ffff;

export interface BatchMetadata {
  readonly lastSeq: number;
  readonly lastOffset: number;
  readonly offsetDelta: number;
  readonly timestamp: number;
}

export interface ProducerStateEntry {
  readonly producerId: number;
  readonly epoch: number;
  readonly coordinatorEpoch: number;
  readonly lastTimestamp: number;
  readonly currentTxnFirstOffset: number | null;
  /** Oldest first. */
  readonly batches: readonly BatchMetadata[];
}

export function firstOffsetOf(batch: BatchMetadata): number {
  return batch.lastOffset - batch.offsetDelta;
}

/** Sequences wrap at 2³¹ − 1. */
export function firstSeqOf({ lastSeq, offsetDelta }: BatchMetadata): number {
  return lastSeq >= offsetDelta ? lastSeq - offsetDelta : INT32_MAX - (offsetDelta - lastSeq) + 1;
}

/** The batch that was appended before with the same sequences, by the same epoch of the producer; null when there is none. */
export function findDuplicate(entry: ProducerStateEntry | undefined, header: BatchFields): BatchMetadata | null {
  if (entry === undefined || entry.epoch !== header.producerEpoch) return null;
  const last = lastSequenceOf(header);
  return entry.batches.find((batch) => batch.lastSeq === last && firstSeqOf(batch) === header.baseSequence) ?? null;
}

/** What `entry` becomes by this batch. A batch of a client that does not follow on the last one is refused. */
export function withBatch(
  entry: ProducerStateEntry | undefined,
  header: BatchFields,
  partition: string,
  isFromClient: boolean,
): ProducerStateEntry {
  const { producerId, producerEpoch, lastOffsetDelta, maxTimestamp } = header;
  if (isFromClient) checkOrder(entry, header, partition);
  const batch: BatchMetadata = {
    lastSeq: lastSequenceOf(header),
    lastOffset: lastOffsetOf(header),
    offsetDelta: lastOffsetDelta,
    timestamp: maxTimestamp,
  };
  const before = entry !== undefined && entry.epoch === producerEpoch ? entry.batches : [];
  return {
    producerId,
    epoch: producerEpoch,
    coordinatorEpoch: entry?.coordinatorEpoch ?? -1,
    lastTimestamp: maxTimestamp,
    currentTxnFirstOffset: entry?.currentTxnFirstOffset ?? null,
    batches: [...before.slice(Math.max(0, before.length + 1 - BATCHES_TO_RETAIN)), batch],
  };
}

function checkOrder(entry: ProducerStateEntry | undefined, header: BatchFields, partition: string): void {
  const { producerId, producerEpoch, baseOffset, baseSequence } = header;
  const epoch = entry?.epoch ?? NO_PRODUCER_EPOCH;
  if (producerEpoch < epoch) {
    throw new LogError(
      errors.INVALID_PRODUCER_EPOCH,
      `Epoch of producer ${producerId} at offset ${baseOffset} in ${partition} is ${producerEpoch}, which is smaller than the last seen epoch ${epoch}`,
    );
  }
  // Of a producer that is not known any more (retention, expiration) any sequence is taken.
  if (entry === undefined || epoch === NO_PRODUCER_EPOCH) return;
  if (producerEpoch !== epoch) {
    if (baseSequence === 0) return;
    throw new LogError(
      errors.OUT_OF_ORDER_SEQUENCE_NUMBER,
      // As Kafka words it, without the space.
      `Invalid sequence number for new epoch of producer ${producerId}at offset ${baseOffset} in partition ${partition}: ${producerEpoch} (request epoch), ${baseSequence} (seq. number), ${epoch} (current producer epoch)`,
    );
  }
  const last = entry.batches.at(-1)?.lastSeq ?? NO_SEQUENCE;
  if (baseSequence === addToSequence(last, 1)) return;
  throw new LogError(
    errors.OUT_OF_ORDER_SEQUENCE_NUMBER,
    `Out of order sequence number for producer ${producerId} at offset ${baseOffset} in partition ${partition}: ${baseSequence} (incoming seq. number), ${last} (current end sequence number)`,
  );
}

/** A producer that was not heard of for so long is forgotten; not one whose transaction is open. */
export function isExpired(entry: ProducerStateEntry, nowMillis: number, expirationMillis: number): boolean {
  return entry.currentTxnFirstOffset === null && nowMillis - entry.lastTimestamp >= expirationMillis;
}

/**
 * What the cleaner must know of producers before it takes a batch away: which transactions were aborted, and which batch is the last of each producer,
 * whose sequence numbers are known from it. Kafka has the one in the transaction index and the other in its memory; here the log is read.
 */
import { type BatchHeader, isControl, isTransactional, lastOffsetOf, NO_PRODUCER_ID, recordsOf } from '../../../protocol/records/batch.ts';
import { CONTROL_TYPES, controlTypeOf } from '../../../protocol/records/control.ts';
import type { Rope } from '../../../std/rope.ts';
import type { Os } from '../../os.ts';
import { scanBatches } from '../batch-scan.ts';
import type { Log } from '../log.ts';
import type { AbortedTransaction, Marker } from './cleaned-transactions.ts';

export interface LastRecord {
  /** Null when all that is left of the producer are markers. */
  readonly lastDataOffset: number | null;
  readonly producerEpoch: number;
}

export interface Survey {
  readonly aborted: readonly AbortedTransaction[];
  readonly lastRecords: ReadonlyMap<number, LastRecord>;
}

export function markerOf(os: Os, rope: Rope, header: BatchHeader): Marker {
  for (const { key } of recordsOf(rope, header, os.codecs)) {
    const type = controlTypeOf(key);
    if (type === CONTROL_TYPES.ABORT) return 'ABORT';
    return type === CONTROL_TYPES.COMMIT ? 'COMMIT' : 'other';
  }
  return 'none';
}

export function surveyLog(os: Os, log: Log): Survey {
  const open = new Map<number, number>();
  const aborted: AbortedTransaction[] = [];
  const lastRecords = new Map<number, LastRecord>();
  for (const segment of log.segments) {
    scanBatches(os, segment.logFile, 0, segment.size, true, (header, _, window) => {
      const { producerId, producerEpoch } = header;
      if (producerId === NO_PRODUCER_ID) return false;
      const before = lastRecords.get(producerId);
      const known = before?.producerEpoch === producerEpoch ? before.lastDataOffset : null;
      lastRecords.set(producerId, { producerEpoch, lastDataOffset: isControl(header) ? known : lastOffsetOf(header) });
      if (!isTransactional(header)) return false;
      if (!isControl(header)) {
        if (!open.has(producerId)) open.set(producerId, header.baseOffset);
        return false;
      }
      const firstOffset = open.get(producerId);
      open.delete(producerId);
      if (firstOffset !== undefined && markerOf(os, window, header) === 'ABORT') aborted.push({ producerId, firstOffset, lastOffset: lastOffsetOf(header) });
      return false;
    });
  }
  // A producer that was not heard of for too long has nothing to keep.
  for (const producerId of lastRecords.keys()) if (!log.producers.has(producerId)) lastRecords.delete(producerId);
  return { aborted, lastRecords };
}

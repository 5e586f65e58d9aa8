/**
 * Records that the leader has taken and not yet written: they wait up to controller.quorum.append.linger.ms for company, so that
 * many small changes cost one write. Offsets are given at once, for the controller applies its records before they are committed.
 */
import type { Bytes, Rope } from '../../std/rope.ts';
import { FOREVER } from '../../std/units.ts';
import type { EventId, Os } from '../os.ts';
import { controlBatch, dataBatch } from './batches.ts';

const MAX_BATCH_BYTES = 8 * 1024 * 1024;

interface OpenBatch {
  readonly baseOffset: number;
  readonly timestamp: number;
  /** Values of the records; keys are null. */
  readonly values: Bytes[];
  sizeBytes: number;
  /** What the batch is brought about by: the first change in it. */
  readonly cause: EventId;
}

export interface CompletedBatch {
  readonly baseOffset: number;
  readonly count: number;
  readonly bytes: Rope;
  readonly cause: EventId;
}

export interface BatchAccumulator {
  readonly epoch: number;
  readonly lingerMicros: number;
  nextOffset: number;
  /** When what is open has to be written; FOREVER while nothing is. */
  drainAt: number;
  open: OpenBatch | null;
  completed: CompletedBatch[];
}

export function batchAccumulator(epoch: number, nextOffset: number, lingerMicros: number): BatchAccumulator {
  return { epoch, lingerMicros, nextOffset, drainAt: FOREVER, open: null, completed: [] };
}

/** Takes the records and answers the offset of the last one. */
export function append(os: Os, accumulator: BatchAccumulator, values: readonly Bytes[]): number {
  let sizeBytes = 0;
  for (const value of values) sizeBytes += value.length;
  if (accumulator.open !== null && accumulator.open.sizeBytes + sizeBytes > MAX_BATCH_BYTES) completeOpen(accumulator);
  const { nextOffset } = accumulator;
  accumulator.open ??= { baseOffset: nextOffset, timestamp: os.millis(), values: [], sizeBytes: 0, cause: os.cause() };
  accumulator.open.values.push(...values);
  accumulator.open.sizeBytes += sizeBytes;
  accumulator.nextOffset += values.length;
  if (accumulator.drainAt === FOREVER) accumulator.drainAt = os.micros() + accumulator.lingerMicros;
  return accumulator.nextOffset - 1;
}

/** A control record goes out at once, behind what was taken before it. */
export function appendControl(os: Os, accumulator: BatchAccumulator, type: number, value: Rope): void {
  if (accumulator.open !== null) completeOpen(accumulator);
  const baseOffset = accumulator.nextOffset;
  const bytes = controlBatch(baseOffset, accumulator.epoch, os.millis(), type, value);
  accumulator.completed.push({ baseOffset, count: 1, bytes, cause: os.cause() });
  accumulator.nextOffset++;
  accumulator.drainAt = os.micros();
}

function completeOpen(accumulator: BatchAccumulator): void {
  const { open, epoch } = accumulator;
  if (open === null) return;
  const bytes = dataBatch(open.baseOffset, epoch, open.timestamp, open.values);
  accumulator.completed.push({ baseOffset: open.baseOffset, count: open.values.length, bytes, cause: open.cause });
  accumulator.open = null;
}

/** The time of the next write: now when a batch is complete, else the end of the linger. */
export function drainAt(accumulator: BatchAccumulator): number {
  return accumulator.completed.length > 0 ? 0 : accumulator.drainAt;
}

export function drain(accumulator: BatchAccumulator): CompletedBatch[] {
  completeOpen(accumulator);
  const { completed } = accumulator;
  accumulator.completed = [];
  accumulator.drainAt = FOREVER;
  return completed;
}

/**
 * What a producer keeps so that its batches are taken once and in order (TransactionManager, as far as idempotence goes): its id and
 * epoch, and for each partition the sequence that comes next, the last that was acknowledged, and the batches under way. After a
 * gap it goes on under the next epoch, with sequences from 0.
 */
import { addToSequence, NO_PRODUCER_EPOCH, NO_PRODUCER_ID, NO_SEQUENCE } from '../../../protocol/records/batch-header.ts';
import { must } from '../../../std/assert.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import type { ProducerBatch } from './producer-batch.ts';
import type { Producer } from './producer-state.ts';

const MAX_EPOCH = 0x7fff;

/** By the key of the partition's queue. */
interface TxnPartition {
  producerId: number;
  epoch: number;
  nextSequence: number;
  lastAckedSequence: number;
  /** Ids of the batches that have a sequence and are not done, by sequence. */
  inFlight: number[];
  /** A batch was given up after it was sent: until the others are done nobody knows which sequence the broker has. */
  unresolved: boolean;
}

export interface TransactionManager {
  producerId: number;
  epoch: number;
  state: 'uninitialized' | 'initializing' | 'ready';
  /** Why nothing can be sent any more; 0 while it can. */
  fatalError: number;
  /** InitProducerId is under way, or is not to be sent before this time. */
  requestInFlight: boolean;
  retryAt: number;
  readonly partitions: Map<number, TxnPartition>;
  /** Partitions whose sequences begin anew with the next epoch, which is due. */
  partitionsToRewrite: number[];
  epochBumpRequired: boolean;
}

export function transactionManager(): TransactionManager {
  return {
    producerId: NO_PRODUCER_ID,
    epoch: NO_PRODUCER_EPOCH,
    state: 'uninitialized',
    fatalError: 0,
    requestInFlight: false,
    retryAt: 0,
    partitions: new Map(),
    partitionsToRewrite: [],
    epochBumpRequired: false,
  };
}

export function copyTransactionManager(txn: TransactionManager | null): TransactionManager | null {
  if (txn === null) return null;
  const partitions = new Map([...txn.partitions].map(([key, partition]) => [key, { ...partition, inFlight: partition.inFlight.slice() }]));
  return { ...txn, partitions, partitionsToRewrite: txn.partitionsToRewrite.slice() };
}

function partitionOf(txn: TransactionManager, key: number): TxnPartition {
  let partition = txn.partitions.get(key);
  if (partition === undefined) {
    partition = { producerId: txn.producerId, epoch: txn.epoch, nextSequence: 0, lastAckedSequence: NO_SEQUENCE, inFlight: [], unresolved: false };
    txn.partitions.set(key, partition);
  }
  return partition;
}

export function hasProducerId(txn: TransactionManager): boolean {
  return txn.producerId !== NO_PRODUCER_ID;
}

export function hasSequence(batch: ProducerBatch): boolean {
  return batch.baseSequence !== NO_SEQUENCE;
}

function batchOfId(p: Producer, id: number): ProducerBatch {
  return must(p.batches.get(id), 'batch in flight', id);
}

function isStale(txn: TransactionManager, partition: TxnPartition): boolean {
  return partition.producerId !== txn.producerId || partition.epoch !== txn.epoch;
}

/** Whether the batch at the head of its queue has to stay there for now. */
export function mustNotDrain(p: Producer, txn: TransactionManager, batch: ProducerBatch): boolean {
  if (!hasProducerId(txn)) return true;
  const partition = partitionOf(txn, batch.queue);
  const first = partition.inFlight[0];
  if (!hasSequence(batch)) return partition.unresolved || (first !== undefined && isStale(txn, partition));
  // A batch that is sent again goes before those behind it.
  return first !== undefined && batchOfId(p, first).baseSequence !== batch.baseSequence;
}

/** The batch gets its place among those of its partition. One that had one keeps it: the broker may have the records already. */
export function assignSequence(p: Producer, txn: TransactionManager, batch: ProducerBatch): void {
  if (hasSequence(batch)) return;
  const partition = partitionOf(txn, batch.queue);
  if (isStale(txn, partition) && partition.inFlight.length === 0) startSequencesAtBeginning(p, txn, partition);
  setProducerState(batch, txn, partition.nextSequence);
  partition.nextSequence = addToSequence(partition.nextSequence, batch.recordCount);
  addInFlightBatch(p, txn, batch);
}

export function setProducerState(batch: ProducerBatch, { producerId, epoch }: Pick<TransactionManager, 'producerId' | 'epoch'>, sequence: number): void {
  touch(batch);
  batch.producerId = producerId;
  batch.producerEpoch = epoch;
  batch.baseSequence = sequence;
}

export function addInFlightBatch(p: Producer, txn: TransactionManager, batch: ProducerBatch): void {
  const { inFlight } = partitionOf(txn, batch.queue);
  const at = inFlight.findIndex((id) => comesBefore(batch, batchOfId(p, id)));
  if (at < 0) inFlight.push(batch.id);
  else inFlight.splice(at, 0, batch.id);
}

export function removeInFlightBatch(txn: TransactionManager, batch: ProducerBatch): void {
  const { inFlight } = partitionOf(txn, batch.queue);
  const at = inFlight.indexOf(batch.id);
  if (at >= 0) inFlight.splice(at, 1);
}

export function comesBefore(a: ProducerBatch, b: ProducerBatch): boolean {
  if (a.producerId !== b.producerId) return a.producerId < b.producerId;
  return a.producerEpoch !== b.producerEpoch ? a.producerEpoch < b.producerEpoch : a.baseSequence < b.baseSequence;
}

/** The partition's batches that are not done are numbered anew, from 0, under the producer's present id and epoch. */
function startSequencesAtBeginning(p: Producer, txn: TransactionManager, partition: TxnPartition): void {
  let sequence = 0;
  for (const id of partition.inFlight) {
    const batch = batchOfId(p, id);
    setProducerState(batch, txn, sequence);
    batch.reopened = true;
    sequence = addToSequence(sequence, batch.recordCount);
  }
  partition.producerId = txn.producerId;
  partition.epoch = txn.epoch;
  partition.nextSequence = sequence;
  partition.lastAckedSequence = NO_SEQUENCE;
}

export function lastSequence(batch: ProducerBatch): number {
  return addToSequence(batch.baseSequence, batch.recordCount - 1);
}

export function batchCompleted(txn: TransactionManager, batch: ProducerBatch): void {
  const partition = partitionOf(txn, batch.queue);
  const last = lastSequence(batch);
  // An answer to what was sent under an older epoch says nothing of this one's sequences.
  if (batch.producerId === partition.producerId && batch.producerEpoch === partition.epoch && last > partition.lastAckedSequence) {
    partition.lastAckedSequence = last;
  }
  removeInFlightBatch(txn, batch);
}

export function isNextSequence(txn: TransactionManager, queue: number, sequence: number): boolean {
  const last = partitionOf(txn, queue).lastAckedSequence;
  return sequence === (last === NO_SEQUENCE ? 0 : addToSequence(last, 1));
}

export function hasUnresolvedSequence(txn: TransactionManager, queue: number): boolean {
  return partitionOf(txn, queue).unresolved;
}

export function markSequenceUnresolved(txn: TransactionManager, batch: ProducerBatch): void {
  partitionOf(txn, batch.queue).unresolved = true;
}

/** The partition's sequences have a gap: it goes on under the next epoch. */
export function requestEpochBump(txn: TransactionManager, queue: number): void {
  txn.epochBumpRequired = true;
  if (!txn.partitionsToRewrite.includes(queue)) txn.partitionsToRewrite.push(queue);
}

/** Once nothing of a partition is under way it shows whether the broker has what was given up. */
export function maybeResolveSequences(txn: TransactionManager): void {
  for (const [queue, partition] of txn.partitions) {
    if (!partition.unresolved || partition.inFlight.length > 0) continue;
    if (!isNextSequence(txn, queue, partition.nextSequence)) requestEpochBump(txn, queue);
    partition.unresolved = false;
  }
}

/** The next epoch, where one is due. Idempotent producers need not ask anybody for it. */
export function maybeBumpEpoch(os: Os, p: Producer, txn: TransactionManager): void {
  if (!txn.epochBumpRequired) return;
  if (txn.epoch === MAX_EPOCH) {
    txn.producerId = NO_PRODUCER_ID;
    txn.epoch = NO_PRODUCER_EPOCH;
    txn.state = 'uninitialized';
  } else {
    txn.epoch++;
    os.emit(ev.producerIdReceived, txn.producerId, txn.epoch);
  }
  for (const queue of txn.partitionsToRewrite) {
    const partition = partitionOf(txn, queue);
    startSequencesAtBeginning(p, txn, partition);
    partition.unresolved = false;
  }
  txn.partitionsToRewrite = [];
  txn.epochBumpRequired = false;
}

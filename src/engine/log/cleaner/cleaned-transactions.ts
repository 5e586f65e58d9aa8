/**
 * Transactions as the cleaner meets them: what was aborted goes with its records, and a marker goes once nothing of its transaction is left
 * (CleanedTransactionMetadata).
 */
import { isTransactional, lastOffsetOf, type BatchHeader } from '../../../protocol/records/batch.ts';

export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
}

export type Marker = 'ABORT' | 'COMMIT' | 'other' | 'none';

export class CleanedTransactions {
  /** By first offset. */
  readonly #ahead: AbortedTransaction[];
  /** Aborted ones by producer: whether a batch of it was seen. */
  readonly #aborted = new Map<number, { seen: boolean }>();
  readonly #committed = new Set<number>();

  constructor(aborted: readonly AbortedTransaction[]) {
    this.#ahead = [...aborted].sort((x, y) => x.firstOffset - y.firstOffset);
  }

  #take(upTo: number): void {
    for (let next = this.#ahead[0]; next !== undefined && next.firstOffset <= upTo; next = this.#ahead[0]) {
      this.#ahead.shift();
      if (!this.#aborted.has(next.producerId)) this.#aborted.set(next.producerId, { seen: false });
    }
  }

  /** Whether the marker may go: no batch of its transaction was met. */
  onMarker(header: BatchHeader, marker: Marker): boolean {
    this.#take(lastOffsetOf(header));
    if (marker === 'none') return true;
    if (marker === 'COMMIT') return !this.#committed.delete(header.producerId);
    if (marker !== 'ABORT') return false;
    const aborted = this.#aborted.get(header.producerId);
    this.#aborted.delete(header.producerId);
    return aborted?.seen !== true;
  }

  /** Whether the batch was aborted. */
  onBatch(header: BatchHeader): boolean {
    this.#take(lastOffsetOf(header));
    if (!isTransactional(header)) return false;
    const aborted = this.#aborted.get(header.producerId);
    if (aborted === undefined) this.#committed.add(header.producerId);
    else aborted.seen = true;
    return aborted !== undefined;
  }
}

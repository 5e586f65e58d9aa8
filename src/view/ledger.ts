/** What all cursors of one branch share: the diffs, the rows with their fixed fields, and snapshots to jump to. */
import type { Snapshot } from './cursor.ts';
import { DiffLog, type DiffMark } from './diff-log.ts';
import { recordKinds } from './records.ts';
import { Rows, type RowsMark } from './rows.ts';

export interface LedgerMark {
  readonly log: DiffMark;
  readonly rows: readonly RowsMark[];
  readonly snapshots: readonly Snapshot[];
}

export class Ledger {
  readonly log: DiffLog;
  readonly rows: readonly Rows[];
  /** By position. */
  #snapshots: Snapshot[];

  constructor(from?: LedgerMark) {
    this.log = new DiffLog(from?.log);
    this.rows = recordKinds.map((kind) => new Rows(kind, from?.rows[kind.id]));
    this.#snapshots = from?.snapshots.slice() ?? [];
  }

  mark(): LedgerMark {
    return { log: this.log.mark(), rows: this.rows.map((rows) => rows.mark()), snapshots: this.#snapshots.slice() };
  }

  /** Snapshots are kept in the order in which the head takes them. */
  keep(snapshot: Snapshot): void {
    this.#snapshots.push(snapshot);
  }

  /** The snapshot that is fewest events away. */
  nearest(position: number): Snapshot | null {
    const all = this.#snapshots;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (all[middle].position < position) low = middle + 1;
      else high = middle;
    }
    const after = all[low];
    const before = all[low - 1];
    if (after === undefined || before === undefined) return after ?? before ?? null;
    return position - before.position <= after.position - position ? before : after;
  }

  /** Frees diffs and snapshots before `event`; answers the oldest position that can still be shown. */
  drop(event: number): number {
    const oldest = this.log.drop(event);
    this.#snapshots = this.#snapshots.filter((snapshot) => snapshot.position >= oldest);
    return oldest;
  }

  /** Bytes of memory that are not counted in `seen` yet. */
  bytes(seen: Set<object> = new Set()): number {
    let bytes = this.log.bytes(seen);
    for (const rows of this.rows) bytes += rows.bytes(seen);
    for (const snapshot of this.#snapshots) for (const pages of snapshot.pages) bytes += pages.bytes(seen);
    return bytes;
  }
}

/**
 * A coordinator's tables that follow from records. They hold what was written; what is committed can be read beside it, and what could not
 * be written is taken back: both by the values that were there before, each with the offset of the record that replaced it.
 */
export interface Change {
  /** Of the record. */
  readonly offset: number;
  readonly table: string;
  readonly key: string;
  /** Undefined: there was none. */
  readonly previous: unknown;
}

export interface Timeline {
  readonly tables: Map<string, Map<string, unknown>>;
  /** What is not committed yet, oldest first. */
  changes: Change[];
}

export function timeline(): Timeline {
  return { tables: new Map(), changes: [] };
}

export function tableOf<T>({ tables }: Timeline, table: string): ReadonlyMap<string, T> {
  return (tables.get(table) ?? NOTHING) as ReadonlyMap<string, T>;
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

/** `value` undefined takes the key away. The record at `offset` says so. */
export function putAt(timeline: Timeline, offset: number, table: string, key: string, value: unknown): void {
  const rows = timeline.tables.get(table) ?? new Map<string, unknown>();
  timeline.changes.push({ offset, table, key, previous: rows.get(key) });
  set(timeline, table, rows, key, value);
}

function set(timeline: Timeline, table: string, rows: Map<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) rows.delete(key);
  else rows.set(key, value);
  if (rows.size === 0) timeline.tables.delete(table);
  else timeline.tables.set(table, rows);
}

/** The table as the records below `committed` made it. */
export function committedTable<T>(timeline: Timeline, table: string, committed: number): ReadonlyMap<string, T> {
  const changed = timeline.changes.filter((change) => change.table === table && change.offset >= committed);
  if (changed.length === 0) return tableOf(timeline, table);
  const rows = new Map(tableOf<T>(timeline, table));
  for (const { key, previous } of changed.toReversed()) {
    if (previous === undefined) rows.delete(key);
    else rows.set(key, previous as T);
  }
  return rows;
}

/** One value as what is committed says it, of what `commitTo` has left. */
export function committedValue<T>(timeline: Timeline, table: string, key: string): T | undefined {
  const next = timeline.changes.find((change) => change.table === table && change.key === key);
  return (next === undefined ? tableOf(timeline, table).get(key) : next.previous) as T | undefined;
}

/** Nothing below `committed` is taken back any more. Answers the changes that were waited with, oldest first. */
export function commitTo(timeline: Timeline, committed: number): readonly Change[] {
  const { changes } = timeline;
  timeline.changes = changes.filter(({ offset }) => offset >= committed);
  return changes.filter(({ offset }) => offset < committed);
}

/** Takes back what the records from `offset` on said. */
export function revertTo(timeline: Timeline, offset: number): void {
  for (let last = timeline.changes.at(-1); last !== undefined && last.offset >= offset; last = timeline.changes.at(-1)) {
    timeline.changes.pop();
    set(timeline, last.table, timeline.tables.get(last.table) ?? new Map<string, unknown>(), last.key, last.previous);
  }
}

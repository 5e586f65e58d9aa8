/**
 * The form of the event table. A row gives an event kind its level and its payload columns, each `name:type`.
 * The type says how a reader shows the number: texts and the like are ids of the recording's string table.
 */

/** story: what a person would tell; request: one message or state change of Kafka; thread: a thread's step or wait; byte: memory, disk and wire. */
export const LEVELS = ['story', 'request', 'thread', 'byte'] as const;
export type Level = (typeof LEVELS)[number];

/** Columns whose values may exceed 32 bits take two words in the journal. */
export const WIDE_TYPES = new Set(['offset', 'micros', 'millis', 'wide']);

export const COLUMN_TYPES = [
  'int', 'bool', 'wide', 'offset', 'micros', 'millis', 'bytes', 'text', 'partition', 'process', 'host', 'thread', 'socket', 'file',
  'event', 'api', 'error', 'wait', 'rule', 'epoch',
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface EventRow<C extends readonly string[] = readonly string[]> {
  readonly level: Level;
  readonly columns: C;
}

export function row<const C extends readonly `${string}:${ColumnType}`[]>(level: Level, ...columns: C): EventRow<C> {
  return { level, columns };
}

declare const payload: unique symbol;
/** The number of an event kind, carrying the shape of its payload for the compiler. */
export type EventKind<P extends readonly number[] = readonly number[]> = number & { readonly [payload]?: P };

type PayloadOf<R> = R extends EventRow<infer C> ? { [I in keyof C]: number } : never;
export type Numbered<T extends Record<string, EventRow<any>>> = { readonly [K in keyof T]: EventKind<PayloadOf<T[K]>> };

export interface EventKindInfo {
  readonly id: number;
  readonly name: string;
  readonly level: Level;
  /** 0 story … 3 byte. */
  readonly depth: number;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly wide: boolean }[];
}

/** Gives every kind its number, in the order of the table. */
export function numberEvents<T extends Record<string, EventRow<any>>>(rows: T): { ev: Numbered<T>; kinds: readonly EventKindInfo[] } {
  const ev: Record<string, number> = {};
  const kinds = Object.entries(rows).map(([name, { level, columns }], id): EventKindInfo => {
    ev[name] = id;
    return {
      id,
      name,
      level,
      depth: LEVELS.indexOf(level),
      columns: (columns as readonly string[]).map((column) => {
        const [columnName, type] = column.split(':') as [string, ColumnType];
        return { name: columnName, type, wide: WIDE_TYPES.has(type) };
      }),
    };
  });
  return { ev: ev as Numbered<T>, kinds };
}

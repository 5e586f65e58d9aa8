/**
 * The form of the record table. A kind has keys and fixed fields, which are given once when a record is made, and fields that
 * events change. Each field's type says how its number is shown.
 */

/**
 * `list` is the text of numbers; `choice` one of the words in the table, at first the first; `count` a number that begins at 0, as
 * `bool` does; `replica` a record of that kind; `one` the key of a kind with a single record. The others are as in the event table,
 * and null at first.
 */
export const FIELD_TYPES = [
  'int',
  'bool',
  'wide',
  'offset',
  'micros',
  'millis',
  'bytes',
  'text',
  'partition',
  'process',
  'host',
  'thread',
  'socket',
  'file',
  'event',
  'api',
  'error',
  'wait',
  'rule',
  'epoch',
  'list',
  'choice',
  'count',
  'replica',
  'one',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

type Name = `${string}:${FieldType}` | `${string}:${string}|${string}`;

export interface KindRow<K extends readonly string[], X extends readonly string[], F extends readonly string[]> {
  /** One or two columns that name a record. */
  readonly keys: K;
  /** Given when the record is made, never changed. */
  readonly fixed: X;
  readonly fields: F;
  /** Made in numbers as a run goes on (frames, requests, records…): ended ones are not sent to a page unless it asks. */
  readonly passing: boolean;
}

type Keys = readonly [Name] | readonly [Name, Name];

export function kind<const K extends Keys, const X extends readonly Name[], const F extends readonly Name[]>(
  keys: K,
  fixed: X,
  fields: F,
): KindRow<K, X, F> {
  return { keys, fixed, fields, passing: false };
}

export function passing<const K extends Keys, const X extends readonly Name[], const F extends readonly Name[]>(
  keys: K,
  fixed: X,
  fields: F,
): KindRow<K, X, F> {
  return { keys, fixed, fields, passing: true };
}

export interface FieldRow {
  /** Its number among all fields of all kinds. */
  readonly id: number;
  readonly name: string;
  readonly type: FieldType;
  /** Of the type `choice`: the words by number. */
  readonly choices: readonly string[];
  readonly kind: number;
  /** Its place among the fields of its sort, fixed or changing. */
  readonly slot: number;
  readonly fixed: boolean;
  /** What it is until an event sets it: 0, or null (NaN). */
  readonly initial: number;
}

export interface KindInfo {
  readonly id: number;
  readonly name: string;
  readonly passing: boolean;
  readonly keys: readonly FieldRow[];
  /** Keys first. */
  readonly fixed: readonly FieldRow[];
  /** `alive` first. */
  readonly changing: readonly FieldRow[];
}

type NameOf<N extends string> = N extends `${infer A}:${string}` ? A : never;
type FieldsOf<R> =
  R extends KindRow<infer K, infer X, infer F>
    ? { readonly [N in NameOf<K[number]> | NameOf<X[number]> | NameOf<F[number]> | 'alive']: number } & { readonly kind: number }
    : never;
export type Numbered<T extends Record<string, KindRow<any, any, any>>> = { readonly [K in keyof T]: FieldsOf<T[K]> };

export interface Numbers<T extends Record<string, KindRow<any, any, any>>> {
  /** `fields.replica.leo`: the number of a field; `fields.replica.kind` that of its kind. */
  readonly fields: Numbered<T>;
  readonly kinds: readonly KindInfo[];
  readonly all: readonly FieldRow[];
}

/** Numbers kinds and fields in the order of the table. */
export function numberKinds<T extends Record<string, KindRow<any, any, any>>>(table: T): Numbers<T> {
  const all: FieldRow[] = [];
  const fields: Record<string, Record<string, number>> = {};
  const kinds = Object.entries(table).map(([name, row], id): KindInfo => {
    const numbers: Record<string, number> = { kind: id };
    const add =
      (fixed: boolean) =>
      (column: string, slot: number): FieldRow => {
        const [fieldName, type] = column.split(':') as [string, string];
        const choices = type.includes('|') ? type.split('|') : [];
        const field: FieldRow = {
          id: all.length,
          name: fieldName,
          type: (choices.length > 0 ? 'choice' : type) as FieldType,
          choices,
          kind: id,
          slot,
          fixed,
          initial: !fixed && (choices.length > 0 || type === 'bool' || type === 'count') ? 0 : NaN,
        };
        all.push(field);
        numbers[fieldName] = field.id;
        return field;
      };
    const changing = (['alive:bool', ...row.fields] as string[]).map(add(false));
    const fixed = ([...row.keys, ...row.fixed] as string[]).map(add(true));
    fields[name] = numbers;
    return { id, name, passing: row.passing, keys: fixed.slice(0, row.keys.length), fixed, changing };
  });
  return { fields: fields as Numbered<T>, kinds, all };
}

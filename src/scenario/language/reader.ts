/**
 * What predicates are evaluated over. A reader shows records: kinds with keys and fields, as a vocabulary lists them, and counts
 * of events. `view` implements it over its store; a test may do so over anything.
 */
export type Scalar = number | string | boolean;
export type Value = Scalar | null | readonly Scalar[];
export type ValueType = 'number' | 'text' | 'bool' | 'list';

export interface FieldInfo {
  readonly name: string;
  readonly type: ValueType;
}

export interface KindInfo {
  readonly name: string;
  /** What names a record of this kind, in order. Their values can be read like fields. */
  readonly keys: readonly FieldInfo[];
  readonly fields: readonly FieldInfo[];
}

/** The kinds in the order in which a short form such as `hw(orders-0)` looks for its field. */
export type Vocabulary = readonly KindInfo[];

export interface Reader {
  readonly vocabulary: Vocabulary;
  /** Lab time in microseconds. */
  now(): number;
  /** A field of the record of this kind and key; undefined when there is no such record. */
  get(kind: string, key: readonly string[], field: string): Value | undefined;
  /** The keys of all records of a kind that are there now, in a fixed order. */
  keys(kind: string): readonly (readonly string[])[];
  /** How many events of a kind have happened. */
  count(event: string): number;
}

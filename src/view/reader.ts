/**
 * The reader that predicates are evaluated over: `scenario` defines its form, this file gives it over the records at a position.
 * Keys come as texts and values go out as a person would write them.
 */
import { ev } from '../engine/events.ts';
import { errorName } from '../protocol/error-names.ts';
import type { Cursor } from './cursor.ts';
import type { FieldRow } from './kind.ts';
import type { Names } from './names.ts';
import { F, recordFields, recordKinds } from './records.ts';
import { vocabulary } from './vocabulary.ts';

export type Value = number | string | boolean | null | readonly (number | string | boolean)[];

/** What a reader asks beside records: time and counts of events, at the position of its cursor. */
export interface RunAt {
  timeAt(position: number): number;
  countAt(kind: number, position: number): number;
}

/** Names nothing. Numbers may be negative: nodes that stand for bootstrap addresses are. */
const NONE = NaN;

function known(number: number): number {
  return number < 0 ? NONE : number;
}

/** A record's storage keys. */
interface Key {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
}

const kindNumbers = new Map(recordKinds.map((kind) => [kind.name, kind.id]));
const fieldsByName: readonly ReadonlyMap<string, FieldRow>[] = recordKinds.map(
  (kind) => new Map(recordFields.filter((field) => field.kind === kind.id).map((field) => [field.name, field])),
);

export class RecordReader {
  readonly vocabulary = vocabulary;
  readonly #cursor: Cursor;
  readonly #names: Names;
  readonly #run: RunAt;
  /** Keys that were resolved, by the list that names them: a parsed predicate asks with the same one each time. */
  readonly #keys = new WeakMap<readonly string[], Key>();

  constructor(cursor: Cursor, names: Names, run: RunAt) {
    this.#cursor = cursor;
    this.#names = names;
    this.#run = run;
  }

  now(): number {
    return this.#run.timeAt(this.#cursor.position);
  }

  count(event: string): number {
    const kind = (ev as Readonly<Record<string, number>>)[event];
    return kind === undefined ? 0 : this.#run.countAt(kind, this.#cursor.position);
  }

  get(kindName: string, key: readonly string[], field: string): Value | undefined {
    const kind = kindNumbers.get(kindName);
    if (kind === undefined) return undefined;
    const row = this.#row(kind, key);
    if (row < 0) return undefined;
    const found = fieldsByName[kind].get(field);
    if (found !== undefined) return this.value(found, row);
    // A name that stands in the key of a record that this one's key points to.
    const at = vocabulary[kind].keys.findIndex((word) => word.name === field);
    return at < 0 ? undefined : (key[at] ?? null);
  }

  keys(kindName: string): readonly (readonly string[])[] {
    const kind = kindNumbers.get(kindName);
    if (kind === undefined) return [];
    const keys: string[][] = [];
    for (const row of this.#cursor.alive(kind)) {
      const key = this.keyOf(kind, row);
      this.#keys.set(key, { kind, a: this.#cursor.get(recordKinds[kind].keys[0].id, row), b: this.#second(kind, row) });
      keys.push(key);
    }
    return keys;
  }

  #second(kind: number, row: number): number {
    const second = recordKinds[kind].keys[1];
    return second === undefined ? 0 : this.#cursor.get(second.id, row);
  }

  /** A record's names, as the language writes them. */
  keyOf(kind: number, row: number): string[] {
    return recordKinds[kind].keys.flatMap((key) => {
      if (key.type === 'one') return [];
      const number = this.#cursor.get(key.id, row);
      if (key.type === 'replica') return this.keyOf(F.replica.kind, number);
      return [String(this.show(key, number, row))];
    });
  }

  #row(kind: number, key: readonly string[]): number {
    let known = this.#keys.get(key);
    if (known === undefined || known.kind !== kind) {
      const resolved = this.#resolve(kind, key);
      if (resolved === null) return -1;
      known = resolved;
      // A name of a thread is another thread after its process started again.
      if (kind !== F.thread.kind) this.#keys.set(key, known);
    }
    return this.#cursor.find(kind, known.a, known.b);
  }

  #resolve(kind: number, key: readonly string[]): Key | null {
    const numbers: number[] = [];
    let next = 0;
    for (const field of recordKinds[kind].keys) {
      if (field.type === 'one') numbers.push(0);
      else if (field.type === 'replica') {
        const row = this.#row(F.replica.kind, key.slice(next, next + 2));
        if (row < 0) return null;
        numbers.push(row);
        next += 2;
      } else {
        const text = key[next++];
        const number = text === undefined ? NONE : this.#number(field, text, numbers[0]);
        if (number !== number) return null;
        numbers.push(number);
      }
    }
    return next === key.length ? { kind, a: numbers[0], b: numbers[1] ?? 0 } : null;
  }

  /** The number that a text names, or NONE. */
  #number(field: FieldRow, text: string, first: number): number {
    switch (field.type) {
      case 'process':
        return known(this.#names.processNamed(text));
      case 'host':
        return known(this.#names.hostNamed(text));
      case 'text':
      case 'partition':
        return known(this.#names.numberOf(text));
      case 'thread':
        for (const row of this.#cursor.alive(F.thread.kind)) {
          if (this.#cursor.get(F.thread.process, row) !== first) continue;
          if (this.#names.text(this.#cursor.get(F.thread.name, row)) === text) return this.#cursor.get(F.thread.thread, row);
        }
        return NONE;
      default:
        return /^-?[0-9]{1,15}$/.test(text) ? Number(text) : NONE;
    }
  }

  /** A field as the language sees it. */
  value(field: FieldRow, row: number): Value {
    const number = this.#cursor.get(field.id, row);
    if (number !== number) return null;
    return this.show(field, number, row);
  }

  show(field: FieldRow, number: number, row: number): Value {
    switch (field.type) {
      case 'bool':
        return number !== 0;
      case 'text':
      case 'partition':
        return this.#names.text(number);
      case 'process':
        return this.#names.process(number);
      case 'host':
        return this.#names.host(number);
      case 'api':
        return this.#names.api(number);
      case 'error':
        return errorName(number);
      case 'wait':
        return this.#names.wait(number);
      case 'choice':
        return field.choices[number] ?? null;
      case 'list':
        return numbersIn(this.#names.text(number));
      case 'thread':
        return field.kind === F.thread.kind ? this.#names.text(this.#cursor.get(F.thread.name, row)) : String(number);
      default:
        return number;
    }
  }
}

/** The numbers of a text such as "1 2 3". */
export function numbersIn(text: string): number[] {
  return (text.match(/-?[0-9]+/g) ?? []).map(Number);
}

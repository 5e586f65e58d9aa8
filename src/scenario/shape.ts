/**
 * Readers of untrusted plain data. A shape takes a value of unknown form and answers a fresh value of the declared form; what
 * does not fit is reported with its path and left out. Nothing unknown gets through: a field that no shape names is a problem.
 */
import type { Problems } from './problem.ts';
import { didYouMean } from './suggest.ts';

export type Shape<T> = (value: unknown, path: string, problems: Problems) => T;

function say(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text ${value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `${typeof value === 'object' ? 'an object' : `a ${typeof value}`}`;
}

export function int(low: number, high: number): Shape<number> {
  return (value, path, problems) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= low && value <= high) return value;
    problems.add(path, `expected an integer from ${low} to ${high}, found ${say(value)}`, 'Give a whole number in that range');
    return low;
  };
}

export function text(longest: number, allowed?: { readonly pattern: RegExp; readonly words: string }): Shape<string> {
  return (value, path, problems) => {
    if (typeof value !== 'string') {
      problems.add(path, `expected a text, found ${say(value)}`, 'Give a text');
    } else if (value.length > longest) {
      problems.add(path, `the text has ${value.length} characters`, `Use at most ${longest}`);
    } else if (allowed && !allowed.pattern.test(value)) {
      problems.add(path, `${say(value)} is not ${allowed.words}`, `Use ${allowed.words}`);
    } else {
      return value;
    }
    return '';
  };
}

export const bool: Shape<boolean> = (value, path, problems) => {
  if (typeof value !== 'boolean') problems.add(path, `expected true or false, found ${say(value)}`, 'Give true or false');
  return value === true;
};

export function oneOf<const T extends string | number | boolean | null>(...choices: readonly T[]): Shape<T> {
  return (value, path, problems) => {
    for (const choice of choices) if (value === choice) return choice;
    const hint =
      typeof value === 'string'
        ? didYouMean(
            value,
            choices.filter((c): c is T & string => typeof c === 'string'),
          )
        : '';
    problems.add(
      path,
      `${say(value)} is not one of the choices${hint}`,
      `Choose ${choices.map((c) => (typeof c === 'string' ? `"${c}"` : String(c))).join(' or ')}`,
    );
    return choices[0];
  };
}

export function either<A, B>(isFirst: (value: unknown) => boolean, first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return (value, path, problems) => (isFirst(value) ? first(value, path, problems) : second(value, path, problems));
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return either(
    (value) => value === null,
    () => null,
    shape,
  );
}

export function list<T>(item: Shape<T>, most: number): Shape<T[]> {
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      problems.add(path, `expected a list, found ${say(value)}`, 'Give a list, [] for none');
      return [];
    }
    if (value.length > most) {
      problems.add(path, `the list has ${value.length} items`, `Give at most ${most}`);
      return [];
    }
    return value.map((one, i) => item(one, `${path}[${i}]`, problems));
  };
}

function fieldsOf(value: unknown, path: string, problems: Problems): Record<string, unknown> | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  problems.add(path, `expected an object, found ${say(value)}`, 'Give an object with named fields');
  return null;
}

export function within(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

type Shapes<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** An object with exactly these fields; those in `optional` may be missing and then take the given value. */
export function object<T extends object>(shapes: Shapes<T>, optional: Partial<T> = {}): Shape<T> {
  const names = Object.keys(shapes) as (keyof T & string)[];
  return (value, path, problems) => {
    const given = fieldsOf(value, path, problems);
    const result: Partial<T> = {};
    for (const name of names) {
      if (given !== null && Object.hasOwn(given, name)) result[name] = shapes[name](given[name], within(path, name), problems);
      else if (Object.hasOwn(optional, name)) result[name] = optional[name];
      else if (given !== null) problems.add(within(path, name), 'missing', `Add the field ${name}`);
    }
    if (given !== null) {
      for (const name of Object.keys(given)) {
        if (!Object.hasOwn(shapes, name)) {
          problems.add(within(path, name), `unknown field${didYouMean(name, names)}`, 'Remove it, or correct its name');
        }
      }
    }
    return result as T;
  };
}

/** An object used as a table: any names that `key` allows, one form of value. */
export function table<T>(
  key: { readonly pattern: RegExp; readonly words: string },
  item: Shape<T>,
  most: number,
): Shape<Record<string, T>> {
  return (value, path, problems) => {
    const given = fieldsOf(value, path, problems);
    const result: Record<string, T> = {};
    if (given === null) return result;
    const names = Object.keys(given);
    if (names.length > most) {
      problems.add(path, `the table has ${names.length} entries`, `Give at most ${most}`);
      return result;
    }
    for (const name of names) {
      if (name === '__proto__' || !key.pattern.test(name)) {
        problems.add(within(path, name.slice(0, 60)), `the name is not ${key.words}`, `Use ${key.words}`);
      } else {
        result[name] = item(given[name], within(path, name), problems);
      }
    }
    return result;
  };
}

/** Objects told apart by the text in their field `kind` (or another one). */
export function tagged<T extends object>(tag: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const known = Object.keys(shapes);
  return (value, path, problems) => {
    const given = fieldsOf(value, path, problems);
    const kind = given?.[tag];
    if (typeof kind === 'string' && Object.hasOwn(shapes, kind)) return shapes[kind](value, path, problems);
    if (given !== null) {
      const hint = typeof kind === 'string' ? didYouMean(kind, known) : '';
      problems.add(within(path, tag), `${say(kind)} is not known${hint}`, `Choose one of ${known.join(', ')}`);
    }
    return {} as T;
  };
}

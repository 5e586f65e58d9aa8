/** Bodies in a form that can be compared: bytes as text, however their ropes are cut. */
import { flattenRope, type Rope } from '../../std/rope.ts';
import { hex } from '../records/testing/plain-records.ts';

const isRope = (value: object): value is Rope => 'pieces' in value && 'length' in value;

/** The body with each rope as hexadecimal text, and without the fields that `like` does not have. */
export function plain(value: unknown, like: unknown = value): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isRope(value)) return hex(flattenRope(value));
  if (Array.isArray(value)) return value.map((item, i) => plain(item, Array.isArray(like) ? like[i] : item));
  const names = typeof like === 'object' && like !== null ? Object.keys(like) : Object.keys(value);
  return Object.fromEntries(names.map((name) => [name, plain((value as Record<string, unknown>)[name], (like as Record<string, unknown>)[name])]));
}


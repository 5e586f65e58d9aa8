/**
 * JSON in one form only: keys sorted by code unit, no white space. Two equal recordings are then the same text, and a checksum of
 * the text is one of the recording. Written here, since the order of keys in JavaScript's own writer is that of their making.
 */
import { printJsonText } from './json-text.ts';

/** Deeper data is no recording. */
const MAX_DEPTH = 64;

export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) throw new RangeError('data nested too deeply for JSON');
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return printJsonText(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('JSON has no such number');
      return Object.is(value, -0) ? '0' : String(value);
    case 'object':
      return Array.isArray(value) ? writeList(value, depth) : writeObject(value as Record<string, unknown>, depth);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function writeList(list: readonly unknown[], depth: number): string {
  let text = '[';
  for (let i = 0; i < list.length; i++) text += (i === 0 ? '' : ',') + canonicalJson(list[i], depth + 1);
  return `${text}]`;
}

function writeObject(object: Record<string, unknown>, depth: number): string {
  let text = '';
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${printJsonText(key)}:${canonicalJson(object[key], depth + 1)}`;
  }
  return `{${text}}`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ropeOf } from '../std/rope.ts';
import type { Bytes, Rope } from '../std/rope.ts';
import { parseLossless } from './json/lossless-json.ts';
import type { Json } from './json/lossless-json.ts';
import { messageFromJson, messageToJson } from './json/message-json.ts';
import { allMessages } from './messages/all.ts';
import { allApis } from './registry-all.ts';
import type { Fields } from './schema/fields.ts';
import type { Message } from './schema/message.ts';
import { fieldTree } from './schema/walk.ts';
import { decodeBody, encodeBody } from './wire/codec.ts';
import { LosslessReader } from './wire/reader.ts';
import { requestHeaderVersion, responseHeaderVersion } from './wire/header-versions.ts';
import { WireError } from './wire/wire-error.ts';

const GOLDEN = join(import.meta.dirname, '../../e2e/golden');
type AnyMessage = Message<unknown, unknown>;

interface Line {
  /** An API and its half, or the name of a stored message and its id. */
  readonly name?: string;
  readonly kind?: 'request' | 'response';
  readonly headerVersion?: number;
  readonly message?: string;
  readonly apiKey?: number;
  readonly version: number;
  readonly json: Json;
  readonly hex: string;
}

const files = (folder: string) => readdirSync(join(GOLDEN, folder)).sort();

function lines(path: string): Line[] {
  const text = readFileSync(join(GOLDEN, path), 'utf8');
  return text.split('\n').filter(Boolean).map((line) => parseLossless(line) as unknown as Line);
}

const fromHex = (hex: string): Bytes => new Uint8Array(Buffer.from(hex, 'hex'));
const toHex = (rope: Rope): string => Buffer.concat(rope.pieces).toString('hex');

/** One line: what Kafka wrote must be read, written again to the same bytes, and made from the same JSON. */
function check(message: AnyMessage, { version, json, hex }: Line): void {
  try {
    checkBytes(message, version, json, hex);
  } catch (error) {
    (error as Error).message = `${message.name} ${version} ${hex}: ${(error as Error).message}`;
    throw error;
  }
}

function checkBytes(message: AnyMessage, version: number, json: Json, hex: string): void {
  const rope = ropeOf(fromHex(hex));
  const reader = new LosslessReader(rope);
  const body = message.decode(reader, version);
  expect(reader.remaining).toBe(0);
  const own = messageToJson(message, version, body);
  expect(withoutRecords(message.fields, own)).toEqual(json);
  expect(toHex(encodeBody(message, version, body))).toBe(hex);
  const again = holdsUnknownTags(body) ? body : messageFromJson(message, version, own);
  expect(toHex(encodeBody(message, version, again))).toBe(hex);
  checkPieces(message, version, rope, json);
  checkEngineMode(message, version, rope, json);
}

/** Kafka's converter leaves the bytes of `records` out: they are the empty text there. */
function withoutRecords(fields: Fields, json: Json): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const field = fields[name];
      if (field.type === 'records' && value !== null) return [name, ''];
      if (field.fields === null) return [name, value];
      const inner = field.fields;
      return [name, Array.isArray(value) ? value.map((item) => withoutRecords(inner, item)) : withoutRecords(inner, value)];
    }),
  );
}

function holdsUnknownTags(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.entries(value).some(([name, inner]) => (name === 'unknownTags' && inner !== null) || holdsUnknownTags(inner));
}

/** The same bytes cut into pieces of three must read the same. */
function checkPieces(message: AnyMessage, version: number, rope: Rope, json: Json): void {
  const [bytes] = rope.pieces;
  const pieces: Bytes[] = [];
  for (let at = 0; at < rope.length; at += 3) pieces.push(bytes.subarray(at, Math.min(at + 3, rope.length)));
  const body = message.decode(new LosslessReader(ropeOf(...pieces)), version);
  expect(withoutRecords(message.fields, messageToJson(message, version, body))).toEqual(json);
}

/** With int64 as numbers: the same values, or a fault that names an int64 which is not safe. */
function checkEngineMode(message: AnyMessage, version: number, rope: Rope, json: Json): void {
  try {
    const { body, leftOver } = decodeBody(message, version, rope);
    expect(leftOver).toBe(0);
    expect(withoutRecords(message.fields, messageToJson(message, version, body))).toEqual(json);
    const tree = fieldTree(message, version, rope);
    expect(tree.to).toBe(rope.length);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    expect(error.kind).toBe('range');
    expect(error.path).not.toBe('');
    expect(holdsBigint(json)).toBe(true);
  }
}

function holdsBigint(json: Json): boolean {
  if (typeof json === 'bigint') return true;
  return typeof json === 'object' && json !== null && Object.values(json).some(holdsBigint);
}

describe('requests and responses as Kafka writes them', () => {
  test.each(files('codec'))('%s', (file) => {
    for (const line of lines(`codec/${file}`)) {
      const { name, version, kind, headerVersion } = line;
      const api = allApis[name as keyof typeof allApis];
      const message = (kind === 'request' ? api.request : api.response) as unknown as AnyMessage;
      const header = kind === 'request' ? requestHeaderVersion : responseHeaderVersion;
      expect(header(api.key, version)).toBe(headerVersion);
      check(message, line);
    }
  });
});

describe('stored messages as Kafka writes them', () => {
  test.each(files('stored'))('%s', (file) => {
    for (const line of lines(`stored/${file}`)) {
      const name = line.message as string;
      const message = (allMessages[name] ?? allMessages[`${name}Data`]) as unknown as AnyMessage & { id?: number };
      expect(message.id ?? -1).toBe(line.apiKey);
      check(message, line);
    }
  });
});

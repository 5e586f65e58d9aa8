/** One golden message: what Kafka wrote must be read, be the same JSON, and be written again to the same bytes. */
import type { Rope } from '../../src/std/rope.ts';
import { ropeOf } from '../../src/std/rope.ts';
import type { Json } from '../../src/protocol/json/lossless-json.ts';
import { messageFromJson, messageToJson } from '../../src/protocol/json/message-json.ts';
import type { Fields } from '../../src/protocol/schema/fields.ts';
import type { Message } from '../../src/protocol/schema/message.ts';
import { checkVersion, decodeBody, encodeBody } from '../../src/protocol/wire/codec.ts';
import { LosslessReader } from '../../src/protocol/wire/reader.ts';
import { WireError } from '../../src/protocol/wire/wire-error.ts';
import type { Row } from './run.ts';
import { holds, Mismatch, same } from './run.ts';

export type AnyMessage = Message<unknown, unknown>;
type Members = { readonly [name: string]: Json };

export function bytesFromHex(hex: unknown): Uint8Array {
  if (typeof hex !== 'string' || !/^(?:[0-9a-fA-F]{2})*$/.test(hex)) throw new Mismatch('hex is no text of hexadecimal bytes');
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

const toHex = (rope: Rope): string => Buffer.concat(rope.pieces).toString('hex');

export function checkMessage(message: AnyMessage, { version, json, hex }: Row): void {
  checkVersion(message, version as number);
  const rope = ropeOf(bytesFromHex(hex));
  const reader = new LosslessReader(rope);
  const body = message.decode(reader, version);
  same('bytes left over', reader.remaining, 0);
  const own = messageToJson(message, version, body);
  same('decode(hex)', withoutRecords(message.fields, own), withoutRecords(message.fields, json));
  same('encode(decode(hex))', toHex(encodeBody(message, version, body)), hex);
  if (!holdsUnknownTags(body)) {
    const again = messageFromJson(message, version, withRecordsOf(message.fields, json, own));
    same('encode(json)', toHex(encodeBody(message, version, again)), hex);
  }
  checkEngineMode(message, version, rope, json);
}

/** With int64 as numbers: the same values, or a fault that names an int64 which is not safe. */
function checkEngineMode(message: AnyMessage, version: number, rope: Rope, json: Json): void {
  try {
    const { body, leftOver } = decodeBody(message, version, rope);
    same('bytes left over', leftOver, 0);
    same('decode(hex) with numbers', withoutRecords(message.fields, messageToJson(message, version, body)), withoutRecords(message.fields, json));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    holds(`refused although every int64 is safe: ${error.message}`, error.kind === 'range' && holdsBigint(json));
    holds('the fault names no field', error.path !== '');
  }
}

/** Kafka's converter leaves the bytes of `records` out: they are the empty text there. */
function withoutRecords(fields: Fields, json: Json): Json {
  return mapRecords(fields, json, json, () => '');
}

/** The same JSON with the records of `own`, so that it can be written to the same bytes. */
function withRecordsOf(fields: Fields, json: Json, own: Json): Json {
  return mapRecords(fields, json, own, (records) => records);
}

function mapRecords(fields: Fields, json: Json, own: Json, change: (records: Json) => Json): Json {
  if (!isMembers(json) || !isMembers(own)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const field = fields[name];
      const mine = own[name]!;
      if (field?.type === 'records' && value !== null) return [name, change(mine)];
      if (field === undefined || field.fields === null) return [name, value];
      const inner = field.fields;
      if (Array.isArray(value) && Array.isArray(mine)) return [name, value.map((item, i) => mapRecords(inner, item, mine[i]!, change))];
      return [name, mapRecords(inner, value, mine, change)];
    }),
  );
}

const isMembers = (json: Json | undefined): json is Members => typeof json === 'object' && json !== null && !Array.isArray(json);

function holdsUnknownTags(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.entries(value).some(([name, inner]) => (name === 'unknownTags' && inner !== null) || holdsUnknownTags(inner));
}

function holdsBigint(json: Json): boolean {
  if (typeof json === 'bigint') return true;
  return typeof json === 'object' && json !== null && Object.values(json).some(holdsBigint);
}

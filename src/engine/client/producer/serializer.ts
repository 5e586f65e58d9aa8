/** Kafka's serializers, as far as a text can be given for what they take. What they refuse is a SerializationException out of send(). */
import type { Bytes } from '../../../std/rope.ts';
import { utf8Bytes } from '../../../std/utf8.ts';

export type SerializerName = 'string' | 'integer' | 'long' | 'bytes';

const CLASSES: Readonly<Record<string, SerializerName>> = {
  StringSerializer: 'string',
  IntegerSerializer: 'integer',
  LongSerializer: 'long',
  ByteArraySerializer: 'bytes',
};
const PACKAGE = 'org.apache.kafka.common.serialization.';

/** By the name of its class; a lab that names none works with texts. Null: there is no such class here. */
export function serializerOf(name: string): SerializerName | null {
  if (name === '') return 'string';
  return name.startsWith(PACKAGE) ? (CLASSES[name.slice(PACKAGE.length)] ?? null) : null;
}

const WHOLE = /^-?[0-9]{1,19}$/;
const HEX = /^0x(?:[0-9a-fA-F]{2})*$/;
const INT_LIMIT = 2_147_483_648n;
const LONG_LIMIT = 9_223_372_036_854_775_808n;

/** The bytes of a value that is given as text, or null: it is none that this serializer takes. */
export function serialize(serializer: SerializerName, text: string): Bytes | null {
  if (serializer === 'string') return utf8Bytes(text);
  if (serializer === 'bytes') return HEX.test(text) ? fromHex(text) : null;
  if (!WHOLE.test(text)) return null;
  const value = BigInt(text);
  const limit = serializer === 'integer' ? INT_LIMIT : LONG_LIMIT;
  if (value >= limit || value < -limit) return null;
  const bytes = new Uint8Array(serializer === 'integer' ? 4 : 8);
  const view = new DataView(bytes.buffer);
  if (serializer === 'integer') view.setInt32(0, Number(value));
  else view.setBigInt64(0, value);
  return bytes;
}

function fromHex(text: string): Bytes {
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 + 2 * i, 4 + 2 * i), 16);
  return bytes;
}

/** How an application writes the number that its nth record is about. */
export function numberFor(serializer: SerializerName, n: number): string {
  return serializer === 'bytes' ? `0x${n.toString(16).padStart(8, '0')}` : String(n);
}

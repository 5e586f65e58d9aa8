/**
 * The way from a message to bytes and back. The generated codecs do not keep track of where they are, which costs time in
 * every frame; when one fails, a slow walk over the same table finds the path and the byte, so the error still names them.
 */
import type { Rope } from '../../std/rope.ts';
import { explainDecode, explainEncode } from '../schema/explain.ts';
import type { Message, Schema } from '../schema/message.ts';
import { hasVersion } from '../schema/versions.ts';
import { Reader } from './reader.ts';
import { WireError } from './wire-error.ts';
import { Writer } from './writer.ts';

/** One writer and one reader serve all: both directions run to their end before anything else can ask for them. */
const sharedWriter = new Writer();
const sharedReader = new Reader();

export interface Decoded<Out> {
  readonly body: Out;
  /** Bytes behind the body. Kafka's brokers ignore them; whoever calls decides. */
  readonly leftOver: number;
}

export function checkVersion(schema: Schema, version: number): void {
  if (!hasVersion(schema.versions, version)) {
    throw new WireError('version', `${schema.name} has no version ${version}`);
  }
}

/** Writes the body into `writer`, inside a message that the caller has begun. */
export function writeBody<In>(writer: Writer, message: Message<unknown, In>, version: number, body: In): void {
  checkVersion(message, version);
  try {
    message.encode(writer, body, version);
  } catch (error) {
    throw explainEncode(message, version, body, error);
  }
}

export function encodeBody<In>(message: Message<unknown, In>, version: number, body: In): Rope {
  const writer = sharedWriter.begin();
  writeBody(writer, message, version, body);
  return writer.rope();
}

export function decodeBody<Out>(message: Message<Out>, version: number, rope: Rope, from = 0, to = rope.length): Decoded<Out> {
  checkVersion(message, version);
  const reader = sharedReader.reset(rope, from, to);
  try {
    const body = message.decode(reader, version);
    return { body, leftOver: reader.remaining };
  } catch (error) {
    throw explainDecode(message, version, rope, from, to, error);
  }
}

/** For callers that know how long the message is: whatever follows it is a fault. */
export function decodeWhole<Out>(message: Message<Out>, version: number, rope: Rope, from = 0): Out {
  const decoded = decodeBody(message, version, rope, from);
  refuseLeftOver(message.name, decoded, rope);
  return decoded.body;
}

export function refuseLeftOver(name: string, { leftOver }: Decoded<unknown>, rope: Rope): void {
  if (leftOver > 0) throw new WireError('length', `${leftOver} bytes follow the ${name}`, rope.length - leftOver, name);
}

/** For what goes around a body in one go: a frame, a log record. */
export function beginMessage(): Writer {
  return sharedWriter.begin();
}

export function beginReading(rope: Rope, from = 0, to = rope.length): Reader {
  return sharedReader.reset(rope, from, to);
}

/**
 * Records of __consumer_offsets, __transaction_state and __share_group_state: the key begins with the id of its kind, the
 * value with its version, each an int16.
 */
import type { Rope } from '../../std/rope.ts';
import type { Message, Stored } from '../schema/message.ts';
import { beginMessage, beginReading, decodeBody, writeBody } from '../wire/codec.ts';
import { WireError } from '../wire/wire-error.ts';

export function encodeCoordinatorKey<In>(key: Stored<unknown, In>, body: In): Rope {
  const writer = beginMessage();
  writer.int16(key.id);
  writeBody(writer, key, 0, body);
  return writer.rope();
}

export function encodeCoordinatorValue<In>(value: Message<unknown, In>, version: number, body: In): Rope {
  const writer = beginMessage();
  writer.int16(version);
  writeBody(writer, value, version, body);
  return writer.rope();
}

/** The id that says of which kind a record is. */
export function coordinatorRecordId(key: Rope): number {
  return beginReading(key).int16();
}

export function decodeCoordinatorKey<Out>(key: Stored<Out>, bytes: Rope): Out {
  const id = beginReading(bytes).int16();
  if (id !== key.id) throw new WireError('version', `record of kind ${id} where ${key.name} is ${key.id}`, 0);
  return whole(key, 0, bytes);
}

export function decodeCoordinatorValue<Out>(value: Message<Out>, bytes: Rope): { readonly version: number; readonly body: Out } {
  const version = beginReading(bytes).int16();
  return { version, body: whole(value, version, bytes) };
}

function whole<Out>(message: Message<Out>, version: number, bytes: Rope): Out {
  return decodeBody(message, version, bytes, 2).body;
}

/** Where each field of a message of the old formats lies; a wrapper's value leads to the tree of what is packed in it. */
import { type Rope, ropeOf } from '../../std/rope.ts';
import type { FieldNode } from '../schema/walk.ts';
import { Reader } from '../wire/reader.ts';
import { placed } from '../wire/wire-error.ts';
import { batchFrameAt } from './batch-frame.ts';
import { batchTree, node } from './batch-tree.ts';
import { CODEC_MASK } from './batch-header.ts';
import type { Codecs } from './codec-port.ts';
import { unpackRecords } from './packing.ts';

/** The batch or message at `at`, whatever its format. What has not come whole before `end` has no tree. */
export function entryTree(rope: Rope, at = 0, path = 'batch', codecs: Codecs | null = null, end = rope.length): FieldNode | undefined {
  const frame = batchFrameAt(rope, at, end);
  if (frame === undefined) return undefined;
  return frame.magic === 2 ? batchTree(rope, at, path, codecs) : messageTree(rope, at, frame.size, path, codecs);
}

/** The message of `size` bytes, offset and size included. */
export function messageTree(rope: Rope, at: number, size: number, path: string, codecs: Codecs | null = null): FieldNode {
  const reader = new Reader(rope, at, at + size);
  const scalar = (name: string, read: () => number): FieldNode => {
    const from = reader.at;
    return node('value', name, `${path}.${name}`, read(), from, from, reader.at);
  };
  try {
    const offset = scalar('offset', () => reader.int64());
    const messageSize = scalar('messageSize', () => reader.int32());
    const crc = scalar('crc', () => reader.uint32());
    const magic = scalar('magic', () => reader.int8());
    const attributes = scalar('attributes', () => reader.int8());
    const children = [offset, messageSize, crc, magic, attributes];
    if (magic.value !== 0) children.push(scalar('timestamp', () => reader.int64()));
    children.push(bytesNode(reader, 'key', path));
    const value = bytesNode(reader, 'value', path);
    const codec = (attributes.value as number) & CODEC_MASK;
    const isWrapper = codec !== 0 && codecs !== null && value.value !== null;
    children.push(isWrapper ? { ...value, unpacked: unpackedMessages(value, codec, magic.value as number, codecs) } : value);
    return node('struct', 'message', path, undefined, at, at, at + size, children);
  } catch (error) {
    throw placed(error, reader.at, path);
  }
}

function unpackedMessages(value: FieldNode, codec: number, magic: number, codecs: Codecs): NonNullable<FieldNode['unpacked']> {
  const bytes = ropeOf(unpackRecords(codecs, codec, value.value as Rope, value.from, magic));
  const children: FieldNode[] = [];
  let at = 0;
  for (let frame = batchFrameAt(bytes, at); frame !== undefined; frame = batchFrameAt(bytes, at)) {
    children.push(messageTree(bytes, at, frame.size, `${value.path}[${children.length}]`, codecs));
    at += frame.size;
  }
  return { bytes, tree: node('array', 'messages', value.path, undefined, 0, 0, bytes.length, children) };
}

/** Key and value have their length before them, −1 for none. */
function bytesNode(reader: Reader, name: string, path: string): FieldNode {
  const from = reader.at;
  const length = reader.int32();
  const bodyFrom = reader.at;
  const value = length < 0 ? null : reader.rope(length);
  return node('value', name, `${path}.${name}`, value, from, bodyFrom, reader.at);
}

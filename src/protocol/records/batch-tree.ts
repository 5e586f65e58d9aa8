/**
 * Where each field of a batch lies, in the form that the byte view knows from messages. Records that are compressed have no
 * bytes of their own in the batch: there they are one field, which leads to the tree of the unpacked bytes if codecs are given.
 */
import { type Rope, ropeOf, ropeSlice } from '../../std/rope.ts';
import type { FieldNode } from '../schema/walk.ts';
import { Reader } from '../wire/reader.ts';
import { placed } from '../wire/wire-error.ts';
import type { BatchHeader } from './batch-header.ts';
import { BATCH_HEADER_BYTES, codecOf, readBatchHeader } from './batch-header.ts';
import type { Codecs } from './codec-port.ts';
import { unpackRecords } from './packing.ts';

const NO_CHILDREN: readonly FieldNode[] = [];

/** The header in the order of its bytes: field and size. */
export const BATCH_HEADER_FIELDS = [
  ['baseOffset', 8],
  ['batchLength', 4],
  ['partitionLeaderEpoch', 4],
  ['magic', 1],
  ['crc', 4],
  ['attributes', 2],
  ['lastOffsetDelta', 4],
  ['baseTimestamp', 8],
  ['maxTimestamp', 8],
  ['producerId', 8],
  ['producerEpoch', 2],
  ['baseSequence', 4],
  ['recordsCount', 4],
] as const;

/** The batch at `at`; `path` is what its fields' paths begin with, such as `topicData[0].partitionData[0].records`. */
export function batchTree(rope: Rope, at = 0, path = 'batch', codecs: Codecs | null = null): FieldNode {
  const header = readBatchHeader(rope, at);
  const children: FieldNode[] = [];
  let from = at;
  for (const [name, size] of BATCH_HEADER_FIELDS) {
    const value = name === 'batchLength' ? header.size - 12 : header[name];
    children.push(node('value', name, `${path}.${name}`, value, from, from, from + size));
    from += size;
  }
  const to = at + header.size;
  const records = `${path}.records`;
  if (codecOf(header) === 0) children.push(recordsTree(rope, header, records, from, to));
  else {
    const packed = node('value', 'records', records, undefined, from, from, to);
    children.push(codecs === null ? packed : { ...packed, unpacked: unpackedRecords(ropeSlice(rope, from, to), header, records, codecs) });
  }
  return node('struct', 'batch', path, undefined, at, at, to, children);
}

function unpackedRecords(packed: Rope, header: BatchHeader, path: string, codecs: Codecs): NonNullable<FieldNode['unpacked']> {
  const bytes = ropeOf(unpackRecords(codecs, codecOf(header), packed, header.at));
  return { bytes, tree: recordsTree(bytes, header, path, 0, bytes.length) };
}

/** The records in `rope[from, to)`: those of a plain batch, or what a codec made of a compressed one. */
export function recordsTree(
  rope: Rope,
  header: BatchHeader,
  path: string,
  from = header.at + BATCH_HEADER_BYTES,
  to = header.at + header.size,
): FieldNode {
  const reader = new Reader(rope, from, to);
  const children: FieldNode[] = [];
  try {
    for (let i = 0; i < header.recordsCount && reader.remaining > 0; i++) {
      children.push(recordNode(reader, String(i), `${path}[${i}]`));
    }
  } catch (error) {
    throw placed(error, reader.at, `${path}[${children.length}]`);
  }
  return node('array', 'records', path, undefined, from, from, to, children);
}

function recordNode(reader: Reader, name: string, path: string): FieldNode {
  const from = reader.at;
  reader.varint();
  const bodyFrom = reader.at;
  const children = [
    scalar(reader, 'attributes', path, () => reader.int8()),
    scalar(reader, 'timestampDelta', path, () => reader.varlong()),
    scalar(reader, 'offsetDelta', path, () => reader.varint()),
    bytesNode(reader, 'key', path),
    bytesNode(reader, 'value', path),
    headersNode(reader, path),
  ];
  return node('struct', name, path, undefined, from, bodyFrom, reader.at, children);
}

function headersNode(reader: Reader, path: string): FieldNode {
  const from = reader.at;
  const count = reader.varint();
  const bodyFrom = reader.at;
  const headers = `${path}.headers`;
  const children: FieldNode[] = [];
  for (let i = 0; i < count; i++) {
    const inner = `${headers}[${i}]`;
    const start = reader.at;
    const parts = [textNode(reader, 'key', inner), bytesNode(reader, 'value', inner)];
    children.push(node('struct', String(i), inner, undefined, start, start, reader.at, parts));
  }
  return node('array', 'headers', headers, undefined, from, bodyFrom, reader.at, children);
}

function scalar(reader: Reader, name: string, path: string, read: () => number): FieldNode {
  const from = reader.at;
  const value = read();
  return node('value', name, `${path}.${name}`, value, from, from, reader.at);
}

function textNode(reader: Reader, name: string, path: string): FieldNode {
  const from = reader.at;
  const length = reader.varint();
  const bodyFrom = reader.at;
  const value = reader.text(Math.max(length, 0));
  return node('value', name, `${path}.${name}`, value, from, bodyFrom, reader.at);
}

function bytesNode(reader: Reader, name: string, path: string): FieldNode {
  const from = reader.at;
  const length = reader.varint();
  const bodyFrom = reader.at;
  const value = length < 0 ? null : reader.rope(length);
  return node('value', name, `${path}.${name}`, value, from, bodyFrom, reader.at);
}

export function node(
  kind: FieldNode['kind'],
  name: string,
  path: string,
  value: unknown,
  from: number,
  bodyFrom: number,
  to: number,
  children: readonly FieldNode[] = NO_CHILDREN,
): FieldNode {
  return { kind, name, path, type: null, field: null, value, from, to, bodyFrom, children };
}

/** A whole frame as rows for a byte view: its size, its header, its body by the API's table, and the batches that it carries. */
import { entryTree } from '../protocol/records/message-tree.ts';
import { apiByKey } from '../protocol/registry.ts';
import { type FieldNode, fieldTree } from '../protocol/schema/walk.ts';
import { requestHeaderVersion, responseHeaderVersion } from '../protocol/wire/header-versions.ts';
import { Reader } from '../protocol/wire/reader.ts';
import type { Rope } from '../std/rope.ts';
import { type ByteRow, rowsOf } from './batch-rows.ts';

export interface FrameForm {
  readonly api: number;
  readonly version: number;
  readonly isResponse: boolean;
}

/** Null when the engine does not know the API: then bytes are all there is. */
export function frameRows(frame: Rope, { api: key, version, isResponse }: FrameForm): ByteRow[] | null {
  const api = apiByKey(key);
  if (api === undefined) return null;
  const reader = new Reader(frame, 0, frame.length);
  const size = value('size', reader, () => reader.int32(), 'int32');
  const header = isResponse ? responseHeader(reader, key, version) : requestHeader(reader, key, version);
  const body = fieldTree(isResponse ? api.response : api.request, version, frame, reader.at);
  const name = `${api.name}${isResponse ? 'Response' : 'Request'}`;
  return rowsOf(holds('message', name, 0, frame.length, [size, header, withBatches({ ...body, name: 'body' }, frame)]));
}

function requestHeader(reader: Reader, key: number, version: number): FieldNode {
  const from = reader.at;
  const form = requestHeaderVersion(key, version);
  const fields = [
    value('header.apiKey', reader, () => reader.int16(), 'int16'),
    value('header.apiVersion', reader, () => reader.int16(), 'int16'),
    value('header.correlationId', reader, () => reader.int32(), 'int32'),
  ];
  if (form >= 1) fields.push(value('header.clientId', reader, () => reader.nullableString(false), 'string', 2));
  if (form >= 2) fields.push(value('header.tags', reader, () => reader.unsignedVarint(), 'int32'));
  return holds('struct', 'header', from, reader.at, fields);
}

function responseHeader(reader: Reader, key: number, version: number): FieldNode {
  const from = reader.at;
  const fields = [value('header.correlationId', reader, () => reader.int32(), 'int32')];
  if (responseHeaderVersion(key, version) >= 1) fields.push(value('header.tags', reader, () => reader.unsignedVarint(), 'int32'));
  return holds('struct', 'header', from, reader.at, fields);
}

function value(path: string, reader: Reader, read: () => unknown, type: FieldNode['type'], prefix = 0): FieldNode {
  const from = reader.at;
  const found = read();
  const name = path.slice(path.indexOf('.') + 1);
  const kind = name === 'tags' ? 'tagCount' : 'value';
  return { kind, name, path, type, field: null, value: found, from, to: reader.at, bodyFrom: from + prefix, children: [] };
}

function holds(kind: FieldNode['kind'], name: string, from: number, to: number, children: readonly FieldNode[]): FieldNode {
  return { kind, name, path: name, type: null, field: null, value: undefined, from, to, bodyFrom: from, children };
}

/** Records of a body are batches, or messages of old: each is shown field by field. What is cut off at the end is left as it is. */
function withBatches(node: FieldNode, frame: Rope): FieldNode {
  if (node.type !== 'records' || node.value === null || node.to === node.bodyFrom) {
    return node.children.length === 0 ? node : { ...node, children: node.children.map((child) => withBatches(child, frame)) };
  }
  const batches: FieldNode[] = [];
  for (let at = node.bodyFrom; at < node.to;) {
    const batch = entryTree(frame, at, `${node.path}[${batches.length}]`, null, node.to);
    if (batch === undefined) break;
    batches.push(batch);
    at = batch.to;
  }
  return { ...node, value: undefined, children: batches };
}

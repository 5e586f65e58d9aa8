/** A message as it goes over the wire, made from its table, with the place of each field. */
import { allMessages } from '../../protocol/messages/all.ts';
import { batchTree } from '../../protocol/records/batch-tree.ts';
import { anyApiByKey } from '../../protocol/registry-all.ts';
import type { Message, Schema } from '../../protocol/schema/message.ts';
import { type FieldNode, fieldTree } from '../../protocol/schema/walk.ts';
import { encodeBody } from '../../protocol/wire/codec.ts';
import { decodeRequestHeader, encodeRequest, encodeResponse } from '../../protocol/wire/frame.ts';
import { requestHeaderVersion, responseHeaderVersion } from '../../protocol/wire/header-versions.ts';
import { must } from '../../std/assert.ts';
import { type Bytes, flattenRope, type Rope, ropeOf, ropeSlice } from '../../std/rope.ts';
import { type ByteRow, rowsOf } from '../batch-rows.ts';
import { sampleBatch, sampleBody } from './sample.ts';

export interface Example {
  readonly bytes: Bytes;
  readonly rows: readonly ByteRow[];
}

const SIZE_BYTES = 4;
const CORRELATION_ID = 1;
const CLIENT_ID = 'lab';

/** A whole frame of an API: size, header and body. */
export function exampleFrame(key: number, version: number, half: 'request' | 'response'): Example {
  const api = must(anyApiByKey(key), `API key ${key}`);
  const body = sampleBody((half === 'request' ? api.request : api.response).fields, version) as never;
  const frame =
    half === 'request'
      ? encodeRequest(api, version, CORRELATION_ID, CLIENT_ID, body)
      : encodeResponse(api, version, CORRELATION_ID, body);
  // Most frames lie in one piece; of those with records the pieces are joined, for a page that shows them as one run of bytes.
  const bytes = flattenRope(frame);
  const rope = ropeOf(bytes);
  const header = must(allMessages[half === 'request' ? 'RequestHeader' : 'ResponseHeader'], 'headers') as Schema;
  const form = half === 'request' ? requestHeaderVersion(key, version) : responseHeaderVersion(key, version);
  const bodyAt =
    half === 'request'
      ? SIZE_BYTES + decodeRequestHeader(ropeSlice(rope, SIZE_BYTES, rope.length)).bodyAt
      : SIZE_BYTES + (form === 0 ? 4 : 5);
  const size = new DataView(bytes.buffer, bytes.byteOffset).getInt32(0);
  const children = [
    plain('size', size, 0, SIZE_BYTES),
    { ...fieldTree(header, form, rope, SIZE_BYTES, bodyAt), name: 'header', path: 'header' },
    {
      ...withBatches(fieldTree((half === 'request' ? api.request : api.response) as Schema, version, rope, bodyAt), rope),
      name: 'body',
      path: 'body',
    },
  ];
  return { bytes, rows: rowsOf({ ...plain(api.name, undefined, 0, bytes.length), kind: 'struct', path: '', children }) };
}

/** A message by itself: what a log or a file holds. */
export function exampleMessage(name: string, version: number): Example {
  const message = must(allMessages[name], name) as Message<unknown, never>;
  const rope = encodeBody(message, version, sampleBody(message.fields, version) as never);
  const bytes = flattenRope(rope);
  return { bytes, rows: rowsOf(fieldTree(message, version, ropeOf(bytes))) };
}

export function exampleBatch(): Example {
  const bytes = flattenRope(sampleBatch());
  return { bytes, rows: rowsOf(batchTree(ropeOf(bytes))) };
}

function plain(name: string, value: unknown, from: number, to: number): FieldNode {
  return { kind: 'value', name, path: name, type: null, field: null, value, from, to, bodyFrom: from, children: [] };
}

function withBatches(node: FieldNode, rope: Rope): FieldNode {
  if (node.type === 'records' && node.value !== null && node.to > node.bodyFrom) {
    return { ...node, value: undefined, children: [batchTree(rope, node.bodyFrom, `${node.path}[0]`)] };
  }
  return node.children.length === 0 ? node : { ...node, children: node.children.map((child) => withBatches(child, rope)) };
}

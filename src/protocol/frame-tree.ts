/** The field tree of a whole frame: size, header with its tags, body, and what follows the body. */
import type { Rope } from '../std/rope.ts';
import { requestHeader } from './messages/headers/request-header.ts';
import { responseHeader } from './messages/headers/response-header.ts';
import type { Schema } from './schema/message.ts';
import type { FieldNode } from './schema/walk.ts';
import { fieldTree } from './schema/walk.ts';
import { requestHeaderVersion, responseHeaderVersion } from './wire/header-versions.ts';
import { Reader } from './wire/reader.ts';

const SIZE_BYTES = 4;

interface Halves {
  readonly key: number;
  readonly request: Schema;
  readonly response: Schema;
}

/** `frame` begins with its size. */
export function frameTree(api: Halves, half: 'request' | 'response', version: number, frame: Rope): FieldNode {
  const size = new Reader(frame).int32();
  const isRequest = half === 'request';
  const headerVersion = isRequest ? requestHeaderVersion(api.key, version) : responseHeaderVersion(api.key, version);
  const header = fieldTree(isRequest ? requestHeader : responseHeader, headerVersion, frame, SIZE_BYTES);
  const body = fieldTree(api[half], version, frame, header.to);
  const parts: FieldNode[] = [node('value', 'size', 'int32', size, 0, SIZE_BYTES), under('header', header), under('body', body)];
  if (body.to < frame.length) parts.push(node('value', 'leftOver', 'bytes', undefined, body.to, frame.length));
  return { ...node('message', api[half].name, null, undefined, 0, frame.length), path: '', children: parts };
}

function node(kind: FieldNode['kind'], name: string, type: FieldNode['type'], value: unknown, from: number, to: number): FieldNode {
  return { kind, name, path: name, type, field: null, value, from, to, bodyFrom: from, children: [] };
}

/** The tree of a part, as a struct of the frame; the paths of its fields stay those of the message. */
function under(name: string, tree: FieldNode): FieldNode {
  return { ...tree, kind: 'struct', name, path: name };
}

/** A whole frame as rows for a byte view: its size, its header with all tags, its body by the API's table, and the batches in it. */
import { frameTree } from '../protocol/frame-tree.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { entryTree } from '../protocol/records/message-tree.ts';
import { apiByKey } from '../protocol/registry.ts';
import type { FieldNode } from '../protocol/schema/walk.ts';
import type { Rope } from '../std/rope.ts';
import { type ByteRow, opened, rowsOf } from './batch-rows.ts';

export interface FrameForm {
  readonly api: number;
  readonly version: number;
  readonly isResponse: boolean;
}

/** Null when the engine does not know the API: then bytes are all there is. What is compressed is opened by the run's own codecs. */
export function frameRows(frame: Rope, { api: key, version, isResponse }: FrameForm, codecs: Codecs): ByteRow[] | null {
  const api = apiByKey(key);
  if (api === undefined) return null;
  const tree = frameTree(api, isResponse ? 'response' : 'request', version, frame);
  const parts = tree.children.map((part) => (part.name === 'header' ? inHeader(part) : part.name === 'body' ? withBatches(part, frame, codecs) : part));
  return rowsOf({ ...tree, name: `${api.name}${isResponse ? 'Response' : 'Request'}`, children: parts });
}

/** A body may have fields of the same names, so those of the header say where they stand. */
function inHeader(header: FieldNode): FieldNode {
  return { ...header, children: header.children.map((child) => ({ ...child, path: `header.${child.path}` })) };
}

/** Records of a body are batches, or messages of old: each is shown field by field. What is cut off at the end is left as it is. */
function withBatches(node: FieldNode, frame: Rope, codecs: Codecs): FieldNode {
  if (node.type !== 'records' || node.value === null || node.to === node.bodyFrom) {
    return node.children.length === 0 ? node : { ...node, children: node.children.map((child) => withBatches(child, frame, codecs)) };
  }
  const batches: FieldNode[] = [];
  for (let at = node.bodyFrom; at < node.to;) {
    const [from, path] = [at, `${node.path}[${batches.length}]`];
    const batch = opened(codecs, (by) => entryTree(frame, from, path, by, node.to));
    if (batch === undefined) break;
    batches.push(batch);
    at = batch.to;
  }
  return { ...node, value: undefined, children: batches };
}

/** A stored batch as rows of plain data for a byte view: each field with the bytes that it takes, and the CRC computed again. */
import { batchTree } from '../protocol/records/batch-tree.ts';
import { ATTRIBUTES_AT, CRC_AT, lastOffsetOf, readBatchHeader } from '../protocol/records/batch-header.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { RecordCursor } from '../protocol/records/record-cursor.ts';
import type { FieldNode } from '../protocol/schema/walk.ts';
import { crc32c } from '../protocol/wire/crc32c.ts';
import { WireError } from '../protocol/wire/wire-error.ts';
import { type Bytes, flattenRope, type Rope, ropeOf } from '../std/rope.ts';
import { decodeUtf8 } from '../std/utf8.ts';

export interface ByteRow {
  readonly name: string;
  readonly path: string;
  /** 0 for the batch itself. */
  readonly depth: number;
  /** As a person would write it; empty for what only holds other fields. */
  readonly value: string;
  /** Of a message's field, as its table names it; empty in a batch, whose fields are known by name. */
  readonly type: string;
  /** The first byte, and the byte behind the last, counted from the start of the batch. */
  readonly from: number;
  readonly to: number;
  /** Where the value itself begins, behind its length or count. */
  readonly bodyFrom: number;
  /** Of what lies in compressed bytes: its places count in what a codec made of them. */
  readonly isUnpacked?: true;
  /** Of compressed bytes: how many a codec made of them. */
  readonly unpackedBytes?: number;
}

export interface BatchRows {
  readonly rows: readonly ByteRow[];
  /** As stored, and as computed again over the bytes that it covers. */
  readonly crc: number;
  readonly computedCrc: number;
  /** The first byte that the CRC covers. */
  readonly coveredFrom: number;
}

/** Which offsets the batch at `at` holds, and how many bytes it takes. */
export function batchSpan(
  bytes: Bytes,
  at: number,
): { readonly baseOffset: number; readonly lastOffset: number; readonly size: number } {
  const header = readBatchHeader(ropeOf(bytes), at);
  return { baseOffset: header.baseOffset, lastOffset: lastOffsetOf(header), size: header.size };
}

/** The keys of a batch's records in their order: '' for none. Compressed ones are unpacked for it by the run's own codecs. */
export function batchKeys(bytes: Bytes, codecs: Codecs): string[] {
  const rope = ropeOf(bytes);
  const cursor = new RecordCursor().open(rope, readBatchHeader(rope), codecs);
  const keys: string[] = [];
  while (cursor.next()) {
    const key = cursor.keyBytes();
    keys.push(key === null ? '' : bytesText(key));
  }
  return keys;
}

/** What is compressed is opened by the run's own codecs. */
export function batchRows(bytes: Bytes, codecs: Codecs): BatchRows {
  const rows = rowsOf(opened(codecs, (by) => batchTree(ropeOf(bytes), 0, 'batch', by)));
  const crc = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(CRC_AT);
  return { rows, crc, computedCrc: crc32c(bytes, ATTRIBUTES_AT), coveredFrom: ATTRIBUTES_AT };
}

/** A tree as rows, each behind the one that holds it. */
export function rowsOf(tree: FieldNode): ByteRow[] {
  const rows: ByteRow[] = [];
  const add = (node: FieldNode, depth: number, isUnpacked: boolean): void => {
    const { name, path, from, to, bodyFrom, unpacked } = node;
    const row = { name, path, depth, value: valueText(node), type: typeText(node), from, to, bodyFrom };
    const inside = unpacked === undefined ? {} : { unpackedBytes: unpacked.bytes.length };
    rows.push(isUnpacked ? { ...row, ...inside, isUnpacked } : { ...row, ...inside });
    for (const child of node.children) add(child, depth + 1, isUnpacked);
    for (const child of unpacked?.tree.children ?? []) add(child, depth + 1, true);
  };
  add(tree, 0, false);
  return rows;
}

/** The tree with what is compressed opened; where its bytes are damaged they stand as they are. */
export function opened<T>(codecs: Codecs, treeBy: (codecs: Codecs | null) => T): T {
  try {
    return treeBy(codecs);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return treeBy(null);
  }
}

function typeText({ type, field, kind }: FieldNode): string {
  if (kind === 'tagCount') return 'unsigned varint';
  if (kind === 'unknownTag') return 'tagged field';
  if (type === null) return '';
  return kind === 'array' && field?.isArray === true ? `array of ${type}` : type === 'int64Wide' ? 'int64' : type;
}

function valueText({ name, value, children, unpacked }: FieldNode): string {
  if (children.length > 0 || unpacked !== undefined || value === undefined) return '';
  if (value === null) return 'null';
  if (name === 'crc') return `0x${Number(value).toString(16).padStart(8, '0')}`;
  if (typeof value === 'object') return bytesText(flattenRope(value as Rope));
  return String(value as string | number | bigint);
}

/** Bytes that are text as text, others in hex. */
function bytesText(flat: Bytes): string {
  const text = decodeUtf8(flat, 0, flat.length);
  // oxlint-disable-next-line no-control-regex -- exactly these are not to be shown as text
  if (!/[\u0000-\u001f\u007f\ufffd]/.test(text)) return text;
  return Array.from(flat, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

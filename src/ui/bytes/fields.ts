/**
 * Stored bytes as the fields that a person reads: prefixes (lengths, counts) stand in rows of their own, and values are said in words.
 * A pure function of the rows that the lab answers.
 */
import type { ByteRow } from '../../view/batch-rows.ts';
import { BATCH_TYPES, batchValue, type Header, RECORD_TYPES, recordValue } from './values.ts';

export interface ByteField {
  readonly path: string;
  readonly name: string;
  /** 0 for the outermost fields. */
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  readonly type: string;
  /** As it stands in the bytes. */
  readonly value: string;
  /** In words where the value alone says little; else the value. */
  readonly human: string;
  /** Holds other fields. */
  readonly group: boolean;
  /** The group that it lies in; null for the outermost. */
  readonly parent: string | null;
  /** Lies in compressed bytes: its places count in what a codec made of them. */
  readonly isUnpacked: boolean;
  /** How many bytes a codec made of its own; null where nothing is compressed. */
  readonly unpackedBytes: number | null;
}

interface Node {
  readonly row: ByteRow;
  readonly children: Node[];
}

/** Where a node lies: in which group, how deep, and in which batch. */
interface Place {
  readonly parent: string | null;
  readonly depth: number;
  readonly header: Header | null;
}

/** Written by the leader in place, without reading the rest: outside of what the CRC covers. */
export const BY_LEADER: ReadonlySet<string> = new Set(['baseOffset', 'partitionLeaderEpoch']);

/** The fields of a batch or a frame, outermost first, each behind the group that holds it; the whole itself is left out. */
export function fieldsOf(rows: readonly ByteRow[]): ByteField[] {
  const [root] = treesOf(rows);
  const fields: ByteField[] = [];
  if (root === undefined) return fields;
  const place: Place = { parent: null, depth: 0, header: null };
  if (isBatch(root)) addBatch(root, place, fields);
  else for (const child of root.children) add(child, place, fields);
  return fields;
}

function treesOf(rows: readonly ByteRow[]): Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const row of rows) {
    const node: Node = { row, children: [] };
    open.length = row.depth;
    (open[row.depth - 1]?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

function isBatch({ row, children }: Node): boolean {
  return row.name === 'batch' && children[0]?.row.name === 'baseOffset';
}

function add(node: Node, place: Place, fields: ByteField[]): void {
  const { row, children } = node;
  const { path, from, to } = row;
  const { parent, depth } = place;
  const group = children.length > 0;
  const name = /^\d+$/.test(row.name) ? `[${row.name}]` : row.name;
  // The body of a frame has the empty path, which would be the parent of everything.
  const own = path === '' ? row.name : path;
  const batch = isBatch(node);
  const human = group && row.type.startsWith('array') ? String(children.length) : row.value;
  fields.push({ path: own, name, depth, from, to, type: batch ? 'batch' : row.type, value: row.value, human, group, parent, ...packingOf(row) });
  const inner: Place = { ...place, parent: own, depth: depth + 1 };
  if (batch) addBatch(node, inner, fields);
  else for (const child of children) add(child, inner, fields);
}

function packingOf({ isUnpacked, unpackedBytes }: ByteRow): Pick<ByteField, 'isUnpacked' | 'unpackedBytes'> {
  return { isUnpacked: isUnpacked === true, unpackedBytes: unpackedBytes ?? null };
}

/** The header's fields, then the records, each with its own: the list that holds them is no field of the format. */
function addBatch({ children }: Node, { parent, depth }: Place, fields: ByteField[]): void {
  const header: Header = Object.fromEntries(children.map(({ row }) => [row.name, row.value]));
  for (const { row, children: records } of children) {
    const { path, name, from, to, value, unpackedBytes } = row;
    const field = { path, name, depth, from, to, type: BATCH_TYPES[name] ?? '', value, human: batchValue(name, value), group: false, parent, ...packingOf(row) };
    if (name !== 'records' || records.length === 0) fields.push(field);
    else if (unpackedBytes === undefined) for (const record of records) addRecord(record, { parent, depth, header }, fields);
    else {
      // Compressed records are bytes of the batch; what lies in them is not.
      fields.push({ ...field, human: String(records.length), group: true });
      for (const record of records) addRecord(record, { parent: path, depth: depth + 1, header }, fields);
    }
  }
}

function addRecord({ row, children }: Node, { parent, depth, header }: Place, fields: ByteField[]): void {
  const valueOf = (name: string): string => children.find((child) => child.row.name === name)?.row.value ?? '';
  const offset = Number(header?.baseOffset ?? 0) + Number(valueOf('offsetDelta'));
  const { path, from, bodyFrom, to } = row;
  const said = [valueOf('key'), valueOf('value')].filter((text) => text !== 'null' && text !== '').join('  ');
  fields.push({ path, name: `record ${offset}`, depth, from, to, type: 'record', value: '', human: said, group: true, parent, ...packingOf(row) });
  const place = { parent: path, depth: depth + 1, ...packingOf(row) };
  const prefix = (of: string, name: string, start: number, end: number, value: number): void => {
    fields.push({ path: `${of}.${name}`, name, from: start, to: end, type: 'varint', value: String(value), human: String(value), group: false, ...place });
  };
  prefix(path, 'length', from, bodyFrom, to - bodyFrom);
  for (const child of children) {
    const { name, value } = child.row;
    const size = child.row.to - child.row.bodyFrom;
    const length = value === 'null' ? -1 : size;
    if (name === 'key' || name === 'value') {
      prefix(path, `${name}Length`, child.row.from, child.row.bodyFrom, length);
      if (length <= 0) continue;
      fields.push({ path: child.row.path, name, from: child.row.bodyFrom, to: child.row.to, type: `${length} bytes`, value, human: value, group: false, ...place });
    } else if (name === 'headers') {
      prefix(path, 'headersCount', child.row.from, child.row.bodyFrom, child.children.length);
      for (const one of child.children) add(one, { parent: path, depth: depth + 1, header }, fields);
    } else {
      const human = recordValue(name, value, header);
      fields.push({ path: child.row.path, name, from: child.row.from, to: child.row.to, type: RECORD_TYPES[name] ?? '', value, human, group: false, ...place });
    }
  }
}

/** The innermost field that a byte belongs to. */
export function fieldAt(fields: readonly ByteField[], at: number): ByteField | undefined {
  return fields.findLast(({ from, to, isUnpacked }) => !isUnpacked && from <= at && at < to);
}

/** The field itself, or the one whose compressed bytes it lies in: what has bytes of its own in what is shown. */
export function inBytes(field: ByteField, byPath: ReadonlyMap<string, ByteField>): ByteField {
  let found = field;
  while (found.isUnpacked) {
    const outer = found.parent === null ? undefined : byPath.get(found.parent);
    if (outer === undefined) break;
    found = outer;
  }
  return found;
}

/** Whether a field is inside of a group, at any depth. */
export function isInside(field: ByteField, group: string, byPath: ReadonlyMap<string, ByteField>): boolean {
  for (let { parent } = field; parent !== null; parent = byPath.get(parent)?.parent ?? null) if (parent === group) return true;
  return false;
}

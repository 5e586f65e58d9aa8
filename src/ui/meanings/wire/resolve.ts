/**
 * A meaning is found by the end of a field's path: of `FetchResponse.responses.partitions.divergingEpoch.epoch` first the whole, then
 * `responses.partitions.divergingEpoch.epoch`, and so on to `epoch`. What is longest wins; of equals, the family's before the common one.
 */
export type Meanings = Readonly<Record<string, string>>;

export interface Found {
  readonly key: string;
  readonly table: 'family' | 'common';
}

export function keyOf(schema: string, path: string, family: Meanings, common: Meanings): Found | null {
  const parts = [schema, ...path.split('.')];
  for (let from = 0; from < parts.length; from++) {
    const key = parts.slice(from).join('.');
    if (Object.hasOwn(family, key)) return { key, table: 'family' };
    if (from > 0 && Object.hasOwn(common, key)) return { key, table: 'common' };
  }
  return null;
}

/** Paths of values have indexes, paths of fields have none: `topics[0].partitions[2]` is `topics.partitions`. */
export function fieldPath(path: string): string {
  return path.replace(/tags\[\d+\]$/, 'tags.unknown').replaceAll(/\[\d+\]/g, '');
}

export interface FieldPlace {
  readonly schema: string;
  readonly path: string;
}

/** Which table tells of a path in `kind`: its own, that of its header, of the frame around it or of the batches inside it. */
export function placeOf(kind: string, path: string): FieldPlace {
  if (kind === 'RecordBatch' || kind === 'MessageSet') return inBatch(kind, path.replace(/^batch\.?/, ''));
  const isHalf = /.(?:Request|Response)$/.test(kind);
  if (isHalf && (path === 'size' || path === 'body')) return { schema: 'Frame', path };
  if (/(?:^|\.)tags$/.test(path)) return { schema: 'Frame', path: 'tags' };
  if (/(?:^|\.)tags\./.test(path)) return { schema: 'Frame', path: 'unknownTag' };
  if (isHalf && /^header(?:\.|$)/.test(path)) {
    return { schema: kind.endsWith('Request') ? 'RequestHeader' : 'ResponseHeader', path: path.slice('header.'.length) };
  }
  const inside = /(?:^|\.)(?:records|unalignedRecords)\.(?:batch\.)?(.+)$/.exec(path);
  return inside === null ? { schema: kind, path } : inBatch('RecordBatch', inside[1]);
}

/** Fields that only messages of the old formats have. Those that both formats have are taken for a batch's unless `kind` says otherwise. */
const OLD = /^(?:offset|messageSize|timestamp|key|value)(?:\.|$)/;

function inBatch(kind: 'RecordBatch' | 'MessageSet', path: string): FieldPlace {
  const isOld = kind === 'MessageSet' || OLD.test(path);
  // What is packed in a message is messages again.
  return isOld ? { schema: 'MessageSet', path: path.replace(/^(?:value\.)+/, '') } : { schema: kind, path };
}

/** What has a form but no table of its own: the frame around a message, batches, control records and the message sets of old. */
import { BATCH_HEADER_FIELDS } from '../../protocol/records/batch-tree.ts';

export interface LayoutField {
  readonly path: string;
  readonly type: string;
  /** Only in this magic; null: in all. */
  readonly magic: number | null;
}

export interface Layout {
  readonly name: 'Frame' | 'RecordBatch' | 'ControlRecord' | 'MessageSet';
  readonly fields: readonly LayoutField[];
}

const field = (path: string, type: string, magic: number | null = null): LayoutField => ({ path, type, magic });

const TYPE_BY_SIZE: Readonly<Record<number, string>> = { 1: 'int8', 2: 'int16', 4: 'int32', 8: 'int64' };

export const LAYOUTS: readonly Layout[] = [
  {
    name: 'Frame',
    fields: [
      field('size', 'int32'),
      field('header', 'struct'),
      field('body', 'struct'),
      field('tags', 'unsigned varint'),
      field('unknownTag', 'bytes'),
    ],
  },
  {
    name: 'RecordBatch',
    fields: [
      ...BATCH_HEADER_FIELDS.map(([name, size]) => field(name, name === 'crc' ? 'uint32' : TYPE_BY_SIZE[size])),
      field('records', '[]record'),
      field('records.length', 'varint'),
      field('records.attributes', 'int8'),
      field('records.timestampDelta', 'varlong'),
      field('records.offsetDelta', 'varint'),
      field('records.keyLength', 'varint'),
      field('records.key', 'bytes'),
      field('records.valueLength', 'varint'),
      field('records.value', 'bytes'),
      field('records.headersCount', 'varint'),
      field('records.headers', '[]header'),
      field('records.headers.key', 'string'),
      field('records.headers.value', 'bytes'),
    ],
  },
  { name: 'ControlRecord', fields: [field('version', 'int16'), field('type', 'int16')] },
  {
    name: 'MessageSet',
    fields: [
      field('offset', 'int64'),
      field('messageSize', 'int32'),
      field('crc', 'uint32'),
      field('magic', 'int8'),
      field('attributes', 'int8'),
      field('timestamp', 'int64', 1),
      field('key', 'bytes'),
      field('value', 'bytes'),
    ],
  },
];

/** A small body for any table and version: one element in each list, names as one would choose them, all that may stay out left out. */
import { batchOf } from '../../protocol/records/batch-header.ts';
import { recordSize, writeRecord } from '../../protocol/records/record.ts';
import type { Field, Fields } from '../../protocol/schema/fields.ts';
import { hasVersion } from '../../protocol/schema/versions.ts';
import { type Rope, ropeOf } from '../../std/rope.ts';
import { encodeUtf8, utf8Length } from '../../std/utf8.ts';

const ID = 'Zm9vYmFyLWZvby1iYXItMQ';
/** 2026-01-01, where lab time begins. */
const TIME = 1_767_225_600_000;

export function sampleBody(fields: Fields, version: number): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    // A tagged field that holds its default takes no bytes; the smallest example leaves it so.
    if (hasVersion(field.versions, version) && !hasVersion(field.tagged, version)) body[name] = sampleValue(name, field, version);
  }
  return body;
}

function sampleValue(name: string, field: Field, version: number): unknown {
  const element = field.fields === null ? scalar(name, field) : sampleBody(field.fields, version);
  return field.isArray ? [element] : element;
}

function scalar(name: string, field: Field): unknown {
  const isPlain = field.hasDefault && field.default !== null && !field.isArray;
  switch (field.type) {
    case 'string':
      return isPlain ? field.default : sampleText(name, field);
    case 'uuid':
      return ID;
    case 'bytes':
      return ropeOf(utf8('bytes'));
    case 'records':
      return sampleBatch();
    case 'bool':
      return field.default;
    case 'int64Wide':
      return field.default;
    default:
      return isPlain ? field.default : sampleNumber(name);
  }
}

function sampleText(name: string, field: Field): string {
  if (field.entity === 'topicName' || /topic/i.test(name)) return 'orders';
  if (field.entity === 'groupId' || name === 'group') return 'billing';
  if (field.entity === 'transactionalId') return 'transfer-1';
  if (/host/i.test(name)) return 'broker-1';
  if (/memberId/.test(name)) return 'consumer-1';
  if (/clusterId/.test(name)) return 'lab';
  return name === 'name' ? 'orders' : 'a';
}

function sampleNumber(name: string): number {
  if (/errorCode$/i.test(name)) return 0;
  if (/timestamp|TimeMs$/i.test(name)) return 0;
  if (/(timeout|wait)Ms$/i.test(name)) return 500;
  if (name === 'port') return 9092;
  if (name === 'acks') return -1;
  return /(Id|leader|replicas|isr|brokerIds|epoch)$/i.test(name) ? 1 : 0;
}

function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  encodeUtf8(text, bytes, 0);
  return bytes;
}

/** One record, order-1 = paid. */
export function sampleBatch(): Rope {
  const [key, value] = [utf8('order-1'), utf8('paid')];
  const record = new Uint8Array(recordSize(0, 0, key, value, []));
  writeRecord(record, 0, 0, 0, key, value, []);
  return batchOf(
    {
      baseOffset: 0,
      partitionLeaderEpoch: -1,
      attributes: 0,
      lastOffsetDelta: 0,
      baseTimestamp: TIME,
      maxTimestamp: TIME,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      recordsCount: 1,
    },
    [record],
  );
}

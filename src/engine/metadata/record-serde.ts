/** How a metadata record lies in the log: a frame version, the record's kind, its version (all varints), then its fields. */
import { abortTransactionRecord } from '../../protocol/messages/metadata/abort-transaction.ts';
import { beginTransactionRecord } from '../../protocol/messages/metadata/begin-transaction.ts';
import { brokerRegistrationChangeRecord } from '../../protocol/messages/metadata/broker-registration-change.ts';
import { clearElrRecord } from '../../protocol/messages/metadata/clear-elr.ts';
import { configRecord } from '../../protocol/messages/metadata/config.ts';
import { endTransactionRecord } from '../../protocol/messages/metadata/end-transaction.ts';
import { featureLevelRecord } from '../../protocol/messages/metadata/feature-level.ts';
import { fenceBrokerRecord } from '../../protocol/messages/metadata/fence-broker.ts';
import { noOpRecord } from '../../protocol/messages/metadata/no-op.ts';
import { partitionRecord } from '../../protocol/messages/metadata/partition.ts';
import { partitionChangeRecord } from '../../protocol/messages/metadata/partition-change.ts';
import { producerIdsRecord } from '../../protocol/messages/metadata/producer-ids.ts';
import { registerBrokerRecord } from '../../protocol/messages/metadata/register-broker.ts';
import { registerControllerRecord } from '../../protocol/messages/metadata/register-controller.ts';
import { removeTopicRecord } from '../../protocol/messages/metadata/remove-topic.ts';
import { topicRecord } from '../../protocol/messages/metadata/topic.ts';
import { unfenceBrokerRecord } from '../../protocol/messages/metadata/unfence-broker.ts';
import { unregisterBrokerRecord } from '../../protocol/messages/metadata/unregister-broker.ts';
import type { Stored } from '../../protocol/schema/message.ts';
import { beginMessage, beginReading, decodeWhole, writeBody } from '../../protocol/wire/codec.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { flattenRope } from '../../std/rope.ts';
import type { MetadataRecord } from './records.ts';

const FRAME_VERSION = 1;

const STORED: readonly Stored<unknown, any>[] = [
  registerBrokerRecord,
  unregisterBrokerRecord,
  topicRecord,
  partitionRecord,
  configRecord,
  partitionChangeRecord,
  fenceBrokerRecord,
  unfenceBrokerRecord,
  removeTopicRecord,
  featureLevelRecord,
  producerIdsRecord,
  brokerRegistrationChangeRecord,
  noOpRecord,
  beginTransactionRecord,
  endTransactionRecord,
  abortTransactionRecord,
  registerControllerRecord,
  clearElrRecord,
];

const byType = new Map(STORED.map((stored) => [stored.id, stored]));

/** A record of the metadata log that this engine does not know. */
export class MetadataRecordError extends Error {
  override readonly name = 'MetadataRecordError';
}

function storedOf(type: number): Stored<unknown, any> {
  const stored = byType.get(type);
  if (stored === undefined) throw new MetadataRecordError(`metadata records of type ${type} are not known here`);
  return stored;
}

export function encodeMetadataRecord(record: MetadataRecord): Bytes {
  const writer = beginMessage();
  writer.unsignedVarint(FRAME_VERSION);
  writer.unsignedVarint(record.type);
  writer.unsignedVarint(record.version);
  writeBody(writer, storedOf(record.type), record.version, record.data);
  return flattenRope(writer.rope());
}

export function decodeMetadataRecord(value: Rope): MetadataRecord {
  const reader = beginReading(value);
  const frameVersion = reader.unsignedVarint();
  if (frameVersion !== FRAME_VERSION) throw new MetadataRecordError(`metadata record in a frame of version ${frameVersion}`);
  const type = reader.unsignedVarint();
  const version = reader.unsignedVarint();
  const data = decodeWhole(storedOf(type), version, value, reader.at);
  return { type, version, data } as MetadataRecord;
}

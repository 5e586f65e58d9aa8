/** The records of the metadata log, by name and by id, and the frame in which each one lies in a batch. */
import type { Rope } from '../../std/rope.ts';
import { abortTransactionRecord } from './metadata/abort-transaction.ts';
import { accessControlEntryRecord } from './metadata/access-control-entry.ts';
import { beginTransactionRecord } from './metadata/begin-transaction.ts';
import { brokerRegistrationChangeRecord } from './metadata/broker-registration-change.ts';
import { clearElrRecord } from './metadata/clear-elr.ts';
import { clientQuotaRecord } from './metadata/client-quota.ts';
import { configRecord } from './metadata/config.ts';
import { delegationTokenRecord } from './metadata/delegation-token.ts';
import { endTransactionRecord } from './metadata/end-transaction.ts';
import { featureLevelRecord } from './metadata/feature-level.ts';
import { fenceBrokerRecord } from './metadata/fence-broker.ts';
import { noOpRecord } from './metadata/no-op.ts';
import { partitionChangeRecord } from './metadata/partition-change.ts';
import { partitionRecord } from './metadata/partition.ts';
import { producerIdsRecord } from './metadata/producer-ids.ts';
import { registerBrokerRecord } from './metadata/register-broker.ts';
import { registerControllerRecord } from './metadata/register-controller.ts';
import { removeAccessControlEntryRecord } from './metadata/remove-access-control-entry.ts';
import { removeDelegationTokenRecord } from './metadata/remove-delegation-token.ts';
import { removeTopicRecord } from './metadata/remove-topic.ts';
import { removeUserScramCredentialRecord } from './metadata/remove-user-scram-credential.ts';
import { topicRecord } from './metadata/topic.ts';
import { unfenceBrokerRecord } from './metadata/unfence-broker.ts';
import { unregisterBrokerRecord } from './metadata/unregister-broker.ts';
import { userScramCredentialRecord } from './metadata/user-scram-credential.ts';
import { zkMigrationStateRecord } from './metadata/zk-migration-state.ts';
import type { Stored } from '../schema/message.ts';
import { beginMessage, beginReading, decodeWhole, writeBody } from '../wire/codec.ts';
import { WireError } from '../wire/wire-error.ts';

/** In the order of their ids. */
export const metadataRecords = {
  RegisterBrokerRecord: registerBrokerRecord,
  UnregisterBrokerRecord: unregisterBrokerRecord,
  TopicRecord: topicRecord,
  PartitionRecord: partitionRecord,
  ConfigRecord: configRecord,
  PartitionChangeRecord: partitionChangeRecord,
  FenceBrokerRecord: fenceBrokerRecord,
  UnfenceBrokerRecord: unfenceBrokerRecord,
  RemoveTopicRecord: removeTopicRecord,
  DelegationTokenRecord: delegationTokenRecord,
  UserScramCredentialRecord: userScramCredentialRecord,
  FeatureLevelRecord: featureLevelRecord,
  ClientQuotaRecord: clientQuotaRecord,
  ProducerIdsRecord: producerIdsRecord,
  BrokerRegistrationChangeRecord: brokerRegistrationChangeRecord,
  AccessControlEntryRecord: accessControlEntryRecord,
  RemoveAccessControlEntryRecord: removeAccessControlEntryRecord,
  NoOpRecord: noOpRecord,
  ZkMigrationStateRecord: zkMigrationStateRecord,
  RemoveUserScramCredentialRecord: removeUserScramCredentialRecord,
  BeginTransactionRecord: beginTransactionRecord,
  EndTransactionRecord: endTransactionRecord,
  AbortTransactionRecord: abortTransactionRecord,
  RemoveDelegationTokenRecord: removeDelegationTokenRecord,
  RegisterControllerRecord: registerControllerRecord,
  ClearElrRecord: clearElrRecord,
};
export type MetadataRecordName = keyof typeof metadataRecords;

const byId: (Stored | undefined)[] = [];
for (const record of Object.values(metadataRecords)) byId[record.id] = record as Stored;

export function metadataRecordById(id: number): Stored | undefined {
  return byId[id];
}

const FRAME_VERSION = 1;

/** The value of a record in the metadata log; its key is null. */
export function encodeMetadataRecord<In>(record: Stored<unknown, In>, version: number, body: In): Rope {
  const writer = beginMessage();
  writer.unsignedVarint(FRAME_VERSION);
  writer.unsignedVarint(record.id);
  writer.unsignedVarint(version);
  writeBody(writer, record, version, body);
  return writer.rope();
}

export interface MetadataRecordAt {
  readonly id: number;
  readonly name: MetadataRecordName;
  readonly version: number;
  readonly body: unknown;
}

export function decodeMetadataRecord(value: Rope): MetadataRecordAt {
  const reader = beginReading(value);
  const frameVersion = reader.unsignedVarint();
  if (frameVersion !== FRAME_VERSION) throw new WireError('version', `metadata frame of version ${frameVersion}`, 0);
  const id = reader.unsignedVarint();
  const version = reader.unsignedVarint();
  const record = byId[id];
  if (record === undefined) throw new WireError('version', `no metadata record has the id ${id}`, 1);
  const body = decodeWhole(record, version, value, reader.at);
  return { id, name: record.name as MetadataRecordName, version, body };
}

/** A partition's segments are being removed from the remote tier. */
import * as codec from '../../generated/messages/storage/remote-partition-delete-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int8, int32, int64, string, struct, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  topicIdPartition: struct('0+', {
    name: string('0+'),
    id: uuid('0+'),
    partition: int32('0+'),
  }),
  brokerId: int32('0+'),
  eventTimestampMs: int64('0+'),
  remotePartitionDeleteState: int8('0+'),
};

export type RemotePartitionDeleteMetadataRecord = Body<typeof fields>;
export type RemotePartitionDeleteMetadataRecordInput = Input<typeof fields>;

export const remotePartitionDeleteMetadataRecord = stored(
  2,
  'RemotePartitionDeleteMetadataRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemotePartitionDeleteMetadataRecord,
  codec.decodeRemotePartitionDeleteMetadataRecord,
);

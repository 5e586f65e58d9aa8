/** A segment in the remote tier has another state. */
import * as codec from '../../generated/messages/storage/remote-log-segment-metadata-update.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { bytes, int8, int32, int64, string, struct, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  remoteLogSegmentId: struct('0+', {
    topicIdPartition: struct('0+', {
      name: string('0+'),
      id: uuid('0+'),
      partition: int32('0+'),
    }),
    id: uuid('0+'),
  }),
  brokerId: int32('0+'),
  eventTimestampMs: int64('0+'),
  customMetadata: bytes('0+', { nullable: '0+', default: null }),
  remoteLogSegmentState: int8('0+'),
};

export type RemoteLogSegmentMetadataUpdateRecord = Body<typeof fields>;
export type RemoteLogSegmentMetadataUpdateRecordInput = Input<typeof fields>;

export const remoteLogSegmentMetadataUpdateRecord = stored(
  1,
  'RemoteLogSegmentMetadataUpdateRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemoteLogSegmentMetadataUpdateRecord,
  codec.decodeRemoteLogSegmentMetadataUpdateRecord,
);

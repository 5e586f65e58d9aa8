/** A segment is being copied to the remote tier. */
import * as codec from '../../generated/messages/storage/remote-log-segment-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bool, bytes, int8, int32, int64, string, struct, uuid } from '../../schema/fields.ts';
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
  startOffset: int64('0+'),
  endOffset: int64('0+'),
  brokerId: int32('0+'),
  maxTimestampMs: int64('0+'),
  eventTimestampMs: int64('0+'),
  segmentLeaderEpochs: array('0+', {
    leaderEpoch: int32('0+'),
    offset: int64('0+'),
  }),
  segmentSizeInBytes: int32('0+'),
  customMetadata: bytes('0+', { nullable: '0+', default: null }),
  remoteLogSegmentState: int8('0+'),
  txnIndexEmpty: bool('0+', { tag: 0 }),
};

export type RemoteLogSegmentMetadataRecord = Body<typeof fields>;
export type RemoteLogSegmentMetadataRecordInput = Input<typeof fields>;

export const remoteLogSegmentMetadataRecord = stored(
  0,
  'RemoteLogSegmentMetadataRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemoteLogSegmentMetadataRecord,
  codec.decodeRemoteLogSegmentMetadataRecord,
);

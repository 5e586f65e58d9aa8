/** A segment in the remote tier, in a snapshot. */
import * as codec from '../../generated/messages/storage/remote-log-segment-metadata-snapshot.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bool, bytes, int8, int32, int64, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  segmentId: uuid('0+'),
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

export type RemoteLogSegmentMetadataSnapshotRecord = Body<typeof fields>;
export type RemoteLogSegmentMetadataSnapshotRecordInput = Input<typeof fields>;

export const remoteLogSegmentMetadataSnapshotRecord = stored(
  3,
  'RemoteLogSegmentMetadataSnapshotRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemoteLogSegmentMetadataSnapshotRecord,
  codec.decodeRemoteLogSegmentMetadataSnapshotRecord,
);

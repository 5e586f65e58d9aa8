/** The whole state of a share partition. */
import * as codec from '../../generated/messages/share/share-snapshot.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int8, int16, int32, int64, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  topicId: uuid('0+'),
  partition: int32('0+'),
};

const value = {
  snapshotEpoch: int32('0+'),
  stateEpoch: int32('0+'),
  leaderEpoch: int32('0+'),
  startOffset: int64('0+'),
  createTimestamp: int64('0+'),
  writeTimestamp: int64('0+'),
  stateBatches: array('0+', {
    firstOffset: int64('0+'),
    lastOffset: int64('0+'),
    deliveryState: int8('0+'),
    deliveryCount: int16('0+'),
  }),
};

export type ShareSnapshotKey = Body<typeof key>;
export type ShareSnapshotKeyInput = Input<typeof key>;
export type ShareSnapshotValue = Body<typeof value>;
export type ShareSnapshotValueInput = Input<typeof value>;

export const shareSnapshotKey = stored(
  0,
  'ShareSnapshotKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareSnapshotKey,
  codec.decodeShareSnapshotKey,
);
export const shareSnapshotValue = stored(
  0,
  'ShareSnapshotValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareSnapshotValue,
  codec.decodeShareSnapshotValue,
);

/** What changed in a share partition since its snapshot. */
import * as codec from '../../generated/messages/share/share-update.ts';
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
  leaderEpoch: int32('0+'),
  startOffset: int64('0+'),
  stateBatches: array('0+', {
    firstOffset: int64('0+'),
    lastOffset: int64('0+'),
    deliveryState: int8('0+'),
    deliveryCount: int16('0+'),
  }),
};

export type ShareUpdateKey = Body<typeof key>;
export type ShareUpdateKeyInput = Input<typeof key>;
export type ShareUpdateValue = Body<typeof value>;
export type ShareUpdateValueInput = Input<typeof value>;

export const shareUpdateKey = stored(
  1,
  'ShareUpdateKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareUpdateKey,
  codec.decodeShareUpdateKey,
);
export const shareUpdateValue = stored(
  1,
  'ShareUpdateValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareUpdateValue,
  codec.decodeShareUpdateValue,
);

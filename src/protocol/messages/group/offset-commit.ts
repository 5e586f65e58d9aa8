/** A committed offset. 3: leader epoch instead of an expiry time. 4: topic id. */
import * as codec from '../../generated/messages/group/offset-commit.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  group: string('0+'),
  topic: string('0+'),
  partition: int32('0+'),
};

const value = {
  offset: int64('0+'),
  leaderEpoch: int32('3+', { default: -1, ignorable: true }),
  metadata: string('0+'),
  commitTimestamp: int64('0+'),
  expireTimestamp: int64('1', { default: -1, ignorable: true }),
  topicId: uuid('4+', { tag: 0, ignorable: true }),
};

export type OffsetCommitKey = Body<typeof key>;
export type OffsetCommitKeyInput = Input<typeof key>;
export type OffsetCommitValue = Body<typeof value>;
export type OffsetCommitValueInput = Input<typeof value>;

export const offsetCommitKey = stored(
  1,
  'OffsetCommitKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeOffsetCommitKey,
  codec.decodeOffsetCommitKey,
);
export const offsetCommitValue = stored(
  1,
  'OffsetCommitValue',
  { versions: '0-4', flexible: '4+' },
  value,
  codec.encodeOffsetCommitValue,
  codec.decodeOffsetCommitValue,
);

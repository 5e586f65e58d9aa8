/** A committed offset in its oldest form. */
import * as codec from '../../generated/messages/group/legacy-offset-commit.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, int64, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  group: string('0+'),
  topic: string('0+'),
  partition: int32('0+'),
};

const value = {
  offset: int64('0+'),
  metadata: string('0+'),
  commitTimestamp: int64('0+'),
};

export type LegacyOffsetCommitKey = Body<typeof key>;
export type LegacyOffsetCommitKeyInput = Input<typeof key>;
export type LegacyOffsetCommitValue = Body<typeof value>;
export type LegacyOffsetCommitValueInput = Input<typeof value>;

export const legacyOffsetCommitKey = stored(
  0,
  'LegacyOffsetCommitKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeLegacyOffsetCommitKey,
  codec.decodeLegacyOffsetCommitKey,
);
export const legacyOffsetCommitValue = stored(
  0,
  'LegacyOffsetCommitValue',
  { versions: '0', flexible: 'none' },
  value,
  codec.encodeLegacyOffsetCommitValue,
  codec.decodeLegacyOffsetCommitValue,
);

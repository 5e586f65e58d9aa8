/** A feature is finalized at a level; 0 removes it. */
import * as codec from '../../generated/messages/metadata/feature-level.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int16, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  name: string('0+'),
  featureLevel: int16('0+'),
};

export type FeatureLevelRecord = Body<typeof fields>;
export type FeatureLevelRecordInput = Input<typeof fields>;

export const featureLevelRecord = stored(
  12,
  'FeatureLevelRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeFeatureLevelRecord,
  codec.decodeFeatureLevelRecord,
);

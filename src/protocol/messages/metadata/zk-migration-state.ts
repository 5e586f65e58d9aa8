/** How far the migration from ZooKeeper has got. */
import * as codec from '../../generated/messages/metadata/zk-migration-state.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int8 } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  zkMigrationState: int8('0+'),
};

export type ZkMigrationStateRecord = Body<typeof fields>;
export type ZkMigrationStateRecordInput = Input<typeof fields>;

export const zkMigrationStateRecord = stored(
  21,
  'ZkMigrationStateRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeZkMigrationStateRecord,
  codec.decodeZkMigrationStateRecord,
);

/** What changed in a partition: only what is named. 1: directories. 2: eligible leader replicas. */
import * as codec from '../../generated/messages/metadata/partition-change.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int8, int32, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  partitionId: int32('0+', { default: -1 }),
  topicId: uuid('0+'),
  isr: array('0+', 'int32', { nullable: '0+', default: null, tag: 0, entity: 'brokerId' }),
  leader: int32('0+', { default: -2, tag: 1, entity: 'brokerId' }),
  replicas: array('0+', 'int32', { nullable: '0+', default: null, tag: 2, entity: 'brokerId' }),
  removingReplicas: array('0+', 'int32', { nullable: '0+', default: null, tag: 3, entity: 'brokerId' }),
  addingReplicas: array('0+', 'int32', { nullable: '0+', default: null, tag: 4, entity: 'brokerId' }),
  leaderRecoveryState: int8('0+', { default: -1, tag: 5 }),
  eligibleLeaderReplicas: array('2+', 'int32', { nullable: '2+', default: null, tag: 6, entity: 'brokerId' }),
  lastKnownElr: array('2+', 'int32', { nullable: '2+', default: null, tag: 7, entity: 'brokerId' }),
  directories: array('1+', 'uuid', { nullable: '1+', default: null, tag: 8 }),
};

export type PartitionChangeRecord = Body<typeof fields>;
export type PartitionChangeRecordInput = Input<typeof fields>;

export const partitionChangeRecord = stored(
  5,
  'PartitionChangeRecord',
  { versions: '0-2', flexible: '0+' },
  fields,
  codec.encodePartitionChangeRecord,
  codec.decodePartitionChangeRecord,
);

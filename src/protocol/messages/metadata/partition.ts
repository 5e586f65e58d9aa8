/** A partition exists, with its whole state. 1: directories. 2: eligible leader replicas. */
import * as codec from '../../generated/messages/metadata/partition.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int8, int32, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  partitionId: int32('0+', { default: -1 }),
  topicId: uuid('0+'),
  replicas: array('0+', 'int32', { entity: 'brokerId' }),
  isr: array('0+', 'int32'),
  removingReplicas: array('0+', 'int32', { entity: 'brokerId' }),
  addingReplicas: array('0+', 'int32', { entity: 'brokerId' }),
  leader: int32('0+', { default: -1, entity: 'brokerId' }),
  leaderEpoch: int32('0+', { default: -1 }),
  partitionEpoch: int32('0+', { default: -1 }),
  directories: array('1+', 'uuid'),
  leaderRecoveryState: int8('0+', { default: 0, tag: 0 }),
  eligibleLeaderReplicas: array('2+', 'int32', { nullable: '2+', default: null, tag: 1, entity: 'brokerId' }),
  lastKnownElr: array('2+', 'int32', { nullable: '2+', default: null, tag: 2, entity: 'brokerId' }),
};

export type PartitionRecord = Body<typeof fields>;
export type PartitionRecordInput = Input<typeof fields>;

export const partitionRecord = stored(
  3,
  'PartitionRecord',
  { versions: '0-2', flexible: '0+' },
  fields,
  codec.encodePartitionRecord,
  codec.decodePartitionRecord,
);

/** AlterReplicaLogDirs: move replicas to other disks of the same broker. */
import * as codec from '../generated/apis/34-alter-replica-log-dirs.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  dirs: array('0+', {
    path: string('0+', { key: true }),
    topics: array('0+', {
      name: string('0+', { key: true, entity: 'topicName' }),
      partitions: array('0+', 'int32'),
    }),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  results: array('0+', {
    topicName: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
    }),
  }),
};

export type AlterReplicaLogDirsRequest = Body<typeof request>;
export type AlterReplicaLogDirsRequestInput = Input<typeof request>;
export type AlterReplicaLogDirsResponse = Body<typeof response>;
export type AlterReplicaLogDirsResponseInput = Input<typeof response>;

export const AlterReplicaLogDirs = api(34, 'AlterReplicaLogDirs', { versions: '0-2', flexible: '2+' }, request, response, codec);

/** DeleteRecords as an admin client asks a partition's leader for it. */
import { DeleteRecords } from '../../../protocol/apis/21-delete-records.ts';
import type { DeleteRecordsRequestInput, DeleteRecordsResponse } from '../../../protocol/apis/21-delete-records.ts';
import { errors } from '../../../protocol/errors.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { SpecOf } from './calls.ts';

export const api = DeleteRecords;

export function request(
  { topic, partition, beforeOffset }: SpecOf<'deleteRecords'>,
  timeoutMs: number,
): DeleteRecordsRequestInput {
  return { topics: [{ name: topic, partitions: [{ partitionIndex: partition, offset: beforeOffset }] }], timeoutMs };
}

export function errorOfAnswer({ topic, partition }: SpecOf<'deleteRecords'>, body: DeleteRecordsResponse): number {
  const found = body.topics
    .find(({ name }) => name === topic)
    ?.partitions.find(({ partitionIndex }) => partitionIndex === partition);
  return found?.errorCode ?? errors.UNKNOWN_SERVER_ERROR;
}

export function describe({ topic, partition, beforeOffset }: SpecOf<'deleteRecords'>): string {
  return `delete records of ${topicPartitionName(topic, partition)} before ${beforeOffset < 0 ? 'hw' : beforeOffset}`;
}

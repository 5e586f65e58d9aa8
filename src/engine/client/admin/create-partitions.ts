/** CreatePartitions as an admin client asks for it: the controller chooses the brokers. */
import { CreatePartitions } from '../../../protocol/apis/37-create-partitions.ts';
import type { CreatePartitionsRequestInput, CreatePartitionsResponse } from '../../../protocol/apis/37-create-partitions.ts';
import { errors } from '../../../protocol/errors.ts';
import type { SpecOf } from './calls.ts';

export const api = CreatePartitions;

export function request({ topic, partitions }: SpecOf<'createPartitions'>, timeoutMs: number): CreatePartitionsRequestInput {
  return { topics: [{ name: topic, count: partitions, assignments: null }], timeoutMs, validateOnly: false };
}

export function errorOfAnswer({ topic }: SpecOf<'createPartitions'>, body: CreatePartitionsResponse): number {
  return body.results.find(({ name }) => name === topic)?.errorCode ?? errors.UNKNOWN_SERVER_ERROR;
}

export function describe({ topic, partitions }: SpecOf<'createPartitions'>): string {
  return `add partitions to ${topic} up to ${partitions}`;
}

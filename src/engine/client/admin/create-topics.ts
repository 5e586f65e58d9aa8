/** CreateTopics as an admin client asks for it, one topic a call. */
import { CreateTopics } from '../../../protocol/apis/19-create-topics.ts';
import type { CreateTopicsRequestInput, CreateTopicsResponse } from '../../../protocol/apis/19-create-topics.ts';
import { errors } from '../../../protocol/errors.ts';
import type { SpecOf } from './calls.ts';
import { byName } from './by-name.ts';

export const api = CreateTopics;

export function request(spec: SpecOf<'createTopic'>, timeoutMs: number): CreateTopicsRequestInput {
  return {
    topics: [
      {
        name: spec.topic,
        numPartitions: spec.partitions,
        replicationFactor: spec.replicationFactor,
        assignments: [],
        configs: byName(spec.configs).map(([name, value]) => ({ name, value })),
      },
    ],
    timeoutMs,
    validateOnly: false,
  };
}

/** What the broker says of the topic. */
export function errorOfAnswer(spec: SpecOf<'createTopic'>, body: CreateTopicsResponse): number {
  return body.topics.find((topic) => topic.name === spec.topic)?.errorCode ?? errors.UNKNOWN_SERVER_ERROR;
}

/** The call in the small language of commands. */
export function describe({ topic }: SpecOf<'createTopic'>): string {
  return `create topic ${topic}`;
}

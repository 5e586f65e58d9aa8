/** DeleteTopics as an admin client asks for it, by name, one topic a call. */
import { DeleteTopics } from '../../../protocol/apis/20-delete-topics.ts';
import type { DeleteTopicsRequestInput, DeleteTopicsResponse } from '../../../protocol/apis/20-delete-topics.ts';
import { errors } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { SpecOf } from './calls.ts';

export const api = DeleteTopics;

const TOPICS_SINCE = 6;

export function request({ topic }: SpecOf<'deleteTopic'>, timeoutMs: number, version: number): DeleteTopicsRequestInput {
  return version >= TOPICS_SINCE
    ? { topics: [{ name: topic, topicId: ZERO_UUID }], timeoutMs }
    : { topicNames: [topic], timeoutMs };
}

export function errorOfAnswer({ topic }: SpecOf<'deleteTopic'>, body: DeleteTopicsResponse): number {
  return body.responses.find(({ name }) => name === topic)?.errorCode ?? errors.UNKNOWN_SERVER_ERROR;
}

export function describe({ topic }: SpecOf<'deleteTopic'>): string {
  return `delete topic ${topic}`;
}

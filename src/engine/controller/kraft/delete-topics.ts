/** DeleteTopics: by name or, since version 6, by id. One record removes a topic; its name is free at once, under another id. */
import type { DeleteTopicsRequest, DeleteTopicsResponseInput } from '../../../protocol/apis/20-delete-topics.ts';
import { errors } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { topicById } from '../../metadata/image.ts';
import { REMOVE_TOPIC } from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import type { TopicImage } from '../../metadata/registrations.ts';
import type { Os } from '../../os.ts';
import type { ControllerResult } from '../controller-result.ts';
import { ControllerException } from '../controller-result.ts';
import type { QuorumController } from './controller-state.ts';

type TopicResult = NonNullable<DeleteTopicsResponseInput['responses']>[number];

export interface DeleteTopicsResult extends ControllerResult<DeleteTopicsResponseInput> {
  /** What was refused, for the journal. */
  readonly refused: readonly { readonly topic: string; readonly error: number }[];
}

/** Older askers do not know TOPIC_DELETION_DISABLED. */
const DELETION_DISABLED_SINCE = 3;
const UNKNOWN_TOPIC = 'This server does not host this topic-partition.';
const UNKNOWN_ID = 'This server does not host this topic ID.';

export function deleteTopics(os: Os, controller: QuorumController, request: DeleteTopicsRequest, version: number): DeleteTopicsResult {
  const { image, configs } = controller;
  if (configs['delete.topic.enable'] === false) {
    if (version < DELETION_DISABLED_SINCE) throw new ControllerException(errors.INVALID_REQUEST, 'Topic deletion is disabled.');
    throw new ControllerException(errors.TOPIC_DELETION_DISABLED, 'Topic deletion is disabled.');
  }
  const results: TopicResult[] = [];
  const answer = (name: string | null, topicId: string, errorCode: number, errorMessage: string | null): void => {
    results.push({ name, topicId, errorCode, errorMessage });
  };
  const names = new Map<string, number>();
  const ids = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const name of request.topicNames) count(names, name);
  for (const { name, topicId } of request.topics) {
    if (name !== null && topicId !== ZERO_UUID) answer(name, topicId, errors.INVALID_REQUEST, 'You may not specify both topic name and topic id.');
    else if (name !== null) count(names, name);
    else if (topicId === ZERO_UUID) answer(null, ZERO_UUID, errors.INVALID_REQUEST, 'Neither topic name nor id were specified.');
    else count(ids, topicId);
  }
  const gone = new Map<string, TopicImage>();
  for (const [id, times] of ids) {
    const topic = topicById(image, id);
    if (times > 1) answer(null, id, errors.INVALID_REQUEST, 'Duplicate topic id.');
    else if (topic === null) answer(null, id, errors.UNKNOWN_TOPIC_ID, UNKNOWN_ID);
    else gone.set(id, topic);
  }
  for (const [name, times] of names) {
    const topic = image.topics.get(name);
    if (times > 1) answer(name, ZERO_UUID, errors.INVALID_REQUEST, 'Duplicate topic name.');
    else if (topic === undefined) answer(name, ZERO_UUID, errors.UNKNOWN_TOPIC_OR_PARTITION, UNKNOWN_TOPIC);
    else if (ids.has(topic.id)) {
      gone.delete(topic.id);
      answer(name, topic.id, errors.INVALID_REQUEST, 'The provided topic name maps to an ID that was already supplied.');
    } else gone.set(topic.id, topic);
  }
  const refused = results.map(({ name, topicId, errorCode }) => ({ topic: name ?? topicId, error: errorCode }));
  for (const { name, id } of gone.values()) answer(name, id, 0, null);
  const records = [...gone.keys()].map((topicId): MetadataRecord => ({ type: REMOVE_TOPIC, version: 0, data: { topicId } }));
  return { records, response: { throttleTimeMs: 0, responses: shuffled(os, results) }, refused: refused as DeleteTopicsResult['refused'] };
}

/** Whoever may not see a topic shall not learn from an answer's place whether it is there. */
function shuffled(os: Os, results: TopicResult[]): TopicResult[] {
  for (let i = results.length - 1; i > 0; i--) {
    const j = os.random('deleted-topics', i + 1);
    [results[i], results[j]] = [results[j]!, results[i]!];
  }
  return results;
}

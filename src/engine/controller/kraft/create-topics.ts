/** CreateTopics: each topic of a request is made or refused by itself; the records of all that are made are one batch. */
import type { CreateTopicsRequest, CreateTopicsResponseInput } from '../../../protocol/apis/19-create-topics.ts';
import { errors } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { randomUuid } from '../../random-uuid.ts';
import { TOPIC } from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { METADATA_TOPIC } from '../../raft/raft-client.ts';
import type { Os } from '../../os.ts';
import type { ApiError, ControllerResult } from '../controller-result.ts';
import { ControllerException, MAX_RECORDS_PER_USER_OP } from '../controller-result.ts';
import { hasCollisionChars, topicNameError, topicsCollide } from '../../metadata/topic-names.ts';
import { effectiveTopicConfigs, topicConfigRecords } from './configuration-control.ts';
import type { QuorumController } from './controller-state.ts';
import { isActive } from './leader-and-isr-updates.ts';
import { checkAssignment, newPartitionRecord, placedReplicas } from './replica-assignment.ts';

type CreatableTopic = CreateTopicsRequest['topics'][number];
type TopicResult = NonNullable<CreateTopicsResponseInput['topics']>[number];

interface NewTopic {
  readonly records: readonly MetadataRecord[];
  readonly result: TopicResult;
}

export interface TopicRefusal extends ApiError {
  readonly topic: string;
}

export interface CreateTopicsResult extends ControllerResult<CreateTopicsResponseInput> {
  /** What was refused, for the journal. */
  readonly refused: readonly TopicRefusal[];
}

export function createTopics(os: Os, controller: QuorumController, request: CreateTopicsRequest): CreateTopicsResult {
  const duplicates = new Set<string>();
  const names = new Set<string>();
  for (const { name } of request.topics) (names.has(name) ? duplicates : names).add(name);
  const effective = request.topics.filter(({ name }) => !duplicates.has(name) && name !== METADATA_TOPIC);
  checkTotalPartitions(controller, effective);

  const made: MetadataRecord[] = [];
  const results: TopicResult[] = [];
  const refused: TopicRefusal[] = [];
  const refuse = (topic: string, error: number, message: string): void => {
    refused.push({ topic, error, message });
    results.push(refusal(topic, error, message));
  };
  for (const topic of effective) {
    try {
      const { records: own, result } = createTopic(os, controller, topic);
      made.push(...own);
      results.push(result);
    } catch (error) {
      if (!(error instanceof ControllerException)) throw error;
      refuse(topic.name, error.error, error.message);
    }
  }
  if (made.length > MAX_RECORDS_PER_USER_OP) throw new ControllerException(errors.POLICY_VIOLATION, 'Unable to perform excessively large batch operation.');
  for (const name of duplicates) refuse(name, errors.INVALID_REQUEST, 'Duplicate topic name.');
  if (names.has(METADATA_TOPIC) && !duplicates.has(METADATA_TOPIC)) {
    refuse(METADATA_TOPIC, errors.INVALID_REQUEST, `Creation of internal topic ${METADATA_TOPIC} is prohibited.`);
  }
  const response = { throttleTimeMs: 0, topics: results };
  return { records: request.validateOnly ? [] : made, response, refused };
}

function refusal(name: string, errorCode: number, errorMessage: string): TopicResult {
  return { name, topicId: ZERO_UUID, errorCode, errorMessage, numPartitions: -1, replicationFactor: -1, configs: [] };
}

function checkTotalPartitions(controller: QuorumController, topics: readonly CreatableTopic[]): void {
  let total = 0;
  for (const topic of topics) {
    if (topic.assignments.length > 0) total += topic.assignments.length;
    else total += topic.numPartitions === -1 ? defaultPartitions(controller) : Math.max(topic.numPartitions, 0);
  }
  if (total > MAX_RECORDS_PER_USER_OP) {
    throw new ControllerException(errors.POLICY_VIOLATION, 'Excessively large number of partitions per request.');
  }
}

function defaultPartitions(controller: QuorumController): number {
  return controller.configs['num.partitions'] as number;
}

function createTopic(os: Os, controller: QuorumController, topic: CreatableTopic): NewTopic {
  const { image, era, configs, nodeId } = controller;
  checkName(image, topic.name);
  const given = givenConfigs(topic);
  const configRecords = topicConfigRecords(image, era, configs, topic.name, given);
  const assignments = topic.assignments.length > 0 ? manualAssignment(image, topic) : placedAssignment(os, controller, topic);
  const topicId = randomUuid(os, 'topicId');
  const result: TopicResult = {
    name: topic.name,
    topicId,
    errorCode: 0,
    errorMessage: null,
    numPartitions: assignments.length,
    replicationFactor: assignments[0]?.length ?? 0,
    configs: effectiveTopicConfigs(image, era, nodeId, configs, given),
  };
  const topicRecord: MetadataRecord = { type: TOPIC, version: 0, data: { name: topic.name, topicId } };
  const partitions = assignments.map((replicas, partitionId) => newPartitionRecord(image, topicId, partitionId, replicas));
  return { records: [topicRecord, ...configRecords, ...partitions], result };
}

function checkName(image: MetadataImage, name: string): void {
  const wrong = topicNameError(name);
  if (wrong !== null) throw new ControllerException(errors.INVALID_TOPIC_EXCEPTION, wrong);
  if (image.topics.has(name)) throw new ControllerException(errors.TOPIC_ALREADY_EXISTS, `Topic '${name}' already exists.`);
  if (!hasCollisionChars(name)) return;
  for (const known of image.topics.keys()) {
    if (!hasCollisionChars(known) || !topicsCollide(known, name)) continue;
    throw new ControllerException(errors.INVALID_TOPIC_EXCEPTION, `Topic '${name}' collides with existing topic: ${known}`);
  }
}

function givenConfigs(topic: CreatableTopic): ReadonlyMap<string, string> {
  const nulls = topic.configs.filter(({ value }) => value === null).map(({ name }) => name);
  if (nulls.length > 0) {
    throw new ControllerException(errors.INVALID_CONFIG, `Null value not supported for topic configs: ${nulls.join(',')}`);
  }
  return new Map(topic.configs.map(({ name, value }) => [name, value as string]));
}

/** The replicas of each partition, as the request names them. */
function manualAssignment(image: MetadataImage, topic: CreatableTopic): readonly (readonly number[])[] {
  const refuse = (error: number, message: string): never => {
    throw new ControllerException(error, message);
  };
  const given = 'A manual partition assignment was specified, but';
  if (topic.replicationFactor !== -1) refuse(errors.INVALID_REQUEST, `${given} replication factor was not set to -1.`);
  if (topic.numPartitions !== -1) refuse(errors.INVALID_REQUEST, `${given} numPartitions was not set to -1.`);
  const assignments: (readonly number[])[] = [];
  const byPartition = new Map<number, readonly number[]>();
  let replicationFactor: number | null = null;
  for (const { partitionIndex, brokerIds } of topic.assignments) {
    if (byPartition.has(partitionIndex)) {
      refuse(errors.INVALID_REPLICA_ASSIGNMENT, `Found multiple manual partition assignments for partition ${partitionIndex}`);
    }
    checkAssignment(image, brokerIds, replicationFactor);
    replicationFactor = brokerIds.length;
    if (!brokerIds.some((id) => isActive(image, id))) {
      const what = `All brokers specified in the manual partition assignment for partition ${partitionIndex}`;
      refuse(errors.INVALID_REPLICA_ASSIGNMENT, `${what} are fenced or in controlled shutdown.`);
    }
    byPartition.set(partitionIndex, brokerIds);
  }
  for (let partition = 0; partition < byPartition.size; partition++) {
    const replicas = byPartition.get(partition);
    if (replicas === undefined) refuse(errors.INVALID_REPLICA_ASSIGNMENT, 'partitions should be a consecutive 0-based integer sequence');
    else assignments.push(replicas);
  }
  return assignments;
}

function placedAssignment(os: Os, controller: QuorumController, topic: CreatableTopic): readonly (readonly number[])[] {
  const { image, configs } = controller;
  if (topic.replicationFactor < -1 || topic.replicationFactor === 0) {
    const message = 'Replication factor must be larger than 0, or -1 to use the default value.';
    throw new ControllerException(errors.INVALID_REPLICATION_FACTOR, message);
  }
  if (topic.numPartitions < -1 || topic.numPartitions === 0) {
    throw new ControllerException(errors.INVALID_PARTITIONS, 'Number of partitions was set to an invalid non-positive value.');
  }
  const partitions = topic.numPartitions === -1 ? defaultPartitions(controller) : topic.numPartitions;
  const replicationFactor = topic.replicationFactor === -1 ? (configs['default.replication.factor'] as number) : topic.replicationFactor;
  const placement = placedReplicas(os, controller, partitions, replicationFactor);
  const refuse = (message: string): never => {
    const what = `Unable to replicate the partition ${replicationFactor} time(s): ${message}`;
    throw new ControllerException(errors.INVALID_REPLICATION_FACTOR, what);
  };
  if ('refused' in placement) return refuse(placement.refused);
  const { assignments } = placement;
  if (!assignments.every((replicas) => replicas.some((id) => isActive(image, id)))) {
    refuse('All brokers are currently fenced or in controlled shutdown.');
  }
  return assignments;
}

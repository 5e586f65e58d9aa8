/** CreatePartitions: partitions are added behind those that a topic has; each topic of a request is enlarged or refused by itself. */
import type { CreatePartitionsRequest, CreatePartitionsResponseInput } from '../../../protocol/apis/37-create-partitions.ts';
import { errors } from '../../../protocol/errors.ts';
import { javaStringHash } from '../../../protocol/hash/java-string-hash.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import type { TopicImage } from '../../metadata/registrations.ts';
import type { Os } from '../../os.ts';
import type { ControllerResult } from '../controller-result.ts';
import { ControllerException, MAX_RECORDS_PER_USER_OP } from '../controller-result.ts';
import { javaHashOrder } from '../../../std/java-order.ts';
import type { QuorumController } from './controller-state.ts';
import { isActive } from './leader-and-isr-updates.ts';
import { checkAssignment, newPartitionRecord, placedReplicas } from './replica-assignment.ts';

type TopicAsked = CreatePartitionsRequest['topics'][number];
type TopicResult = NonNullable<CreatePartitionsResponseInput['results']>[number];

export interface CreatePartitionsResult extends ControllerResult<CreatePartitionsResponseInput> {
  /** What was refused, for the journal. */
  readonly refused: readonly { readonly topic: string; readonly error: number }[];
}

export function createPartitions(os: Os, controller: QuorumController, request: CreatePartitionsRequest): CreatePartitionsResult {
  const names = new Set<string>();
  const duplicates = new Set<string>();
  for (const { name } of request.topics) (names.has(name) ? duplicates : names).add(name);
  const inJavaOrder = (some: Iterable<string>): string[] => javaHashOrder([...some], javaStringHash);
  const results: TopicResult[] = inJavaOrder(duplicates).map((name) => ({ name, errorCode: errors.INVALID_REQUEST, errorMessage: 'Duplicate topic name.' }));
  const made: MetadataRecord[] = [];
  for (const name of inJavaOrder([...names].filter((one) => !duplicates.has(one)))) {
    const asked = request.topics.find((one) => one.name === name) as TopicAsked;
    const topic = controller.image.topics.get(name);
    if (topic === undefined) {
      results.push({ name, errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION, errorMessage: null });
      continue;
    }
    const room = MAX_RECORDS_PER_USER_OP - made.length;
    try {
      const added = addedPartitions(os, controller, topic, asked, room + 1);
      // As in Kafka, what the batch had room for is added although the topic is refused.
      made.push(...added.slice(0, room));
      results.push({ name, errorCode: added.length > room ? errors.UNKNOWN_SERVER_ERROR : 0, errorMessage: null });
    } catch (error) {
      if (!(error instanceof ControllerException)) throw error;
      results.push({ name, errorCode: error.error, errorMessage: error.message });
    }
  }
  const refused = results.filter(({ errorCode }) => errorCode !== 0).map(({ name, errorCode }) => ({ topic: name, error: errorCode }));
  return { records: request.validateOnly ? [] : made, response: { throttleTimeMs: 0, results }, refused };
}

/** No more than `most` are made: a request may ask for two thousand million, for which no batch has room. */
function addedPartitions(os: Os, controller: QuorumController, topic: TopicImage, { count, assignments }: TopicAsked, most: number): MetadataRecord[] {
  const { image } = controller;
  const before = topic.partitions.length;
  const refuse = (error: number, message: string): never => {
    throw new ControllerException(error, message);
  };
  if (count === before) refuse(errors.INVALID_PARTITIONS, `Topic already has ${before} partition(s).`);
  if (count < before) refuse(errors.INVALID_PARTITIONS, `The topic ${topic.name} currently has ${before} partition(s); ${count} would not be an increase.`);
  const additional = count - before;
  // The first partition says how many replicas each of the topic has.
  const replicationFactor = topic.partitions[0]!.replicas.length;
  if (assignments === null) {
    const placement = placedReplicas(os, controller, Math.min(additional, most), replicationFactor);
    if ('refused' in placement) return refuse(errors.INVALID_REPLICATION_FACTOR, placement.refused);
    if (!placement.assignments.every((replicas) => replicas.some((id) => isActive(image, id)))) {
      const what = `Unable to replicate the partition ${replicationFactor} time(s)`;
      refuse(errors.INVALID_REPLICATION_FACTOR, `${what}: All brokers are currently fenced or in controlled shutdown.`);
    }
    return placement.assignments.map((replicas, i) => newPartitionRecord(image, topic.id, before + i, replicas));
  }
  if (assignments.length !== additional) {
    refuse(
      errors.INVALID_REPLICA_ASSIGNMENT,
      `Attempted to add ${additional} additional partition(s), but only ${assignments.length} assignment(s) were specified.`,
    );
  }
  return assignments.map(({ brokerIds }, i) => {
    checkAssignment(image, brokerIds, replicationFactor);
    if (!brokerIds.some((id) => isActive(image, id))) {
      const what = `All brokers specified in the manual partition assignment for partition ${before + i}`;
      refuse(errors.INVALID_REPLICA_ASSIGNMENT, `${what} are fenced or in controlled shutdown.`);
    }
    return newPartitionRecord(image, topic.id, before + i, brokerIds);
  });
}

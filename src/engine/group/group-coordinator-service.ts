/** GroupCoordinatorService: brings requests to the contexts that they are for, and contexts to life and to an end with their partitions. */
import { coordinatorPartition } from '../../protocol/hash/java-string-hash.ts';
import { openCall, partDone } from '../coordinator/calls.ts';
import type { CoordinatorParts } from '../coordinator/coordinator-result.ts';
import { runtimeOf, schedule } from '../coordinator/coordinator-runtime.ts';
import type { ClientRequest, CoordinatorApp } from '../coordinator/coordinator-state.ts';
import { onElection, onResignation } from '../coordinator/event-processor.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import type { Os } from '../os.ts';
import { numberConfig } from '../replication/replica-manager.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { CONSUMER_OFFSETS_TOPIC } from './group-config.ts';
import { groupCoordinator } from './group-coordinator.ts';

/** A part of a request. */
export interface Question {
  /** Of __consumer_offsets. */
  readonly partition: number;
  readonly kind: 'write' | 'read';
  readonly operation: string;
  readonly data: unknown;
}

/** A part that needs no coordinator. */
export interface Settled {
  readonly response: unknown;
}

/** The partition of __consumer_offsets that holds what `id` names. */
export function partitionFor(app: CoordinatorApp, id: string): number {
  const topic = app.image.topics.get(CONSUMER_OFFSETS_TOPIC);
  return coordinatorPartition(id, topic?.partitions.length ?? numberConfig(app.replicaManager.configs, 'offsets.topic.num.partitions'));
}

/** Asks the coordinator; `respond` gets the answers in the order of the questions, now or later. */
export function ask<App extends CoordinatorApp>(os: Os, app: App, request: ClientRequest, questions: readonly (Question | Settled)[], respond: CoordinatorParts<App>['respond']): void {
  const runtime = runtimeOf(app, groupCoordinator);
  openCall(runtime, request, questions.length);
  questions.forEach((question, part) => {
    const target = { call: request.id, part };
    let response: unknown;
    if ('response' in question) response = question.response;
    else {
      const { partition, kind, operation, data } = question;
      const error = schedule(os, app, groupCoordinator, topicPartitionName(CONSUMER_OFFSETS_TOPIC, partition), { kind, operation, data, target });
      if (error === 0) return;
      response = groupCoordinator.errorResponse(operation, data, error);
    }
    const done = partDone(runtime, target, response);
    if (done !== null) respond(os, app, done.request, done.parts);
  });
}

/** The metadata changed: partitions of __consumer_offsets have other leaders, or topics are gone that groups have offsets of. */
export function onMetadataUpdate(os: Os, app: CoordinatorApp, delta: MetadataDelta): void {
  const { nodeId } = app.replicaManager;
  for (const { name, partitions } of delta.deletedTopics.values()) {
    if (name === CONSUMER_OFFSETS_TOPIC) partitions.forEach((_, index) => onResignation(os, app, groupCoordinator, topicPartitionName(name, index), -1));
  }
  for (const { name, partitions } of delta.changedTopics.values()) {
    if (name !== CONSUMER_OFFSETS_TOPIC) continue;
    for (const [index, { leader, leaderEpoch }] of partitions) {
      const topicPartition = topicPartitionName(name, index);
      if (leader === nodeId) onElection(os, app, groupCoordinator, topicPartition, index, leaderEpoch);
      else onResignation(os, app, groupCoordinator, topicPartition, leaderEpoch);
    }
  }
  const gone = [...delta.deletedTopics.values()].map(({ name }) => name).filter((name) => name !== CONSUMER_OFFSETS_TOPIC);
  if (gone.length === 0) return;
  for (const { topicPartition } of app.coordinators.values()) {
    schedule(os, app, groupCoordinator, topicPartition, { kind: 'write', operation: 'topics-deleted', data: { topics: gone }, target: null });
  }
}

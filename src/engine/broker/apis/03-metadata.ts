/**
 * Metadata (3): brokers, the controller, and who leads which partition. A topic that does not exist may be created by asking.
 * In KRaft every broker forwards admin requests, so the controller that is named is any live broker.
 */
import { Metadata, type MetadataRequest, type MetadataResponseInput } from '../../../protocol/apis/03-metadata.ts';
import { errors } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { endpointOf, isAlive } from '../../metadata/image.ts';
import type { PartitionRegistration, TopicImage } from '../../metadata/registrations.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';
import { isInternalTopic, topicNameError } from '../../metadata/topic-names.ts';

export const versions: VersionRange = [0, 13];

type TopicAnswer = MetadataResponseInput['topics'][number];
type PartitionAnswer = NonNullable<TopicAnswer['partitions']>[number];

const NO_LEADER = -1;
const TOPIC_IDS_SINCE = 10;
const TOPICS_BY_ID_SINCE = 12;
/** Since then the broker tells apart that a leader is down and that it lacks the asker's listener. */
const LISTENER_ERRORS_SINCE = 6;
/** What the sets of operations on a topic and on the cluster are without an authorizer: everything. */
export const TOPIC_OPERATIONS = bits(3, 4, 5, 6, 7, 8, 10, 11);
export const CLUSTER_OPERATIONS = bits(5, 7, 8, 9, 10, 11, 12);
export const NOT_ASKED = -2147483648;

function bits(...codes: readonly number[]): number {
  return codes.reduce((all, code) => all | (1 << code), 0);
}

/** Responds, and answers the names of topics that were asked for and are to be created. */
export function handleMetadata(os: Os, app: BrokerApp, request: Request): readonly string[] {
  const body = request.body as MetadataRequest;
  const version = request.apiVersion;
  const asked = askedTopics(app, body, version);
  const unknownNames = asked.names.filter((name) => !app.image.topics.has(name));
  const creatable = body.allowAutoTopicCreation && app.configs['auto.create.topics.enable'] === true ? unknownNames.filter((name) => topicNameError(name) === null) : [];
  const topics: TopicAnswer[] = [...asked.refused];
  for (const name of asked.names) {
    const topic = app.image.topics.get(name);
    if (topic !== undefined) topics.push(describeTopic(app, request, topic, body.includeTopicAuthorizedOperations));
  }
  for (const name of unknownNames) {
    topics.push(refusedTopic(topicNameError(name) === null ? errors.UNKNOWN_TOPIC_OR_PARTITION : errors.INVALID_TOPIC_EXCEPTION, name, ZERO_UUID));
  }
  os.because(app.image.at);
  respond(os, app.socketServer, request, Metadata, {
    throttleTimeMs: 0,
    brokers: aliveBrokers(app, request.listener),
    clusterId: app.clusterId,
    controllerId: someAliveBroker(os, app),
    topics,
    clusterAuthorizedOperations: body.includeClusterAuthorizedOperations ? CLUSTER_OPERATIONS : NOT_ASKED,
  }, 0);
  return creatable;
}

function refusedTopic(errorCode: number, name: string | null, topicId: string): TopicAnswer {
  return { errorCode, name, topicId, isInternal: name !== null && isInternalTopic(name), partitions: [] };
}

function askedTopics(app: BrokerApp, body: MetadataRequest, version: number): { names: string[]; refused: TopicAnswer[] } {
  const { topics } = body;
  if (topics === null || (version === 0 && topics.length === 0)) return { names: [...app.image.topics.keys()], refused: [] };
  const names = new Set<string>();
  const refused: TopicAnswer[] = [];
  for (const { name, topicId } of topics) {
    if (topicId === ZERO_UUID || version < TOPIC_IDS_SINCE) {
      if (name === null) refused.push(refusedTopic(errors.INVALID_REQUEST, version < TOPICS_BY_ID_SINCE ? '' : null, topicId));
      else names.add(name);
      continue;
    }
    if (version < TOPICS_BY_ID_SINCE) {
      refused.push(refusedTopic(errors.INVALID_REQUEST, name ?? '', topicId));
      continue;
    }
    const known = app.image.topicNames.get(topicId);
    if (known === undefined) refused.push(refusedTopic(errors.UNKNOWN_TOPIC_ID, null, topicId));
    else names.add(known);
  }
  return { names: [...names], refused };
}

function describeTopic(app: BrokerApp, request: Request, topic: TopicImage, withOperations: boolean): TopicAnswer {
  return {
    errorCode: 0,
    name: topic.name,
    topicId: topic.id,
    isInternal: isInternalTopic(topic.name),
    partitions: topic.partitions.map((partition, index) => describePartition(app, request, partition, index)),
    topicAuthorizedOperations: withOperations ? TOPIC_OPERATIONS : NOT_ASKED,
  };
}

function describePartition(app: BrokerApp, request: Request, partition: PartitionRegistration, partitionIndex: number): PartitionAnswer {
  const { leader, leaderEpoch, replicas, isr } = partition;
  const offlineReplicas = replicas.filter((id) => !reachable(app, id, request.listener));
  const answer = { partitionIndex, leaderEpoch, replicaNodes: replicas, isrNodes: isr, offlineReplicas };
  if (leader < 0 || !reachable(app, leader, request.listener)) {
    const hasNoListener = request.apiVersion >= LISTENER_ERRORS_SINCE && isAlive(app.image, leader);
    return { ...answer, errorCode: hasNoListener ? errors.LISTENER_NOT_FOUND : errors.LEADER_NOT_AVAILABLE, leaderId: NO_LEADER };
  }
  // Only version 0 took a replica that is down for an error of the partition.
  const errorCode = request.apiVersion === 0 && offlineReplicas.length > 0 ? errors.REPLICA_NOT_AVAILABLE : 0;
  return { ...answer, errorCode, leaderId: leader };
}

export function reachable(app: BrokerApp, brokerId: number, listener: string): boolean {
  const broker = app.image.brokers.get(brokerId);
  return broker !== undefined && !broker.fenced && endpointOf(broker, listener) !== null;
}

function aliveBrokers(app: BrokerApp, listener: string): MetadataResponseInput['brokers'] {
  const brokers = [];
  for (const broker of app.image.brokers.values()) {
    const endpoint = endpointOf(broker, listener);
    if (!broker.fenced && endpoint !== null) brokers.push({ nodeId: broker.id, host: endpoint.host, port: endpoint.port, rack: broker.rack });
  }
  return brokers.sort((a, b) => a.nodeId - b.nodeId);
}

export function someAliveBroker(os: Os, app: BrokerApp): number {
  const alive: number[] = [];
  for (const broker of app.image.brokers.values()) if (!broker.fenced) alive.push(broker.id);
  return alive.length === 0 ? NO_LEADER : alive[os.random('metadata-controller', alive.length)]!;
}

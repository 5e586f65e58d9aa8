/** ControllerApis: what a controller's request handlers do with a request. Those that change metadata become events of its thread. */
import type { FetchResponseInput } from '../../../protocol/apis/01-fetch.ts';
import { Fetch } from '../../../protocol/apis/01-fetch.ts';
import { ApiVersions } from '../../../protocol/apis/18-api-versions.ts';
import { CreateTopics } from '../../../protocol/apis/19-create-topics.ts';
import { DeleteTopics } from '../../../protocol/apis/20-delete-topics.ts';
import { AlterConfigs } from '../../../protocol/apis/33-alter-configs.ts';
import { CreatePartitions } from '../../../protocol/apis/37-create-partitions.ts';
import { ElectLeaders } from '../../../protocol/apis/43-elect-leaders.ts';
import { IncrementalAlterConfigs } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import { ListPartitionReassignments, type ListPartitionReassignmentsRequest } from '../../../protocol/apis/46-list-partition-reassignments.ts';
import { AlterPartition } from '../../../protocol/apis/56-alter-partition.ts';
import type { EnvelopeRequest } from '../../../protocol/apis/58-envelope.ts';
import { Envelope } from '../../../protocol/apis/58-envelope.ts';
import { BrokerRegistration } from '../../../protocol/apis/62-broker-registration.ts';
import type { BrokerHeartbeatRequest } from '../../../protocol/apis/63-broker-heartbeat.ts';
import { BrokerHeartbeat } from '../../../protocol/apis/63-broker-heartbeat.ts';
import { AllocateProducerIds } from '../../../protocol/apis/67-allocate-producer-ids.ts';
import { errors } from '../../../protocol/errors.ts';
import { apiByKey } from '../../../protocol/registry.ts';
import { decodeRequestBody, decodeRequestHeader } from '../../../protocol/wire/frame.ts';
import { WireError } from '../../../protocol/wire/wire-error.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { apiInfo, APIS } from '../../config/api-versions.ts';
import { handleApiVersions } from '../../broker/apis/18-api-versions.ts';
import type { Request } from '../../broker/socket-server.ts';
import { closeConnection } from '../../broker/socket-server.ts';
import type { Os } from '../../os.ts';
import type { InboundFetch } from '../../raft/raft-client.ts';
import { sendToRaft } from '../../raft/raft-client.ts';
import { updateContactTime } from './broker-heartbeat-manager.ts';
import { respondTo } from './controller-answers.ts';
import type { Asker, ControllerApp } from './controller-state.ts';
import { enqueue } from './quorum-controller.ts';

const IMPLEMENTED = [
  Fetch, ApiVersions, CreateTopics, DeleteTopics, CreatePartitions, Envelope, BrokerRegistration, BrokerHeartbeat, AlterPartition, AllocateProducerIds, ElectLeaders,
  IncrementalAlterConfigs, AlterConfigs, ListPartitionReassignments,
];

/** The versions that the handlers below answer, by API key. */
export const controllerApiVersions: ReadonlyMap<number, VersionRange> = new Map(
  IMPLEMENTED.map(({ key, versions }): [number, VersionRange] => [key, [versions.from, versions.to]]),
);

/** Kafka's handlers of a controller: nothing here takes more than one step. */
export function handleControllerRequest(os: Os, app: ControllerApp, request: Request): void {
  const asker: Asker = { request, forwarded: null };
  switch (request.apiKey) {
    case Fetch.key:
      return handleFetch(os, app, request);
    case ApiVersions.key:
      return handleApiVersions(os, app.socketServer, request, { era: app.controller.era, image: app.controller.image });
    case Envelope.key:
      return handleEnvelope(os, app, request);
    default:
      if (!handle(os, app, asker, request.apiKey, request.body)) closeConnection(os, app.socketServer, request, 0, 'unsupportedApi');
  }
}

/** What may come from a node or, forwarded, from a client. */
function handle(os: Os, app: ControllerApp, asker: Asker, apiKey: number, body: any): boolean {
  const { controller } = app;
  const cause = os.cause();
  switch (apiKey) {
    case BrokerRegistration.key:
      enqueue(os, controller, { kind: 'registerBroker', asker, body, cause });
      return true;
    case BrokerHeartbeat.key:
      trackHeartbeat(os, app, body);
      enqueue(os, controller, { kind: 'processBrokerHeartbeat', asker, body, cause });
      return true;
    case CreateTopics.key:
      enqueue(os, controller, { kind: 'createTopics', asker, body, cause });
      return true;
    case DeleteTopics.key:
      enqueue(os, controller, { kind: 'deleteTopics', asker, body, cause });
      return true;
    case CreatePartitions.key:
      enqueue(os, controller, { kind: 'createPartitions', asker, body, cause });
      return true;
    case ElectLeaders.key:
      enqueue(os, controller, { kind: 'electLeaders', asker, body, cause });
      return true;
    case IncrementalAlterConfigs.key:
      enqueue(os, controller, { kind: 'incrementalAlterConfigs', asker, body, cause });
      return true;
    case AlterConfigs.key:
      enqueue(os, controller, { kind: 'legacyAlterConfigs', asker, body, cause });
      return true;
    case ListPartitionReassignments.key:
      listReassignments(os, app, asker, body);
      return true;
    case AlterPartition.key:
      enqueue(os, controller, { kind: 'alterPartition', asker, body, cause });
      return true;
    case AllocateProducerIds.key:
      enqueue(os, controller, { kind: 'allocateProducerIds', asker, body, cause });
      return true;
    default:
      return false;
  }
}

/** Partitions to which replicas are being added, or from which they are being taken. */
function listReassignments(os: Os, app: ControllerApp, asker: Asker, { topics }: ListPartitionReassignmentsRequest): void {
  const { image } = app.controller;
  const isAsked = (name: string, partition: number): boolean => topics === null || topics.some((topic) => topic.name === name && topic.partitionIndexes.includes(partition));
  os.because(image.at);
  const found = [...image.topics.values()].map(({ name, partitions }) => ({
    name,
    partitions: partitions.flatMap(({ replicas, addingReplicas, removingReplicas }, partitionIndex) => {
      const moves = addingReplicas.length > 0 || removingReplicas.length > 0;
      return moves && isAsked(name, partitionIndex) ? [{ partitionIndex, replicas, addingReplicas, removingReplicas }] : [];
    }),
  }));
  // Until the first records are written nobody knows.
  const errorCode = image.features.size === 0 ? errors.NOT_CONTROLLER : errors.NONE;
  respondTo(os, app, asker, ListPartitionReassignments, { throttleTimeMs: 0, errorCode, errorMessage: null, topics: found.filter(({ partitions }) => partitions.length > 0) }, errorCode);
}

/** Noted before the event waits in its queue, so that a busy controller does not fence brokers that are well. */
function trackHeartbeat(os: Os, app: ControllerApp, { brokerId, brokerEpoch }: BrokerHeartbeatRequest): void {
  const { heartbeats } = app.controller;
  if (heartbeats !== null) updateContactTime(heartbeats, brokerId, brokerEpoch, os.micros());
}

function handleFetch(os: Os, app: ControllerApp, request: Request): void {
  sendToRaft(os, app.raft, { kind: 'fetch', request, version: request.apiVersion, body: request.body, cause: os.cause() });
}

/** The raft thread's answer to a Fetch. The records are views of the log. */
export function respondToFetch(os: Os, app: ControllerApp, { request }: InboundFetch, body: FetchResponseInput): void {
  const partition = body.responses?.[0]?.partitions?.[0];
  const records = partition?.records?.length ?? 0;
  respondTo(os, app, { request, forwarded: null }, Fetch, body, body.errorCode || partition?.errorCode || 0, records);
}

/** A broker passes a client's request on, whole. */
function handleEnvelope(os: Os, app: ControllerApp, request: Request): void {
  const { requestData, clientHostAddress } = request.body as EnvelopeRequest;
  const asker = { request, forwarded: null };
  const fail = (errorCode: number): void => respondTo(os, app, asker, Envelope, { responseData: null, errorCode }, errorCode);
  if (clientHostAddress.length !== 4 && clientHostAddress.length !== 16) return fail(errors.INVALID_REQUEST);
  try {
    const { apiKey, apiVersion, correlationId, bodyAt } = decodeRequestHeader(requestData);
    const api = apiByKey(apiKey);
    const forwardable = APIS.some(({ key }) => key === apiKey) && apiInfo(apiKey).forwardable;
    if (api === undefined || !forwardable) return fail(errors.INVALID_REQUEST);
    const { body } = decodeRequestBody(api, apiVersion, requestData, bodyAt);
    os.charge(os.costs.parseNanos);
    if (!handle(os, app, { request, forwarded: { apiVersion, correlationId } }, apiKey, body)) fail(errors.INVALID_REQUEST);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    fail(errors.UNSUPPORTED_VERSION);
  }
}

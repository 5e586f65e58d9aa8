/** How the controller's answers go back: to the node that asked, or inside an Envelope to the broker that forwarded a client's request. */
import { CreateTopics } from '../../../protocol/apis/19-create-topics.ts';
import { DeleteTopics } from '../../../protocol/apis/20-delete-topics.ts';
import { AlterConfigs } from '../../../protocol/apis/33-alter-configs.ts';
import { CreatePartitions } from '../../../protocol/apis/37-create-partitions.ts';
import { ElectLeaders } from '../../../protocol/apis/43-elect-leaders.ts';
import { IncrementalAlterConfigs } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import { AlterPartition } from '../../../protocol/apis/56-alter-partition.ts';
import { Envelope } from '../../../protocol/apis/58-envelope.ts';
import { BrokerRegistration } from '../../../protocol/apis/62-broker-registration.ts';
import { BrokerHeartbeat } from '../../../protocol/apis/63-broker-heartbeat.ts';
import { AllocateProducerIds } from '../../../protocol/apis/67-allocate-producer-ids.ts';
import { errors } from '../../../protocol/errors.ts';
import type { Message } from '../../../protocol/schema/message.ts';
import { encodeResponse } from '../../../protocol/wire/frame.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { unreachable } from '../../../std/assert.ts';
import { ropeSlice } from '../../../std/rope.ts';
import { byBytes } from '../../costs.ts';
import { sendResponse } from '../../broker/socket-server.ts';
import type { Os } from '../../os.ts';
import type { ApiError } from '../controller-result.ts';
import type { Asker, ControllerApp, WriteEvent } from './controller-state.ts';

interface ResponseApi {
  readonly key: number;
  readonly name: string;
  readonly response: Message<unknown, any>;
}

const API_OF: Readonly<Record<WriteEvent['kind'], ResponseApi>> = {
  registerBroker: BrokerRegistration,
  processBrokerHeartbeat: BrokerHeartbeat,
  createTopics: CreateTopics,
  deleteTopics: DeleteTopics,
  createPartitions: CreatePartitions,
  alterPartition: AlterPartition,
  allocateProducerIds: AllocateProducerIds,
  electLeaders: ElectLeaders,
  incrementalAlterConfigs: IncrementalAlterConfigs,
  legacyAlterConfigs: AlterConfigs,
};

export function answer(os: Os, app: ControllerApp, event: WriteEvent, response: unknown): void {
  respondTo(os, app, event.asker, API_OF[event.kind], response, errorOf(response));
}

function errorOf(response: unknown): number {
  return (response as { errorCode?: number }).errorCode ?? 0;
}

export function refuse(os: Os, app: ControllerApp, event: WriteEvent, { error, message }: ApiError): void {
  respondTo(os, app, event.asker, API_OF[event.kind], errorResponse(event, error, message), error);
}

function errorResponse(event: WriteEvent, errorCode: number, errorMessage: string): unknown {
  switch (event.kind) {
    case 'registerBroker':
    case 'processBrokerHeartbeat':
    case 'allocateProducerIds':
      return { throttleTimeMs: 0, errorCode };
    case 'electLeaders':
      return { throttleTimeMs: 0, errorCode, replicaElectionResults: [] };
    case 'incrementalAlterConfigs':
    case 'legacyAlterConfigs':
      return { throttleTimeMs: 0, responses: event.body.resources.map(({ resourceType, resourceName }) => ({ errorCode, errorMessage, resourceType, resourceName })) };
    case 'alterPartition':
      return { throttleTimeMs: 0, errorCode, topics: [] };
    case 'createTopics':
      return { throttleTimeMs: 0, topics: event.body.topics.map(({ name }) => ({ name, errorCode, errorMessage })) };
    case 'deleteTopics': {
      const { topics, topicNames } = event.body;
      const asked = topicNames.length > 0 ? topicNames.map((name) => ({ name, topicId: ZERO_UUID })) : topics;
      return { throttleTimeMs: 0, responses: asked.map(({ name, topicId }) => ({ name, topicId, errorCode, errorMessage })) };
    }
    case 'createPartitions':
      return { throttleTimeMs: 0, results: event.body.topics.map(({ name }) => ({ name, errorCode, errorMessage })) };
    default:
      return unreachable(event, 'errorResponse');
  }
}

/** Encodes the answer at the asker's version and hands it to the server. */
export function respondTo(os: Os, app: ControllerApp, asker: Asker, api: ResponseApi, body: unknown, error: number, viewBytes = 0): void {
  const { request, forwarded } = asker;
  if (forwarded === null) {
    const rope = encodeResponse(api, request.apiVersion, request.correlationId, body);
    os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, rope.length - viewBytes));
    return sendResponse(os, app.socketServer, request, rope, error);
  }
  const inner = encodeResponse(api, forwarded.apiVersion, forwarded.correlationId, body);
  // The broker finds another controller by itself when the envelope says so; the client need not know.
  const errorCode = error === errors.NOT_CONTROLLER ? error : 0;
  const responseData = errorCode === 0 ? ropeSlice(inner, 4, inner.length) : null;
  const rope = encodeResponse(Envelope, request.apiVersion, request.correlationId, { responseData, errorCode });
  os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, inner.length + rope.length));
  sendResponse(os, app.socketServer, request, rope, error);
}

/**
 * ForwardingManager: what only the controller can do for a client, a broker passes on in an Envelope: the client's request whole, with
 * who sent it and from where. The answer inside the controller's answer goes back to the client as it is.
 */
import { CreateTopics } from '../../protocol/apis/19-create-topics.ts';
import { DeleteTopics } from '../../protocol/apis/20-delete-topics.ts';
import { AlterConfigs } from '../../protocol/apis/33-alter-configs.ts';
import { CreatePartitions } from '../../protocol/apis/37-create-partitions.ts';
import { ElectLeaders, type ElectLeadersRequest } from '../../protocol/apis/43-elect-leaders.ts';
import { IncrementalAlterConfigs, type IncrementalAlterConfigsRequest } from '../../protocol/apis/44-incremental-alter-configs.ts';
import { ListPartitionReassignments } from '../../protocol/apis/46-list-partition-reassignments.ts';
import { Envelope } from '../../protocol/apis/58-envelope.ts';
import type { EnvelopeResponse } from '../../protocol/apis/58-envelope.ts';
import { errors } from '../../protocol/errors.ts';
import { defaultPrincipalData } from '../../protocol/messages/clients/default-principal.ts';
import type { Message } from '../../protocol/schema/message.ts';
import { decodeResponse } from '../../protocol/wire/frame.ts';
import { beginMessage, writeBody } from '../../protocol/wire/codec.ts';
import { hashText } from '../../std/prng.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { ropeConcat, ropeOf } from '../../std/rope.ts';
import type { Os } from '../os.ts';
import { respond } from './respond.ts';
import { answerAlterConfigs, type Preprocessed } from './altered-resources.ts';
import type { BrokerApp } from './broker-app.ts';
import type { Request } from './socket-server.ts';
import { closeConnection, sendResponse } from './socket-server.ts';
import type { ToControllerHandler, ToControllerRoot } from './to-controller-channel.ts';
import { sendToController } from './to-controller-channel.ts';

export const FORWARDING_CHANNEL = 'forwarding';
/** How long a client's request waits for a controller. */
export const FORWARDING_RETRY_TIMEOUT_MS = 60_000;
const FORWARDED = 'forwarded';
const ALTER_CONFIGS = 'alterConfigsForwarded';

export type ForwardingApp = ToControllerRoot & BrokerApp;

/** Passes the request on; its answer comes later, from the channel's thread. */
export function forwardRequest(os: Os, app: ForwardingApp, request: Request): void {
  sendToController(os, app, FORWARDING_CHANNEL, Envelope, envelopeOf(os, request, request.frame), FORWARDED, request);
}

/** The rest of a change of configs; where part of it was refused here, the answer is put together again. */
export function forwardAlterConfigs(os: Os, app: ForwardingApp, request: Request, { frame, refused }: Preprocessed): void {
  if (refused.length === 0) return forwardRequest(os, app, request);
  sendToController(os, app, FORWARDING_CHANNEL, Envelope, envelopeOf(os, request, frame), ALTER_CONFIGS, { request, refused });
}

/** A request in the name of the client that sent `request`: its own, or one that the broker makes for it. */
export function envelopeOf(os: Os, request: Request, requestData: Rope) {
  return { requestData, requestPrincipal: ANONYMOUS, clientHostAddress: ropeOf(clientAddress(os.sockets.peer(request.socket))) };
}

/** Without authentication every client is this principal. Its form has its version in front. */
const ANONYMOUS: Rope = principalBytes('User', 'ANONYMOUS');

function principalBytes(type: string, name: string): Rope {
  const writer = beginMessage();
  writer.int16(0);
  writeBody(writer, defaultPrincipalData, 0, { type, name, tokenAuthenticated: false });
  return writer.rope();
}

/** The peer's address in four bytes. Hosts of the lab have names only; each name stands for an address in 10.0.0.0/8. */
function clientAddress(peer: string): Bytes {
  const host = peer.slice(0, peer.lastIndexOf(':'));
  const parts = host.split('.').map(Number);
  if (parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)) return new Uint8Array(parts);
  const hash = hashText(host);
  return new Uint8Array([10, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff]);
}

/** For the handler table of `toControllerSteps`. */
export const forwardingHandlers: Readonly<Record<string, ToControllerHandler<ForwardingApp>>> = {
  [FORWARDED]: {
    onComplete(os, app, { context }, response) {
      const request = context as Request;
      if (response.versionMismatch) return respondWithError(os, app, request, errors.UNKNOWN_SERVER_ERROR);
      const { errorCode, responseData } = response.body as EnvelopeResponse;
      // The controller speaks other versions than this broker thought: the client has to ask for them anew.
      if (errorCode === errors.UNSUPPORTED_VERSION) return closeConnection(os, app.socketServer, request, errorCode, 'forwardedVersion');
      if (errorCode !== errors.NONE || responseData === null) return respondWithError(os, app, request, errors.UNKNOWN_SERVER_ERROR);
      sendResponse(os, app.socketServer, request, framed(responseData), errors.NONE);
    },
    onTimeout(os, app, { context }) {
      respondWithError(os, app, context as Request, errors.REQUEST_TIMED_OUT);
    },
  },
  [ALTER_CONFIGS]: {
    onComplete(os, app, { context }, response) {
      const { request, refused } = context as { request: Request; refused: Preprocessed['refused'] };
      const answered = response.versionMismatch ? null : (response.body as EnvelopeResponse);
      if (answered === null || answered.errorCode !== errors.NONE || answered.responseData === null) {
        return answerAlterConfigs(os, app, request, refused);
      }
      const { body } = decodeResponse(request.apiKey === AlterConfigs.key ? AlterConfigs : IncrementalAlterConfigs, request.apiVersion, answered.responseData);
      answerAlterConfigs(os, app, request, [...refused, ...body.responses]);
    },
    onTimeout(os, app, { context }) {
      const { request, refused } = context as { request: Request; refused: Preprocessed['refused'] };
      answerAlterConfigs(os, app, request, refused);
    },
  },
};

/** The answer with its size in front: it carries the client's own correlation id already. */
function framed(response: Rope): Rope {
  const { length } = response;
  return ropeConcat([ropeOf(new Uint8Array([length >>> 24, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff])), response]);
}

interface ErrorForm {
  readonly api: { readonly key: number; readonly name: string; readonly response: Message<unknown, any> };
  readonly body: (request: any, errorCode: number, version: number) => unknown;
}

/** Before, an election tells of each partition alone. */
const ELECTION_ERRORS_SINCE = 1;

/** How each API that is forwarded says that it failed as a whole. */
export const ERROR_FORMS: ReadonlyMap<number, ErrorForm> = new Map<number, ErrorForm>([
  [
    CreateTopics.key,
    {
      api: CreateTopics,
      body: ({ topics }, errorCode) => ({
        throttleTimeMs: 0,
        topics: topics.map(({ name }: { name: string }) => ({ name, errorCode, errorMessage: null })),
      }),
    },
  ],
  [
    DeleteTopics.key,
    {
      api: DeleteTopics,
      body: ({ topicNames, topics }, errorCode) => ({
        throttleTimeMs: 0,
        responses: [...topicNames.map((name: string) => ({ name })), ...topics].map(({ name, topicId }) => ({ name, topicId, errorCode, errorMessage: null })),
      }),
    },
  ],
  [
    CreatePartitions.key,
    {
      api: CreatePartitions,
      body: ({ topics }, errorCode) => ({
        throttleTimeMs: 0,
        results: topics.map(({ name }: { name: string }) => ({ name, errorCode, errorMessage: null })),
      }),
    },
  ],
  [
    ElectLeaders.key,
    {
      api: ElectLeaders,
      body: ({ topicPartitions }: ElectLeadersRequest, errorCode, version) => ({
        throttleTimeMs: 0,
        errorCode: version >= ELECTION_ERRORS_SINCE ? errorCode : errors.NONE,
        replicaElectionResults: (topicPartitions ?? []).map(({ topic, partitions }) => ({
          topic,
          partitionResult: partitions.map((partitionId) => ({ partitionId, errorCode, errorMessage: null })),
        })),
      }),
    },
  ],
  [ListPartitionReassignments.key, { api: ListPartitionReassignments, body: (_request, errorCode) => ({ throttleTimeMs: 0, errorCode, errorMessage: null, topics: [] }) }],
  ...[AlterConfigs, IncrementalAlterConfigs].map(
    (api): [number, ErrorForm] => [
      api.key,
      {
        api,
        body: ({ resources }: IncrementalAlterConfigsRequest, errorCode) => ({
          throttleTimeMs: 0,
          responses: resources.map(({ resourceType, resourceName }) => ({ errorCode, errorMessage: null, resourceType, resourceName })),
        }),
      },
    ],
  ),
]);

function respondWithError(os: Os, app: ForwardingApp, request: Request, errorCode: number): void {
  const form = ERROR_FORMS.get(request.apiKey);
  if (form === undefined) return closeConnection(os, app.socketServer, request, errorCode, 'forwardingFailed');
  respond(os, app.socketServer, request, form.api, form.body(request.body, errorCode, request.apiVersion), errorCode);
}

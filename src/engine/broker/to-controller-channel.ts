/**
 * NodeToControllerChannelManager: a thread with a connection of its own to the active controller. Requests wait in its queue until
 * there is a controller that takes them; one that turns out not to be the controller, or is gone, is asked no more, and the request goes
 * back to the head of the queue. Only time ends that.
 */
import type { Api, Message } from '../../protocol/schema/message.ts';
import { errors } from '../../protocol/errors.ts';
import { apiByKey } from '../../protocol/registry.ts';
import { must } from '../../std/assert.ts';
import type { Deque } from '../../std/deque.ts';
import { deque, dequeItems, dequePeek, dequePush, dequeSize, dequeTake, dequeUnshift } from '../../std/deque.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import { closeNode, pollClient } from '../client/network/client-poll.ts';
import type { AnyRequest } from '../client/network/client-send.ts';
import { clientSend, versionFor } from '../client/network/client-send.ts';
import type { ClientResponse, NetworkClient } from '../client/network/network-client.ts';
import { canSend, connectionOf, knowNode, networkClient, networkClientCopier, nextDeadline, notReadyUntil, ready } from '../client/network/network-client.ts';
import type { EventId, Os, Step } from '../os.ts';
import { voterOf } from '../raft/quorum-state.ts';
import type { RaftRoot } from '../raft/raft-client.ts';
import type { Entity } from '../state.ts';
import { entityKind, queue, touch, value } from '../state.ts';
import { waits } from '../waits.ts';

const CHANNEL_STEP = 'toControllerChannel';

/** While nobody leads the quorum, the channel looks again this often. */
const NO_CONTROLLER_BACKOFF_MICROS = 100 * MICROS_PER_MILLI;

/** What waits for the controller; plain data. */
export interface ToControllerRequest {
  readonly api: number;
  readonly body: any;
  readonly createdAt: number;
  /** Names the row of the handler table that gets the answer. */
  readonly handler: string;
  /** The handler's own. */
  readonly context: any;
  readonly cause: EventId;
}

export interface ToControllerChannel extends Entity {
  /** "forwarding", "heartbeat". */
  name: string;
  nodeId: number;
  retryTimeoutMicros: number;
  /** The node that is asked; −1 while it has to be found. */
  controller: number;
  requests: Deque<ToControllerRequest>;
  client: NetworkClient;
}

export const toControllerChannelKind = entityKind<ToControllerChannel>('ToControllerChannel', {
  name: value,
  nodeId: value,
  retryTimeoutMicros: value,
  controller: value,
  requests: queue,
  client: networkClientCopier,
});

export interface ToControllerRoot extends RaftRoot {
  /** By name. */
  toController: Map<string, ToControllerChannel>;
}

export interface ToControllerHandler<App> {
  /** The request's body as the version that both ends speak has it; as it was queued unless given. */
  readonly bodyAt?: (body: any, version: number) => unknown;
  /** The answer, or a version that the controller does not speak. */
  onComplete(os: Os, app: App, request: ToControllerRequest, response: ClientResponse): void;
  onTimeout(os: Os, app: App, request: ToControllerRequest): void;
}

export type ToControllerHandlers<App> = Readonly<Record<string, ToControllerHandler<App>>>;

export interface ToControllerSettings {
  readonly name: string;
  readonly nodeId: number;
  readonly retryTimeoutMs: number;
  /** controller.socket.timeout.ms */
  readonly socketTimeoutMs: number;
}

/** Makes the channel and starts its thread. */
export function openToControllerChannel(os: Os, { name, nodeId, retryTimeoutMs, socketTimeoutMs }: ToControllerSettings): ToControllerChannel {
  os.spawn(`broker-${nodeId}-to-controller-${name}-channel-manager`, CHANNEL_STEP, { channel: name });
  return {
    saved: null,
    name,
    nodeId,
    retryTimeoutMicros: retryTimeoutMs * MICROS_PER_MILLI,
    controller: -1,
    requests: deque(),
    client: networkClient(os, {
      clientId: String(nodeId),
      requestTimeoutMs: Math.min(retryTimeoutMs, socketTimeoutMs),
      maxInFlight: 1,
      times: { reconnect: { initialMs: 50, maxMs: 50 }, setup: { initialMs: 10_000, maxMs: 30_000 } },
    }),
  };
}

/** Queues a request for the controller; `handler` gets what comes of it. */
export function sendToController(os: Os, app: ToControllerRoot, channel: string, api: Pick<Api<Message>, 'key'>, body: unknown, handler: string, context: unknown): void {
  const c = must(app.toController.get(channel), `channel ${channel} to the controller`);
  touch(c);
  dequePush(c.requests, { api: api.key, body, createdAt: os.micros(), handler, context, cause: os.cause() });
  os.wakeup(c.client.selector.selector);
}

/** The quorum has a leader: channels that look for one go to it (RaftParts.handleLeaderChange). */
export function wakeToControllerChannels(os: Os, app: ToControllerRoot): void {
  for (const channel of app.toController.values()) os.wakeup(channel.client.selector.selector);
}

function runChannel<App extends ToControllerRoot>(os: Os, app: App, channel: ToControllerChannel, handlers: ToControllerHandlers<App>): void {
  touch(channel);
  failExpired(os, app, channel, handlers);
  findController(app, channel);
  sendNext(os, channel, handlers);
  for (const response of pollClient(os, channel.client)) handleResponse(os, app, channel, handlers, response);
  findController(app, channel);
  if (channel.controller >= 0 && dequeSize(channel.requests) > 0 && ready(os, channel.client, channel.controller)) return os.next(CHANNEL_STEP);
  os.wait(waits.selector, channel.client.selector.selector, CHANNEL_STEP, nextDeadline(channel.client, ownDeadline(os, channel)));
}

function ownDeadline(os: Os, channel: ToControllerChannel): number {
  const oldest = dequePeek(channel.requests);
  if (oldest === undefined) return FOREVER;
  const expires = oldest.createdAt + channel.retryTimeoutMicros;
  if (channel.controller < 0) return Math.min(expires, os.micros() + NO_CONTROLLER_BACKOFF_MICROS);
  return Math.min(expires, notReadyUntil(os, channel.client, channel.controller));
}

function failExpired<App extends ToControllerRoot>(os: Os, app: App, channel: ToControllerChannel, handlers: ToControllerHandlers<App>): void {
  const now = os.micros();
  const isOver = ({ createdAt }: ToControllerRequest): boolean => now - createdAt >= channel.retryTimeoutMicros;
  if (!dequeItems(channel.requests).some(isOver)) return;
  const waiting = dequeItems(channel.requests);
  channel.requests = { items: waiting.filter((request) => !isOver(request)), head: 0 };
  for (const request of waiting.filter(isOver)) {
    os.causedBy(request.cause);
    handlerOf(handlers, request).onTimeout(os, app, request);
  }
}

function findController(app: ToControllerRoot, channel: ToControllerChannel): void {
  if (channel.controller >= 0) return;
  const leader = voterOf(app.raft.config, app.raft.quorum.leaderId);
  if (leader === null) return;
  knowNode(channel.client, leader);
  channel.controller = leader.id;
}

function sendNext<App>(os: Os, channel: ToControllerChannel, handlers: ToControllerHandlers<App>): void {
  if (channel.controller < 0 || dequeSize(channel.requests) === 0 || !ready(os, channel.client, channel.controller)) return;
  if (!canSend(channel.client, connectionOf(channel.client, channel.controller), os.micros())) return;
  const request = must(dequeTake(channel.requests), 'a request for the controller');
  os.causedBy(request.cause);
  const api = must(apiByKey(request.api), 'API', request.api) as unknown as AnyRequest;
  const { bodyAt } = handlerOf(handlers, request);
  const body = bodyAt === undefined ? request.body : bodyAt(request.body, versionFor(channel.client, channel.controller, api));
  clientSend(os, channel.client, channel.controller, api, body, { tag: request });
}

function handleResponse<App extends ToControllerRoot>(
  os: Os,
  app: App,
  channel: ToControllerChannel,
  handlers: ToControllerHandlers<App>,
  response: ClientResponse,
): void {
  const request = response.tag as ToControllerRequest;
  os.causedBy(response.arrival);
  if (response.versionMismatch) return handlerOf(handlers, request).onComplete(os, app, request, response);
  if (response.disconnected) {
    channel.controller = -1;
    dequeUnshift(channel.requests, request);
    return;
  }
  if (response.body?.errorCode === errors.NOT_CONTROLLER) {
    closeNode(os, channel.client, response.node);
    channel.controller = -1;
    dequeUnshift(channel.requests, request);
    return;
  }
  handlerOf(handlers, request).onComplete(os, app, request, response);
}

function handlerOf<App>(handlers: ToControllerHandlers<App>, request: ToControllerRequest): ToControllerHandler<App> {
  return must(handlers[request.handler], `handler ${request.handler} of the controller's answers`);
}

/** The step of the channels' threads, for the step table of a program. */
export function toControllerSteps<App extends ToControllerRoot>(handlers: ToControllerHandlers<App>): Readonly<Record<string, Step<App>>> {
  return {
    [CHANNEL_STEP]: {
      run(os, app, thread) {
        const channel = must(app.toController.get(thread.locals.channel), `channel ${thread.locals.channel} to the controller`);
        runChannel(os, app, channel, handlers);
      },
    },
  };
}

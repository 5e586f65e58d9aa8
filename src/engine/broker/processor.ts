/**
 * Processor: a network thread with a Selector of its own and many connections. It reads requests off them, puts them into the
 * request queue, and writes responses back. A connection is muted while a request of it is under way, so that its requests
 * are handled one at a time and answered in order.
 */
import { type Deque, deque, dequeSize, dequeTake } from '../../std/deque.ts';
import {
  adopt,
  close,
  mute,
  type NetworkReceive,
  openSelector,
  poll,
  type Selector,
  send,
  unmute,
} from '../client/network/selector.ts';
import { byBytes, fieldBytes } from '../costs.ts';
import { ev } from '../events.ts';
import type { EventId, Os, SocketId } from '../os.ts';
import { waits } from '../waits.ts';
import { addressOf, countOut, exceedsMax } from './connection-quotas.ts';
import { CONNECTION_QUEUE_SIZE } from './acceptor.ts';
import { InvalidRequest, parseRequest } from './parse-request.ts';
import { hasSpace, type Request, type Response, sendRequest } from './request-channel.ts';
import { isInterBroker, type Listener, listenerNamed, type SocketServer } from './socket-server.ts';

export interface Processor {
  readonly id: number;
  readonly listener: string;
  readonly selector: Selector;
  readonly newConnections: Deque<{ readonly socket: SocketId; readonly cause: EventId }>;
  readonly responses: Deque<Response>;
  /** Frames that were read and wait for room in the request queue. */
  pendingReceives: NetworkReceive[];
  /** It was taken out of its listener's: its thread closes its connections and ends. */
  isClosing: boolean;
}

export interface ProcessorLimits {
  /** socket.request.max.bytes */
  readonly maxReceiveSize: number;
  /** connections.max.idle.ms in microseconds; −1 keeps idle connections forever. */
  readonly maxIdleMicros: number;
}

export function processor(os: Os, id: number, listener: string, limits: ProcessorLimits): Processor {
  return {
    id,
    listener,
    selector: openSelector(os, limits),
    newConnections: deque(),
    responses: deque(),
    pendingReceives: [],
    isClosing: false,
  };
}

/** One turn of the Processor's loop. */
export function runProcessor(os: Os, server: SocketServer, p: Processor, step: string): void {
  if (p.pendingReceives.length > 0) {
    // The request queue was full: nothing else happens on this thread until these are in.
    processCompletedReceives(os, server, p, p.pendingReceives);
    if (p.pendingReceives.length > 0) return os.wait(waits.requestQueueSpace, 0, step);
  }
  if (p.isClosing) return closeAll(os, server, p);
  configureNewConnections(os, p);
  processNewResponses(os, server, p);
  poll(os, p.selector);
  const receives = p.selector.completedReceives;
  if (receives.length > 0) processCompletedReceives(os, server, p, receives);
  const sends = p.selector.completedSends;
  for (let i = 0; i < sends.length; i++) unmuteChannel(os, p, sends[i]!.socket);
  const gone = p.selector.disconnected;
  for (let i = 0; i < gone.length; i++) {
    os.emit(ev.connectionClosed, gone[i]!.socket, os.text(gone[i]!.reason));
    countOut(os, server.quotas, p.listener, addressOf(gone[i]!.id));
  }
  const hasMore = closeExcess(os, server, p);
  if (p.pendingReceives.length > 0) os.wait(waits.requestQueueSpace, 0, step);
  else if (hasMore || dequeSize(p.newConnections) > 0 || dequeSize(p.responses) > 0) os.next(step);
  else os.wait(waits.selector, p.selector.selector, step, p.selector.nextIdleCheck);
}

/** Takes over what the Acceptor handed in, at most a queue's worth in one turn, so that old connections are served too. */
function configureNewConnections(os: Os, p: Processor): void {
  const cause = os.cause();
  for (let taken = 0; taken < CONNECTION_QUEUE_SIZE; taken++) {
    const connection = dequeTake(p.newConnections);
    if (connection === undefined) return os.causedBy(cause);
    os.causedBy(connection.cause);
    adopt(os, p.selector, connection.socket);
    os.emit(ev.connectionRegistered, connection.socket, p.id);
    if (dequeSize(p.newConnections) === CONNECTION_QUEUE_SIZE - 1) os.notify(waits.connectionQueueSpace, p.id);
  }
  os.causedBy(cause);
}

function processNewResponses(os: Os, server: SocketServer, p: Processor): void {
  for (;;) {
    const response = dequeTake(p.responses);
    if (response === undefined) return;
    os.causedBy(response.cause);
    const { request, rope } = response;
    // The client may have gone while its request was under way.
    if (!p.selector.channels.has(request.socket)) os.emit(ev.requestEnded, request.id, os.text('connectionGone'));
    else if (response.action === 'close') {
      os.emit(ev.requestEnded, request.id, os.text('closeConnection'));
      closeConnection(os, server, p, request.socket, response.reason);
    } else if (rope === null) {
      os.emit(ev.requestEnded, request.id, os.text('noOp'));
      unmuteChannel(os, p, request.socket);
    } else {
      os.because(request.received);
      const frame = os.emit(ev.responseSent, request.socket, request.apiKey, request.correlationId, rope.length, request.id, response.error);
      send(os, p.selector, request.socket, rope, frame);
    }
  }
}

function processCompletedReceives(os: Os, server: SocketServer, p: Processor, receives: readonly NetworkReceive[]): void {
  const listener = listenerNamed(server, p.listener);
  for (let i = 0; i < receives.length; i++) {
    if (!hasSpace(server.channel)) {
      p.pendingReceives = receives.slice(i);
      return;
    }
    processCompletedReceive(os, server, p, listener, receives[i]!);
  }
  if (p.pendingReceives.length > 0) p.pendingReceives = [];
}

function processCompletedReceive(os: Os, server: SocketServer, p: Processor, listener: Listener, receive: NetworkReceive): void {
  const { socket, frame, arrival } = receive;
  os.causedBy(arrival);
  os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, fieldBytes(frame.length)));
  const parsed = parseRequest(listener, frame);
  if (parsed instanceof InvalidRequest) {
    os.emit(ev.requestRefused, socket, parsed.apiKey, parsed.apiVersion, os.text(parsed.reason));
    closeConnection(os, server, p, socket, 'invalidRequest');
    return;
  }
  const id = server.channel.nextRequestId++;
  const received = os.emit(ev.requestReceived, socket, parsed.apiKey, parsed.apiVersion, parsed.correlationId, frame.length);
  os.causedBy(received);
  const queued = os.emit(ev.requestQueued, id, dequeSize(server.channel.requestQueue) + 1);
  const request: Request = {
    id,
    processor: p.id,
    socket,
    listener: p.listener,
    kind: listener.kind,
    apiKey: parsed.apiKey,
    apiVersion: parsed.apiVersion,
    correlationId: parsed.correlationId,
    clientId: parsed.clientId,
    frame,
    bodyAt: parsed.bodyAt,
    body: parsed.body,
    arrival,
    received,
    queued,
    receivedAt: os.micros(),
  };
  sendRequest(os, server.channel, request);
  if (!p.selector.channels.has(socket)) return;
  mute(os, p.selector, socket);
  os.emit(ev.channelMuted, socket, 1);
}

function unmuteChannel(os: Os, p: Processor, socket: SocketId): void {
  if (!p.selector.channels.has(socket)) return;
  unmute(os, p.selector, socket);
  os.emit(ev.channelMuted, socket, 0);
}

function closeConnection(os: Os, server: SocketServer, p: Processor, socket: SocketId, reason: string): void {
  const channel = p.selector.channels.get(socket);
  if (channel === undefined) return;
  close(os, p.selector, socket);
  os.emit(ev.connectionClosed, socket, os.text(reason));
  countOut(os, server.quotas, p.listener, addressOf(channel.id));
}

/** One connection a turn, as Kafka does: the one that was used least lately. Answers whether there are still too many. */
function closeExcess(os: Os, server: SocketServer, p: Processor): boolean {
  const isBrokers = isInterBroker(server, p.listener);
  if (!exceedsMax(server.quotas, isBrokers)) return false;
  let oldest = null;
  for (const channel of p.selector.channels.values()) if (oldest === null || channel.lastActive < oldest.lastActive) oldest = channel;
  if (oldest === null) return false;
  closeConnection(os, server, p, oldest.socket, 'maxConnections');
  return exceedsMax(server.quotas, isBrokers) && p.selector.channels.size > 0;
}

/** The thread was taken away: its connections end with it, and so do the answers that it had to write. */
function closeAll(os: Os, server: SocketServer, p: Processor): void {
  for (;;) {
    const response = dequeTake(p.responses);
    if (response === undefined) break;
    os.emit(ev.requestEnded, response.request.id, os.text('connectionGone'));
  }
  for (;;) {
    const connection = dequeTake(p.newConnections);
    if (connection === undefined) break;
    const address = addressOf(os.sockets.peer(connection.socket));
    os.sockets.close(connection.socket);
    os.emit(ev.connectionClosed, connection.socket, os.text('processorClosed'));
    countOut(os, server.quotas, p.listener, address);
  }
  for (const socket of p.selector.channels.keys()) closeConnection(os, server, p, socket, 'processorClosed');
  os.notify(waits.connectionQueueSpace, p.id, true);
  os.end();
}


/**
 * RequestChannel: the one bounded queue of requests that all Processors share and all handler threads take from, and a queue
 * of responses for each Processor. Only the Processor that owns a connection writes to it, so an answer goes back through the
 * Processor that read the request.
 */
import { type Deque, deque, dequePush, dequeSize, dequeTake } from '../../std/deque.ts';
import { must } from '../../std/assert.ts';
import type { Rope } from '../../std/rope.ts';
import type { ListenerKind } from '../config/api-versions.ts';
import { ev } from '../events.ts';
import type { EventId, Os, SocketId } from '../os.ts';
import { waits } from '../waits.ts';
import type { Processor } from './processor.ts';

/** A request as a Processor read it; never changed afterwards. */
export interface Request {
  readonly id: number;
  /** The Processor that owns the connection. */
  readonly processor: number;
  readonly socket: SocketId;
  readonly listener: string;
  readonly kind: ListenerKind;
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  /** Header and body as they came, without the size prefix. An Envelope forwards these bytes. */
  readonly frame: Rope;
  readonly bodyAt: number;
  /** The body, decoded; null when this is an ApiVersions request of a version that the server does not know. */
  readonly body: any;
  /** The event that brought the frame's last byte, and the one that says that this request was received. */
  readonly arrival: EventId;
  readonly received: EventId;
  /** The event of its queueing: what its handling is caused by. */
  readonly queued: EventId;
  /** Monotonic microseconds. */
  readonly receivedAt: number;
}

export interface Response {
  readonly request: Request;
  /** send: bytes to write; noOp: nothing to write, the channel may be read again; close: the connection ends. */
  readonly action: 'send' | 'noOp' | 'close';
  readonly rope: Rope | null;
  readonly error: number;
  readonly reason: string;
  readonly cause: EventId;
}

export interface RequestChannel {
  readonly queueSize: number;
  nextRequestId: number;
  readonly requestQueue: Deque<Request>;
}

export function requestChannel(queueSize: number): RequestChannel {
  return { queueSize, nextRequestId: 1, requestQueue: deque() };
}

export function hasSpace(channel: RequestChannel): boolean {
  return dequeSize(channel.requestQueue) < channel.queueSize;
}

/** Queues a request and wakes the handler that has been idle longest. The caller made sure that there is room. */
export function sendRequest(os: Os, channel: RequestChannel, request: Request): void {
  dequePush(channel.requestQueue, request);
  os.notify(waits.requestQueue);
}

export function receiveRequest(os: Os, channel: RequestChannel): Request | undefined {
  const wasFull = !hasSpace(channel);
  const request = dequeTake(channel.requestQueue);
  if (wasFull && request !== undefined) os.notify(waits.requestQueueSpace);
  return request;
}

/** Hands a response to the Processor that owns the request's connection. What it was decided from, the caller has named. */
export function queueResponse(
  os: Os,
  processors: readonly Processor[],
  request: Request,
  action: Response['action'],
  rope: Rope | null,
  error: number,
  reason: string,
): void {
  const processor = must(processors[request.processor], 'processor', request.processor);
  // The thread is gone, and with it the connection.
  if (processor.isClosing) {
    os.emit(ev.requestEnded, request.id, os.text('connectionGone'));
    return;
  }
  const cause = os.emit(ev.responseQueued, request.id, request.processor);
  dequePush(processor.responses, { request, action, rope, error, reason, cause });
  os.wakeup(processor.selector.selector);
}

/**
 * KafkaRequestHandler: a thread of the handler pool. It takes the next request from the channel and handles it; handling may
 * go on over further steps of the same thread (an append holds its log's lock), which end with `nextRequest`.
 */
import { dequeSize } from '../../std/deque.ts';
import { ev } from '../events.ts';
import type { EventId, Os, Thread } from '../os.ts';
import { waits } from '../waits.ts';
import { receiveRequest, type Request } from './request-channel.ts';
import type { SocketServer } from './socket-server.ts';

export const REQUEST_HANDLER = 'requestHandler';

/** What a handler thread carries from step to step. */
export interface HandlerLocals {
  readonly handler: number;
  /** How many threads were this handler before it. */
  readonly turn: number;
  /** The request under way, and what its further steps are caused by. */
  request: Request | null;
  cause: EventId;
  /** What a handler leaves for its own next step. */
  work: any;
}

/** Handles a request, or begins to: answers the step that this thread goes on with, or nothing when it is free again. */
export type Handle<App> = (os: Os, app: App, thread: Thread, request: Request) => string | void;

export function runHandler<App>(os: Os, app: App, server: SocketServer, thread: Thread, handle: Handle<App>): void {
  const locals = thread.locals as HandlerLocals;
  if (isStopped(server, locals)) return stop(os, server);
  const request = receiveRequest(os, server.channel);
  if (request === undefined) return os.wait(waits.requestQueue, 0, REQUEST_HANDLER);
  os.causedBy(request.queued);
  os.charge(os.costs.handleNanos);
  locals.request = request;
  locals.cause = os.emit(ev.requestTaken, request.id, locals.handler);
  os.causedBy(locals.cause);
  const step = handle(os, app, thread, request);
  if (typeof step === 'string') os.next(step);
  else nextRequest(os, server, thread);
}

/** The pool has become smaller since, whether or not it has grown again. */
function isStopped(server: SocketServer, { handler, turn }: HandlerLocals): boolean {
  return handler >= server.handlerThreads || turn !== server.handlerTurns[handler];
}

function stop(os: Os, server: SocketServer): void {
  // Whoever woke this thread for a request meant another.
  if (dequeSize(server.channel.requestQueue) > 0) os.notify(waits.requestQueue);
  os.end();
}

/** Ends the last step of a request: this thread takes the next one, or waits for it. */
export function nextRequest(os: Os, server: SocketServer, thread: Thread): void {
  const locals = thread.locals as HandlerLocals;
  locals.request = null;
  locals.work = null;
  if (isStopped(server, locals)) stop(os, server);
  else if (dequeSize(server.channel.requestQueue) > 0) os.next(REQUEST_HANDLER);
  else os.wait(waits.requestQueue, 0, REQUEST_HANDLER);
}

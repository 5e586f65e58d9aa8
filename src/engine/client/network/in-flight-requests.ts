/**
 * What was sent to a node and not yet answered, oldest first. A broker answers in the order of the requests, so a response
 * completes the oldest.
 */
import type { EventId } from '../../os.ts';

/** Who asked: the owner of the client, or the client itself. */
export type Asker = 'owner' | 'metadata' | 'apiVersions';

export interface InFlightRequest {
  readonly correlation: number;
  readonly api: number;
  readonly version: number;
  readonly asker: Asker;
  readonly expectResponse: boolean;
  readonly createdAt: number;
  /** Monotonic microseconds: not answered by then, the connection is given up. */
  readonly deadline: number;
  /** The owner's own plain data, given back with the result. */
  readonly tag: any;
  /** The event of the frame. */
  readonly frame: EventId;
}

export interface InFlightRequests {
  requests: InFlightRequest[];
  /** Whether the newest frame has been written whole. Older ones have, since a channel takes one at a time. */
  newestWritten: boolean;
}

export function inFlightRequests(): InFlightRequests {
  return { requests: [], newestWritten: true };
}

/**
 * The previous request need not be answered, only written whole: pipelining up to
 * max.in.flight.requests.per.connection.
 */
export function canSendMore(inFlight: InFlightRequests, maxInFlight: number): boolean {
  return inFlight.requests.length === 0 || (inFlight.newestWritten && inFlight.requests.length < maxInFlight);
}

export function addInFlight(inFlight: InFlightRequests, request: InFlightRequest): void {
  inFlight.requests.push(request);
  inFlight.newestWritten = false;
}

/** The request that the next response answers. */
export function completeNext(inFlight: InFlightRequests): InFlightRequest | undefined {
  return inFlight.requests.shift();
}

/** The newest frame was written whole. A request that expects no response is thereby complete and is given back. */
export function sendCompleted(inFlight: InFlightRequests): InFlightRequest | null {
  inFlight.newestWritten = true;
  const newest = inFlight.requests.at(-1);
  if (newest === undefined || newest.expectResponse) return null;
  inFlight.requests.pop();
  return newest;
}

/** Everything in flight, when the connection is gone. */
export function clearInFlight(inFlight: InFlightRequests): InFlightRequest[] {
  const cleared = inFlight.requests;
  inFlight.requests = [];
  inFlight.newestWritten = true;
  return cleared;
}

/** The oldest request whose time is up, or null. */
export function lateRequest({ requests }: InFlightRequests, now: number): InFlightRequest | null {
  for (let i = 0; i < requests.length; i++) if (requests[i].deadline <= now) return requests[i];
  return null;
}

/** The earliest deadline; `fallback` if nothing is in flight. */
export function earliestDeadline(inFlight: InFlightRequests, fallback: number): number {
  let earliest = fallback;
  for (const request of inFlight.requests) if (request.deadline < earliest) earliest = request.deadline;
  return earliest;
}

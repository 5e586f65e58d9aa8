/**
 * Which nodes the raft client may ask right now: one request at a time to each, a pause after a failure. It knows of requests only;
 * connections are the network channel's. Times are monotonic microseconds.
 */
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import type { Os } from '../os.ts';
import type { Voter } from './quorum-state.ts';

export type RequestState =
  | { readonly state: 'awaitingResponse'; readonly correlation: number; readonly sentAt: number }
  | { readonly state: 'backingOff'; readonly failedAt: number };

export interface RequestManager {
  readonly retryBackoffMicros: number;
  readonly requestTimeoutMicros: number;
  /** Nodes that may be asked who leads. */
  readonly bootstrap: readonly Voter[];
  /** By node id; a node that is not in it is ready. */
  readonly nodes: Map<number, RequestState>;
}

export function requestManager(bootstrap: readonly Voter[], retryBackoffMs: number, requestTimeoutMs: number): RequestManager {
  return {
    retryBackoffMicros: retryBackoffMs * MICROS_PER_MILLI,
    requestTimeoutMicros: requestTimeoutMs * MICROS_PER_MILLI,
    bootstrap,
    nodes: new Map(),
  };
}

/** Forgets what is over: time-outs and pauses that ended. */
function refresh(manager: RequestManager, now: number): void {
  for (const [id, node] of manager.nodes) if (now >= endOf(manager, node)) manager.nodes.delete(id);
}

function endOf(manager: RequestManager, node: RequestState): number {
  return node.state === 'awaitingResponse' ? node.sentAt + manager.requestTimeoutMicros : node.failedAt + manager.retryBackoffMicros;
}

export function isReady(manager: RequestManager, id: number, now: number): boolean {
  const node = manager.nodes.get(id);
  return node === undefined || now >= endOf(manager, node);
}

export function isBackingOff(manager: RequestManager, id: number, now: number): boolean {
  return manager.nodes.get(id)?.state === 'backingOff' && !isReady(manager, id, now);
}

export function hasRequestTimedOut(manager: RequestManager, id: number, now: number): boolean {
  return manager.nodes.get(id)?.state === 'awaitingResponse' && isReady(manager, id, now);
}

export function hasAnyInFlightRequest(manager: RequestManager, now: number): boolean {
  refresh(manager, now);
  for (const node of manager.nodes.values()) if (node.state === 'awaitingResponse') return true;
  return false;
}

/** Somebody to ask who leads, beginning at random so that not all ask the same node. */
export function findReadyBootstrap(os: Os, manager: RequestManager): Voter | null {
  const now = os.micros();
  const { bootstrap } = manager;
  if (bootstrap.length === 0 || hasAnyInFlightRequest(manager, now)) return null;
  const first = os.random('bootstrap', bootstrap.length);
  for (let i = 0; i < bootstrap.length; i++) {
    const node = bootstrap[(first + i) % bootstrap.length] as Voter;
    if (isReady(manager, node.id, now)) return node;
  }
  return null;
}

/** When the next of them changes: a request times out, or a pause ends. */
export function nextChange(manager: RequestManager): number {
  let earliest = FOREVER;
  for (const node of manager.nodes.values()) earliest = Math.min(earliest, endOf(manager, node));
  return earliest;
}

export function onRequestSent(manager: RequestManager, id: number, correlation: number, now: number): void {
  manager.nodes.set(id, { state: 'awaitingResponse', correlation, sentAt: now });
}

export function isResponseExpected(manager: RequestManager, id: number, correlation: number): boolean {
  const node = manager.nodes.get(id);
  return node?.state === 'awaitingResponse' && node.correlation === correlation;
}

export function onResponse(manager: RequestManager, id: number, success: boolean, now: number): void {
  if (success) manager.nodes.delete(id);
  else manager.nodes.set(id, { state: 'backingOff', failedAt: now });
}

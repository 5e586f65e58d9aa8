/**
 * One turn of a NetworkClient, in Kafka's order: metadata, selector, completed sends, completed receives, disconnections,
 * connections, ApiVersions, connections and requests that took too long. What the turn itself hands over (the ApiVersions
 * request of a new connection, a metadata request) is written within the same turn.
 */
import { ApiVersions } from '../../../protocol/apis/18-api-versions.ts';
import type { ApiVersionsResponse } from '../../../protocol/apis/18-api-versions.ts';
import { errors } from '../../../protocol/errors.ts';
import { apiByKey } from '../../../protocol/registry.ts';
import { decodeCorrelationId, decodeWholeResponse } from '../../../protocol/wire/frame.ts';
import { WireError } from '../../../protocol/wire/wire-error.ts';
import { must } from '../../../std/assert.ts';
import type { Rope } from '../../../std/rope.ts';
import { ropeByte } from '../../../std/rope.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { byBytes, fieldBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { doSend } from './client-send.ts';
import type { InFlightRequest } from './in-flight-requests.ts';
import { clearInFlight, completeNext, lateRequest, sendCompleted } from './in-flight-requests.ts';
import { rebootstrap } from './metadata.ts';
import { handleMetadata, maybeUpdateMetadata, needsRebootstrap, noticeDisconnect, returnToSeeds } from './metadata-updater.ts';
import type { ClientResponse, NetworkClient } from './network-client.ts';
import { connectionOf } from './network-client.ts';
import type { NodeConnection } from './node-connection.ts';
import { becameDisconnected, becameReady, connected } from './node-connection.ts';
import type { CloseReason, NetworkReceive } from './selector.ts';
import { close, poll } from './selector.ts';

/** The answer to ApiVersions has the oldest header: a correlation id, then the error. */
const ERROR_AT = 4;

export function pollClient(os: Os, c: NetworkClient): ClientResponse[] {
  if (c.aborted.length > 0) {
    const { aborted } = c;
    c.aborted = [];
    return aborted;
  }
  const results: ClientResponse[] = [];
  c.progressed = false;
  for (;;) {
    c.again = false;
    maybeUpdateMetadata(os, c);
    poll(os, c.selector);
    handleCompletedSends(c, results);
    const { completedReceives, disconnected, connected: established } = c.selector;
    for (let i = 0; i < completedReceives.length; i++) handleReceive(os, c, completedReceives[i], results);
    for (let i = 0; i < disconnected.length; i++) handleDisconnection(os, c, disconnected[i].socket, disconnected[i].reason, results);
    for (let i = 0; i < established.length; i++) handleConnection(os, c, established[i]);
    handleTimeouts(os, c, results);
    handleRebootstrap(os, c, results);
    if (!c.again) return results;
    c.progressed = true;
  }
}

function result(request: InFlightRequest, node: number, body: unknown, arrival: EventId): ClientResponse {
  return {
    tag: request.tag,
    node,
    api: request.api,
    version: request.version,
    body,
    disconnected: false,
    timedOut: false,
    versionMismatch: false,
    arrival,
  };
}

function handleCompletedSends(c: NetworkClient, results: ClientResponse[]): void {
  for (const { socket, frame } of c.selector.completedSends) {
    const node = c.socketNodes.get(socket);
    if (node === undefined) continue;
    const complete = sendCompleted(connectionOf(c, node).inFlight);
    if (complete !== null) results.push(result(complete, node, null, frame));
    // The channel can take the next frame.
    c.again = true;
  }
}

function handleReceive(os: Os, c: NetworkClient, receive: NetworkReceive, results: ClientResponse[]): void {
  const node = c.socketNodes.get(receive.socket);
  if (node === undefined) return;
  const connection = connectionOf(c, node);
  os.causedBy(receive.arrival);
  // Records pass as views: only the fields around them are read here.
  os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, fieldBytes(receive.frame.length)));
  const request = connection.inFlight.requests[0];
  try {
    if (request === undefined || decodeCorrelationId(receive.frame) !== request.correlation) {
      // Not an answer to what was asked: nothing that follows on this connection can be understood.
      endConnection(os, c, connection, 'correlation', false, results);
    } else if (request.asker === 'apiVersions') handleApiVersions(os, c, connection, request, receive, results);
    else handleAnswer(os, c, connection, request, receive, results);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    endConnection(os, c, connection, 'malformed', false, results);
  }
}

function handleAnswer(
  os: Os,
  c: NetworkClient,
  connection: NodeConnection,
  request: InFlightRequest,
  receive: NetworkReceive,
  results: ClientResponse[],
): void {
  const api = must(apiByKey(request.api), 'API', request.api);
  const { body } = decodeWholeResponse(api, request.version, receive.frame) as { body: any };
  completeNext(connection.inFlight);
  const at = responded(os, connection, request, receive.frame, body.errorCode ?? 0);
  if (body.throttleTimeMs > 0) connection.throttledUntil = os.micros() + body.throttleTimeMs * MICROS_PER_MILLI;
  if (request.asker === 'metadata') {
    handleMetadata(os, c, body);
    c.again = true;
  } else results.push(result(request, connection.node, body, at));
}

function responded(os: Os, connection: NodeConnection, request: InFlightRequest, frame: Rope, error: number): EventId {
  os.because(request.frame);
  return os.emit(ev.responseReceived, connection.socket, request.api, request.correlation, frame.length, error);
}

function handleApiVersions(
  os: Os,
  c: NetworkClient,
  connection: NodeConnection,
  request: InFlightRequest,
  receive: NetworkReceive,
  results: ClientResponse[],
): void {
  const error = ((ropeByte(receive.frame, ERROR_AT) << 24) >> 16) | ropeByte(receive.frame, ERROR_AT + 1);
  // A broker that does not know the version asked with answers in version 0.
  const version = error === errors.UNSUPPORTED_VERSION ? 0 : request.version;
  const { body } = decodeWholeResponse(ApiVersions, version, receive.frame);
  completeNext(connection.inFlight);
  responded(os, connection, request, receive.frame, error);
  if (error === 0) {
    connection.versions = versionsOf(body);
    becameReady(connection);
    c.again = true;
  } else if (error === errors.UNSUPPORTED_VERSION && request.version > 0) {
    const offered = versionsOf(body).get(ApiVersions.key);
    connection.askVersionsWith = offered === undefined ? 0 : Math.min(request.version - 1, offered[1]);
    askVersions(os, c, connection);
  } else endConnection(os, c, connection, 'apiVersions', false, results);
}

function versionsOf(body: ApiVersionsResponse): Map<number, readonly [number, number]> {
  return new Map(body.apiKeys.map(({ apiKey, minVersion, maxVersion }) => [apiKey, [minVersion, maxVersion]]));
}

function handleConnection(os: Os, c: NetworkClient, socket: number): void {
  const node = c.socketNodes.get(socket);
  if (node === undefined) return;
  const connection = connectionOf(c, node);
  connected(connection);
  c.again = true;
  if (!c.options.discoverVersions) {
    becameReady(connection);
    return;
  }
  connection.state = 'checkingApiVersions';
  connection.askVersionsWith = Math.min(ApiVersions.versions.to, c.options.newestVersions.get(ApiVersions.key) ?? ApiVersions.versions.to);
  askVersions(os, c, connection);
}

function askVersions(os: Os, c: NetworkClient, connection: NodeConnection): void {
  const version = connection.askVersionsWith;
  connection.askVersionsWith = -1;
  const body = { clientSoftwareName: 'highwater', clientSoftwareVersion: '0.1.0' };
  doSend(os, c, connection, ApiVersions, version, body, 'apiVersions', {});
}

function handleDisconnection(os: Os, c: NetworkClient, socket: number, reason: CloseReason, results: ClientResponse[]): void {
  const node = c.socketNodes.get(socket);
  if (node === undefined) return;
  endConnection(os, c, connectionOf(c, node), reason, false, results);
}

/** The connection is gone or is given up: what was in flight on it comes back, and the metadata may be out of date. */
function endConnection(
  os: Os,
  c: NetworkClient,
  connection: NodeConnection,
  reason: string,
  timedOut: boolean,
  results: ClientResponse[],
): void {
  const { socket, node } = connection;
  if (socket === 0) return;
  const now = os.micros();
  const at = os.emit(ev.nodeDisconnected, node, os.text(reason));
  close(os, c.selector, socket);
  c.socketNodes.delete(socket);
  becameDisconnected(os, connection, c.options.times);
  let wasAsked = false;
  for (const request of clearInFlight(connection.inFlight)) {
    if (request.asker === 'owner') {
      results.push({ ...result(request, node, null, at), disconnected: true, timedOut: timedOut && request.deadline <= now });
    } else if (request.asker === 'metadata') wasAsked = true;
  }
  if (c.metadata !== null) noticeDisconnect(os, c.metadata, wasAsked);
  c.again = true;
}

function handleTimeouts(os: Os, c: NetworkClient, results: ClientResponse[]): void {
  const now = os.micros();
  for (const connection of c.connections.values()) {
    if (connection.state === 'disconnected') continue;
    if (connection.state === 'connecting' && connection.setupDeadline <= now) {
      endConnection(os, c, connection, 'setupTimeout', false, results);
      continue;
    }
    const late = lateRequest(connection.inFlight, now);
    if (late === null) continue;
    os.because(late.frame);
    os.emit(ev.requestTimedOut, connection.socket, late.api, late.correlation);
    endConnection(os, c, connection, 'requestTimeout', true, results);
  }
}

/** Nobody told of the cluster for too long: all connections end, and the client begins again with its seeds. */
function handleRebootstrap(os: Os, c: NetworkClient, results: ClientResponse[]): void {
  if (c.metadata === null || !needsRebootstrap(os, c.metadata)) return;
  for (const node of c.metadata.cluster.nodes) {
    const connection = c.connections.get(node.id);
    if (connection !== undefined) endConnection(os, c, connection, 'rebootstrap', false, results);
  }
  rebootstrap(os, c.metadata);
  returnToSeeds(c, c.metadata);
  c.again = true;
}

/** Forgets a node altogether. */
export function closeNode(os: Os, c: NetworkClient, node: number): void {
  const connection = c.connections.get(node);
  if (connection === undefined) return;
  if (connection.socket !== 0) {
    close(os, c.selector, connection.socket);
    c.socketNodes.delete(connection.socket);
  }
  c.connections.delete(node);
}

/** The part of NetworkClient that keeps the cluster's metadata fresh (DefaultMetadataUpdater). */
import type { MetadataResponse } from '../../../protocol/apis/03-metadata.ts';
import { Metadata as MetadataApi } from '../../../protocol/apis/03-metadata.ts';
import { errors } from '../../../protocol/errors.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { doSend, usableVersion } from './client-send.ts';
import type { NewLeader } from './cluster-snapshot.ts';
import { withLeaders } from './cluster-snapshot.ts';
import type { Metadata } from './metadata.ts';
import { beginUpdate, rebootstrap, updateDueAt, updateFailed, updateSucceeded } from './metadata.ts';
import type { NetworkClient } from './network-client.ts';
import { tellLeaders } from './told-leaders.ts';
import { canSend, connectionOf, initiateConnect, leastLoadedNode } from './network-client.ts';
import type { Node } from './node-connection.ts';
import { mayConnect, retryAt } from './node-connection.ts';

/** Sends the metadata request that is due, or connects to someone who can take it, or says when to look again. */
export function maybeUpdateMetadata(os: Os, c: NetworkClient): void {
  const m = c.metadata;
  if (m === null) return;
  if (m.inProgress) {
    c.metadataDueAt = FOREVER;
    return;
  }
  const now = os.micros();
  const due = updateDueAt(m);
  if (due > now) {
    c.metadataDueAt = due;
    return;
  }
  c.metadataDueAt = FOREVER;
  if (m.tryingSince < 0) m.tryingSince = now;
  let id = leastLoadedNode(os, c);
  if (id === null && m.options.rebootstrapAfterMicros >= 0 && !m.cluster.isBootstrap && !anyReady(c)) {
    rebootstrap(os, m);
    returnToSeeds(c, m);
    id = leastLoadedNode(os, c);
  }
  if (id === null) {
    c.metadataDueAt = earliestRetry(c, m, now);
    return;
  }
  const connection = connectionOf(c, id);
  if (canSend(c, connection, now)) {
    sendMetadataRequest(os, c, m, id);
    return;
  }
  // One attempt at a time: a client that looks for anybody does not connect to everybody.
  for (const node of m.cluster.nodes) if (c.connections.get(node.id)?.state === 'connecting') return;
  if (mayConnect(connection, now)) initiateConnect(os, c, id);
}

/** Whether a known node is connected, though it may be too busy for a request. */
function anyReady(c: NetworkClient): boolean {
  for (const connection of c.connections.values()) if (connection.state === 'ready' && c.nodes.has(connection.node)) return true;
  return false;
}

/** All nodes failed lately: the first whose back-off ends. */
function earliestRetry(c: NetworkClient, m: Metadata, now: number): number {
  let earliest = FOREVER;
  for (const node of m.cluster.nodes) {
    const connection = c.connections.get(node.id);
    if (connection?.state === 'disconnected') earliest = Math.min(earliest, retryAt(connection));
    else if (connection?.state === 'ready' && connection.throttledUntil > now) earliest = Math.min(earliest, connection.throttledUntil);
  }
  return earliest;
}

function sendMetadataRequest(os: Os, c: NetworkClient, m: Metadata, node: number): void {
  const connection = connectionOf(c, node);
  const version = usableVersion(c, connection, MetadataApi, MetadataApi.versions.to);
  const { topics } = beginUpdate(os, m);
  if (version < 0) {
    updateFailed(os, m);
    return;
  }
  const body = {
    topics: topics === null ? null : topics.map((name) => ({ name })),
    allowAutoTopicCreation: m.options.allowAutoTopicCreation,
  };
  doSend(os, c, connection, MetadataApi, version, body, 'metadata', {});
}

/** Takes the answer over; an answer without brokers comes from one that does not know its cluster yet. */
export function handleMetadata(os: Os, c: NetworkClient, response: MetadataResponse): void {
  const m = c.metadata;
  if (m === null) return;
  if (response.brokers.length === 0) {
    updateFailed(os, m);
    if (response.errorCode === errors.REBOOTSTRAP_REQUIRED) m.tryingSince = Number.MIN_SAFE_INTEGER;
    return;
  }
  const at = os.emit(ev.metadataUpdated, response.topics.length, response.brokers.length);
  updateSucceeded(os, m, response, at);
  replaceNodes(c, m.cluster.nodes);
}

/** The nodes that the brokers advertise take the place of the seeds; connections to seeds live on until they are idle. */
function replaceNodes(c: NetworkClient, nodes: readonly Node[]): void {
  c.nodes.clear();
  for (const node of nodes) c.nodes.set(node.id, node);
}

export function returnToSeeds(c: NetworkClient, m: Metadata): void {
  replaceNodes(c, m.bootstrap);
}

/** Whether no answer came for so long, or a broker said, that the client should begin again with its seeds. */
export function needsRebootstrap(os: Os, m: Metadata): boolean {
  const { rebootstrapAfterMicros } = m.options;
  return rebootstrapAfterMicros >= 0 && m.tryingSince !== -1 && os.micros() - m.tryingSince > rebootstrapAfterMicros;
}

/** Takes over leaders that a response names; a node that is new is known from then on. */
export function takeLeaders(os: Os, c: NetworkClient, leaders: readonly NewLeader[], endpoints: readonly Endpoint[], at: EventId): void {
  const m = c.metadata;
  if (m === null || leaders.length === 0) return;
  const nodes = endpoints.map(({ nodeId, host, port }): Node => ({ id: nodeId, host, port }));
  const cluster = withLeaders(m.cluster, leaders, nodes, at);
  if (cluster === m.cluster) return;
  tellLeaders(os, m.cluster, cluster);
  m.cluster = cluster;
  for (const node of cluster.nodes) c.nodes.set(node.id, node);
}

interface Endpoint {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

/** A connection ended: what is known may be out of date. If an update was due or under way, it failed, and backs off. */
export function noticeDisconnect(os: Os, m: Metadata, wasAsked: boolean): void {
  if (wasAsked || (!m.inProgress && updateDueAt(m) <= os.micros())) updateFailed(os, m);
  m.updateRequested = true;
}

/**
 * ReplicaFetcherThread: the thread of a follower that keeps its partitions equal to those of one leader. Turn by turn it cuts what
 * the leader does not have, asks for what comes behind its own ends, and appends the very bytes that come. It has a connection of its
 * own and one request under way at a time, so what lies between leader and follower is one answer at most.
 */
import { must } from '../../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../../std/units.ts';
import { type FetchSession, fetchSession, sessionFailed } from '../../client/fetch-session.ts';
import { closeNode, pollClient } from '../../client/network/client-poll.ts';
import { type ClientResponse, type NetworkClient, connectionOf, knowNode, networkClient, networkClientCopier, nextDeadline, ready } from '../../client/network/network-client.ts';
import type { Node } from '../../client/network/node-connection.ts';
import type { Os, Step, Thread } from '../../os.ts';
import { type Entity, entityKind, plain, table, touch, value } from '../../state.ts';
import { waits } from '../../waits.ts';
import { numberConfig, type ReplicaManagerApp } from '../replica-manager.ts';
import { handleAnswer } from './answers.ts';
import { isDue, type PartitionFetchState } from './partition-fetch-state.ts';
import { askNext, cutToHighWatermarks } from './questions.ts';

export const REPLICA_FETCHER = 'replicaFetcher';

export interface ReplicaFetcher extends Entity {
  /** "ReplicaFetcherThread-0-2": the number of the fetcher and the broker it follows. */
  name: string;
  leader: number;
  client: NetworkClient;
  session: FetchSession;
  /** In the order in which they are asked for; who got records goes to the end. */
  partitions: Map<string, PartitionFetchState>;
  /** What an answer is awaited to; null while nothing was asked. */
  asked: 'fetch' | 'epochs' | 'offsets' | null;
  /** A connection was begun and has not become usable yet. */
  connecting: boolean;
}

export const replicaFetcherKind = entityKind<ReplicaFetcher>('ReplicaFetcher', {
  name: value,
  leader: value,
  client: networkClientCopier,
  session: plain,
  // The states in it are never changed.
  partitions: table,
  asked: value,
  connecting: value,
});

export interface ReplicaFetcherParts<App> {
  /** The epoch in which the controller knows this broker. */
  brokerEpoch(app: App): number;
  /** What waited for records or for the high watermark is tried, now that no log is locked. */
  completeActions(os: Os, app: App): void;
}

export function openReplicaFetcher(os: Os, app: ReplicaManagerApp, number: number, leader: Node): ReplicaFetcher {
  const { nodeId, configs } = app.replicaManager;
  const name = `ReplicaFetcherThread-${number}-${leader.id}`;
  const client = networkClient(os, {
    clientId: `broker-${nodeId}-fetcher-${number}`,
    requestTimeoutMs: numberConfig(configs, 'replica.socket.timeout.ms'),
    maxInFlight: 1,
    // A thread that cannot reach its leader waits replica.fetch.backoff.ms by itself.
    times: { reconnect: { initialMs: 0, maxMs: 0 }, setup: { initialMs: 10_000, maxMs: 30_000 } },
  });
  knowNode(client, leader);
  os.spawn(name, REPLICA_FETCHER, { fetcher: name });
  return { saved: null, name, leader: leader.id, client, session: fetchSession(), partitions: new Map(), asked: null, connecting: false };
}

/** Partitions came or went: the thread looks again. */
export function wakeReplicaFetcher(os: Os, fetcher: ReplicaFetcher): void {
  os.wakeup(fetcher.client.selector.selector);
}

function runReplicaFetcher<App extends ReplicaManagerApp>(os: Os, app: App, thread: Thread, parts: ReplicaFetcherParts<App>): void {
  const fetcher = must(app.fetchers.get(thread.locals.fetcher), 'state of the fetcher thread', thread.locals.fetcher);
  touch(fetcher);
  for (;;) {
    cutToHighWatermarks(os, app, fetcher);
    const moves = fetcher.asked === null && isReachable(os, app, fetcher) && askNext(os, app, fetcher, parts.brokerEpoch(app));
    const responses = pollClient(os, fetcher.client);
    for (const response of responses) take(os, app, fetcher, response);
    if (responses.length === 0 && !moves && !fetcher.client.progressed) break;
  }
  parts.completeActions(os, app);
  if (fetcher.partitions.size === 0 && fetcher.asked === null) return end(os, app, fetcher);
  os.wait(waits.selector, fetcher.client.selector.selector, REPLICA_FETCHER, nextDeadline(fetcher.client, ownDeadline(os, fetcher)));
}

function take(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, response: ClientResponse): void {
  const asked = must(fetcher.asked, 'question to an answer of the leader');
  fetcher.asked = null;
  os.causedBy(response.arrival);
  if (response.body === null) lostLeader(os, app, fetcher);
  else handleAnswer(os, app, fetcher, asked, response.body);
}

/** Nobody is followed through this thread any more: connection and thread end. */
function end(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher): void {
  closeNode(os, fetcher.client, fetcher.leader);
  app.fetchers.delete(fetcher.name);
  os.end();
}

/** Whether a question can go to the leader now. A connection that fails makes all partitions wait, as an answer that is lost does. */
function isReachable(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher): boolean {
  const now = os.micros();
  if (![...fetcher.partitions.values()].some((state) => isDue(state, now))) return false;
  if (fetcher.connecting && connectionOf(fetcher.client, fetcher.leader).state === 'disconnected') {
    lostLeader(os, app, fetcher);
    return false;
  }
  const isReady = ready(os, fetcher.client, fetcher.leader);
  fetcher.connecting = !isReady;
  return isReady;
}

function lostLeader(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher): void {
  sessionFailed(fetcher.session);
  fetcher.connecting = false;
  const delayedUntil = os.micros() + numberConfig(app.replicaManager.configs, 'replica.fetch.backoff.ms') * MICROS_PER_MILLI;
  for (const [key, state] of fetcher.partitions) fetcher.partitions.set(key, { ...state, delayedUntil });
}

/** When the first of those that were left alone is due. Who is due already waits for the connection, whose events wake the thread. */
function ownDeadline(os: Os, { asked, partitions }: ReplicaFetcher): number {
  if (asked !== null) return FOREVER;
  const now = os.micros();
  let deadline = FOREVER;
  for (const { delayedUntil } of partitions.values()) if (delayedUntil > now && delayedUntil < deadline) deadline = delayedUntil;
  return deadline;
}

/** The step of the fetchers' threads, for the step table of a program. */
export function replicaFetcherSteps<App extends ReplicaManagerApp>(parts: ReplicaFetcherParts<App>): Readonly<Record<string, Step<App>>> {
  return { [REPLICA_FETCHER]: { run: (os, app, thread) => runReplicaFetcher(os, app, thread, parts) } };
}

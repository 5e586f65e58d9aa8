/**
 * Sends Fetch requests ahead of poll() and keeps what comes in the fetch buffer. A partition is asked for again once what was
 * fetched of it has been given out, and a node is asked one thing at a time, so the buffer stays small and the leader busy.
 */
import { Fetch } from '../../../protocol/apis/01-fetch.ts';
import type { FetchRequestInput, FetchResponse } from '../../../protocol/apis/01-fetch.ts';
import { errorOf } from '../../../protocol/errors.ts';
import { MAGIC_AT, MAGIC_V2 } from '../../../protocol/records/batch-header.ts';
import { RecordError } from '../../../protocol/records/record-error.ts';
import { upConvert } from '../../../protocol/records/up-convert.ts';
import { NONE } from '../../../protocol/wire/reader.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { must } from '../../../std/assert.ts';
import { pushed } from '../../../std/list.ts';
import { EMPTY_ROPE, type Rope, ropeByte } from '../../../std/rope.ts';
import { FOREVER } from '../../../std/units.ts';
import { byBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { FetchPartition, FetchSession } from '../fetch-session.ts';
import { byTopic, fetchSession, nextFetch, sessionAnswered, sessionFailed } from '../fetch-session.ts';
import { clientSend } from '../network/client-send.ts';
import type { NewLeader } from '../network/cluster-snapshot.ts';
import { partitionInfo, requestUpdate, wantTopic } from '../network/metadata.ts';
import { takeLeaders } from '../network/metadata-updater.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { isBackingOff, notReadyUntil, ready } from '../network/network-client.ts';
import { completedFetch, fetchedUpTo } from './completed-fetch.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';
import type { Sending } from './offset-fetcher.ts';

/** The last version that names topics; later ones carry their ids. */
const LAST_VERSION_WITH_NAMES = 12;
const CONSUMER = -1;
/** What only a replica knows of its log. */
const UNKNOWN = -1;

/** Comes back with the answer to a Fetch request; what was asked is in the node's session. */
export interface FetchTag {
  readonly kind: 'fetch';
}

const FETCH_TAG: FetchTag = { kind: 'fetch' };

/** Partitions that can be asked for, by leader; and when it makes sense to look again for those that cannot. */
function fetchable(os: Os, c: Consumer): { byNode: ReadonlyMap<number, TopicPartitionState[]>; wakeAt: number } {
  const metadata = must(c.client.metadata, 'metadata');
  // Nearly every poll finds that all was asked for already: then no table is made.
  let byNode: Map<number, TopicPartitionState[]> | null = null;
  let wakeAt = FOREVER;
  for (const tp of c.assigned.values()) {
    if (tp.state !== 'fetching' || tp.paused || tp.revoking || isBuffered(c, tp.key)) continue;
    const leader = partitionInfo(metadata, tp.topic, tp.partition)?.leader ?? -1;
    if (leader < 0) {
      wantTopic(os, metadata, tp.topic);
      requestUpdate(metadata);
    } else if (c.fetching.includes(leader)) continue;
    else if (isBackingOff(os, c.client, leader)) wakeAt = Math.min(wakeAt, notReadyUntil(os, c.client, leader));
    else {
      byNode ??= new Map();
      const list = byNode.get(leader);
      if (list === undefined) byNode.set(leader, [tp]);
      else list.push(tp);
    }
  }
  return { byNode: byNode ?? NO_NODES, wakeAt };
}

const NO_NODES: ReadonlyMap<number, TopicPartitionState[]> = new Map();

/** Whether something of the partition was fetched and not given out. */
function isBuffered(c: Consumer, key: string): boolean {
  if (c.nextInLine !== null && c.nextInLine.key === key) return true;
  for (let i = 0; i < c.buffer.length; i++) if (c.buffer[i].key === key) return true;
  return false;
}

/** Asks every leader that owes nothing for what is not in the buffer; answers whether it did, and when to look again. */
export function sendFetches(os: Os, c: Consumer): Sending {
  const { byNode, wakeAt } = fetchable(os, c);
  let sent = false;
  for (const [node, partitions] of byNode) {
    if (!ready(os, c.client, node)) continue;
    sendFetch(os, c, node, partitions);
    sent = true;
  }
  return { sent, wakeAt };
}

function sessionOf(c: Consumer, node: number): FetchSession {
  let session = c.sessions.get(node);
  if (session === undefined) {
    session = fetchSession();
    c.sessions.set(node, session);
  }
  return session;
}

function sendFetch(os: Os, c: Consumer, node: number, partitions: readonly TopicPartitionState[]): void {
  const metadata = must(c.client.metadata, 'metadata');
  const wanted = new Map<string, FetchPartition>();
  let positionAt: EventId = 0;
  let leaderAt: EventId = 0;
  for (const tp of partitions) {
    const info = must(partitionInfo(metadata, tp.topic, tp.partition), 'metadata of', tp.key);
    wanted.set(tp.key, {
      topic: tp.topic,
      topicId: metadata.cluster.topics.get(tp.topic)?.id ?? ZERO_UUID,
      partition: tp.partition,
      currentLeaderEpoch: info.leaderEpoch,
      fetchOffset: tp.position,
      lastFetchedEpoch: UNKNOWN,
      logStartOffset: UNKNOWN,
      partitionMaxBytes: c.config.partitionMaxBytes,
    });
    positionAt = Math.max(positionAt, tp.positionAt);
    leaderAt = Math.max(leaderAt, info.at);
  }
  const { sessionId, epoch, usesTopicIds, named, forgotten } = nextFetch(sessionOf(c, node), wanted);
  const body: FetchRequestInput = {
    replicaId: CONSUMER,
    maxWaitMs: c.config.maxWaitMs,
    minBytes: c.config.minBytes,
    maxBytes: c.config.maxBytes,
    isolationLevel: c.config.isolationLevel,
    sessionId,
    sessionEpoch: epoch,
    topics: byTopic(named),
    forgottenTopicsData: forgotten.length === 0 ? NONE : byTopic(forgotten).map((topic) => ({ ...topic, partitions: topic.partitions.map(({ partition }) => partition) })),
    rackId: c.config.rack,
  };
  c.fetching.push(node);
  os.because(positionAt, leaderAt);
  clientSend(os, c.client, node, Fetch, body, { tag: FETCH_TAG, maxVersion: usesTopicIds ? Fetch.versions.to : LAST_VERSION_WITH_NAMES });
}

/** Fetches of old versions bring messages of formats that the rest of the consumer need not know. */
function holdsMessages(records: Rope): boolean {
  return records.length > MAGIC_AT && ropeByte(records, MAGIC_AT) < MAGIC_V2;
}

function asBatches(os: Os, came: Rope): { readonly records: Rope; readonly damage: number } {
  os.charge(byBytes(os.costs.crcPicosPerByte + os.costs.copyPicosPerByte, came.length));
  try {
    return { records: upConvert(came, os.codecs), damage: 0 };
  } catch (error) {
    if (error instanceof RecordError) return { records: EMPTY_ROPE, damage: error.code };
    throw error;
  }
}

/** Puts the answer into the fetch buffer, a piece for each partition. */
export function handleFetchResponse(os: Os, c: Consumer, response: ClientResponse): void {
  const metadata = must(c.client.metadata, 'metadata');
  const session = sessionOf(c, response.node);
  const asked = c.fetching.indexOf(response.node);
  if (asked >= 0) c.fetching.splice(asked, 1);
  if (response.body === null) {
    sessionFailed(session);
    return;
  }
  const body: FetchResponse = response.body;
  let keys: string[] = [];
  for (const topic of body.responses) {
    const name = topic.topic !== '' ? topic.topic : String(metadata.cluster.topicNames.get(topic.topicId));
    for (const part of topic.partitions) keys = pushed(keys, topicPartitionName(name, part.partitionIndex));
  }
  if (!sessionAnswered(session, body.errorCode, body.sessionId, keys)) {
    if (errorOf(body.errorCode).invalidMetadata) requestUpdate(metadata);
    return;
  }
  const leaders: NewLeader[] = [];
  let next = 0;
  for (const topic of body.responses) {
    for (const part of topic.partitions) {
      const key = keys[next++];
      const from = must(session.partitions.get(key), 'partition in the fetch session', key).fetchOffset;
      const tp = c.assigned.get(key);
      if (tp === undefined) continue;
      const { leaderId, leaderEpoch } = part.currentLeader;
      if (leaderId >= 0) leaders.push({ topic: tp.topic, partition: tp.partition, leader: leaderId, leaderEpoch });
      const came = part.records ?? EMPTY_ROPE;
      const { records, damage } = holdsMessages(came) ? asBatches(os, came) : { records: came, damage: 0 };
      // Nothing new, as after every long poll that nobody interrupted.
      if (records.length === 0 && part.errorCode === 0 && part.highWatermark === tp.highWatermark) continue;
      os.causedBy(response.arrival);
      const at = os.emit(ev.fetchCompleted, tp.label, from, fetchedUpTo(records, from), part.highWatermark);
      c.buffer.push(completedFetch(key, from, damage === 0 ? part : { ...part, errorCode: damage }, records, at));
    }
  }
  takeLeaders(os, c.client, leaders, body.nodeEndpoints, response.arrival);
}

/**
 * Sends Fetch requests ahead of poll() and keeps what comes in the fetch buffer. A partition is asked for again once what was
 * fetched of it has been given out, and a node is asked one thing at a time, so the buffer stays small and the leader busy.
 */
import { Fetch } from '../../../protocol/apis/01-fetch.ts';
import type { FetchRequestInput, FetchResponse } from '../../../protocol/apis/01-fetch.ts';
import { errorOf } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { must } from '../../../std/assert.ts';
import { EMPTY_ROPE } from '../../../std/rope.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { clientSend } from '../network/client-send.ts';
import { partitionInfo, requestUpdate, wantTopic } from '../network/metadata.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { isBackingOff, notReadyUntil, ready } from '../network/network-client.ts';
import { fetchedUpTo } from './completed-fetch.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';

/** The last version that names topics; later ones carry their ids. */
const LAST_VERSION_WITH_NAMES = 12;
/** A fetch without a session. */
const NO_SESSION = 0;
const FINAL_EPOCH = -1;
const CONSUMER = -1;

/** What a Fetch request asked for; comes back with its answer. */
export interface FetchTag {
  readonly kind: 'fetch';
  /** Partition keys and the offsets that were asked for. */
  readonly asked: readonly (readonly [key: string, offset: number])[];
}

/** Partitions that can be asked for, by leader; and when it makes sense to look again for those that cannot. */
function fetchable(os: Os, c: Consumer): { byNode: Map<number, TopicPartitionState[]>; wakeAt: number } {
  const metadata = must(c.client.metadata, 'metadata');
  const byNode = new Map<number, TopicPartitionState[]>();
  let wakeAt = FOREVER;
  for (const tp of c.assigned.values()) {
    if (tp.state !== 'fetching' || c.nextInLine?.key === tp.key || c.buffer.some((fetch) => fetch.key === tp.key)) continue;
    const leader = partitionInfo(metadata, tp.topic, tp.partition)?.leader ?? -1;
    if (leader < 0) {
      wantTopic(os, metadata, tp.topic);
      requestUpdate(metadata);
    } else if (c.fetching.has(leader)) continue;
    else if (isBackingOff(os, c.client, leader)) wakeAt = Math.min(wakeAt, notReadyUntil(os, c.client, leader));
    else {
      const list = byNode.get(leader);
      if (list === undefined) byNode.set(leader, [tp]);
      else list.push(tp);
    }
  }
  return { byNode, wakeAt };
}

/** Asks every leader that owes nothing for what is not in the buffer; answers whether it did, and when to look again. */
export function sendFetches(os: Os, c: Consumer): { sent: boolean; wakeAt: number } {
  const { byNode, wakeAt } = fetchable(os, c);
  let sent = false;
  for (const [node, partitions] of byNode) {
    if (!ready(os, c.client, node)) continue;
    sendFetch(os, c, node, partitions);
    sent = true;
  }
  return { sent, wakeAt };
}

type FetchTopic = NonNullable<FetchRequestInput['topics']>[number];

function sendFetch(os: Os, c: Consumer, node: number, partitions: readonly TopicPartitionState[]): void {
  const metadata = must(c.client.metadata, 'metadata');
  const topics = new Map<string, FetchTopic & { partitions: FetchTopic['partitions'][number][] }>();
  const asked: (readonly [string, number])[] = [];
  let haveIds = true;
  let decidedAt: EventId = 0;
  let leaderAt: EventId = 0;
  for (const tp of partitions) {
    const info = must(partitionInfo(metadata, tp.topic, tp.partition), `metadata of ${tp.key}`);
    let topic = topics.get(tp.topic);
    if (topic === undefined) {
      const topicId = metadata.cluster.topics.get(tp.topic)?.id ?? ZERO_UUID;
      if (topicId === ZERO_UUID) haveIds = false;
      topic = { topic: tp.topic, topicId, partitions: [] };
      topics.set(tp.topic, topic);
    }
    topic.partitions.push({
      partition: tp.partition,
      currentLeaderEpoch: info.leaderEpoch,
      fetchOffset: tp.position,
      partitionMaxBytes: c.config.partitionMaxBytes,
    });
    asked.push([tp.key, tp.position]);
    decidedAt = Math.max(decidedAt, tp.positionAt);
    leaderAt = Math.max(leaderAt, info.at);
  }
  const body: FetchRequestInput = {
    replicaId: CONSUMER,
    maxWaitMs: c.config.maxWaitMs,
    minBytes: c.config.minBytes,
    maxBytes: c.config.maxBytes,
    isolationLevel: c.config.isolationLevel,
    sessionId: NO_SESSION,
    sessionEpoch: FINAL_EPOCH,
    topics: [...topics.values()],
    forgottenTopicsData: [],
    rackId: c.config.rack,
  };
  const tag: FetchTag = { kind: 'fetch', asked };
  c.fetching.add(node);
  os.because(decidedAt, leaderAt);
  clientSend(os, c.client, node, Fetch, body, { tag, maxVersion: haveIds ? Fetch.versions.to : LAST_VERSION_WITH_NAMES });
}

/** Puts the answer into the fetch buffer, a piece for each partition. */
export function handleFetchResponse(os: Os, c: Consumer, response: ClientResponse): void {
  const tag: FetchTag = response.tag;
  const metadata = must(c.client.metadata, 'metadata');
  c.fetching.delete(response.node);
  if (response.body === null) return;
  const body: FetchResponse = response.body;
  if (errorOf(body.errorCode).invalidMetadata) requestUpdate(metadata);
  const asked = new Map(tag.asked);
  for (const topic of body.responses) {
    const name = topic.topic !== '' ? topic.topic : metadata.cluster.topicNames.get(topic.topicId);
    for (const part of topic.partitions) {
      const key = `${name}-${part.partitionIndex}`;
      const from = asked.get(key);
      const tp = c.assigned.get(key);
      if (from === undefined || tp === undefined) continue;
      const records = part.records ?? EMPTY_ROPE;
      // Nothing new, as after every long poll that nobody interrupted.
      if (records.length === 0 && part.errorCode === 0 && part.highWatermark === tp.highWatermark) continue;
      os.causedBy(response.arrival);
      const at = os.emit(ev.fetchCompleted, tp.label, from, fetchedUpTo(records, from), part.highWatermark);
      c.buffer.push({
        key,
        fetchOffset: from,
        error: part.errorCode,
        records,
        highWatermark: part.highWatermark,
        lastStableOffset: part.lastStableOffset,
        logStartOffset: part.logStartOffset,
        at,
        nextFetchOffset: from,
        batchAt: 0,
        recordAt: 0,
        recordsLeft: 0,
        wasRead: false,
      });
    }
  }
}

/** Finds positions: of partitions that have none yet, and after OFFSET_OUT_OF_RANGE (OffsetFetcher, SubscriptionState.seek). */
import { ListOffsets } from '../../../protocol/apis/02-list-offsets.ts';
import type { ListOffsetsRequestInput, ListOffsetsResponse } from '../../../protocol/apis/02-list-offsets.ts';
import { errorOf, errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { touch } from '../../state.ts';
import { backoffMicros } from '../network/backoff.ts';
import { clientSend } from '../network/client-send.ts';
import { partitionInfo, requestUpdate, wantTopic } from '../network/metadata.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { notReadyUntil, ready } from '../network/network-client.ts';
import type { ResetStrategy } from './consumer-config.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';

const CONSUMER = -1;

export interface OffsetsTag {
  readonly kind: 'offsets';
  /** Partition keys and the timestamps that were asked for. */
  readonly asked: readonly (readonly [key: string, timestamp: number])[];
}

/** Moves the position, at a person's command or because it was found. */
export function seek(os: Os, tp: TopicPartitionState, offset: number, how: string): void {
  touch(tp);
  tp.state = 'fetching';
  tp.position = offset;
  tp.offsetEpoch = -1;
  tp.reset = null;
  tp.failures = 0;
  tp.retryAt = 0;
  tp.positionAt = os.emit(ev.positionSet, tp.label, offset, os.text(how));
}

/** The position is to be found anew. */
export function requestReset(tp: TopicPartitionState, strategy: ResetStrategy): void {
  touch(tp);
  tp.state = 'awaitReset';
  tp.position = -1;
  tp.offsetEpoch = -1;
  tp.reset = strategy;
  tp.retryAt = 0;
}

/** Partitions that never had a position begin as auto.offset.reset says; a member of a group asks the group first. Answers one that stays without. */
export function resetInitializing(c: Consumer): TopicPartitionState | null {
  if (c.member !== null) return null;
  for (const tp of c.assigned.values()) {
    if (tp.state !== 'initializing') continue;
    if (c.config.reset === null) return tp;
    requestReset(tp, c.config.reset);
  }
  return null;
}

/** Whether any request went out, and when to look again for what could not be asked now. */
export interface Sending {
  readonly sent: boolean;
  readonly wakeAt: number;
}

const NOTHING_TO_SEND: Sending = { sent: false, wakeAt: FOREVER };

function awaitsReset(c: Consumer): boolean {
  for (const tp of c.assigned.values()) if (tp.state === 'awaitReset') return true;
  return false;
}

/** Asks the leaders for the offsets that are needed. Every poll comes here, and nearly always all positions are known. */
export function sendOffsetRequests(os: Os, c: Consumer): Sending {
  if (!awaitsReset(c)) return NOTHING_TO_SEND;
  const metadata = must(c.client.metadata, 'metadata');
  const now = os.micros();
  let wakeAt = FOREVER;
  const byNode = new Map<number, TopicPartitionState[]>();
  for (const tp of c.assigned.values()) {
    if (tp.state !== 'awaitReset') continue;
    if (tp.retryAt > now) {
      wakeAt = Math.min(wakeAt, tp.retryAt);
      continue;
    }
    wantTopic(os, metadata, tp.topic);
    const leader = partitionInfo(metadata, tp.topic, tp.partition)?.leader ?? -1;
    if (leader < 0) requestUpdate(metadata);
    else {
      const list = byNode.get(leader);
      if (list === undefined) byNode.set(leader, [tp]);
      else list.push(tp);
    }
  }
  let sent = false;
  for (const [node, partitions] of byNode) {
    if (!ready(os, c.client, node)) {
      wakeAt = Math.min(wakeAt, notReadyUntil(os, c.client, node));
      continue;
    }
    sendOffsetRequest(os, c, node, partitions);
    sent = true;
  }
  return { sent, wakeAt };
}

type OffsetsTopic = ListOffsetsRequestInput['topics'][number];

function sendOffsetRequest(os: Os, c: Consumer, node: number, partitions: readonly TopicPartitionState[]): void {
  const metadata = must(c.client.metadata, 'metadata');
  const topics = new Map<string, OffsetsTopic & { partitions: OffsetsTopic['partitions'][number][] }>();
  const asked: (readonly [string, number])[] = [];
  let leaderAt: EventId = 0;
  for (const tp of partitions) {
    const info = must(partitionInfo(metadata, tp.topic, tp.partition), 'metadata of', tp.key);
    const strategy = must(tp.reset, 'reset strategy of', tp.key);
    const timestamp = strategy.name === 'by_duration' ? os.millis() - strategy.durationMs : strategy.timestamp;
    let topic = topics.get(tp.topic);
    if (topic === undefined) {
      topic = { name: tp.topic, partitions: [] };
      topics.set(tp.topic, topic);
    }
    topic.partitions.push({ partitionIndex: tp.partition, currentLeaderEpoch: info.leaderEpoch, timestamp });
    asked.push([tp.key, timestamp]);
    leaderAt = Math.max(leaderAt, info.at);
    touch(tp);
    // Not asked for again while the answer may still come.
    tp.retryAt = os.micros() + c.config.requestTimeoutMs * MICROS_PER_MILLI;
  }
  const tag: OffsetsTag = { kind: 'offsets', asked };
  os.because(leaderAt);
  clientSend(
    os,
    c.client,
    node,
    ListOffsets,
    { replicaId: CONSUMER, isolationLevel: c.config.isolationLevel, topics: [...topics.values()], timeoutMs: c.config.requestTimeoutMs },
    { tag },
  );
}

export function handleOffsetsResponse(os: Os, c: Consumer, response: ClientResponse): void {
  const tag: OffsetsTag = response.tag;
  const asked = new Map(tag.asked);
  os.causedBy(response.arrival);
  if (response.body === null) {
    for (const key of asked.keys()) askLater(os, c, key, response.versionMismatch ? errors.UNSUPPORTED_VERSION : errors.NETWORK_EXCEPTION);
    return;
  }
  const body: ListOffsetsResponse = response.body;
  for (const topic of body.topics) {
    for (const part of topic.partitions) {
      const key = `${topic.name}-${part.partitionIndex}`;
      if (!asked.delete(key)) continue;
      const tp = c.assigned.get(key);
      // A seek was faster.
      if (tp === undefined || tp.state !== 'awaitReset' || tp.reset === null) continue;
      if (part.errorCode !== 0) askLater(os, c, key, part.errorCode);
      // No record is as young as the duration says: it is asked again when the request would have timed out, and no record is passed over.
      else if (part.offset < 0 && tp.reset.name === 'by_duration') continue;
      // A seek to a time that nothing follows leads to the end.
      else if (part.offset < 0) requestReset(tp, { name: 'latest', timestamp: -1, durationMs: 0 });
      else seek(os, tp, part.offset, tp.reset.name === 'time' ? 'seek' : `reset ${tp.reset.name}`);
    }
  }
  for (const key of asked.keys()) askLater(os, c, key, errors.UNKNOWN_TOPIC_OR_PARTITION);
}

function askLater(os: Os, c: Consumer, key: string, error: number): void {
  const tp = c.assigned.get(key);
  if (tp === undefined || tp.state !== 'awaitReset') return;
  touch(tp);
  tp.retryAt = os.micros() + backoffMicros(os, c.config.retryBackoff, tp.failures, 'offsets');
  tp.failures++;
  os.emit(ev.consumerErred, tp.label, error);
  if (errorOf(error).invalidMetadata) requestUpdate(must(c.client.metadata, 'metadata'));
}

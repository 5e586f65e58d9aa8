/**
 * KIP-320: a position that was reached by reading knows in which epoch its last record was written. When another leads, that leader is
 * asked first where this epoch ends in its log; if that is before the position, what the consumer read last was truncated, and it goes
 * back to where the logs part instead of passing over what was written there since (OffsetFetcher.validatePositions).
 */
import { OffsetForLeaderEpoch } from '../../../protocol/apis/23-offset-for-leader-epoch.ts';
import type { OffsetForLeaderEpochRequestInput, OffsetForLeaderEpochResponse } from '../../../protocol/apis/23-offset-for-leader-epoch.ts';
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { touch } from '../../state.ts';
import { backoffMicros } from '../network/backoff.ts';
import { clientSend, versionFor } from '../network/client-send.ts';
import { partitionInfo, requestUpdate } from '../network/metadata.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { notReadyUntil, ready } from '../network/network-client.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';
import { requestReset, type Sending } from './offset-fetcher.ts';

const CONSUMER = -1;
/** Older versions do not answer consumers: then positions are believed. */
const USABLE_SINCE = 3;
const UNDEFINED = -1;

export interface EpochsTag {
  readonly kind: 'epochs';
  /** Partition keys, with the position and the epoch that were asked about. */
  readonly asked: readonly (readonly [key: string, position: number, offsetEpoch: number])[];
}

/** After every change of the metadata: whose leader is another one now has its position looked at. */
export function validatePositionsOnMetadataChange(c: Consumer): void {
  const metadata = must(c.client.metadata, 'metadata');
  if (metadata.cluster.version === c.metadataVersion) return;
  c.metadataVersion = metadata.cluster.version;
  for (const tp of c.assigned.values()) {
    const info = partitionInfo(metadata, tp.topic, tp.partition);
    if (info === undefined || info.leader < 0) continue;
    if (tp.leader === info.leader && tp.leaderEpoch === info.leaderEpoch) continue;
    touch(tp);
    tp.leader = info.leader;
    tp.leaderEpoch = info.leaderEpoch;
    // A position that is only being asked for needs no other look.
    if (tp.state === 'awaitReset' || tp.state === 'initializing') continue;
    tp.retryAt = 0;
    tp.failures = 0;
    tp.state = tp.offsetEpoch >= 0 && info.leaderEpoch >= 0 ? 'awaitValidation' : 'fetching';
  }
}

const NOTHING_TO_SEND: Sending = { sent: false, wakeAt: FOREVER };

/** Asks leaders about the positions that wait for it. Every poll comes here, and nearly always none does. */
export function sendValidations(os: Os, c: Consumer): Sending {
  let waiting: TopicPartitionState[] | null = null;
  for (const tp of c.assigned.values()) if (tp.state === 'awaitValidation') (waiting ??= []).push(tp);
  if (waiting === null) return NOTHING_TO_SEND;
  const now = os.micros();
  let wakeAt = FOREVER;
  let sent = false;
  const byNode = new Map<number, TopicPartitionState[]>();
  for (const tp of waiting) {
    if (tp.retryAt > now) wakeAt = Math.min(wakeAt, tp.retryAt);
    else byNode.set(tp.leader, [...(byNode.get(tp.leader) ?? []), tp]);
  }
  for (const [node, partitions] of byNode) {
    if (!c.client.nodes.has(node)) requestUpdate(must(c.client.metadata, 'metadata'));
    else if (!ready(os, c.client, node)) wakeAt = Math.min(wakeAt, notReadyUntil(os, c.client, node));
    else if (versionFor(c.client, node, OffsetForLeaderEpoch) < USABLE_SINCE) for (const tp of partitions) completeValidation(tp);
    else {
      sendValidation(os, c, node, partitions);
      sent = true;
    }
  }
  return { sent, wakeAt };
}

function completeValidation(tp: TopicPartitionState): void {
  touch(tp);
  tp.state = 'fetching';
  tp.retryAt = 0;
  tp.failures = 0;
}

type EpochsTopic = NonNullable<OffsetForLeaderEpochRequestInput['topics']>[number];

function sendValidation(os: Os, c: Consumer, node: number, partitions: readonly TopicPartitionState[]): void {
  const topics = new Map<string, EpochsTopic & { partitions: NonNullable<EpochsTopic['partitions']>[number][] }>();
  let positionAt: EventId = 0;
  for (const tp of partitions) {
    const topic = topics.get(tp.topic) ?? { topic: tp.topic, partitions: [] };
    topics.set(tp.topic, topic);
    topic.partitions.push({ partition: tp.partition, currentLeaderEpoch: tp.leaderEpoch, leaderEpoch: tp.offsetEpoch });
    positionAt = Math.max(positionAt, tp.positionAt);
    touch(tp);
    // Not asked for again while the answer may still come.
    tp.retryAt = os.micros() + c.config.requestTimeoutMs * MICROS_PER_MILLI;
  }
  const tag: EpochsTag = { kind: 'epochs', asked: partitions.map(({ key, position, offsetEpoch }) => [key, position, offsetEpoch]) };
  os.because(positionAt, must(c.client.metadata, 'metadata').cluster.at);
  clientSend(os, c.client, node, OffsetForLeaderEpoch, { replicaId: CONSUMER, topics: [...topics.values()] }, { tag });
}

/** Answers the partition whose records were truncated where auto.offset.reset says nothing: poll() throws for it. */
export function handleValidationResponse(os: Os, c: Consumer, response: ClientResponse): TopicPartitionState | null {
  const { asked }: EpochsTag = response.tag;
  os.causedBy(response.arrival);
  const body: OffsetForLeaderEpochResponse | null = response.body;
  let lost: TopicPartitionState | null = null;
  for (const [key, position, offsetEpoch] of asked) {
    const tp = c.assigned.get(key);
    // A seek was faster, or another leader is asked by now.
    if (tp === undefined || tp.state !== 'awaitValidation' || tp.position !== position || tp.offsetEpoch !== offsetEpoch) continue;
    const found = body?.topics.find(({ topic }) => topic === tp.topic)?.partitions.find(({ partition }) => partition === tp.partition);
    const error = found?.errorCode ?? (body === null ? errors.NETWORK_EXCEPTION : errors.UNKNOWN_TOPIC_OR_PARTITION);
    if (found === undefined || error !== 0) askLater(os, c, tp, error);
    else if (!complete(os, c, tp, found.leaderEpoch, found.endOffset)) lost = tp;
  }
  return lost;
}

function askLater(os: Os, c: Consumer, tp: TopicPartitionState, error: number): void {
  touch(tp);
  tp.retryAt = os.micros() + backoffMicros(os, c.config.retryBackoff, tp.failures, 'epochs');
  tp.failures++;
  os.emit(ev.consumerErred, tp.label, error);
  requestUpdate(must(c.client.metadata, 'metadata'));
}

/** Whether the consumer can go on: where its last epoch ends says whether it read what is not there any more. */
function complete(os: Os, c: Consumer, tp: TopicPartitionState, epoch: number, endOffset: number): boolean {
  const isUnknown = epoch === UNDEFINED || endOffset === UNDEFINED;
  os.because(tp.positionAt);
  const at = os.emit(ev.positionValidated, tp.label, tp.position, tp.offsetEpoch, endOffset);
  if (!isUnknown && endOffset >= tp.position) {
    completeValidation(tp);
    return true;
  }
  if (c.config.reset === null) return false;
  os.causedBy(at);
  if (isUnknown) {
    requestReset(tp, c.config.reset);
    return true;
  }
  completeValidation(tp);
  tp.position = endOffset;
  tp.offsetEpoch = epoch;
  tp.positionAt = os.emit(ev.positionSet, tp.label, endOffset, os.text('truncation'));
  return true;
}

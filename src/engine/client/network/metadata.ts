/**
 * What a client knows of the cluster, which topics it wants to know of, and when it asks again (Metadata). Times are monotonic
 * microseconds.
 */
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import type { MetadataResponse } from '../../../protocol/apis/03-metadata.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import type { EventId, Os } from '../../os.ts';
import { configText, intReader } from '../client-config.ts';
import type { ExponentialBackoff } from './backoff.ts';
import { backoffMicros } from './backoff.ts';
import type { ClusterSnapshot, PartitionInfo } from './cluster-snapshot.ts';
import { bootstrapSnapshot, snapshotOf } from './cluster-snapshot.ts';
import type { Node } from './node-connection.ts';
import { tellLeaders } from './told-leaders.ts';

export interface MetadataOptions {
  readonly refresh: ExponentialBackoff;
  readonly maxAgeMicros: number;
  /** metadata.max.idle.ms: a topic that nobody used for so long is asked for no more; −1 keeps it. */
  readonly topicIdleMicros: number;
  /** 'wanted' asks for the topics that were named, 'all' for every topic, 'none' for the brokers only. */
  readonly ask: 'wanted' | 'all' | 'none';
  readonly allowAutoTopicCreation: boolean;
  /**
   * metadata.recovery.strategy=rebootstrap: when no known node can be reached, or no answer came for so many microseconds, begin
   * again with the seeds. −1 where the era or the config has it not.
   */
  readonly rebootstrapAfterMicros: number;
}

export interface Metadata {
  readonly options: MetadataOptions;
  readonly bootstrap: readonly Node[];
  cluster: ClusterSnapshot;
  /** The topics to ask for, and until when. */
  readonly wanted: Map<string, number>;
  /** Wanted but never asked for: they may be asked for at once, without the others. */
  readonly fresh: Set<string>;
  updateRequested: boolean;
  lastRefreshAt: number;
  lastSuccessAt: number;
  /** The earliest time of the next request, drawn when the last one ended. */
  allowedAt: number;
  failures: number;
  /** How often in a row an answer told nothing new. */
  sameAnswers: number;
  inProgress: boolean;
  inProgressPartial: boolean;
  /** Since when an update has been tried for without success; −1 while none is. */
  tryingSince: number;
}

const NEVER = -1;

export function metadata(options: MetadataOptions, bootstrap: readonly Node[]): Metadata {
  return {
    options,
    bootstrap,
    cluster: bootstrapSnapshot(bootstrap),
    wanted: new Map(),
    fresh: new Set(),
    updateRequested: false,
    lastRefreshAt: NEVER,
    lastSuccessAt: NEVER,
    allowedAt: 0,
    failures: 0,
    sameAnswers: 0,
    inProgress: false,
    inProgressPartial: false,
    tryingSince: NEVER,
  };
}

/** The snapshot is never changed, so copies share it. */
export function copyMetadata(m: Metadata): Metadata {
  return { ...m, wanted: new Map(m.wanted), fresh: new Set(m.fresh) };
}

export function partitionInfo(m: Metadata, topic: string, partition: number): PartitionInfo | undefined {
  return m.cluster.topics.get(topic)?.partitions[partition];
}

/** Names a topic that is used now. A new one is asked for at once. */
export function wantTopic(os: Os, m: Metadata, topic: string): void {
  const now = os.micros();
  if (!m.wanted.has(topic)) {
    m.fresh.add(topic);
    m.sameAnswers = 0;
    m.allowedAt = 0;
  }
  m.wanted.set(topic, now);
}

export function requestUpdate(m: Metadata): void {
  m.updateRequested = true;
}

/** When the next request is due; an answer below or at the present means now. */
export function updateDueAt(m: Metadata): number {
  if (m.fresh.size > 0 || m.updateRequested || m.lastSuccessAt === NEVER) return m.allowedAt;
  return Math.max(m.lastSuccessAt + m.options.maxAgeMicros, m.allowedAt);
}

/** The topics of the next request (null asks for all of them), and whether it leaves others out. */
export function beginUpdate(os: Os, m: Metadata): { topics: readonly string[] | null; partial: boolean } {
  m.inProgress = true;
  m.inProgressPartial = false;
  if (m.options.ask === 'all') {
    // All topics are more than those that are new.
    m.fresh.clear();
    return { topics: null, partial: false };
  }
  if (m.options.ask === 'none') return { topics: [], partial: false };
  const expired = m.lastSuccessAt === NEVER || os.micros() >= m.lastSuccessAt + m.options.maxAgeMicros;
  m.inProgressPartial = !m.updateRequested && !expired && m.fresh.size > 0;
  if (!m.inProgressPartial) forgetIdleTopics(os, m);
  const topics = m.inProgressPartial ? [...m.fresh] : [...m.wanted.keys()];
  m.fresh.clear();
  return { topics, partial: m.inProgressPartial };
}

function forgetIdleTopics(os: Os, m: Metadata): void {
  if (m.options.topicIdleMicros < 0) return;
  const now = os.micros();
  for (const [topic, usedAt] of m.wanted) {
    if (!m.fresh.has(topic) && now - usedAt >= m.options.topicIdleMicros) m.wanted.delete(topic);
  }
}

/** No answer came, or one without brokers. */
export function updateFailed(os: Os, m: Metadata): void {
  m.inProgress = false;
  m.updateRequested = true;
  m.lastRefreshAt = os.micros();
  m.allowedAt = m.lastRefreshAt + backoffMicros(os, m.options.refresh, m.failures, 'metadata');
  m.failures++;
  m.sameAnswers = 0;
}

/** Takes an answer over. `at` is the event that tells of it; the retriable errors in it ask for the next update by themselves. */
export function updateSucceeded(os: Os, m: Metadata, response: MetadataResponse, at: EventId): void {
  const partial = m.inProgressPartial;
  const before = m.cluster;
  m.inProgress = false;
  m.failures = 0;
  m.tryingSince = NEVER;
  m.lastRefreshAt = os.micros();
  if (!partial) {
    m.updateRequested = false;
    m.lastSuccessAt = m.lastRefreshAt;
  }
  const { cluster, changed, askAgain } = snapshotOf(before, response, partial, at);
  m.cluster = cluster;
  tellLeaders(os, before, cluster);
  if (askAgain) m.updateRequested = true;
  m.sameAnswers = changed ? 0 : m.sameAnswers + 1;
  m.allowedAt = m.lastRefreshAt + backoffMicros(os, m.options.refresh, Math.max(0, m.sameAnswers - 1), 'metadata');
}

/** Forgets the cluster and begins again with the seeds. Topics that are wanted stay wanted. */
export function rebootstrap(os: Os, m: Metadata): void {
  m.cluster = { ...bootstrapSnapshot(m.bootstrap), version: m.cluster.version + 1 };
  m.updateRequested = true;
  m.tryingSince = os.micros();
}

/** What the configs of a client say; `topicIdleMicros` is for producers only. */
export function metadataOptions(values: ResolvedConfig, ask: MetadataOptions['ask'], allowAutoTopicCreation: boolean, topicIdleMicros = -1): MetadataOptions {
  const int = intReader(values);
  const initialMs = int('retry.backoff.ms');
  const rebootstraps = configText(values, 'metadata.recovery.strategy').toLowerCase() === 'rebootstrap';
  return {
    refresh: { initialMs, maxMs: Math.max(initialMs, int('retry.backoff.max.ms')) },
    maxAgeMicros: int('metadata.max.age.ms') * MICROS_PER_MILLI,
    topicIdleMicros,
    ask,
    allowAutoTopicCreation,
    rebootstrapAfterMicros: rebootstraps ? int('metadata.recovery.rebootstrap.trigger.ms') * MICROS_PER_MILLI : -1,
  };
}

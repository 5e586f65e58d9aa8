/**
 * What a client knows of the cluster (Metadata, MetadataSnapshot): brokers, topics, leaders. The snapshot is replaced whole
 * when an answer comes; whatever was decided from it can name the event that brought it. Times are monotonic microseconds.
 */
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import type { MetadataResponse } from '../../../protocol/apis/03-metadata.ts';
import { errorOf } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import type { EventId, Os } from '../../os.ts';
import { configText, intReader } from '../client-config.ts';
import type { ExponentialBackoff } from './backoff.ts';
import { backoffMicros } from './backoff.ts';
import type { Node } from './node-connection.ts';

export interface PartitionInfo {
  readonly topic: string;
  readonly partition: number;
  /** −1 while no broker is known to lead it. */
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly offline: readonly number[];
  /** The metadataUpdated event that brought this line. */
  readonly at: EventId;
}

export interface TopicInfo {
  readonly name: string;
  readonly id: string;
  /** Why the brokers did not describe it; 0 where they did. */
  readonly error: number;
  /** By partition number. */
  readonly partitions: readonly PartitionInfo[];
  /** Those that have a leader. */
  readonly available: readonly PartitionInfo[];
}

export interface ClusterSnapshot {
  /** Grows with every answer. */
  readonly version: number;
  readonly at: EventId;
  readonly isBootstrap: boolean;
  readonly clusterId: string | null;
  readonly controllerId: number;
  readonly nodes: readonly Node[];
  readonly topics: ReadonlyMap<string, TopicInfo>;
  /** The partitions that each node leads. */
  readonly led: ReadonlyMap<number, readonly PartitionInfo[]>;
  readonly topicNames: ReadonlyMap<string, string>;
}

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

export function bootstrapSnapshot(nodes: readonly Node[]): ClusterSnapshot {
  return {
    version: 0,
    at: 0,
    isBootstrap: true,
    clusterId: null,
    controllerId: -1,
    nodes,
    topics: new Map(),
    led: new Map(),
    topicNames: new Map(),
  };
}

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
  if (m.options.ask === 'all') return { topics: null, partial: false };
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

export interface NewLeader {
  readonly topic: string;
  readonly partition: number;
  readonly leader: number;
  readonly leaderEpoch: number;
}

/**
 * Takes over leaders that a Produce or Fetch response names beside its error (KIP-951), so that nobody has to wait for the next
 * metadata. What is older than what is known, or led by a node that nobody knows, is left out; answers whether anything changed.
 */
export function updateLeaders(m: Metadata, leaders: readonly NewLeader[], endpoints: readonly Node[], at: EventId): boolean {
  const nodes = new Map(m.cluster.nodes.map((node) => [node.id, node]));
  for (const { id, host, port } of endpoints) nodes.set(id, { id, host, port });
  const topics = new Map(m.cluster.topics);
  let changed = false;
  for (const { topic: name, partition, leader, leaderEpoch } of leaders) {
    const topic = topics.get(name);
    const old = topic?.partitions[partition];
    if (topic === undefined || old === undefined || leaderEpoch <= old.leaderEpoch || !nodes.has(leader)) continue;
    const partitions = topic.partitions.slice();
    partitions[partition] = { ...old, leader, leaderEpoch, at };
    topics.set(name, { ...topic, partitions, available: partitions.filter((part) => part.leader >= 0) });
    changed = true;
  }
  if (changed) m.cluster = { ...m.cluster, version: m.cluster.version + 1, nodes: [...nodes.values()], topics, led: ledBy(topics) };
  return changed;
}

function ledBy(topics: ReadonlyMap<string, TopicInfo>): Map<number, PartitionInfo[]> {
  const led = new Map<number, PartitionInfo[]>();
  for (const topic of topics.values()) {
    for (const part of topic.available) {
      const list = led.get(part.leader);
      if (list === undefined) led.set(part.leader, [part]);
      else list.push(part);
    }
  }
  return led;
}

interface Taken {
  readonly cluster: ClusterSnapshot;
  readonly changed: boolean;
  readonly askAgain: boolean;
}

function snapshotOf(before: ClusterSnapshot, response: MetadataResponse, partial: boolean, at: EventId): Taken {
  const nodes = response.brokers.map(({ nodeId, host, port }): Node => ({ id: nodeId, host, port }));
  const known = new Set(nodes.map((node) => node.id));
  const topics = new Map<string, TopicInfo>(partial ? before.topics : []);
  let changed = before.isBootstrap || !sameNodes(before.nodes, nodes);
  let askAgain = false;
  for (const topic of response.topics) {
    const name = topic.name ?? '';
    const old = before.topics.get(name);
    if (topic.errorCode !== 0) {
      if (errorOf(topic.errorCode).invalidMetadata) askAgain = true;
      if (old === undefined || old.error !== topic.errorCode) changed = true;
      topics.set(name, { name, id: topic.topicId, error: topic.errorCode, partitions: [], available: [] });
      continue;
    }
    // A topic that was deleted and made anew begins with new leader epochs.
    const sameTopic = old !== undefined && (old.id === topic.topicId || old.id === ZERO_UUID || topic.topicId === ZERO_UUID);
    const partitions: PartitionInfo[] = [];
    for (const part of topic.partitions) {
      if (errorOf(part.errorCode).invalidMetadata) askAgain = true;
      const oldPart = sameTopic ? old.partitions[part.partitionIndex] : undefined;
      // Brokers learn of leaders at different times: an answer with an older epoch is stale and is not believed.
      const isStale = oldPart !== undefined && part.leaderEpoch >= 0 && part.leaderEpoch < oldPart.leaderEpoch;
      const leader = known.has(part.leaderId) ? part.leaderId : -1;
      if (oldPart !== undefined && (isStale || samePartition(oldPart, leader, part))) partitions[part.partitionIndex] = oldPart;
      else {
        changed = true;
        partitions[part.partitionIndex] = {
          topic: name,
          partition: part.partitionIndex,
          leader,
          leaderEpoch: part.leaderEpoch,
          replicas: part.replicaNodes,
          isr: part.isrNodes,
          offline: part.offlineReplicas,
          at,
        };
      }
    }
    if (old === undefined || old.error !== 0 || old.partitions.length !== partitions.length) changed = true;
    topics.set(name, { name, id: topic.topicId, error: 0, partitions, available: partitions.filter((part) => part.leader >= 0) });
  }
  const topicNames = new Map<string, string>();
  for (const topic of topics.values()) if (topic.id !== ZERO_UUID) topicNames.set(topic.id, topic.name);
  const led = ledBy(topics);
  const { clusterId, controllerId } = response;
  return { cluster: { version: before.version + 1, at, isBootstrap: false, clusterId, controllerId, nodes, topics, led, topicNames }, changed, askAgain };
}

function sameNodes(x: readonly Node[], y: readonly Node[]): boolean {
  return x.length === y.length && x.every((node, i) => node.id === y[i].id && node.host === y[i].host && node.port === y[i].port);
}

function sameList(x: readonly number[], y: readonly number[]): boolean {
  return x.length === y.length && x.every((item, i) => item === y[i]);
}

type ResponsePartition = MetadataResponse['topics'][number]['partitions'][number];

function samePartition(old: PartitionInfo, leader: number, part: ResponsePartition): boolean {
  return (
    old.leader === leader &&
    old.leaderEpoch === part.leaderEpoch &&
    sameList(old.replicas, part.replicaNodes) &&
    sameList(old.isr, part.isrNodes) &&
    sameList(old.offline, part.offlineReplicas)
  );
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

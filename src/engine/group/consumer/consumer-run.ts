/** The rules of consumer groups on a coordinator: what they ask of it, and how what they answer becomes of it. */
import { ropeOf } from '../../../std/rope.ts';
import type { CoordinatorRun } from '../../coordinator/coordinator-result.ts';
import { put } from '../../coordinator/coordinator-runtime.ts';
import type { CoordinatorRecord } from '../../coordinator/coordinator-state.ts';
import { cancelTimer, scheduleTimer } from '../../coordinator/coordinator-timer.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import { randomUuid } from '../../random-uuid.ts';
import { groupConfigs } from '../../metadata/image.ts';
import type { TopicImage } from '../../metadata/registrations.ts';
import { touch } from '../../state.ts';
import { optional } from '../group-config.ts';
import { committedGroups, type Group, groupOf, GROUPS } from '../group.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import type { ConsumerGroupConfig, ConsumerGroupPort, MigrationPolicy, Refreshed, TopicFacts } from './consumer-group-port.ts';
import { readRecord, replay } from './consumer-group-records.ts';

export const CONSUMER_TIMER = 'consumer-group-timer';

/** What a context knows of consumer groups that no record says. */
export interface ConsumerSoftState {
  /** By group id. */
  readonly refreshed: Map<string, Refreshed>;
}

export const newConsumerSoftState = (): ConsumerSoftState => ({ refreshed: new Map() });

const consumer = (group: Group | undefined): ConsumerGroup | undefined => (group?.type === 'consumer' ? group : undefined);

export function portOf(run: CoordinatorRun): ConsumerGroupPort {
  const { os, app, context } = run;
  const { image } = app;
  const named = (name: string): TopicFacts | undefined => {
    const topic = image.topics.get(name);
    return topic === undefined ? undefined : factsOf(run, topic);
  };
  touch(context);
  return {
    nowMs: os.millis(),
    groupOf: (groupId) => consumer(groupOf(run, groupId)),
    textOf: (groupId) => os.text(groupId),
    topicNamed: named,
    topicById: (id) => named(image.topicNames.get(id) ?? ''),
    topicNames: () => image.topics.keys(),
    metadataOffset: image.offset,
    configOf: (groupId) => configOfGroup(run, groupId),
    newMemberId: () => randomUuid(os, 'consumer-group-members'),
    schedule: (key, delayMs, timer) => scheduleTimer(run, key, delayMs, CONSUMER_TIMER, timer),
    cancel: (key) => cancelTimer(run, key),
    isScheduled: (key) => context.timers.has(key),
    refreshed: (context.soft as ConsumerSoftState).refreshed,
  };
}

/** For tools, which see what is committed. */
export function committedPortOf(run: CoordinatorRun): ConsumerGroupPort {
  const groups = committedGroups(run);
  return { ...portOf(run), groupOf: (groupId) => consumer(groups.get(groupId)) };
}

function factsOf({ app }: CoordinatorRun, { id, name, partitions }: TopicImage): TopicFacts {
  const rackOf = (broker: number): string[] => {
    const rack = app.image.brokers.get(broker)?.rack ?? null;
    return rack === null ? [] : [rack];
  };
  return { id, name, partitions: partitions.length, racks: partitions.map(({ replicas }) => replicas.flatMap(rackOf)) };
}

const SESSION = 'consumer.session.timeout.ms';
const HEARTBEAT = 'consumer.heartbeat.interval.ms';

/** With what was set for this group alone, from the next time on that somebody asks. */
export function configOfGroup({ app }: CoordinatorRun, groupId: string): ConsumerGroupConfig {
  const config = configOf(app.replicaManager.configs);
  const own = groupConfigs(app.image, groupId);
  return own.size === 0 ? config : { ...config, sessionTimeoutMs: Number(own.get(SESSION) ?? config.sessionTimeoutMs), heartbeatIntervalMs: Number(own.get(HEARTBEAT) ?? config.heartbeatIntervalMs) };
}

/** Eras before the protocol have none of its settings. */
export function configOf(configs: ResolvedConfig): ConsumerGroupConfig {
  const assignors = configs['group.consumer.assignors'];
  return {
    sessionTimeoutMs: optional(configs, 'group.consumer.session.timeout.ms', 45_000),
    heartbeatIntervalMs: optional(configs, 'group.consumer.heartbeat.interval.ms', 5_000),
    maxSize: optional(configs, 'group.consumer.max.size', 2_147_483_647),
    assignors: Array.isArray(assignors) && assignors.length > 0 ? (assignors as string[]).map(assignorName) : ['uniform', 'range'],
    migrationPolicy: String(configs['group.consumer.migration.policy'] ?? 'disabled').toLowerCase() as MigrationPolicy,
    regexRefreshIntervalMs: optional(configs, 'group.consumer.regex.refresh.interval.ms', 600_000),
  };
}

/** Before 4.0 the setting held class names. */
function assignorName(given: string): string {
  const name = given.slice(given.lastIndexOf('.') + 1);
  return name === given ? given : name.replace(/Assignor$/, '').toLowerCase();
}

/** A simple group that holds offsets alone gives way to the group whose records these are. */
export function replayConsumerRecord(run: CoordinatorRun, { key, value }: CoordinatorRecord, offset: number): void {
  const record = readRecord(ropeOf(key), value === null ? null : ropeOf(value));
  if (record === undefined) return;
  const before = consumer(groupOf(run, record.groupId));
  const after = replay(record, before, run.os.text(record.groupId));
  if (after !== before) put(run, offset, GROUPS, record.groupId, after);
}

/**
 * A coordinator of one partition in memory, for tests: it writes records as bytes, replays them, keeps timers, and can be loaded anew from its log.
 */
import type { ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponseInput } from '../../../../protocol/apis/68-consumer-group-heartbeat.ts';
import { errors } from '../../../../protocol/errors.ts';
import type { ConsumerGroup } from '../consumer-group.ts';
import { ConsumerGroupError } from '../consumer-group-error.ts';
import { consumerGroupHeartbeat } from '../consumer-group-heartbeat.ts';
import type { ConsumerGroupConfig, ConsumerGroupPort, ConsumerTimer, Refreshed, TopicFacts } from '../consumer-group-port.ts';
import type { ConsumerGroupRecord, StoredRecord } from '../consumer-group-records.ts';
import { readRecord, replay, storedRecord } from '../consumer-group-records.ts';
import { fire, onLoaded } from '../consumer-group-timers.ts';
import { validateHeartbeat } from '../heartbeat-request.ts';

const CONFIG: ConsumerGroupConfig = {
  sessionTimeoutMs: 45_000,
  heartbeatIntervalMs: 5_000,
  maxSize: 1_000,
  assignors: ['uniform', 'range'],
  migrationPolicy: 'bidirectional',
  regexRefreshIntervalMs: 600_000,
};

const ASKED: ConsumerGroupHeartbeatRequest = {
  groupId: 'G',
  memberId: '',
  memberEpoch: 0,
  instanceId: null,
  rackId: null,
  rebalanceTimeoutMs: -1,
  subscribedTopicNames: null,
  subscribedTopicRegex: null,
  serverAssignor: null,
  topicPartitions: null,
  unknownTags: [],
};

interface Timer {
  readonly atMs: number;
  readonly timer: ConsumerTimer;
}

export class Shard {
  nowMs = 1_000_000;
  config: ConsumerGroupConfig = CONFIG;
  /** What members without an id are given. */
  readonly memberIds: string[] = [];
  readonly log: StoredRecord[] = [];
  readonly timers = new Map<string, Timer>();
  readonly topics = new Map<string, TopicFacts>();
  readonly groups = new Map<string, ConsumerGroup>();
  #refreshed = new Map<string, Refreshed>();
  #metadataOffset = 0;

  addTopic(name: string, partitions: number, id = `${name}AAAAAAAAAAAAAAAAAAAAAA`.slice(0, 22)): void {
    this.topics.set(name, { id, name, partitions, racks: [] });
    this.#metadataOffset++;
  }

  group(groupId = 'G'): ConsumerGroup {
    const group = this.groups.get(groupId);
    if (group === undefined) throw new Error(`no group ${groupId}`);
    return group;
  }

  get port(): ConsumerGroupPort {
    return {
      nowMs: this.nowMs,
      groupOf: (groupId) => this.groups.get(groupId),
      textOf: () => 0,
      topicNamed: (name) => this.topics.get(name),
      topicById: (id) => [...this.topics.values()].find((topic) => topic.id === id),
      topicNames: () => this.topics.keys(),
      metadataOffset: this.#metadataOffset,
      configOf: () => this.config,
      newMemberId: () => this.memberIds.shift()!,
      schedule: (key, delayMs, timer) => this.timers.set(key, { atMs: this.nowMs + delayMs, timer }),
      cancel: (key) => this.timers.delete(key),
      isScheduled: (key) => this.timers.has(key),
      refreshed: this.#refreshed,
    };
  }

  write(records: readonly ConsumerGroupRecord[]): void {
    for (const record of records) {
      const stored = storedRecord(record);
      this.log.push(stored);
      this.#replay(stored);
    }
  }

  #replay({ key, value }: StoredRecord): void {
    const record = readRecord(key, value);
    if (record === undefined) throw new Error('a record of something else');
    const group = replay(record, this.groups.get(record.groupId), 0);
    if (group === undefined) this.groups.delete(record.groupId);
    else this.groups.set(record.groupId, group);
  }

  /** Answers as a broker does; what is refused has a code. */
  heartbeat(request: Partial<ConsumerGroupHeartbeatRequest>, version = 1): ConsumerGroupHeartbeatResponseInput {
    const asked = { ...ASKED, ...request };
    try {
      validateHeartbeat(asked, version, this.config.assignors);
      const { records, response } = consumerGroupHeartbeat(asked, { clientId: 'golden', clientHost: '/127.0.0.1' }, this.port);
      this.write(records);
      return response;
    } catch (error) {
      if (!(error instanceof ConsumerGroupError)) throw error;
      return { throttleTimeMs: 0, errorCode: error.code, errorMessage: error.message, memberEpoch: 0, heartbeatIntervalMs: 0 };
    }
  }

  join(memberId: string, topics: readonly string[], more: Partial<ConsumerGroupHeartbeatRequest> = {}): ConsumerGroupHeartbeatResponseInput {
    return this.heartbeat({ memberId, rebalanceTimeoutMs: 5_000, subscribedTopicNames: topics, topicPartitions: [], ...more });
  }

  /** A member at its own epoch that says what it owns: all that it was assigned, and so nothing that it should have revoked. */
  beat(memberId: string, owned: 'all' | 'silent' = 'all', groupId = 'G'): ConsumerGroupHeartbeatResponseInput {
    const member = this.group(groupId).members.get(memberId)!;
    const topicPartitions = owned === 'silent' ? null : [...member.assigned].map(([topicId, partitions]) => ({ topicId, partitions, unknownTags: [] }));
    return this.heartbeat({ groupId, memberId, memberEpoch: member.memberEpoch, topicPartitions });
  }

  advance(ms: number): void {
    const until = this.nowMs + ms;
    for (;;) {
      const due = [...this.timers].filter(([, { atMs }]) => atMs <= until).sort(([, x], [, y]) => x.atMs - y.atMs)[0];
      if (due === undefined) break;
      this.timers.delete(due[0]);
      this.nowMs = Math.max(this.nowMs, due[1].atMs);
      this.write(fire(due[1].timer, this.port));
    }
    this.nowMs = until;
  }

  /** Another coordinator takes over: it has the log, and nothing else. */
  reload(): void {
    this.groups.clear();
    this.#refreshed = new Map();
    this.timers.clear();
    for (const record of this.log) this.#replay(record);
    for (const group of this.groups.values()) onLoaded(group, this.port);
  }
}

export const OK = errors.NONE;

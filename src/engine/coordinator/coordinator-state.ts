/**
 * The state of a CoordinatorRuntime: for each partition of its topic that this broker leads a context, which owns what the partition's
 * records say; beside them what all contexts share (threads, timer, calls). Both lie in tables of the process's root.
 */
import type { Bytes } from '../../std/rope.ts';
import { type Place, timingWheels, type TimingWheels } from '../timing-wheel.ts';
import type { EventId, Os } from '../os.ts';
import type { ReplicaManagerApp } from '../replication/replica-manager.ts';
import { type Entity, entityKind, list, plain, table, value } from '../state.ts';
import { type Timeline, timeline } from './timeline.ts';

/** What a coordinator has to know of a client's request. */
export interface ClientRequest {
  readonly id: number;
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly clientId: string | null;
  readonly socket: number;
  readonly body: any;
}

/** What a client asked for. A request about groups of several coordinator partitions is one call of several parts. */
export interface Call {
  readonly request: ClientRequest;
  readonly parts: readonly unknown[];
  readonly left: number;
}

/** Where an answer goes: a call, by the number of its request, and which part of it. */
export interface Target {
  readonly call: number;
  readonly part: number;
}

/** Something for a context to do. Events of one context run one after the other. */
export interface CoordinatorEvent {
  /** write: may make records; read: sees what is committed; the others are the runtime's own. */
  readonly kind: 'write' | 'read' | 'timeout' | 'highWatermark' | 'unload';
  /** Names its row among the coordinator's operations; of a time-out the timer's key. */
  readonly operation: string;
  /** The operation's own; of a time-out the number of the timer. */
  readonly data: any;
  readonly target: Target | null;
  readonly cause: EventId;
}

/** A record of a coordinator: key and value as they lie in the log; a value of null is a tombstone. */
export interface CoordinatorRecord {
  readonly key: Bytes;
  readonly value: Bytes | null;
}

/** An answer, or what else is to be done, once the log is committed up to an offset. */
export interface DeferredEvent {
  readonly id: number;
  /** Nothing below it may be missing: the offset behind the last record that it waits for. */
  readonly offset: number;
  readonly operation: string;
  readonly data: any;
  readonly target: Target | null;
  readonly response: unknown;
  /** Names its row among the coordinator's continuations; '' without one. */
  readonly continuation: string;
  readonly continuationData: any;
  readonly cause: EventId;
}

/** Records that are in the state already and wait for company before they are appended. */
export interface CurrentBatch {
  readonly records: CoordinatorRecord[];
  readonly events: DeferredEvent[];
  bytes: number;
  readonly timestamp: number;
  /** Monotonic milliseconds. */
  readonly appendAtMs: number;
}

export interface CoordinatorContext extends Entity {
  readonly runtime: string;
  readonly topicPartition: string;
  readonly topic: string;
  readonly partition: number;
  readonly nameText: number;
  state: 'loading' | 'active' | 'failed';
  epoch: number;
  /** The event that last changed the state. */
  stateAt: EventId;
  queue: CoordinatorEvent[];
  /** A thread has one of its events. */
  isInFlight: boolean;
  hasHighWatermarkEvent: boolean;
  /** Both exclusive. */
  lastWrittenOffset: number;
  lastCommittedOffset: number;
  nextDeferred: number;
  /** In the order of their offsets. */
  deferred: DeferredEvent[];
  batch: CurrentBatch | null;
  timeline: Timeline;
  /** Timers by key, each with its number. */
  timers: Map<string, number>;
  /** What does not follow from records. */
  soft: any;
}

export const coordinatorContextKind = entityKind<CoordinatorContext>('CoordinatorContext', {
  runtime: value,
  topicPartition: value,
  topic: value,
  partition: value,
  nameText: value,
  state: value,
  epoch: value,
  stateAt: value,
  queue: list,
  isInFlight: value,
  hasHighWatermarkEvent: value,
  lastWrittenOffset: value,
  lastCommittedOffset: value,
  nextDeferred: value,
  deferred: list,
  batch: plain,
  timeline: plain,
  timers: plain,
  soft: plain,
});

export interface CoordinatorTimerEntry {
  readonly topicPartition: string;
  readonly key: string;
  readonly deadlineMs: number;
  /** Where it lies in the timing wheels. */
  readonly place: Place | null;
  readonly operation: string;
  readonly data: any;
  readonly cause: EventId;
}

export interface CoordinatorRuntime extends Entity {
  /** "group": also the beginning of its threads' names. */
  readonly name: string;
  /** Among the runtimes of a process. */
  readonly number: number;
  /** Its threads have been started. */
  started: boolean;
  /** Contexts with an event that no thread has. */
  available: string[];
  /** Contexts whose partitions are to be read. */
  loading: { readonly topicPartition: string; next: number }[];
  /** By the number of their request. */
  readonly calls: Map<number, Call>;
  readonly timer: TimingWheels;
  nextTimer: number;
  readonly timers: Map<number, CoordinatorTimerEntry>;
  /** Until when the reaper sleeps, in milliseconds; −1 while there is nothing to wait for. */
  reaperUntilMs: number;
}

export const coordinatorRuntimeKind = entityKind<CoordinatorRuntime>('CoordinatorRuntime', {
  name: value,
  number: value,
  started: value,
  available: list,
  loading: plain,
  calls: table,
  timer: plain,
  nextTimer: value,
  timers: table,
  reaperUntilMs: value,
});

export interface CoordinatorApp extends ReplicaManagerApp {
  /** By "topic-partition", of all runtimes. */
  readonly coordinators: Map<string, CoordinatorContext>;
  /** By name. */
  readonly coordinatorRuntimes: Map<string, CoordinatorRuntime>;
}

export function newRuntime(name: string, number: number): CoordinatorRuntime {
  return { saved: null, name, number, started: false, available: [], loading: [], calls: new Map(), timer: timingWheels(0), nextTimer: 1, timers: new Map(), reaperUntilMs: -1 };
}

export function newContext(os: Os, runtime: string, topicPartition: string, topic: string, partition: number, epoch: number, soft: unknown): CoordinatorContext {
  return {
    saved: null,
    runtime,
    topicPartition,
    topic,
    partition,
    nameText: os.text(topicPartition),
    state: 'loading',
    epoch,
    stateAt: 0,
    queue: [],
    isInFlight: false,
    hasHighWatermarkEvent: false,
    lastWrittenOffset: 0,
    lastCommittedOffset: 0,
    nextDeferred: 1,
    deferred: [],
    batch: null,
    timeline: timeline(),
    timers: new Map(),
    soft,
  };
}

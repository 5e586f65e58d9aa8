/** What a KRaft controller keeps beside the quorum: the metadata as last written, who it hears from, and what waits to be committed. */
import type { Deque } from '../../../std/deque.ts';
import { deque } from '../../../std/deque.ts';
import { FOREVER, MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../../std/units.ts';
import type { BrokerHeartbeatRequest } from '../../../protocol/apis/63-broker-heartbeat.ts';
import type { BrokerRegistrationRequest } from '../../../protocol/apis/62-broker-registration.ts';
import type { AllocateProducerIdsRequest } from '../../../protocol/apis/67-allocate-producer-ids.ts';
import type { ElectLeadersRequest } from '../../../protocol/apis/43-elect-leaders.ts';
import type { AlterConfigsRequest } from '../../../protocol/apis/33-alter-configs.ts';
import type { IncrementalAlterConfigsRequest } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import type { AlterPartitionRequest } from '../../../protocol/apis/56-alter-partition.ts';
import type { CreateTopicsRequest } from '../../../protocol/apis/19-create-topics.ts';
import type { DeleteTopicsRequest } from '../../../protocol/apis/20-delete-topics.ts';
import type { CreatePartitionsRequest } from '../../../protocol/apis/37-create-partitions.ts';
import type { Request, SocketServer } from '../../broker/socket-server.ts';
import type { EraId } from '../../config/eras.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { EMPTY_IMAGE } from '../../metadata/image.ts';
import type { EventId } from '../../os.ts';
import type { RaftRoot } from '../../raft/raft-client.ts';
import type { Copier } from '../../state.ts';
import { checkPlain, plain } from '../../state.ts';
import type { BrokerHeartbeatManager } from './broker-heartbeat-manager.ts';

/** `waits.eventQueue` with this argument: an event for the controller's thread. */
export const CONTROLLER_QUEUE = 2;

/** Whom to answer: a request of our own server, and the client's request inside it when a broker forwarded that. */
export interface Asker {
  readonly request: Request;
  readonly forwarded: ForwardedRequest | null;
}

export interface ForwardedRequest {
  readonly apiVersion: number;
  readonly correlationId: number;
}

/** A request whose handling may write records. */
export type WriteEvent =
  | { readonly kind: 'registerBroker'; readonly asker: Asker; readonly body: BrokerRegistrationRequest; readonly cause: EventId }
  | { readonly kind: 'processBrokerHeartbeat'; readonly asker: Asker; readonly body: BrokerHeartbeatRequest; readonly cause: EventId }
  | { readonly kind: 'createTopics'; readonly asker: Asker; readonly body: CreateTopicsRequest; readonly cause: EventId }
  | { readonly kind: 'deleteTopics'; readonly asker: Asker; readonly body: DeleteTopicsRequest; readonly cause: EventId }
  | { readonly kind: 'createPartitions'; readonly asker: Asker; readonly body: CreatePartitionsRequest; readonly cause: EventId }
  | { readonly kind: 'electLeaders'; readonly asker: Asker; readonly body: ElectLeadersRequest; readonly cause: EventId }
  | { readonly kind: 'incrementalAlterConfigs'; readonly asker: Asker; readonly body: IncrementalAlterConfigsRequest; readonly cause: EventId }
  | { readonly kind: 'legacyAlterConfigs'; readonly asker: Asker; readonly body: AlterConfigsRequest; readonly cause: EventId }
  | { readonly kind: 'alterPartition'; readonly asker: Asker; readonly body: AlterPartitionRequest; readonly cause: EventId }
  | { readonly kind: 'allocateProducerIds'; readonly asker: Asker; readonly body: AllocateProducerIdsRequest; readonly cause: EventId };

export type ControllerEvent =
  | WriteEvent
  /** The quorum's high watermark moved. */
  | { readonly kind: 'handleCommit'; readonly cause: EventId }
  | { readonly kind: 'handleLeaderChange'; readonly leaderId: number; readonly epoch: number; readonly cause: EventId }
  | { readonly kind: 'completeActivation'; readonly epoch: number; readonly cause: EventId };

/** An answer that waits until the records behind it are committed. */
export interface DeferredEvent {
  /** The last offset that has to be committed. */
  readonly offset: number;
  readonly event: WriteEvent;
  readonly response: unknown;
  readonly cause: EventId;
}

/** Records that were written and are not committed yet, and the metadata with them. */
export interface UncommittedRecords {
  /** Of the last record. */
  readonly offset: number;
  readonly image: MetadataImage;
  readonly records: readonly MetadataRecord[];
  /** Why brokers are fenced by them. */
  readonly reason: string;
  /** What they were written for. */
  readonly cause: EventId;
}

export interface QuorumController {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly era: EraId;
  readonly configs: ResolvedConfig;
  readonly maxIdleIntervalMicros: number;
  readonly fencePeriodMicros: number;
  /** leader.imbalance.check.interval.seconds; FOREVER where leaders are not brought back. */
  readonly balancePeriodMicros: number;
  queue: Deque<ControllerEvent>;
  /** The epoch in which this controller is active, −1 while it is not. */
  curClaimEpoch: number;
  /** Everything written so far, committed or not: what operations decide from. */
  image: MetadataImage;
  committedImage: MetadataImage;
  uncommitted: UncommittedRecords[];
  /** The events that last told of a broker or a partition, by their names: what later events about them were decided from. */
  toldAt: Map<string, EventId>;
  /** Exclusive: what of the log was replayed or written. */
  nextWriteOffset: number;
  /** Null while the controller is not active. */
  heartbeats: BrokerHeartbeatManager | null;
  deferred: DeferredEvent[];
  /** When the periodic tasks run next; FOREVER while not active. */
  noOpAt: number;
  /** When leaders are next brought back to their first replicas; FOREVER while not active. */
  balanceAt: number;
  /** The grid on which sessions are looked at: a multiple of the period behind the activation. */
  activatedAt: number;
}

/** The root of a controller's process. */
export interface ControllerApp extends RaftRoot {
  controller: QuorumController;
  socketServer: SocketServer;
}

export interface QuorumControllerSettings {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly era: EraId;
  readonly configs: ResolvedConfig;
}

export function quorumController({ nodeId, clusterId, era, configs }: QuorumControllerSettings): QuorumController {
  const sessionMicros = millisOf(configs, 'broker.session.timeout.ms');
  return {
    nodeId,
    clusterId,
    era,
    configs,
    maxIdleIntervalMicros: millisOf(configs, 'metadata.max.idle.interval.ms'),
    // A session is over by at most an eighth more than its length.
    fencePeriodMicros: Math.max(MICROS_PER_MILLI, Math.floor(sessionMicros / 8)),
    balancePeriodMicros: configs['auto.leader.rebalance.enable'] === true ? (configs['leader.imbalance.check.interval.seconds'] as number) * MICROS_PER_SECOND : FOREVER,
    queue: deque(),
    curClaimEpoch: -1,
    image: EMPTY_IMAGE,
    committedImage: EMPTY_IMAGE,
    uncommitted: [],
    toldAt: new Map(),
    nextWriteOffset: 0,
    heartbeats: null,
    deferred: [],
    noOpAt: FOREVER,
    balanceAt: FOREVER,
    activatedAt: FOREVER,
  };
}

export function millisOf(configs: ResolvedConfig, name: string): number {
  return (configs[name] as number) * MICROS_PER_MILLI;
}

export const controllerCopier: Copier<QuorumController> = {
  // Images, configs and what lies in the queues never change.
  copy: (c) => ({
    ...c,
    queue: { items: c.queue.items.slice(c.queue.head), head: 0 },
    uncommitted: c.uncommitted.slice(),
    toldAt: new Map(c.toldAt),
    deferred: c.deferred.slice(),
    heartbeats: plain.copy(c.heartbeats),
  }),
  check: checkPlain,
};

/**
 * ReplicaManager: the partitions that this broker hosts. Its functions take the process's state as far as replication is
 * concerned (`ReplicaManagerApp`): partitions and logs lie in tables of the root, so that a checkpoint shares those that did not
 * change.
 */
import { errors } from '../../protocol/errors.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import { type EraId, interBrokerEra, ruleApplies } from '../config/eras.ts';
import type { ResolvedConfig } from '../config/values.ts';
import { ev } from '../events.ts';
import { REPLICATION_OFFSET_CHECKPOINT_FILE } from '../log/log-files.ts';
import { type OffsetCheckpointEntry, writeOffsetCheckpoint } from '../log/checkpoint-file.ts';
import type { LogManagerApp } from '../log/log-manager.ts';
import { markDirOffline } from '../log/log-scheduler.ts';
import type { Log } from '../log/unified-log.ts';
import { type MetadataImage, partitionIn } from '../metadata/image.ts';
import type { EventId, Os } from '../os.ts';
import { DiskError } from '../os.ts';
import { checkPlain, type Copier, touch } from '../state.ts';
import { waits } from '../waits.ts';
import type { ReplicaFetcher } from './fetcher/replica-fetcher.ts';
import type { IsrUpdate } from './isr.ts';
import type { HighWatermarkRules, Partition } from './partition.ts';

/** The argument of `waits.work` on which the LogDirFailureHandler thread waits. */
export const LOG_DIR_FAILURE = 2;

/** Something that delayed operations of a partition may have waited for; carried out when no lock is held any more. */
export interface DelayedAction {
  readonly topicPartition: string;
  /** Whether the high or the low watermark moved (producers, consumers, deletions) or only the log's end did (followers). */
  readonly highWatermarkMoved: boolean;
  readonly cause: EventId;
}

export interface ReplicaManager {
  readonly nodeId: number;
  readonly logDir: string;
  readonly era: EraId;
  /** The broker's configs, resolved. */
  readonly configs: ResolvedConfig;
  readonly actionQueue: DelayedAction[];
  /** What replication-offset-checkpoint said at the start, by "topic-partition". */
  readonly checkpointedHighWatermarks: Map<string, number>;
  /** What was last written to it. */
  writtenHighWatermarks: string;
  /** From era and configs that hold for the broker's life: each append asks for them. */
  readonly highWatermarkRules: HighWatermarkRules;
  readonly truncation: Truncation;
  /** Of its peers' listeners, the one that this broker fetches over. */
  readonly interBrokerListener: string;
  /** This broker is on its way down. What the metadata says of it may be about its run before. */
  inControlledShutdown: boolean;
  /** Proposals for the controller that no request carries yet. */
  readonly isrUpdates: IsrUpdate[];
  /** A request with proposals is under way: the next one waits. */
  isIsrRequestInFlight: boolean;
  /** After the controller refused a request as a whole, the next one goes out then. */
  isrRetryAt: number;
  /** The log directory whose disk failed, until the LogDirFailureHandler has dealt with it. */
  offlineLogDir: string | null;
}

/** By what a follower finds where its log parts from its leader's: what a Fetch says, what the leader says of epochs, or only its own high watermark. */
export type Truncation = 'fetch' | 'epochs' | 'highWatermark';

function truncationOf(era: EraId): Truncation {
  if (!ruleApplies(era, 'leaderEpochs')) return 'highWatermark';
  return ruleApplies(era, 'truncationOnFetch') ? 'fetch' : 'epochs';
}

export interface ReplicaManagerApp extends LogManagerApp {
  readonly replicaManager: ReplicaManager;
  readonly partitions: Map<string, Partition>;
  readonly image: MetadataImage;
  /** By the name of their thread. */
  readonly fetchers: Map<string, ReplicaFetcher>;
}

export interface ReplicaManagerSettings {
  readonly nodeId: number;
  readonly logDir: string;
  readonly era: EraId;
  readonly configs: ResolvedConfig;
  readonly checkpointedHighWatermarks: Map<string, number>;
  readonly interBrokerListener: string;
}

export function newReplicaManager(settings: ReplicaManagerSettings): ReplicaManager {
  const { era, configs } = settings;
  const highWatermarkRules: HighWatermarkRules = {
    frozenBelowMinIsr: ruleApplies(era, 'hwFrozenBelowMinIsr'),
    replicaLagTimeMaxMs: numberConfig(configs, 'replica.lag.time.max.ms'),
  };
  const truncation = truncationOf(interBrokerEra(era, configs['inter.broker.protocol.version']));
  return { ...settings, truncation, actionQueue: [], writtenHighWatermarks: '', highWatermarkRules, offlineLogDir: null, inControlledShutdown: false, isrUpdates: [], isIsrRequestInFlight: false, isrRetryAt: FOREVER };
}

export function numberConfig(configs: ResolvedConfig, name: string): number {
  const value = configs[name];
  if (typeof value !== 'number') throw new TypeError(`config ${name} is not a number: ${String(value)}`);
  return value;
}

export function nowMs(os: Os): number {
  return Math.floor(os.micros() / MICROS_PER_MILLI);
}

export interface HostedPartition {
  readonly error: 0;
  readonly partition: Partition;
  readonly log: Log;
}

export interface NoPartition {
  readonly error: number;
  readonly partition: null;
}

/** The partition, which has to be hosted here and online, or the error that says why not. */
export function getPartition(app: ReplicaManagerApp, topicPartition: string, topic: string, index: number): HostedPartition | NoPartition {
  const partition = app.partitions.get(topicPartition);
  if (partition === undefined) {
    // The topic exists: whoever asks here has old news of where its replicas are.
    const known = partitionIn(app.image, topic, index) !== null;
    return { error: known ? errors.NOT_LEADER_OR_FOLLOWER : errors.UNKNOWN_TOPIC_OR_PARTITION, partition: null };
  }
  const log = app.logs.get(topicPartition);
  if (partition.offline || log === undefined) return { error: errors.KAFKA_STORAGE_ERROR, partition: null };
  return { error: 0, partition, log };
}

/** Tells the LogDirFailureHandler thread that the disk under a log directory failed. */
export function addOfflineLogDir(os: Os, app: ReplicaManagerApp, dir: string): void {
  app.replicaManager.offlineLogDir = dir;
  os.notify(waits.work, LOG_DIR_FAILURE);
}

/** The partitions of a failed log directory go offline: whoever asks for them is told KAFKA_STORAGE_ERROR. */
export function handleLogDirFailure(os: Os, app: ReplicaManagerApp, dir: string): void {
  markDirOffline(app, dir);
  for (const partition of app.partitions.values()) {
    if (partition.offline) continue;
    touch(partition);
    partition.offline = true;
    os.emit(ev.partitionBecameOffline, partition.nameText, partition.leaderEpoch);
  }
  os.charge(os.costs.logDirFailureNanos);
}

/** A broker that has no other directory halts, as Kafka does, rather than claim to lead what it cannot write. */
export function haltWithoutLogDirs(os: Os, app: ReplicaManagerApp): void {
  const { logDirs } = app.logManager;
  os.exit(`shutdown broker because all log dirs in ${logDirs.join(', ')} have failed`);
}

/** Writes replication-offset-checkpoint when a high watermark moved since the last time. */
export function checkpointHighWatermarks(os: Os, app: ReplicaManagerApp): void {
  const rm = app.replicaManager;
  const entries: OffsetCheckpointEntry[] = [];
  for (const { topicPartition, topic, partition, offline } of app.partitions.values()) {
    const log = app.logs.get(topicPartition);
    if (!offline && log !== undefined) entries.push({ topic, partition, offset: log.highWatermark });
  }
  const written = entries.map((entry) => `${entry.topic} ${entry.partition} ${entry.offset}`).join('\n');
  if (written === rm.writtenHighWatermarks) return;
  try {
    writeOffsetCheckpoint(os, `${rm.logDir}/${REPLICATION_OFFSET_CHECKPOINT_FILE}`, entries);
    rm.writtenHighWatermarks = written;
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    addOfflineLogDir(os, app, rm.logDir);
  }
}

export const replicaManagerCopier: Copier<ReplicaManager> = {
  copy: (rm) => ({
    ...rm,
    actionQueue: rm.actionQueue.slice(),
    isrUpdates: rm.isrUpdates.slice(),
    checkpointedHighWatermarks: new Map(rm.checkpointedHighWatermarks),
  }),
  check: checkPlain,
};

/** ReplicaManager.applyDelta: this broker becomes leader or follower of partitions, or hosts them no longer. */
import { DiskError, type Os } from '../os.ts';
import { ev } from '../events.ts';
import { asyncDeleteLogs, getOrCreateLog } from '../log/log-manager.ts';
import { type Log, updateHighWatermark } from '../log/unified-log.ts';
import { startCleanerFor } from '../log/cleaner/log-cleaner.ts';
import { readLogConfig } from '../log/log-config.ts';
import type { MetadataDelta, TopicDelta } from '../metadata/delta.ts';
import { TOPIC_RESOURCE } from '../metadata/image.ts';
import type { PartitionRegistration } from '../metadata/registrations.ts';
import { touch } from '../state.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { queueAction } from './append-records.ts';
import { addFetcherForPartition, removeFetcherForPartition } from './fetcher/replica-fetcher-manager.ts';
import { makeFollower, makeLeader, maybeIncrementLeaderHw, newPartition, type Partition } from './partition.ts';
import { addOfflineLogDir, nowMs, numberConfig, type ReplicaManagerApp } from './replica-manager.ts';
import { resolveTopicConfig } from './topic-config.ts';

/** `app.image` is the image after the delta already. */
export function applyDelta(os: Os, app: ReplicaManagerApp, delta: MetadataDelta): void {
  const { nodeId } = app.replicaManager;
  // A topic of the same name may come with the same delta.
  stopReplicas(os, app, [...delta.deletedTopics.values()].flatMap(({ name, partitions }) => partitions.map((_, index) => topicPartitionName(name, index))));
  for (const topic of delta.changedTopics.values()) {
    const leaving: string[] = [];
    for (const [index, registration] of topic.partitions) {
      if (registration.replicas.includes(nodeId)) becomeLeaderOrFollower(os, app, topic, index, registration);
      else leaving.push(topicPartitionName(topic.name, index));
    }
    stopReplicas(os, app, leaving.filter((topicPartition) => app.partitions.has(topicPartition) || app.logs.has(topicPartition)));
  }
  for (const key of delta.changedConfigs.keys()) {
    const prefix = `${TOPIC_RESOURCE}:`;
    if (key.startsWith(prefix)) updateTopicConfig(os, app, key.slice(prefix.length));
  }
}

function becomeLeaderOrFollower(os: Os, app: ReplicaManagerApp, topic: TopicDelta, index: number, registration: PartitionRegistration): void {
  const rm = app.replicaManager;
  const topicPartition = topicPartitionName(topic.name, index);
  const hosted = hostPartition(os, app, topic, index);
  if (hosted === null) return;
  const { partition, log } = hosted;
  touch(log);
  if (registration.leader === rm.nodeId) {
    makeLeader(os, partition, log, registration, rm.nodeId, nowMs(os));
    // With an ISR of one, all that the log holds is committed at once.
    maybeIncrementLeaderHw(os, partition, log, app.replicaManager.highWatermarkRules, app.image, nowMs(os));
    removeFetcherForPartition(os, app, topicPartition);
  } else {
    const isNew = makeFollower(os, partition, log, registration, rm.nodeId);
    // On its way down a broker follows nobody for whom it does not matter any more.
    if (rm.inControlledShutdown && (registration.leader < 0 || !registration.isr.includes(rm.nodeId))) removeFetcherForPartition(os, app, topicPartition);
    else if (isNew) addFetcherForPartition(os, app, partition, log);
    if (!isNew) return;
  }
  // Whoever waited for this partition either finds it here now or is told to look elsewhere.
  queueAction(app, partition, true, os.cause());
  rm.checkpointedHighWatermarks.delete(topicPartition);
}

function hostPartition(os: Os, app: ReplicaManagerApp, topic: TopicDelta, index: number): { partition: Partition; log: Log } | null {
  const rm = app.replicaManager;
  const topicPartition = topicPartitionName(topic.name, index);
  const known = app.partitions.get(topicPartition);
  const knownLog = app.logs.get(topicPartition);
  if (known !== undefined && known.topicId !== topic.id) {
    // A topic of the same name was deleted and made again while this broker did not see it.
    stopReplicas(os, app, [topicPartition]);
  } else if (known !== undefined && knownLog !== undefined) return known.offline ? null : { partition: known, log: knownLog };
  const configs = resolveTopicConfig(app.image, topic.name, rm.era, rm.configs);
  try {
    const found = app.logs.get(topicPartition);
    if (found !== undefined && found.topicId !== null && found.topicId !== topic.id) asyncDeleteLogs(os, app, [topicPartition]);
    const log = getOrCreateLog(os, app, topicPartition, topic.id, configs);
    if (log === null) return null;
    const partition = newPartition(os, topic.name, index, topic.id, numberConfig(configs, 'min.insync.replicas'));
    app.partitions.set(topicPartition, partition);
    touch(log);
    const highWatermark = Math.min(rm.checkpointedHighWatermarks.get(topicPartition) ?? 0, log.logEndOffset);
    updateHighWatermark(log, highWatermark);
    os.because(log.leoAt);
    log.hwAt = os.emit(ev.hwLoaded, log.nameText, highWatermark);
    return { partition, log };
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    addOfflineLogDir(os, app, rm.logDir);
    return null;
  }
}

/** This broker does not host these partitions any more: their logs go, and whoever waits here is told so. */
function stopReplicas(os: Os, app: ReplicaManagerApp, topicPartitions: readonly string[]): void {
  if (topicPartitions.length === 0) return;
  const cause = os.cause();
  for (const topicPartition of topicPartitions) {
    const partition = app.partitions.get(topicPartition);
    removeFetcherForPartition(os, app, topicPartition);
    if (partition === undefined) continue;
    app.partitions.delete(topicPartition);
    os.causedBy(cause);
    os.because(partition.leaderEpochAt);
    const at = os.emit(ev.replicaStopped, partition.nameText);
    queueAction(app, partition, true, at);
  }
  os.causedBy(cause);
  try {
    asyncDeleteLogs(os, app, topicPartitions);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    addOfflineLogDir(os, app, app.replicaManager.logDir);
  }
}

function updateTopicConfig(os: Os, app: ReplicaManagerApp, topic: string): void {
  const { era, configs: broker } = app.replicaManager;
  const configs = resolveTopicConfig(app.image, topic, era, broker);
  for (const partition of app.partitions.values()) {
    if (partition.topic !== topic) continue;
    touch(partition);
    partition.minInSyncReplicas = numberConfig(configs, 'min.insync.replicas');
    const log = app.logs.get(partition.topicPartition);
    if (log === undefined) continue;
    touch(log);
    log.config = readLogConfig(configs, era);
    startCleanerFor(os, app.logManager, log);
  }
}

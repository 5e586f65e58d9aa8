/**
 * BrokerMetadataPublisher.initializeManagers: the first metadata that a broker sees tells it which logs are its own and with which
 * configs they are opened. Logs of topics that are gone, or that other brokers host now, are put aside as stray.
 */
import { ev } from '../events.ts';
import { readText } from '../log/checkpoint-file.ts';
import { CLEAN_SHUTDOWN_FILE, STRAY_DIR_SUFFIX } from '../log/log-files.ts';
import { beginLoadingLogs, loadNextLog } from '../log/log-manager.ts';
import { startLogManager } from '../log/log-scheduler.ts';
import { type Log, renameLogDir } from '../log/unified-log.ts';
import { partitionIn } from '../metadata/image.ts';
import { DiskError, type Os } from '../os.ts';
import { addOfflineLogDir, type ReplicaManagerApp } from '../replication/replica-manager.ts';
import { resolveTopicConfig } from '../replication/topic-config.ts';
import { startHighWatermarkCheckpoint } from './kafka-scheduler.ts';

/** Opens every log (with recovery, where the last shutdown was not clean) and sets the background tasks going. */
export function initializeManagers(os: Os, app: ReplicaManagerApp): void {
  const { logDir, era, configs } = app.replicaManager;
  try {
    beginLoadingLogs(os, app.logManager);
    while (loadNextLog(os, app, (topic) => resolveTopicConfig(app.image, topic, era, configs))) {
      // One log after the other.
    }
    for (const log of app.logs.values()) {
      if (!isStray(app, log)) continue;
      app.logs.delete(log.topicPartition);
      const folder = `${log.topicPartition}.${uniqueId(os)}${STRAY_DIR_SUFFIX}`;
      renameLogDir(os, log, `${log.parentDir}/${folder}`);
      os.because(app.image.at);
      os.emit(ev.logPutAside, log.nameText, os.text(folder), 0);
    }
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    addOfflineLogDir(os, app, logDir);
  }
  startLogManager(os, app.logManager);
  startHighWatermarkCheckpoint(os, configs);
}

function isStray(app: ReplicaManagerApp, log: Log): boolean {
  const topic = app.image.topics.get(log.topic);
  if (topic === undefined || (log.topicId !== null && log.topicId !== topic.id)) return true;
  return partitionIn(app.image, log.topic, log.partition)?.replicas.includes(app.replicaManager.nodeId) !== true;
}

const ID_WORDS = 4;
const TWO_32 = 0x1_0000_0000;

function uniqueId(os: Os): string {
  let id = '';
  for (let i = 0; i < ID_WORDS; i++) id += os.random('stray-directory-ids', TWO_32).toString(16).padStart(8, '0');
  return id;
}

/** The epoch in which this broker shut down cleanly the last time, as the mark of that shutdown says; −1 without one. */
export function readPreviousBrokerEpoch(os: Os, logDir: string): number {
  const text = readText(os, `${logDir}/${CLEAN_SHUTDOWN_FILE}`);
  const epoch = text === null ? null : /"brokerEpoch":(\d+)/.exec(text);
  return epoch === null ? -1 : Number(epoch[1]);
}

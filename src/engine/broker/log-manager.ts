/**
 * LogManager: the log directory as a whole. It loads the logs that lie there (with recovery when the last shutdown was not clean),
 * keeps the checkpoints of recovery points and log starts, and closes everything at a clean shutdown.
 */
import { utf8Bytes } from '../../std/utf8.ts';
import { type OffsetCheckpointEntry, readOffsetCheckpoint, writeOffsetCheckpoint } from '../log/checkpoint-file.ts';
import {
  CLEAN_SHUTDOWN_FILE,
  DELETE_DIR_SUFFIX,
  FUTURE_DIR_SUFFIX,
  LOG_START_OFFSET_CHECKPOINT_FILE,
  parseTopicPartitionName,
  RECOVERY_POINT_CHECKPOINT_FILE,
  STRAY_DIR_SUFFIX,
} from '../log/log-files.ts';
import { closeLog, flushLog, type Log, openLog } from '../log/unified-log.ts';
import { partitionIn } from '../metadata/image.ts';
import { DiskError, type Os } from '../os.ts';
import { markStray } from '../replication/log-deletion.ts';
import { addOfflineLogDir, type ReplicaManagerApp } from '../replication/replica-manager.ts';
import { resolveTopicConfig } from '../replication/topic-config.ts';

/** What the checkpoint files last held, so that they are written only when something changed. */
export interface LogManager {
  writtenRecoveryPoints: string;
  writtenLogStarts: string;
}

export interface LogManagerApp extends ReplicaManagerApp {
  readonly logManager: LogManager;
}

export function newLogManager(): LogManager {
  return { writtenRecoveryPoints: '', writtenLogStarts: '' };
}

/** A folder of the metadata quorum, not of this manager. */
const METADATA_LOG_DIR = '__cluster_metadata-0';

function logFolders(os: Os, logDir: string): string[] {
  const folders = new Set<string>();
  for (const { path } of os.files.list(`${logDir}/`)) {
    const slash = path.indexOf('/', logDir.length + 1);
    if (slash > 0) folders.add(path.slice(logDir.length + 1, slash));
  }
  folders.delete(METADATA_LOG_DIR);
  return [...folders];
}

/**
 * Loads all logs. It happens once the broker has seen the metadata, since a topic's configs stand there; `app.image` is that
 * image. Logs of topics that are gone, or that this broker does not host, are put aside as stray.
 */
export function loadLogs(os: Os, app: LogManagerApp): void {
  const { logDir, era, configs } = app.replicaManager;
  const cleanFile = os.files.find(`${logDir}/${CLEAN_SHUTDOWN_FILE}`);
  const cleanShutdown = cleanFile !== null;
  const recoveryPoints = readOffsetCheckpoint(os, `${logDir}/${RECOVERY_POINT_CHECKPOINT_FILE}`);
  const logStarts = readOffsetCheckpoint(os, `${logDir}/${LOG_START_OFFSET_CHECKPOINT_FILE}`);
  try {
    for (const folder of logFolders(os, logDir)) {
      if (folder.endsWith(DELETE_DIR_SUFFIX)) {
        for (const { id } of os.files.list(`${logDir}/${folder}/`)) os.files.delete(id);
        continue;
      }
      const name = parseTopicPartitionName(folder);
      if (name === null || folder.endsWith(STRAY_DIR_SUFFIX) || folder.endsWith(FUTURE_DIR_SUFFIX)) continue;
      const topicConfigs = resolveTopicConfig(app.image, name.topic, era, configs);
      const log = openLog(os, `${logDir}/${folder}`, folder, null, topicConfigs, {
        recoveryPoint: recoveryPoints.get(folder) ?? 0,
        logStartOffset: logStarts.get(folder) ?? 0,
        cleanShutdown,
        era,
      });
      if (isStray(app, log)) markStray(os, log);
      else app.logs.set(folder, log);
    }
    // From here on a crash is one: what is written from now is not known to be whole.
    if (cleanFile !== null) os.files.delete(cleanFile.id);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    addOfflineLogDir(os, app, logDir);
  }
}

function isStray(app: LogManagerApp, log: Log): boolean {
  const topic = app.image.topics.get(log.topic);
  if (topic === undefined || (log.topicId !== null && log.topicId !== topic.id)) return true;
  return partitionIn(app.image, log.topic, log.partition)?.replicas.includes(app.replicaManager.nodeId) !== true;
}

function checkpoint(os: Os, app: LogManagerApp, file: string, written: string, offsetOf: (log: Log) => number | null): string {
  const entries: OffsetCheckpointEntry[] = [];
  for (const log of app.logs.values()) {
    const offset = log.failed ? null : offsetOf(log);
    if (offset !== null) entries.push({ topic: log.topic, partition: log.partition, offset });
  }
  const now = entries.map(({ topic, partition, offset }) => `${topic} ${partition} ${offset}`).join('\n');
  if (now === written) return written;
  try {
    writeOffsetCheckpoint(os, `${app.replicaManager.logDir}/${file}`, entries);
    return now;
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    addOfflineLogDir(os, app, app.replicaManager.logDir);
    return written;
  }
}

export function checkpointRecoveryPoints(os: Os, app: LogManagerApp): void {
  const { logManager } = app;
  logManager.writtenRecoveryPoints = checkpoint(os, app, RECOVERY_POINT_CHECKPOINT_FILE, logManager.writtenRecoveryPoints, (log) => log.recoveryPoint);
}

/** Only starts that a segment's name does not tell already. */
export function checkpointLogStarts(os: Os, app: LogManagerApp): void {
  const { logManager } = app;
  const offsetOf = (log: Log): number | null => (log.logStartOffset > log.segments[0]!.baseOffset ? log.logStartOffset : null);
  logManager.writtenLogStarts = checkpoint(os, app, LOG_START_OFFSET_CHECKPOINT_FILE, logManager.writtenLogStarts, offsetOf);
}

/** Flushes and closes one log for good. */
export function shutDownLog(os: Os, log: Log): void {
  if (log.failed) return;
  flushLog(os, log, log.logEndOffset, true);
  closeLog(os, log);
}

/** The last act of a clean shutdown: whoever starts next may trust what the logs hold. */
export function finishShutdown(os: Os, app: LogManagerApp, brokerEpoch: number): void {
  checkpointRecoveryPoints(os, app);
  checkpointLogStarts(os, app);
  const isWhole = [...app.logs.values()].every((log) => !log.failed);
  if (!isWhole) return;
  try {
    os.files.replace(`${app.replicaManager.logDir}/${CLEAN_SHUTDOWN_FILE}`, utf8Bytes(`{"version":0,"brokerEpoch":${brokerEpoch}}`));
  } catch (error) {
    // Without the file the next start recovers the logs, which is right after a disk fault.
    if (!(error instanceof DiskError)) throw error;
  }
}

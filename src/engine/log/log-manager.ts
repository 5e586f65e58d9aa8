/**
 * LogManager: the logs of a broker's directories. It opens them at the start, by recovery where the last shutdown was not clean,
 * keeps the checkpoint files, and says at the end that all is well. Its background tasks are in log-scheduler.ts.
 */
import { MICROS_PER_MILLI } from '../../std/units.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import { configOf } from '../config/config.ts';
import type { EraId } from '../config/eras.ts';
import type { ResolvedConfig } from '../config/values.ts';
import { ev } from '../events.ts';
import { DiskError, type FileId, type Os } from '../os.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { waits } from '../waits.ts';
import { type OffsetCheckpointEntry, readOffsetCheckpoint, writeOffsetCheckpoint } from './checkpoint-file.ts';
import { lowerCleanerCheckpoint, setCleanerCheckpoint } from './cleaner/cleaner-checkpoint.ts';
import { type LogCleaner, startCleanerFor } from './cleaner/log-cleaner.ts';
import { LogError } from './log-error.ts';
import {
  CLEAN_SHUTDOWN_FILE,
  DELETE_DIR_SUFFIX,
  LOG_START_OFFSET_CHECKPOINT_FILE,
  parseTopicPartitionName,
  RECOVERY_POINT_CHECKPOINT_FILE,
} from './log-files.ts';
import {
  closeLog,
  flushLog,
  type Log,
  LOG_TASKS,
  METADATA_TOPIC,
  type LogFailure,
  openLog,
  renameLogDir,
  type ScheduledDeletion,
  truncateFully,
  truncateTo,
} from './unified-log.ts';

interface FolderToLoad {
  readonly dir: string;
  readonly topicPartition: string;
  readonly topic: string;
  readonly recoveryPoint: number;
  readonly logStartOffset: number;
  readonly cleanShutdown: boolean;
}

export interface LogManager {
  readonly logDirs: readonly string[];
  readonly era: EraId;
  readonly intervals: Intervals;
  readonly producerIdExpirationMs: number;
  /** Directories whose disk failed. */
  offlineDirs: string[];
  toLoad: FolderToLoad[];
  /** When the periodic tasks are due next, in monotonic microseconds; 0 before the start. */
  recoveryCheckpointAt: number;
  startCheckpointAt: number;
  retentionAt: number;
  producerExpirationAt: number;
  flushCheckAt: number;
  /** The flush whose fsync the last step asked for. */
  flushing: { readonly topicPartition: string; readonly offset: number } | null;
  /** log.segment.delete.delay.ms: the files of a deleted log go so much later, whatever its topic said. */
  readonly fileDeleteDelayMicros: number;
  /** Files of deleted logs, in the order in which they go. */
  deletions: LogDeletion[];
  readonly cleaner: LogCleaner;
}

export interface LogDeletion extends ScheduledDeletion {
  readonly topicPartition: string;
}

/** In microseconds. */
export interface Intervals {
  readonly initialDelay: number;
  readonly recoveryCheckpoint: number;
  readonly startCheckpoint: number;
  readonly retention: number;
  readonly flushCheck: number;
  readonly producerExpiration: number;
}

/** What a program whose root has logs gives to them. The root declares `logs: entities(logKind)` and `logManager: plain`. */
export interface LogManagerApp {
  readonly logManager: LogManager;
  readonly logs: Map<string, Log>;
}

export function newLogManager(logDirs: readonly string[], era: EraId, brokerConfigs: ResolvedConfig): LogManager {
  const config = configOf(brokerConfigs);
  const micros = (name: string): number => Math.min(Number.MAX_SAFE_INTEGER, config.int(name) * MICROS_PER_MILLI);
  return {
    logDirs,
    era,
    intervals: {
      initialDelay: micros('log.initial.task.delay.ms'),
      recoveryCheckpoint: micros('log.flush.offset.checkpoint.interval.ms'),
      startCheckpoint: micros('log.flush.start.offset.checkpoint.interval.ms'),
      retention: micros('log.retention.check.interval.ms'),
      flushCheck: micros('log.flush.scheduler.interval.ms'),
      producerExpiration: micros('producer.id.expiration.check.interval.ms'),
    },
    producerIdExpirationMs: config.int('producer.id.expiration.ms'),
    fileDeleteDelayMicros: micros('log.segment.delete.delay.ms'),
    offlineDirs: [],
    toLoad: [],
    recoveryCheckpointAt: 0,
    startCheckpointAt: 0,
    retentionAt: 0,
    producerExpirationAt: 0,
    flushCheckAt: 0,
    flushing: null,
    deletions: [],
    cleaner: {
      isEnabled: config.bool('log.cleaner.enable') && config.int('log.cleaner.threads') > 0,
      backoffMicros: micros('log.cleaner.backoff.ms'),
      dedupeBufferBytes: config.int('log.cleaner.dedupe.buffer.size'),
      loadFactor: config.double('log.cleaner.io.buffer.load.factor'),
      isStarted: false,
      cleaning: null,
    },
  };
}

/**
 * Looks at the directories: whether the last shutdown was clean, what the checkpoints say, which folders there are. The mark of
 * a clean shutdown goes at once, so that a crash while loading counts as one.
 */
export function beginLoadingLogs(os: Os, manager: LogManager): void {
  for (const logDir of manager.logDirs) {
    const mark = os.files.find(`${logDir}/${CLEAN_SHUTDOWN_FILE}`);
    if (mark !== null) os.files.delete(mark.id);
    const recoveryPoints = readOffsetCheckpoint(os, `${logDir}/${RECOVERY_POINT_CHECKPOINT_FILE}`);
    const logStarts = readOffsetCheckpoint(os, `${logDir}/${LOG_START_OFFSET_CHECKPOINT_FILE}`);
    for (const [folder, files] of foldersIn(os, logDir)) {
      const name = parseTopicPartitionName(folder);
      if (name === null || name.topic === METADATA_TOPIC) continue;
      if (folder.endsWith(DELETE_DIR_SUFFIX)) {
        // Its log was deleted before the crash; the files are left.
        manager.deletions.push({ at: os.micros() + manager.fileDeleteDelayMicros, files, topicPartition: topicPartitionName(name.topic, name.partition) });
        continue;
      }
      const topicPartition = topicPartitionName(name.topic, name.partition);
      if (folder !== topicPartition) continue;
      manager.toLoad.push({
        dir: `${logDir}/${folder}`,
        topicPartition,
        topic: name.topic,
        recoveryPoint: recoveryPoints.get(topicPartition) ?? 0,
        logStartOffset: logStarts.get(topicPartition) ?? 0,
        cleanShutdown: mark !== null,
      });
    }
  }
}

function foldersIn(os: Os, logDir: string): Map<string, FileId[]> {
  const folders = new Map<string, FileId[]>();
  for (const { id, path } of os.files.list(`${logDir}/`)) {
    const rest = path.slice(logDir.length + 1);
    const slash = rest.indexOf('/');
    if (slash < 0) continue;
    const folder = rest.slice(0, slash);
    const files = folders.get(folder);
    if (files === undefined) folders.set(folder, [id]);
    else files.push(id);
  }
  return folders;
}

/**
 * Opens the next log that was found, with `configsOf` its topic, and puts it into the table. Answers false when all are open.
 * A step each, so that a long recovery is seen as it goes. Throws DiskError when the directory cannot be used.
 */
export function loadNextLog(
  os: Os,
  app: LogManagerApp,
  configsOf: (topic: string) => Readonly<Record<string, unknown>>,
): boolean {
  const { logManager, logs } = app;
  const next = logManager.toLoad.shift();
  if (next === undefined) return false;
  const { dir, topicPartition, recoveryPoint, logStartOffset, cleanShutdown } = next;
  const { era, producerIdExpirationMs } = logManager;
  const options = { recoveryPoint, logStartOffset, cleanShutdown, era, producerIdExpirationMs };
  try {
    const log = openLog(os, dir, topicPartition, null, configsOf(next.topic), options);
    logs.set(topicPartition, log);
    startCleanerFor(os, logManager, log);
  } catch (error) {
    // Kafka does not start with such files; to its operator the directory is as good as failed.
    if (error instanceof LogError) throw new DiskError('failed', dir);
    throw error;
  }
  return true;
}

/** The log of a partition; a new one is made in the first directory that is online. */
export function getOrCreateLog(
  os: Os,
  app: LogManagerApp,
  topicPartition: string,
  topicId: string | null,
  configs: Readonly<Record<string, unknown>>,
): Log | null {
  const known = app.logs.get(topicPartition);
  if (known !== undefined) return known;
  const { logDirs, offlineDirs, era, producerIdExpirationMs } = app.logManager;
  const logDir = logDirs.find((dir) => !offlineDirs.includes(dir));
  if (logDir === undefined) return null;
  const log = openLog(os, `${logDir}/${topicPartition}`, topicPartition, topicId, configs, {
    recoveryPoint: 0,
    cleanShutdown: true,
    era,
    producerIdExpirationMs,
  });
  app.logs.set(topicPartition, log);
  startCleanerFor(os, app.logManager, log);
  return log;
}

/** Takes logs out: their folders are renamed at once, and their files go after log.segment.delete.delay.ms. Throws DiskError. */
export function asyncDeleteLogs(os: Os, app: LogManagerApp, topicPartitions: readonly string[]): void {
  let deleted = 0;
  for (const topicPartition of topicPartitions) {
    const log = app.logs.get(topicPartition);
    if (log === undefined) continue;
    app.logs.delete(topicPartition);
    if (log.config.compact) setCleanerCheckpoint(os, log.parentDir, topicPartition, undefined);
    const until = os.micros() + app.logManager.fileDeleteDelayMicros;
    const folder = deleteDirName(log, uniqueId(os));
    const files = renameLogDir(os, log, `${log.parentDir}/${folder}`);
    os.because(log.leoAt, log.logStartAt);
    os.emit(ev.logPutAside, log.nameText, os.text(folder), until);
    app.logManager.deletions.push({ at: until, files, topicPartition });
    deleted++;
  }
  if (deleted === 0) return;
  // Else a start after a crash would take the next log of that name for this one.
  checkpointRecoveryPoints(os, app);
  checkpointLogStartOffsets(os, app);
  os.notify(waits.work, LOG_TASKS);
}

/** No folder's name may be longer. */
const LONGEST_FOLDER_NAME = 255;

function deleteDirName({ topic, partition }: Log, id: string): string {
  const suffix = `-${partition}.${id}${DELETE_DIR_SUFFIX}`;
  return `${topic.slice(0, LONGEST_FOLDER_NAME - suffix.length)}${suffix}`;
}

/**
 * Truncates a log, and writes the recovery points when that lowered one: an unclean start must not trust what a follower took
 * back and wrote anew.
 */
export function truncateLogTo(os: Os, app: LogManagerApp, log: Log, offset: number): boolean | LogFailure {
  const truncated = truncateTo(os, log, offset);
  if (truncated === true) {
    checkpointRecoveryPoints(os, app);
    lowerCleanerCheckpoint(os, log);
  }
  return truncated;
}

export function truncateLogFully(
  os: Os,
  app: LogManagerApp,
  log: Log,
  newOffset: number,
  logStartOffset = newOffset,
): LogFailure | null {
  const failure = truncateFully(os, log, newOffset, logStartOffset);
  if (failure === null) {
    checkpointRecoveryPoints(os, app);
    lowerCleanerCheckpoint(os, log);
  }
  return failure;
}

const ID_WORDS = 4;
const TWO_32 = 0x1_0000_0000;

function uniqueId(os: Os): string {
  let id = '';
  for (let i = 0; i < ID_WORDS; i++) id += os.random('log-directory-ids', TWO_32).toString(16).padStart(8, '0');
  return id;
}

function logsIn(app: LogManagerApp, logDir: string): Log[] {
  return [...app.logs.values()].filter((log) => log.parentDir === logDir && !log.failed);
}

function onlineDirs({ logDirs, offlineDirs }: LogManager): readonly string[] {
  return logDirs.filter((dir) => !offlineDirs.includes(dir));
}

export function checkpointRecoveryPoints(os: Os, app: LogManagerApp): void {
  for (const logDir of onlineDirs(app.logManager)) {
    const entries = logsIn(app, logDir).map(({ topic, partition, recoveryPoint }) => ({
      topic,
      partition,
      offset: recoveryPoint,
    }));
    writeOffsetCheckpoint(os, `${logDir}/${RECOVERY_POINT_CHECKPOINT_FILE}`, entries);
  }
}

/** Only log starts that the first segment's name does not tell. */
export function checkpointLogStartOffsets(os: Os, app: LogManagerApp): void {
  for (const logDir of onlineDirs(app.logManager)) {
    const entries: OffsetCheckpointEntry[] = [];
    for (const { topic, partition, logStartOffset, segments } of logsIn(app, logDir)) {
      if (logStartOffset > segments[0].baseOffset) entries.push({ topic, partition, offset: logStartOffset });
    }
    writeOffsetCheckpoint(os, `${logDir}/${LOG_START_OFFSET_CHECKPOINT_FILE}`, entries);
  }
}

/** A clean shutdown: every log is brought to the disk and closed, and a mark spares the next start the recovery. */
export function shutdownLogManager(os: Os, app: LogManagerApp, brokerEpoch = -1): void {
  for (const log of app.logs.values()) {
    flushLog(os, log, log.logEndOffset, true);
    closeLog(os, log);
  }
  checkpointRecoveryPoints(os, app);
  checkpointLogStartOffsets(os, app);
  const mark = utf8Bytes(JSON.stringify({ version: 0, brokerEpoch }));
  for (const logDir of onlineDirs(app.logManager)) os.files.replace(`${logDir}/${CLEAN_SHUTDOWN_FILE}`, mark);
}

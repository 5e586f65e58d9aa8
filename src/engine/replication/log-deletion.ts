/**
 * LogManager.asyncDelete: a log that is not hosted any more leaves under another name at once, and its files go when
 * file.delete.delay.ms have passed.
 */
import { MICROS_PER_MILLI } from '../../std/units.ts';
import { DELETE_DIR_SUFFIX, STRAY_DIR_SUFFIX } from '../log/log-files.ts';
import { LOG_TASKS, type Log, renameLogDir } from '../log/unified-log.ts';
import type { FileId, Os } from '../os.ts';
import { waits } from '../waits.ts';

export interface LogToBeDeleted {
  /** Monotonic microseconds. */
  readonly at: number;
  readonly files: readonly FileId[];
}

const MAX_NAME_LENGTH = 255;

function uniqueId(os: Os): string {
  let id = '';
  for (let i = 0; i < 8; i++) id += os.random('log-dirs', 0x10000).toString(16).padStart(4, '0');
  return id;
}

function renamed(os: Os, log: Log, suffix: string): FileId[] {
  const end = `.${uniqueId(os)}${suffix}`;
  return renameLogDir(os, log, `${log.parentDir}/${log.topicPartition.slice(0, MAX_NAME_LENGTH - end.length)}${end}`);
}

export function asyncDelete(os: Os, toBeDeleted: LogToBeDeleted[], log: Log): void {
  const at = os.micros() + log.config.fileDeleteDelayMs * MICROS_PER_MILLI;
  toBeDeleted.push({ at, files: renamed(os, log, DELETE_DIR_SUFFIX) });
  os.notify(waits.work, LOG_TASKS);
}

/** The log of a topic that was deleted while this broker was away: nobody asks for it, and nobody but an operator deletes it. */
export function markStray(os: Os, log: Log): void {
  renamed(os, log, STRAY_DIR_SUFFIX);
}

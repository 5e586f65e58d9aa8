/** cleaner-offset-checkpoint: up to where each compacted log of a directory was cleaned. */
import type { Os } from '../../os.ts';
import { type OffsetCheckpointEntry, readOffsetCheckpoint, writeOffsetCheckpoint } from '../checkpoint-file.ts';
import { CLEANER_OFFSET_CHECKPOINT_FILE, parseTopicPartitionName } from '../log-files.ts';
import type { Log } from '../log.ts';

export function readCleanerCheckpoint(os: Os, logDir: string): Map<string, number> {
  return readOffsetCheckpoint(os, `${logDir}/${CLEANER_OFFSET_CHECKPOINT_FILE}`);
}

/** Undefined takes the log out. */
export function setCleanerCheckpoint(os: Os, logDir: string, topicPartition: string, offset: number | undefined): void {
  const offsets = readCleanerCheckpoint(os, logDir);
  if (offsets.get(topicPartition) === offset) return;
  if (offset === undefined) offsets.delete(topicPartition);
  else offsets.set(topicPartition, offset);
  const entries = [...offsets].flatMap(([name, at]): OffsetCheckpointEntry[] => {
    const parsed = parseTopicPartitionName(name);
    return parsed === null ? [] : [{ ...parsed, offset: at }];
  });
  writeOffsetCheckpoint(os, `${logDir}/${CLEANER_OFFSET_CHECKPOINT_FILE}`, entries);
}

/** What was cut off is written anew, and is dirty then. */
export function lowerCleanerCheckpoint(os: Os, log: Log): void {
  if (!log.config.compact) return;
  const cleaned = readCleanerCheckpoint(os, log.parentDir).get(log.topicPartition);
  if (cleaned !== undefined && cleaned > log.logEndOffset) setCleanerCheckpoint(os, log.parentDir, log.topicPartition, log.logEndOffset);
}

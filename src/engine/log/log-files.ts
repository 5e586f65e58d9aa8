/** How Kafka names what lies in a log's folder. */

export const LOG_FILE_SUFFIX = '.log';
export const INDEX_FILE_SUFFIX = '.index';
export const TIME_INDEX_FILE_SUFFIX = '.timeindex';
export const TXN_INDEX_FILE_SUFFIX = '.txnindex';
export const PRODUCER_SNAPSHOT_FILE_SUFFIX = '.snapshot';
export const DELETED_FILE_SUFFIX = '.deleted';
export const CLEANED_FILE_SUFFIX = '.cleaned';
export const SWAP_FILE_SUFFIX = '.swap';
export const DELETE_DIR_SUFFIX = '-delete';
export const STRAY_DIR_SUFFIX = '-stray';
export const FUTURE_DIR_SUFFIX = '-future';

export const LEADER_EPOCH_CHECKPOINT_FILE = 'leader-epoch-checkpoint';
export const PARTITION_METADATA_FILE = 'partition.metadata';
export const RECOVERY_POINT_CHECKPOINT_FILE = 'recovery-point-offset-checkpoint';
export const LOG_START_OFFSET_CHECKPOINT_FILE = 'log-start-offset-checkpoint';
export const REPLICATION_OFFSET_CHECKPOINT_FILE = 'replication-offset-checkpoint';
export const CLEANER_OFFSET_CHECKPOINT_FILE = 'cleaner-offset-checkpoint';
export const CLEAN_SHUTDOWN_FILE = '.kafka_cleanshutdown';

const OFFSET_DIGITS = 20;

/** "00000000000000000117": the first offset of a segment, by which its files sort. */
export function filenamePrefixFromOffset(offset: number): string {
  return String(offset).padStart(OFFSET_DIGITS, '0');
}

export function segmentPath(dir: string, baseOffset: number, suffix: string): string {
  return `${dir}/${filenamePrefixFromOffset(baseOffset)}${suffix}`;
}

/** The offset that a file is named after, or −1 when it is not named so. */
export function offsetFromFile(name: string): number {
  const digits = name.slice(0, name.indexOf('.'));
  return digits.length === OFFSET_DIGITS && /^\d+$/.test(digits) ? Number(digits) : -1;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export interface TopicPartitionName {
  readonly topic: string;
  readonly partition: number;
}

/** "orders-0" → orders, 0. Folders that are marked for deletion, moved or stray carry a unique id behind a dot. */
export function parseTopicPartitionName(folder: string): TopicPartitionName | null {
  const isMarked = [DELETE_DIR_SUFFIX, STRAY_DIR_SUFFIX, FUTURE_DIR_SUFFIX].some((suffix) => folder.endsWith(suffix));
  const name = isMarked ? folder.slice(0, folder.lastIndexOf('.')) : folder;
  const dash = name.lastIndexOf('-');
  const digits = name.slice(dash + 1);
  if (dash <= 0 || !/^\d+$/.test(digits)) return null;
  return { topic: name.slice(0, dash), partition: Number(digits) };
}

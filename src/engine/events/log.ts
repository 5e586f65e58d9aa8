/** What happens to logs, segments and indexes. `partition` names the log within its process. */
import { row } from './row.ts';

export const logEvents = {
  logCreated: row('request', 'partition:partition'),
  logLoaded: row('request', 'partition:partition', 'logStart:offset', 'leo:offset', 'clean:bool', 'size:bytes', 'active:offset'),
  logAppended: row('request', 'partition:partition', 'base:offset', 'last:offset', 'size:bytes', 'segment:offset', 'position:wide'),
  /** What a leader does to look into a produced batch that is compressed, and to give it the topic's codec. */
  batchUnpacked: row('request', 'partition:partition', 'codec:text', 'packed:bytes', 'plain:bytes'),
  batchRepacked: row('request', 'partition:partition', 'from:text', 'to:text', 'plain:bytes', 'packed:bytes'),
  duplicateBatch: row('story', 'partition:partition', 'producer:wide', 'sequence:int', 'base:offset', 'last:offset'),
  /** What was fetched by a version that knows only formats up to `magic`. */
  recordsConverted: row('request', 'partition:partition', 'magic:int', 'came:bytes', 'left:bytes'),
  logTruncated: row('story', 'partition:partition', 'leo:offset', 'size:bytes', 'active:offset', 'position:wide', 'entries:int'),
  logStartMoved: row('request', 'partition:partition', 'logStart:offset'),
  logRecovered: row('story', 'partition:partition', 'from:offset', 'leo:offset', 'cut:bytes'),
  segmentRolled: row('request', 'partition:partition', 'base:offset'),
  segmentRecovered: row('request', 'partition:partition', 'base:offset', 'size:bytes', 'entries:int'),
  /** The cleaner begins: the dirty part is `dirty` per cent of what it looks at. */
  logCleaningStarted: row('request', 'partition:partition', 'from:offset', 'to:offset', 'dirty:int'),
  offsetMapBuilt: row('request', 'partition:partition', 'keys:int', 'slots:wide', 'end:offset'),
  /** A segment that the cleaner wrote takes the place of the one at `base`, and of those behind it that were told to be deleted. */
  segmentCleaned: row('request', 'partition:partition', 'base:offset', 'before:bytes', 'size:bytes', 'entries:int', 'read:int', 'kept:int'),
  logCleaned: row('story', 'partition:partition', 'from:offset', 'end:offset', 'before:bytes', 'after:bytes'),
  segmentDeleted: row('request', 'partition:partition', 'base:offset', 'size:bytes'),
  indexEntryAdded: row('byte', 'partition:partition', 'segment:offset', 'offset:offset', 'position:wide'),
  logFlushed: row('request', 'partition:partition', 'recoveryPoint:offset'),
  /** A log that is to be deleted: its folder has another name until its files go. */
  logPutAside: row('request', 'partition:partition', 'folder:text', 'until:micros'),
  logDeleted: row('request', 'partition:partition', 'files:int'),
  logDirFailed: row('story', 'error:error'),
  checkpointWritten: row('byte', 'file:text', 'entries:int'),
} as const;

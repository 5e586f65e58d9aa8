/**
 * The thread that cleans compacted logs (LogCleaner). It looks for the dirtiest log, cleans it beside its readers and writers, and holds the log's lock only
 * while new segments take the place of old ones. It begins with the first compacted log that a broker has: before, Kafka's looks every 15 s and finds none.
 */
import { ev } from '../../events.ts';
import type { FileId, Os, Step, Thread } from '../../os.ts';
import { newOffsetMap } from './offset-map.ts';
import { readCleanerCheckpoint, setCleanerCheckpoint } from './cleaner-checkpoint.ts';
import { cleanableRatio, filthiest, logToClean } from './cleanable.ts';
import { beginRound, type CleanedGroup, cleanSegments, groupSegments } from './cleaner.ts';
import type { LogManagerApp } from '../log-manager.ts';
import { type Log, logSize } from '../log.ts';
import { deleteOldSegments } from '../unified-log.ts';
import { deleteCleaned, replaceSegments } from './swap.ts';

/** The steps of kafka-log-cleaner-thread-0. */
export const LOG_CLEANER = 'logCleaner';
const CLEAN = 'logCleanerClean';
const SWAP = 'logCleanerSwap';
const RETAIN = 'logCleanerRetention';

const THREAD_NAME = 'kafka-log-cleaner-thread-0';
const PER_CENT = 100;

export interface LogCleaner {
  readonly isEnabled: boolean;
  readonly backoffMicros: number;
  readonly dedupeBufferBytes: number;
  readonly loadFactor: number;
  isStarted: boolean;
  cleaning: Cleaning | null;
}

/** What is being cleaned, and what was written for it and is not in the log yet. */
interface Cleaning {
  readonly topicPartition: string;
  readonly dir: string;
  readonly from: number;
  readonly firstUncleanableOffset: number;
  readonly bytesBefore: number;
  end: number;
  swaps: { readonly cleaned: CleanedGroup; readonly replaced: readonly FileId[] }[];
}

/** A log that is compacted needs the thread. */
export function startCleanerFor(os: Os, { cleaner }: { readonly cleaner: LogCleaner }, log: Log): void {
  if (!log.config.compact || !cleaner.isEnabled || cleaner.isStarted) return;
  cleaner.isStarted = true;
  os.spawn(THREAD_NAME, LOG_CLEANER);
}

/** Runs `work`, and takes a directory offline whose disk failed under it; the thread then goes on with `then`. */
export type Guard<App> = (os: Os, app: App, then: string, work: () => void) => void;

export function logCleanerSteps<App extends LogManagerApp>(guard: Guard<App>): Readonly<Record<string, Step<App>>> {
  return {
    [LOG_CLEANER]: { run: (os, app, thread) => guard(os, app, LOG_CLEANER, () => look(os, app, thread)) },
    [CLEAN]: { run: (os, app, thread) => guard(os, app, LOG_CLEANER, () => clean(os, app, thread)) },
    [SWAP]: { lock: (app) => lockOf(app, app.logManager.cleaner.cleaning?.topicPartition), run: (os, app, thread) => guard(os, app, LOG_CLEANER, () => swapNext(os, app, thread)) },
    [RETAIN]: { lock: (app, thread) => lockOf(app, thread.locals?.toCleanUp[0]), run: (os, app, thread) => guard(os, app, LOG_CLEANER, () => retainNext(os, app, thread)) },
  };
}

function lockOf({ logs }: LogManagerApp, topicPartition: string | undefined): string | null {
  return topicPartition === undefined ? null : (logs.get(topicPartition)?.lock ?? null);
}

const compacted = ({ logs }: LogManagerApp): Log[] => [...logs.values()].filter((log) => log.config.compact && !log.failed);

function look(os: Os, app: LogManagerApp, thread: Thread): void {
  const { cleaner, logDirs } = app.logManager;
  // A disk that failed under the last one left nothing to go on with.
  cleaner.cleaning = null;
  const checkpoints = new Map(logDirs.map((dir) => [dir, readCleanerCheckpoint(os, dir)]));
  const candidates = compacted(app)
    .map((log) => logToClean(os, log, checkpoints.get(log.parentDir)?.get(log.topicPartition)))
    .filter(({ totalBytes }) => totalBytes > 0);
  const chosen = filthiest(candidates);
  if (chosen === undefined) return retainAll(os, app, thread, false);
  const { log, firstDirtyOffset: from, firstUncleanableOffset } = chosen;
  const { topicPartition, dir, nameText } = log;
  os.because(log.leoAt, log.hwAt);
  os.emit(ev.logCleaningStarted, nameText, from, firstUncleanableOffset, Math.round(cleanableRatio(chosen) * PER_CENT));
  cleaner.cleaning = { topicPartition, dir, from, firstUncleanableOffset, bytesBefore: logSize(log), end: from, swaps: [] };
  os.next(CLEAN);
}

/** Reads the dirty part and writes what stays of every segment, into files that count for nothing yet. */
function clean(os: Os, app: LogManagerApp, thread: Thread): void {
  const { cleaner } = app.logManager;
  const { cleaning } = cleaner;
  const log = logOf(app, cleaning);
  if (log === undefined || cleaning === null) return retainAll(os, app, thread, true);
  const map = newOffsetMap(cleaner.dedupeBufferBytes, cleaner.loadFactor);
  const round = beginRound(os, log, cleaning.from, cleaning.firstUncleanableOffset, map);
  cleaning.end = map.latestOffset + 1;
  os.emit(ev.offsetMapBuilt, log.nameText, map.offsets.size, map.slots, cleaning.end);
  cleaning.swaps = groupSegments(log, cleaning.end, cleaning.firstUncleanableOffset).map((group) => ({
    cleaned: cleanSegments(os, log, group, round),
    replaced: group.map(({ logFile }) => logFile),
  }));
  os.next(SWAP);
}

/** The log that is being cleaned, if it is still the same. */
function logOf({ logs }: LogManagerApp, cleaning: Cleaning | null): Log | undefined {
  const log = cleaning === null ? undefined : logs.get(cleaning.topicPartition);
  return log === undefined || log.failed || log.dir !== cleaning?.dir ? undefined : log;
}

function swapNext(os: Os, app: LogManagerApp, thread: Thread): void {
  const { cleaning } = app.logManager.cleaner;
  const log = logOf(app, cleaning);
  if (log === undefined || cleaning === null) return retainAll(os, app, thread, true);
  const [swap, ...rest] = cleaning.swaps;
  if (swap === undefined) return finish(os, app, log, cleaning, thread);
  const replaced = log.segments.filter(({ logFile }) => swap.replaced.includes(logFile));
  if (replaced.length < swap.replaced.length || log.logEndOffset < cleaning.end) {
    // The log was cut meanwhile: what was written of it is of no use, and it is looked at anew.
    for (const { cleaned } of cleaning.swaps) deleteCleaned(os, log.dir, cleaned.segment.baseOffset);
    return retainAll(os, app, thread, true);
  }
  replaceSegments(os, log, swap.cleaned, replaced);
  cleaning.swaps = rest;
  os.next(SWAP);
}

function finish(os: Os, app: LogManagerApp, log: Log, { from, end, bytesBefore }: Cleaning, thread: Thread): void {
  setCleanerCheckpoint(os, log.parentDir, log.topicPartition, end);
  os.emit(ev.logCleaned, log.nameText, from, end, bytesBefore, logSize(log));
  retainAll(os, app, thread, true);
}

/** Compacted topics may have a retention, too; then the thread looks for the next log at once, or sleeps when there was none. */
function retainAll(os: Os, app: LogManagerApp, thread: Thread, hasCleaned: boolean): void {
  app.logManager.cleaner.cleaning = null;
  const toCleanUp = compacted(app).map(({ topicPartition }) => topicPartition);
  thread.locals = { toCleanUp, hasCleaned };
  os.next(RETAIN);
}

function retainNext(os: Os, app: LogManagerApp, thread: Thread): void {
  const { toCleanUp, hasCleaned } = thread.locals as { readonly toCleanUp: readonly string[]; readonly hasCleaned: boolean };
  const [topicPartition, ...rest] = toCleanUp;
  const log = topicPartition === undefined ? undefined : app.logs.get(topicPartition);
  if (log !== undefined && !log.failed) deleteOldSegments(os, log);
  if (rest.length > 0) {
    thread.locals = { toCleanUp: rest, hasCleaned };
    return os.next(RETAIN);
  }
  thread.locals = null;
  if (hasCleaned) os.next(LOG_CLEANER);
  else os.sleep(app.logManager.cleaner.backoffMicros, LOG_CLEANER);
}

/** The cleaner's thread on a simulated machine, and what a crash in the middle of a swap leaves. */
import { describe, expect, it } from 'vitest';
import { recordsOf } from '../../../protocol/records/batch.ts';
import { NO_CODECS } from '../../../protocol/records/codec-port.ts';
import { flattenRope, type Rope } from '../../../std/rope.ts';
import { covers } from '../../../std/testing/covers.ts';
import { MICROS_PER_SECOND } from '../../../std/units.ts';
import { decodeUtf8 } from '../../../std/utf8.ts';
import type { World } from '../../../sim/world.ts';
import { eventKinds } from '../../events.ts';
import { type FileOs, fileOs } from '../testing/file-os.ts';
import { type KeeperState, keeperWorld, LOG_NAME } from '../testing/keeper.ts';
import { batch, batchesOf } from '../testing/records.ts';
import { appendAsLeader, type Log, openLog, readLog, updateHighWatermark } from '../unified-log.ts';
import { logToClean } from './cleanable.ts';
import { beginRound, cleanSegments, groupSegments } from './cleaner.ts';
import { newOffsetMap } from './offset-map.ts';
import { replaceSegments } from './swap.ts';

const SECOND = MICROS_PER_SECOND;
const COMPACT = { 'cleanup.policy': 'compact', 'internal.segment.bytes': '4000' };

const appOf = (w: World): KeeperState => w.process(1).app;
const logOf = (w: World): Log => appOf(w).logs.get(LOG_NAME)!;

function told(w: World, kind: string): number[][] {
  const found: number[][] = [];
  for (let i = 0; i < w.journal.length; i++) {
    const { name, columns } = eventKinds[w.journal.kind(i)]!;
    if (name === kind) found.push(columns.map((_, column) => w.journal.payload(i, column)));
  }
  return found;
}

function keysIn(records: Rope): [number, string][] {
  return [...batchesOf(records)].flatMap((header) =>
    [...recordsOf(records, header, NO_CODECS)].map(({ offset, key }): [number, string] => {
      const bytes = flattenRope(key!);
      return [offset, decodeUtf8(bytes, 0, bytes.length)];
    }),
  );
}

/** What the files of a simulated machine hold of the log. */
function keysOnDisk(w: World): [number, string][] {
  return logOf(w).segments.flatMap(({ logFile }) => {
    const { extents } = w.state.files.get(logFile)!;
    return extents.flatMap(({ memory, start, length }) => keysIn({ pieces: [memory.bytes.subarray(start, start + length)], length } as Rope));
  });
}

describe('the log cleaner’s thread', () => {
  it('cleans what is dirty enough, and keeps the last record of every key', () => {
    covers('A9.compaction', 'modelled');
    const w = keeperWorld({ topicConfigs: COMPACT, records: 300, keys: 4 });
    w.runTo(60 * SECOND);
    expect([...w.process(1).threads.values()].map(({ name }) => name)).toContain('kafka-log-cleaner-thread-0');
    const log = logOf(w);
    const cleaned = told(w, 'logCleaned');
    expect(cleaned.length).toBeGreaterThan(0);
    expect(cleaned.at(-1)![2]).toBe(log.segments.at(-1)!.baseOffset);
    const active = log.segments.at(-1)!.baseOffset;
    const old = keysOnDisk(w).filter(([offset]) => offset < active);
    expect(new Set(old.map(([, key]) => key)).size).toBe(old.length);
    expect(old.map(([offset]) => offset)).toEqual([active - 4, active - 3, active - 2, active - 1]);
    expect(log.logEndOffset).toBe(300);
    expect(w.checkState()).toBeNull();
  });

  it('is not there without a compacted log, and leaves topics alone that delete', () => {
    const w = keeperWorld({ topicConfigs: { ...COMPACT, 'cleanup.policy': 'delete' }, records: 300, keys: 4 });
    w.runTo(60 * SECOND);
    expect([...w.process(1).threads.values()].map(({ name }) => name)).not.toContain('kafka-log-cleaner-thread-0');
    expect(told(w, 'logCleaningStarted')).toEqual([]);
  });

  it('waits until half of the log is dirty', () => {
    const w = keeperWorld({ topicConfigs: { ...COMPACT, 'min.cleanable.dirty.ratio': '0.5' }, records: 2_000, keys: 4, everyMicros: 50_000 });
    w.runTo(100 * SECOND);
    expect(told(w, 'logCleaningStarted').every(([, , , dirty]) => dirty! > 50)).toBe(true);
    const lazy = keeperWorld({ topicConfigs: { ...COMPACT, 'min.cleanable.dirty.ratio': '1' }, records: 300, keys: 4 });
    lazy.runTo(60 * SECOND);
    expect(told(lazy, 'logCleaningStarted')).toEqual([]);
  });

  it('leaves young records as they are', () => {
    const w = keeperWorld({ topicConfigs: { ...COMPACT, 'min.compaction.lag.ms': '30000' }, records: 300, keys: 4 });
    w.runTo(29 * SECOND);
    expect(told(w, 'logCleaned')).toEqual([]);
    w.runTo(80 * SECOND);
    expect(told(w, 'logCleaned').length).toBeGreaterThan(0);
  });

  it('cleans what has waited for too long, however little of the log it is', () => {
    const settings = { ...COMPACT, 'min.cleanable.dirty.ratio': '1' };
    const w = keeperWorld({ topicConfigs: { ...settings, 'max.compaction.lag.ms': '20000' }, records: 300, keys: 4 });
    w.runTo(60 * SECOND);
    expect(told(w, 'logCleaned').length).toBeGreaterThan(0);
  });

  it('deletes old segments of a topic that does both', () => {
    const w = keeperWorld({ topicConfigs: { ...COMPACT, 'cleanup.policy': 'compact,delete', 'retention.ms': '20000' }, records: 300, keys: 300 });
    w.runTo(90 * SECOND);
    expect(logOf(w).logStartOffset).toBe(300);
  });

  it('goes on where it was after a kill, and cleans nothing twice', () => {
    const w = keeperWorld({ topicConfigs: COMPACT, records: 300, keys: 4 });
    w.runTo(60 * SECOND);
    const before = keysOnDisk(w);
    w.give({ kind: 'kill', process: 'keeper' });
    w.give({ kind: 'start', process: 'keeper' });
    expect(told(w, 'logCleaned')).toHaveLength(1);
    w.runTo(100 * SECOND);
    expect(keysOnDisk(w)).toEqual(before);
    expect(told(w, 'logCleaned')).toHaveLength(1);
  });
});

const DIR = '/log-dir/orders-0';
const CONFIG = { 'cleanup.policy': 'compact', 'internal.segment.bytes': '400' };

function reopen(os: FileOs): Log {
  return openLog(os, DIR, 'orders-0', null, CONFIG, { recoveryPoint: 0, cleanShutdown: false });
}

/** Twelve records of two keys, in segments of a few each. */
function written(): { os: FileOs; log: Log } {
  const os = fileOs();
  const log = reopen(os);
  for (let i = 0; i < 12; i++) appendAsLeader(os, log, batch({ values: [`${i} ${'x'.repeat(60)}`], key: `k${i % 2}`, timestamp: os.millis() }), 0);
  updateHighWatermark(log, log.logEndOffset);
  return { os, log };
}

function cleanedGroups(os: FileOs, log: Log) {
  const { firstDirtyOffset, firstUncleanableOffset } = logToClean(os, log, undefined);
  const map = newOffsetMap(65_536, 0.9);
  const round = beginRound(os, log, firstDirtyOffset, firstUncleanableOffset, map);
  return groupSegments(log, map.latestOffset + 1, firstUncleanableOffset).map((group) => ({ group, cleaned: cleanSegments(os, log, group, round) }));
}

const keysOf = (os: FileOs, log: Log) => log.segments.flatMap(({ logFile, size }) => keysIn(os.files.read(logFile, 0, size)));

describe('a swap', () => {
  it('changes nothing that a reader holds', () => {
    const { os, log } = written();
    const read = readLog(os, log, 0, 10_000, log.logEndOffset, true);
    if (!('records' in read)) throw new Error('nothing was read');
    const before = flattenRope(read.records).slice();
    for (const { group, cleaned } of cleanedGroups(os, log)) replaceSegments(os, log, cleaned, group);
    expect(flattenRope(read.records)).toEqual(before);
    const again = readLog(os, log, 0, 10_000, log.logEndOffset, true);
    const active = log.segments.at(-1)!.baseOffset;
    expect('records' in again && keysIn(again.records)[0]).toEqual([active - 2, `k${active % 2}`]);
  });

  it('that had not begun when the machine died never was', () => {
    const { os, log } = written();
    const before = keysOf(os, log);
    cleanedGroups(os, log);
    expect(os.files.list(DIR).some(({ path }) => path.endsWith('.cleaned'))).toBe(true);
    const opened = reopen(os);
    expect(keysOf(os, opened)).toEqual(before);
    expect(os.files.list(DIR).some(({ path }) => path.endsWith('.cleaned'))).toBe(false);
  });

  it('that had begun when the machine died is brought to its end', () => {
    const { os, log } = written();
    const groups = cleanedGroups(os, log);
    const lastOfEach = keysOf(os, log).filter(([offset]) => offset >= log.segments.at(-1)!.baseOffset - 2);
    for (const { cleaned } of groups) {
      for (const { id, path } of os.files.list(`${DIR}/${String(cleaned.segment.baseOffset).padStart(20, '0')}`)) {
        if (path.endsWith('.cleaned')) os.files.rename(id, path.replace('.cleaned', '.swap'));
      }
    }
    const opened = reopen(os);
    expect(keysOf(os, opened)).toEqual(lastOfEach);
    expect(opened.logEndOffset).toBe(12);
    expect(os.files.list(DIR).some(({ path }) => path.endsWith('.swap'))).toBe(false);
  });
});

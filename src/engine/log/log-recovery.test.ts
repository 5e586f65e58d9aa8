import { describe, expect, it } from 'vitest';
import { must } from '../../std/assert.ts';
import { nextInt, prng } from '../../std/prng.ts';
import { runTasks } from './log-tasks.ts';
import { batch, batchesOf, lastOffsetOf } from './testing/records.ts';
import type { FileOs } from './testing/file-os.ts';
import { openTestLog, reopen, TEST_DIR } from './testing/test-log.ts';
import * as unified from './unified-log.ts';
import { covers } from '../../std/testing/covers.ts';

const SMALL = { 'internal.segment.bytes': 1_000, 'index.interval.bytes': 200 };

function fill(os: FileOs, log: unified.Log, count: number, bytes = 60): void {
  for (let i = 0; i < count; i++) {
    const info = unified.appendAsLeader(
      os,
      log,
      batch({ values: [`${i} ${'x'.repeat(bytes)}`], timestamp: os.millis() }),
      i >> 4,
    );
    if ('message' in info) throw new Error(info.message);
  }
}

/** Everything that a reader and a writer would notice, from the log's memory and from its files. */
function whatIsThere(os: FileOs, log: unified.Log) {
  const offsets: number[] = [];
  for (let at = log.logStartOffset; at < log.logEndOffset; ) {
    const data = unified.readLog(os, log, at, 1 << 20, log.logEndOffset, true);
    if (!('records' in data)) throw new Error(data.message);
    const headers = [...batchesOf(data.records)];
    for (const header of headers) offsets.push(header.baseOffset);
    at = lastOffsetOf(must(headers.at(-1), 'a batch')) + 1;
  }
  return {
    end: log.logEndOffset,
    offsets,
    epochs: log.leaderEpochs,
    sizes: log.segments.map(({ baseOffset, size }) => [baseOffset, size]),
  };
}

describe('a killed process', () => {
  it('finds every appended record again, without a flush', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 100);
    const before = whatIsThere(os, log);
    const again = reopen(os, SMALL);
    expect(whatIsThere(os, again)).toEqual(before);
    expect(again.recoveryPoint).toBe(0);
    expect(os.told('logRecovered')).toEqual([{ partition: 'orders-0', from: 0, leo: 100, cut: 0 }]);
    expect(os.told('logLoaded')).toEqual([{ partition: 'orders-0', logStart: 0, leo: 100, clean: 0, size: unified.logSize(log), active: unified.activeSegment(log).baseOffset }]);
  });

  it('recovers only what lies behind the recovery point', () => {
    covers('A4.recovery', 'modelled');
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 60);
    unified.flushLog(os, log, 60);
    fill(os, log, 5);
    const point = log.recoveryPoint;
    const from = must(
      log.segments.findLast(({ baseOffset }) => baseOffset <= point),
      'segment',
    ).baseOffset;
    reopen(os, SMALL, { recoveryPoint: point, cleanShutdown: false });
    expect(os.told('logRecovered')).toEqual([{ partition: 'orders-0', from, leo: 65, cut: 0 }]);
    expect(from).toBeGreaterThan(0);
  });

  it('needs no recovery after a clean shutdown, and goes on where it was', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 40);
    unified.flushLog(os, log, log.logEndOffset, true);
    unified.closeLog(os, log);
    const before = whatIsThere(os, log);
    const again = reopen(os, SMALL, { recoveryPoint: 40, cleanShutdown: true });
    expect(whatIsThere(os, again)).toEqual(before);
    expect(again.recoveryPoint).toBe(40);
    expect(os.told('logRecovered')).toEqual([]);
    fill(os, again, 3);
    expect(again.logEndOffset).toBe(43);
  });
});

describe('a power loss', () => {
  it('leaves whole batches up to what the disk had, and the log goes on from there', () => {
    let losses = 0;
    let torn = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = prng(seed, 'power loss');
      const { os, log } = openTestLog({ ...SMALL, 'internal.segment.bytes': 20_000 });
      const flushedAt = nextInt(random, 80);
      fill(os, log, flushedAt, 100 + nextInt(random, 300));
      unified.flushLog(os, log, log.logEndOffset);
      // The machine's own flusher may have written some pages more.
      fill(os, log, nextInt(random, 80), 100 + nextInt(random, 300));
      for (const { id, size } of os.files.list(TEST_DIR)) os.writeBack(id, nextInt(random, size + 1));
      fill(os, log, nextInt(random, 30), 200);
      // The scheduler flushes rolled segments at once. Were the power lost before that, an older segment could end early at a
      // batch's end and a younger one be there: Kafka would not notice the gap.
      runTasks(os, log);
      os.losePower();
      const again = reopen(os, SMALL, { recoveryPoint: flushedAt, cleanShutdown: false });
      const left = whatIsThere(os, again);
      expect(left.end, `seed ${seed}`).toBeLessThanOrEqual(log.logEndOffset);
      expect(left.end, `seed ${seed}`).toBeGreaterThanOrEqual(flushedAt);
      if (left.end < log.logEndOffset) losses++;
      torn += os.told('logRecovered').filter(({ cut }) => cut !== 0).length;
      expect(left.offsets, `seed ${seed}`).toEqual(Array.from({ length: left.end }, (_, i) => i));
      expect(
        left.epochs.every(({ startOffset }) => startOffset < Math.max(1, left.end)),
        `seed ${seed}`,
      ).toBe(true);
      fill(os, again, 2);
      expect(whatIsThere(os, again).offsets.length, `seed ${seed}`).toBe(left.end + 2);
    }
    // Otherwise the seeds would show nothing.
    expect(losses).toBeGreaterThan(40);
    expect(torn).toBeGreaterThan(5);
  });

  // Asked of Kafka 4.1.0: a segment that was emptied between others that are whole, or at the end, leaves its log end offset where it was.
  it('leaves a gap where a segment comes back empty and a younger one is there, as in Kafka', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 60);
    const [empty, next] = log.segments.slice(2);
    os.files.truncate(empty!.logFile, 0);
    const again = reopen(os, SMALL);
    expect(again.logEndOffset).toBe(log.logEndOffset);
    const { offsets } = whatIsThere(os, again);
    expect(offsets.filter((offset) => offset >= empty!.baseOffset && offset < next!.baseOffset)).toEqual([]);
    expect(offsets.length).toBe(60 - (next!.baseOffset - empty!.baseOffset));
  });

  it('tells how many bytes of a torn batch were cut off', () => {
    const { os, log } = openTestLog();
    fill(os, log, 1, 3_000);
    fill(os, log, 1, 3_000);
    const size = log.segments[0].size;
    os.files.sync(log.segments[0].logFile);
    fill(os, log, 1, 3_000);
    os.files.truncate(log.segments[0].logFile, size - 100);
    const again = reopen(os);
    expect(again.logEndOffset).toBe(1);
    expect(os.told('logRecovered')).toEqual([{ partition: 'orders-0', from: 0, leo: 1, cut: size / 2 - 100 }]);
  });

  it('cuts a batch whose bytes are not those of its checksum', () => {
    const { os, log } = openTestLog();
    fill(os, log, 3);
    const [last] = os.files.read(log.segments[0].logFile, log.segments[0].size - 1, 1).pieces;
    last[0] ^= 1;
    expect(reopen(os).logEndOffset).toBe(2);
    expect(os.told('logRecovered')).toMatchObject([{ leo: 2 }]);
  });

  it('drops the segments behind a damage, and their files', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 60);
    expect(log.segments.length).toBeGreaterThan(4);
    const damaged = log.segments[2];
    os.files.truncate(damaged.logFile, damaged.size - 10);
    const again = reopen(os, SMALL);
    expect(again.segments.map(({ baseOffset }) => baseOffset)).toEqual(
      log.segments.slice(0, 3).map(({ baseOffset }) => baseOffset),
    );
    expect(again.logEndOffset).toBe(log.segments[3].baseOffset - 1);
    os.at(os.millis() + 60_000);
    runTasks(os, again);
    expect(os.files.list(TEST_DIR).filter(({ path }) => path.endsWith('.deleted'))).toEqual([]);
  });
});

describe('what a crash leaves lying about', () => {
  it('is cleared away: deleted files, indexes without a log, snapshots of nothing', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 40);
    os.put(`${TEST_DIR}/00000000000000000003.log.deleted`, new Uint8Array(5));
    os.put(`${TEST_DIR}/00000000000000000777.index`, new Uint8Array(8));
    os.put(`${TEST_DIR}/00000000000000000777.timeindex`, new Uint8Array(12));
    os.put(`${TEST_DIR}/00000000000000000777.snapshot`, new Uint8Array(10));
    reopen(os, SMALL);
    const left = os.files.list(TEST_DIR).map(({ path }) => path);
    expect(left.filter((path) => path.includes('777') || path.includes('.deleted'))).toEqual([]);
  });

  it('is a log start that lies behind all records: the log begins anew there', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 10);
    const again = reopen(os, SMALL, { recoveryPoint: 0, logStartOffset: 500, cleanShutdown: true });
    expect(again).toMatchObject({ logStartOffset: 500, logEndOffset: 500, leaderEpochs: [] });
  });

  it('is a log start in the middle of a segment, which only the checkpoint knows', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 40);
    unified.maybeIncrementHighWatermark(log, 40);
    unified.maybeIncrementLogStartOffset(os, log, 21);
    runTasks(os, log);
    const again = reopen(os, SMALL, { recoveryPoint: 0, logStartOffset: 21, cleanShutdown: false });
    expect(again).toMatchObject({ logStartOffset: 21, highWatermark: 21, logEndOffset: 40 });
    expect(again.leaderEpochs).toEqual([
      { epoch: 1, startOffset: 21 },
      { epoch: 2, startOffset: 32 },
    ]);
  });
});

describe('flushing', () => {
  it('is left to the scheduler when a segment is rolled', () => {
    const { os, log } = openTestLog(SMALL);
    fill(os, log, 20);
    expect(log.recoveryPoint).toBe(0);
    expect(log.flushUpTo).toBe(unified.activeSegment(log).baseOffset);
    expect(os.notified.length).toBeGreaterThan(0);
    runTasks(os, log);
    expect(log.recoveryPoint).toBe(unified.activeSegment(log).baseOffset);
    expect(os.told('logFlushed')).toEqual([{ partition: 'orders-0', recoveryPoint: log.recoveryPoint }]);
    expect(unified.nextTaskAt(log)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('comes with every nth record where flush.messages says so', () => {
    const { os, log } = openTestLog({ 'flush.messages': 3 });
    fill(os, log, 2);
    expect(log.recoveryPoint).toBe(0);
    fill(os, log, 1);
    expect(log.recoveryPoint).toBe(3);
  });

  it('writes the epochs after a truncation, and at once for a new epoch', () => {
    const { os, log } = openTestLog();
    const epochs = () => os.contents().get(`${TEST_DIR}/leader-epoch-checkpoint`);
    const text = () => new TextDecoder().decode(epochs());
    unified.appendAsLeader(os, log, batch({ values: ['a'] }), 1);
    unified.appendAsLeader(os, log, batch({ values: ['b'] }), 4);
    expect(text()).toBe('0\n2\n1 0\n4 1\n');
    unified.truncateTo(os, log, 1);
    expect(text()).toBe('0\n2\n1 0\n4 1\n');
    expect(unified.nextTaskAt(log)).toBe(0);
    runTasks(os, log);
    expect(text()).toBe('0\n1\n1 0\n');
  });
});

import { describe, expect, it } from 'vitest';
import { errors } from '../../protocol/errors.ts';
import { ropeToBase64 } from '../../protocol/json/base64.ts';
import { must } from '../../std/assert.ts';
import { flattenRope, type Rope, ropeConcat } from '../../std/rope.ts';
import { covers } from '../../std/testing/covers.ts';
import { saveEntity } from '../state.ts';
import { testCodecs } from './testing/codecs.ts';
import { batch, batches, batchesOf, chopped, crcOf, lastOffsetOf, messages, recordsOf } from './testing/records.ts';
import { openTestLog, reopen, TEST_DIR, TEST_TOPIC_ID } from './testing/test-log.ts';
import * as unified from './unified-log.ts';

const SMALL = { 'internal.segment.bytes': 400, 'index.interval.bytes': 100 };
const WORDS = ['alpha', 'beta', 'gamma'];

function append(
  os: Parameters<typeof unified.appendAsLeader>[0],
  log: unified.Log,
  values: readonly string[] = WORDS,
  epoch = 0,
): unified.LogAppendInfo {
  const info = unified.appendAsLeader(os, log, batch({ values, timestamp: os.millis() }), epoch);
  if (info.error !== 0) throw new Error((info as unified.LogFailure).message);
  return info as unified.LogAppendInfo;
}

function read(
  os: Parameters<typeof unified.readLog>[0],
  log: unified.Log,
  from = 0,
  maxBytes = 1 << 20,
  upTo = log.logEndOffset,
): Rope {
  const data = unified.readLog(os, log, from, maxBytes, upTo, true);
  if (!('records' in data)) throw new Error(data.message);
  return data.records;
}

const offsetsOf = (records: Rope) => [...batchesOf(records)].map((header) => [header.baseOffset, lastOffsetOf(header)]);

describe('appending as a leader', () => {
  it('gives offsets and epoch, tells of it, and says what the append was decided from', () => {
    const { os, log } = openTestLog();
    const created = log.leoAt;
    const first = append(os, log, WORDS, 5);
    expect(first).toMatchObject({ firstOffset: 0, lastOffset: 2, logAppendTime: -1, maxTimestamp: os.millis() });
    expect(append(os, log, ['delta'], 5)).toMatchObject({ firstOffset: 3, lastOffset: 3 });
    expect(log).toMatchObject({ logEndOffset: 4, leaderEpochs: [{ epoch: 5, startOffset: 0 }] });
    expect(os.told('logAppended')).toMatchObject([
      { partition: 'orders-0', base: 0, last: 2 },
      { partition: 'orders-0', base: 3, last: 3 },
    ]);
    expect(os.journal[first.appendedAt - 1].because).toEqual([created]);
    expect(os.journal[log.leoAt - 1].because).toEqual([first.appendedAt]);
    expect([...batchesOf(read(os, log))].map((header) => header.partitionLeaderEpoch)).toEqual([5, 5]);
  });

  it('copies each byte of the records once, whatever pieces they come in', () => {
    const { os, log } = openTestLog();
    const sent = batch({ values: ['x'.repeat(500), 'y'.repeat(500)] });
    for (const pieceBytes of [1, 7, 60, 61, 62, 100, 2_000]) {
      const before = os.copied.log;
      const info = unified.appendAsLeader(os, log, chopped(sent, pieceBytes), 0);
      expect(info).toMatchObject({ error: 0, sizeBytes: sent.length });
      expect(os.copied.log - before).toBe(sent.length);
    }
    const stored = [...batchesOf(read(os, log))];
    expect(new Set(stored.map(({ crc }) => crc)).size).toBe(1);
    expect(stored.map(({ baseOffset }) => baseOffset)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  });

  it.each([0, 1] as const)('makes one batch of the messages of format %i', (magic) => {
    covers('A10.formats', 'simplified');
    covers('A10.recompression', 'modelled');
    const { os, log } = openTestLog({ 'compression.type': 'gzip' }, testCodecs);
    append(os, log);
    const end = log.logEndOffset;
    expect(unified.appendAsLeader(os, log, messages(magic, 3), 0)).toMatchObject({ error: 0, firstOffset: end, lastOffset: end + 2 });
    const stored = read(os, log);
    const header = must([...batchesOf(stored)].at(-1), 'a batch');
    expect(header).toMatchObject({ baseOffset: end, recordsCount: 3, attributes: 1, maxTimestamp: magic === 0 ? -1 : 1_700_000_000_002 });
    const records = [...recordsOf(stored, header, testCodecs)];
    expect(records.map(({ offset, value }) => [offset, value === null ? null : [...flattenRope(value)]])).toEqual([[end, [0]], [end + 1, [1]], [end + 2, [2]]]);
  });

  it('sets the log append time where the topic wants it', () => {
    const { os, log } = openTestLog({ 'message.timestamp.type': 'LogAppendTime' });
    os.at(1_700_000_123_456);
    const info = unified.appendAsLeader(os, log, batch({ values: WORDS, timestamp: 5 }), 0);
    expect(info).toMatchObject({ error: 0, logAppendTime: 1_700_000_123_456, maxTimestamp: 1_700_000_123_456 });
    expect(unified.offsetForTimestamp(os, log, 1_700_000_123_456)).toMatchObject({
      found: { timestamp: 1_700_000_123_456, offset: 0 },
    });
  });

  it.each([
    ['a base offset other than 0', () => batch({ values: WORDS, baseOffset: 3 }), errors.INVALID_RECORD],
    ['two batches', () => batches({ values: WORDS }, { values: WORDS }), errors.INVALID_RECORD],
    ['a batch above max.message.bytes', () => batch({ values: ['x'.repeat(2_000)] }), errors.MESSAGE_TOO_LARGE],
    ['a timestamp of tomorrow', () => batch({ values: WORDS, timestamp: 1_700_086_400_000 }), errors.INVALID_TIMESTAMP],
    ['a damaged record', () => damaged(batch({ values: WORDS }), 70), errors.CORRUPT_MESSAGE],
    ['a batch of no length', () => damaged(batch({ values: WORDS }), 11, -75), errors.CORRUPT_MESSAGE],
    ['a batch of an unknown format', () => damaged(batch({ values: WORDS }), 16, 5), errors.CORRUPT_MESSAGE],
    ['a batch that claims to be a message of format 1', () => damaged(batch({ values: WORDS }), 16, -1), errors.CORRUPT_MESSAGE],
    ['messages of two formats', () => ropeConcat([messages(0, 1), messages(1, 1)]), errors.INVALID_RECORD],
    ['a message and a batch', () => ropeConcat([messages(1, 1), batch({ values: WORDS })]), errors.INVALID_RECORD],
    ['a compressed batch without a codec', () => damaged(batch({ values: WORDS }), -1), errors.UNSUPPORTED_COMPRESSION_TYPE],
  ])('refuses %s and stays as it was', (_, make, code) => {
    const { os, log } = openTestLog({ 'max.message.bytes': 1_000 });
    append(os, log);
    const end = log.logEndOffset;
    expect(unified.appendAsLeader(os, log, make(), 0)).toMatchObject({ error: code });
    expect(log.logEndOffset).toBe(end);
    expect(offsetsOf(read(os, log))).toEqual([[0, 2]]);
    expect(append(os, log)).toMatchObject({ firstOffset: 3 });
  });

  it('refuses a batch larger than a segment', () => {
    const { os, log } = openTestLog({ 'internal.segment.bytes': 200 });
    expect(unified.appendAsLeader(os, log, batch({ values: ['x'.repeat(300)] }), 0)).toMatchObject({
      error: errors.RECORD_LIST_TOO_LARGE,
    });
  });

  it('takes no records for nothing to append', () => {
    const { os, log } = openTestLog();
    expect(unified.appendAsLeader(os, log, { pieces: [], length: 0 }, 0)).toMatchObject({
      error: 0,
      firstOffset: -1,
      lastOffset: -1,
    });
    expect(os.told('logAppended')).toEqual([]);
  });

  it('lets a raft leader bring its own offsets, of its own epoch only', () => {
    const { os, log } = openTestLog();
    expect(unified.appendAsLeader(os, log, batch({ values: WORDS, leaderEpoch: 4 }), 4, 'raftLeader')).toMatchObject({
      error: 0,
      lastOffset: 2,
    });
    expect(
      unified.appendAsLeader(os, log, batch({ values: WORDS, baseOffset: 3, leaderEpoch: 3 }), 4, 'raftLeader'),
    ).toMatchObject({
      error: errors.INVALID_RECORD,
    });
  });

  it('turns a full disk into a storage error, and the log is not used any more', () => {
    const { os, log } = openTestLog();
    append(os, log);
    os.failAppendTo = '.log';
    expect(unified.appendAsLeader(os, log, batch({ values: WORDS, timestamp: os.millis() }), 0)).toMatchObject({
      error: errors.KAFKA_STORAGE_ERROR,
    });
    expect(os.told('logDirFailed')).toHaveLength(1);
    os.failAppendTo = null;
    expect(unified.readLog(os, log, 0, 100, 3, true)).toMatchObject({ error: errors.KAFKA_STORAGE_ERROR });
    expect(unified.appendAsLeader(os, log, batch({ values: WORDS }), 0)).toMatchObject({ error: errors.KAFKA_STORAGE_ERROR });
    expect(os.told('logDirFailed')).toHaveLength(1);
  });
});

/** The batch with one byte changed by `add`; byte −1 marks it as gzip, with a true checksum. */
function damaged(rope: Rope, at: number, add = 1): Rope {
  const bytes = new Uint8Array(rope.pieces.flatMap((piece) => [...piece]));
  if (at >= 0) bytes[at] = (bytes[at] + add + 256) & 0xff;
  else return gzipMarked(bytes);
  return { pieces: [bytes], length: bytes.length };
}

function gzipMarked(bytes: Uint8Array): Rope {
  bytes[22] |= 1;
  const rope = { pieces: [bytes], length: bytes.length };
  const header = [...batchesOf(rope)][0];
  new DataView(bytes.buffer).setUint32(17, crcOf(rope, header));
  return rope;
}

describe('appending as a follower', () => {
  it('takes batches with their offsets and epochs, from pieces cut anywhere', () => {
    const leader = openTestLog();
    for (let i = 0; i < 20; i++) append(leader.os, leader.log, [`value ${i}`, 'more'], i >> 3);
    const fetched = read(leader.os, leader.log);
    for (const pieceBytes of [5, 61, 100, 1_000]) {
      const { os, log } = openTestLog();
      expect(unified.appendAsFollower(os, log, chopped(fetched, pieceBytes))).toMatchObject({
        error: 0,
        firstOffset: 0,
        lastOffset: 39,
      });
      expect(log.leaderEpochs).toEqual(leader.log.leaderEpochs);
      expect(ropeToBase64(read(os, log))).toBe(ropeToBase64(fetched));
      expect(os.copied.log).toBe(fetched.length);
    }
  });

  it('leaves out an incomplete batch at the end, and batches of later epochs than the fetch was for', () => {
    const { os, log } = openTestLog();
    const three = batches(
      { values: ['a'], leaderEpoch: 1 },
      { values: ['b'], baseOffset: 1, leaderEpoch: 1 },
      { values: ['c'], baseOffset: 2, leaderEpoch: 2 },
    );
    expect(unified.appendAsFollower(os, log, { pieces: three.pieces.slice(0, 3), length: three.length / 2 + 1 })).toMatchObject({
      error: 0,
      lastOffset: 0,
    });
    expect(
      unified.appendAsFollower(
        os,
        log,
        batches({ values: ['b'], baseOffset: 1, leaderEpoch: 1 }, { values: ['c'], baseOffset: 2, leaderEpoch: 2 }),
        1,
      ),
    ).toMatchObject({
      error: 0,
      lastOffset: 1,
    });
    expect(log.logEndOffset).toBe(2);
  });

  it('refuses offsets from before its end, out of order, and damaged batches', () => {
    const { os, log } = openTestLog();
    unified.appendAsFollower(os, log, batch({ values: WORDS, baseOffset: 10 }));
    expect(log.logEndOffset).toBe(13);
    expect(unified.appendAsFollower(os, log, batch({ values: WORDS, baseOffset: 5 }))).toMatchObject({
      error: errors.UNKNOWN_SERVER_ERROR,
      unexpectedFirstOffset: 5,
    });
    expect(
      unified.appendAsFollower(os, log, batches({ values: WORDS, baseOffset: 20 }, { values: WORDS, baseOffset: 15 })),
    ).toMatchObject({
      error: errors.UNKNOWN_SERVER_ERROR,
    });
    expect(unified.appendAsFollower(os, log, damaged(batch({ values: WORDS, baseOffset: 13 }), 80))).toMatchObject({
      error: errors.CORRUPT_MESSAGE,
    });
    expect(log.logEndOffset).toBe(13);
  });
});

describe('reading', () => {
  it('gives views of the memory in which the log lies', () => {
    covers('A4.zero-copy', 'modelled');
    const { os, log } = openTestLog();
    for (let i = 0; i < 50; i++) append(os, log, ['x'.repeat(300)]);
    const file = log.segments[0].logFile;
    const memories = new Set(os.files.read(file, 0, os.files.size(file)).pieces.map((piece) => piece.buffer));
    for (let offset = 0; offset < 50; offset += 7) {
      for (const piece of read(os, log, offset).pieces) expect(memories.has(piece.buffer)).toBe(true);
    }
  });

  it('ends before the upper offset, in whichever segment that lies', () => {
    const { os, log } = openTestLog(SMALL);
    for (let i = 0; i < 30; i++) append(os, log, [`value ${i}`]);
    expect(log.segments.length).toBeGreaterThan(3);
    for (let upTo = 1; upTo <= 30; upTo++) {
      const seen: number[] = [];
      for (let from = 0; from < upTo; ) {
        const part = [...batchesOf(read(os, log, from, 1 << 20, upTo))];
        expect(part.length).toBeGreaterThan(0);
        for (const header of part) seen.push(header.baseOffset);
        from = lastOffsetOf(must(part.at(-1), 'batch')) + 1;
      }
      expect(seen).toEqual(Array.from({ length: upTo }, (_, i) => i));
    }
    expect(read(os, log, 12, 100, 12).length).toBe(0);
    expect(read(os, log, 20, 100, 12).length).toBe(0);
  });

  it('keeps the place of the high watermark once it was looked up', () => {
    const { os, log } = openTestLog(SMALL);
    for (let i = 0; i < 10; i++) append(os, log, [`value ${i}`]);
    expect(unified.maybeIncrementHighWatermark(log, 7)).toBe(true);
    expect(log).toMatchObject({ hwSegment: -1, hwPosition: -1 });
    const place = unified.convertToOffsetMetadata(os, log, 7);
    expect(log).toMatchObject({ hwSegment: place.segmentBaseOffset, hwPosition: place.relativePositionInSegment });
    expect(offsetsOf(read(os, log, place.segmentBaseOffset, 1 << 20, 7)).at(-1)).toEqual([6, 6]);
    const end = unified.logEndOffsetMetadata(log);
    expect(unified.maybeIncrementHighWatermark(log, end)).toBe(true);
    expect(log).toMatchObject({ highWatermark: 10, hwSegment: end.segmentBaseOffset, hwPosition: end.relativePositionInSegment });
    expect(unified.maybeIncrementHighWatermark(log, 10)).toBe(false);
    expect(unified.maybeIncrementHighWatermark(log, 11)).toBe(false);
    expect(unified.lastStableOffset(log)).toBe(10);
    const start = unified.convertToOffsetMetadata(os, log, 0);
    expect(unified.bytesBetween(log, start, end)).toBe(unified.logSize(log));
    expect(unified.bytesBetween(log, start, place) + unified.bytesBetween(log, place, end)).toBe(unified.logSize(log));
  });

  it('keeps the high watermark within the log', () => {
    const { os, log } = openTestLog();
    append(os, log);
    expect(unified.updateHighWatermark(log, 99)).toBe(true);
    expect(log.highWatermark).toBe(3);
    expect(unified.updateHighWatermark(log, 3)).toBe(false);
    expect(unified.maybeIncrementLogStartOffset(os, log, 2)).toBe(true);
    expect(unified.updateHighWatermark(log, 0)).toBe(true);
    expect(log.highWatermark).toBe(2);
  });
});

describe('index entries by era', () => {
  const many = ropeConcat(Array.from({ length: 12 }, (_, i) => batch({ values: ['x'.repeat(40)], baseOffset: i })));

  it('come for each batch from 4.0 on, and once an append before', () => {
    const entries = (era: '3.9' | '4.1'): number => {
      const { os, log } = openTestLog({ 'index.interval.bytes': 100 }, undefined, { recoveryPoint: 0, cleanShutdown: true, era });
      unified.appendAsFollower(os, log, many);
      unified.appendAsFollower(os, log, batch({ values: WORDS, baseOffset: 12 }));
      expect(os.told('indexEntryAdded')).toHaveLength(log.segments[0].indexEntries);
      return log.segments[0].indexEntries;
    };
    expect(entries('4.1')).toBe(12);
    expect(entries('3.9')).toBe(1);
  });
});

describe('truncation', () => {
  it('goes on in other memory, so that readers of the old bytes keep them', () => {
    const { os, log } = openTestLog();
    append(os, log, ['one']);
    append(os, log, ['two']);
    const old = read(os, log, 1);
    const before = ropeToBase64(old);
    expect(unified.truncateTo(os, log, 1)).toBe(true);
    append(os, log, ['two, otherwise']);
    expect(ropeToBase64(old)).toBe(before);
    expect(read(os, log, 1).pieces[0].buffer).not.toBe(old.pieces[0].buffer);
    expect(os.told('logTruncated')).toEqual([{ partition: 'orders-0', leo: 1, size: 71, active: 0, position: 71, entries: 0 }]);
  });

  it('takes the high watermark, the recovery point and later epochs with it', () => {
    const { os, log } = openTestLog(SMALL);
    for (let i = 0; i < 20; i++) append(os, log, [`value ${i}`], i);
    unified.maybeIncrementHighWatermark(log, 20);
    unified.flushLog(os, log, 20);
    expect(unified.truncateTo(os, log, 8)).toBe(true);
    expect(log).toMatchObject({ logEndOffset: 8, highWatermark: 8, recoveryPoint: 8 });
    expect(unified.latestEpoch(log)).toBe(7);
    expect(unified.truncateTo(os, log, 8)).toBe(false);
  });

  it('begins anew at an offset', () => {
    const { os, log } = openTestLog(SMALL);
    for (let i = 0; i < 20; i++) append(os, log, [`value ${i}`]);
    unified.truncateFully(os, log, 100);
    expect(log).toMatchObject({ logStartOffset: 100, logEndOffset: 100, highWatermark: 100, leaderEpochs: [] });
    expect(append(os, log)).toMatchObject({ firstOffset: 100 });
    expect(offsetsOf(read(os, log, 100))).toEqual([[100, 102]]);
  });
});

describe('retention', () => {
  it('deletes files some time after the segment', () => {
    const { os, log } = openTestLog({ ...SMALL, 'retention.bytes': 500, 'file.delete.delay.ms': 1_000 });
    for (let i = 0; i < 20; i++) append(os, log, [`value ${i}`]);
    unified.maybeIncrementHighWatermark(log, 20);
    const { length } = log.segments;
    expect(unified.deleteOldSegments(os, log)).toBe(length - log.segments.length);
    expect(log.logStartOffset).toBe(log.segments[0].baseOffset);
    expect(os.told('logStartMoved')).toEqual([{ partition: 'orders-0', logStart: log.logStartOffset }]);
    const deleted = () => os.files.list(TEST_DIR).filter(({ path }) => path.endsWith('.deleted'));
    const gone = deleted();
    expect(gone.length).toBeGreaterThan(0);
    unified.runTasks(os, log);
    expect(deleted()).toEqual(gone);
    os.at(os.millis() + 1_000);
    unified.runTasks(os, log);
    expect(deleted()).toEqual([]);
    expect(unified.readLog(os, log, 0, 100, 20, true)).toMatchObject({ error: errors.OFFSET_OUT_OF_RANGE });
  });

  it('does not let records be deleted above the high watermark', () => {
    covers('A9.delete-records', 'modelled');
    const { os, log } = openTestLog();
    append(os, log);
    expect(unified.maybeIncrementLogStartOffset(os, log, 2)).toMatchObject({ error: errors.OFFSET_OUT_OF_RANGE });
    unified.maybeIncrementHighWatermark(log, 3);
    expect(unified.maybeIncrementLogStartOffset(os, log, 2)).toBe(true);
    expect(unified.maybeIncrementLogStartOffset(os, log, 1)).toBe(false);
    expect(unified.offsetForTimestamp(os, log, unified.EARLIEST_TIMESTAMP)).toMatchObject({ found: { offset: 2 } });
  });
});

describe('state', () => {
  it('is plain, is touched whenever it changes, and holds nothing per record', () => {
    const { os, log } = openTestLog(SMALL);
    const saved: object[] = [];
    const changes = [
      () => append(os, log),
      () => unified.maybeIncrementHighWatermark(log, 3),
      () => unified.flushLog(os, log, log.logEndOffset),
      () => unified.assignEpochStartOffset(os, log, 9, 3),
      () => unified.maybeIncrementLogStartOffset(os, log, 1),
      () => unified.truncateTo(os, log, 2),
      () => unified.truncateFully(os, log, 50),
    ];
    for (const change of changes) {
      saved.push(saveEntity(unified.logKind, log));
      change();
      expect(log.saved).toBeNull();
      expect(unified.logKind.check(log, 'log')).toBeNull();
    }
    expect(new Set(saved).size).toBe(changes.length);
    for (let i = 0; i < 200; i++) append(os, log, ['x']);
    const small = JSON.stringify(log.segments[0]).length;
    append(
      os,
      log,
      Array.from({ length: 20 }, () => 'y'),
    );
    expect(JSON.stringify(log.segments[0]).length).toBe(small);
  });

  it('keeps the topic id of its folder', () => {
    const { os, log } = openTestLog();
    expect(log.topicId).toBe(TEST_TOPIC_ID);
    expect(reopen(os).topicId).toBe(TEST_TOPIC_ID);
    unified.deleteLog(os, log);
    expect(os.files.list(TEST_DIR)).toEqual([]);
  });
});

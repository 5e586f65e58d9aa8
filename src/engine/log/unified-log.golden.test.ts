import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ropeToBase64 } from '../../protocol/json/base64.ts';
import { batchesOf, lastOffsetOf } from '../../protocol/records/batch.ts';
import { ropeOf } from '../../std/rope.ts';
import { translateOffset } from './log-segment.ts';
import { floorSegmentIndex } from './log.ts';
import { lookupOffset } from './offset-index.ts';
import { testCodecs } from './testing/codecs.ts';
import { fileOs } from './testing/file-os.ts';
import { afterClose, damage, dirOf, type GoldenLog, openGolden, play, stateOf, withoutProducers } from './testing/golden-log.ts';
import * as unified from './unified-log.ts';
import { covers } from '../../std/testing/covers.ts';

const NAMES = ['plain', 'index-every-batch', 'epochs', 'index-full', 'time-roll', 'compressed'];

const SPECIAL: Readonly<Record<string, number>> = {
  LATEST: unified.LATEST_TIMESTAMP,
  EARLIEST: unified.EARLIEST_TIMESTAMP,
  MAX_TIMESTAMP: unified.MAX_TIMESTAMP,
  EARLIEST_LOCAL: unified.EARLIEST_LOCAL_TIMESTAMP,
};

/** What `work` gives, or the words with which it refuses. */
function answerOf<R>(work: () => R): R | { refused: string } {
  try {
    return work();
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

describe.each(NAMES)("Kafka's log %s", (name) => {
  const golden: GoldenLog = JSON.parse(readFileSync(new URL(`../../../e2e/golden/log/${name}.json`, import.meta.url), 'utf8'));

  function played() {
    const os = fileOs(testCodecs);
    const log = openGolden(os, golden);
    const results = play(os, log, golden);
    return { os, log, results };
  }

  it('gives each append the same offsets', () => {
    covers('A4.offsets', 'modelled');
    const { results } = played();
    const expected = golden.steps
      .filter(({ op }) => op === 'append')
      .map(({ firstOffset, lastOffset }) => ({ error: 0, firstOffset, lastOffset }));
    expect(results).toMatchObject(expected);
  });

  it('comes to the same segments, indexes and epochs', () => {
    covers('A4.segments', 'modelled');
    covers('A4.indexes', 'modelled');
    covers('A9.roll', 'modelled');
    const { os, log } = played();
    expect(stateOf(os, log)).toEqual(withoutProducers(golden.state));
  });

  it('finds each offset at the same place, from the same index entry', () => {
    const { os, log } = played();
    const found = golden.positions.map(([offset]) => {
      const segment = log.segments[floorSegmentIndex(log, offset)];
      const entry = lookupOffset(os, segment, offset);
      const batch = translateOffset(os, segment, offset);
      return [offset, segment.baseOffset, entry.offset, entry.position, batch?.offset, batch?.position, batch?.sizeBytes];
    });
    expect(found).toEqual(golden.positions);
  });

  it('finds the same offsets for timestamps', () => {
    const { os, log } = played();
    const found = golden.timestamps.map(([asked]) => {
      const answer = unified.offsetForTimestamp(os, log, typeof asked === 'string' ? SPECIAL[asked] : asked);
      const hit = 'found' in answer ? answer.found : null;
      return [asked, hit?.timestamp ?? null, hit?.offset ?? null, hit?.leaderEpoch ?? null];
    });
    expect(found).toEqual(golden.timestamps);
  });

  const refused = golden.reads.filter(({ error }) => error !== undefined);
  const answered = golden.reads.filter(({ error }) => error === undefined);

  it.each(refused)('refuses to read at $offset as Kafka does', ({ offset, maxBytes, minOneMessage, error }) => {
    const { os, log } = played();
    expect(unified.readLog(os, log, offset, maxBytes, log.logEndOffset, minOneMessage)).toMatchObject({
      error: 1,
      message: error?.message,
    });
  });

  it.each(answered)('reads at $offset up to $maxBytes bytes as Kafka does', (read) => {
    const { os, log } = played();
    const answer = unified.readLog(os, log, read.offset, read.maxBytes, log.logEndOffset, read.minOneMessage);
    if (!('records' in answer)) throw new Error(answer.message);
    const { fetchOffsetMetadata, records, firstEntryIncomplete } = answer;
    expect({
      offset: fetchOffsetMetadata.messageOffset,
      segmentBaseOffset: fetchOffsetMetadata.segmentBaseOffset,
      position: fetchOffsetMetadata.relativePositionInSegment,
      bytes: records.length,
      firstEntryIncomplete,
      wholeBatches: [...batchesOf(records)].map((header) => [header.baseOffset, lastOffsetOf(header)]),
    }).toEqual({ ...read.result, aborted: undefined });
  });

  it('knows where each leader epoch ended', () => {
    const { log } = played();
    const found = golden.endOffsetForEpoch.map(([asked]) => {
      const end = unified.endOffsetForEpoch(log, asked);
      return [asked, end?.epoch ?? null, end?.endOffset ?? null];
    });
    expect(found).toEqual(golden.endOffsetForEpoch);
  });

  it('leaves the same files, byte for byte, when it is closed', () => {
    const { os, log } = played();
    unified.closeLog(os, log);
    const written = [...os.contents()].map(([path, bytes]) => ({
      name: path.slice(dirOf(golden).length + 1),
      size: bytes.length,
      bytes: ropeToBase64(ropeOf(bytes)),
    }));
    expect(written).toEqual(golden.filesAfterClose);
  });

  it.each(golden.recovery)(
    'recovers from $damage.op as Kafka does',
    ({ damage: harm, cleanShutdown, recoveryPoint, state, error }) => {
      const os = afterClose(golden);
      damage(os, golden, harm);
      const answer = answerOf(() => {
        const log = openGolden(os, golden, { recoveryPoint, cleanShutdown });
        return { state: stateOf(os, log), highWatermark: log.highWatermark };
      });
      const refusal = { refused: error?.message.replace('DIR', dirOf(golden)) };
      expect(answer).toEqual(state === undefined ? refusal : { state: withoutProducers(state), highWatermark: 0 });
    },
  );

  it.each(golden.truncation)('truncates to $truncateTo as Kafka does', ({ truncateTo, returned, state }) => {
    const os = afterClose(golden);
    const log = openGolden(os, golden);
    expect(unified.truncateTo(os, log, truncateTo)).toBe(returned);
    expect(stateOf(os, log)).toEqual(withoutProducers(state));
  });

  it.each(golden.retention)(
    'deletes by $how as Kafka does',
    ({ how, deleted, segmentsLeft, logStartOffset, logEndOffset, epochs }) => {
      const os = afterClose(golden);
      const settings = Object.fromEntries(
        Object.entries(how).filter(([key, value]) => key.startsWith('retention') && value !== null),
      );
      const log = openGolden(os, golden, { recoveryPoint: 0, cleanShutdown: true }, settings as Record<string, string>);
      unified.updateHighWatermark(log, typeof how.highWatermark === 'number' ? how.highWatermark : log.logEndOffset);
      os.at(how.now as number);
      if (typeof how.logStartOffset === 'number') unified.maybeIncrementLogStartOffset(os, log, how.logStartOffset);
      expect(unified.deleteOldSegments(os, log)).toBe(deleted);
      expect(log.segments.map((segment) => segment.baseOffset)).toEqual(segmentsLeft);
      expect([log.logStartOffset, log.logEndOffset]).toEqual([logStartOffset, logEndOffset]);
      expect(log.leaderEpochs.map(({ epoch, startOffset }) => [epoch, startOffset])).toEqual(epochs);
    },
  );
});

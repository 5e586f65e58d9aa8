/** Logs as Kafka's UnifiedLog kept them: appends, segments, indexes, reads, recovery, truncation, retention; epochs; checkpoint files. */
import { formatCheckpoint, formatOffsets, parseOffsets } from '../../../src/engine/log/checkpoint-file.ts';
import * as cache from '../../../src/engine/log/leader-epoch-cache.ts';
import { translateOffset } from '../../../src/engine/log/log-segment.ts';
import { floorSegmentIndex } from '../../../src/engine/log/log.ts';
import { lookupOffset } from '../../../src/engine/log/offset-index.ts';
import { formatPartitionMetadata, parsePartitionMetadata } from '../../../src/engine/log/partition-metadata.ts';
import { fileOs } from '../../../src/engine/log/testing/file-os.ts';
import { afterClose, damage, dirOf, type GoldenLog, openGolden, play, stateOf, withoutProducers } from '../../../src/engine/log/testing/golden-log.ts';
import * as unified from '../../../src/engine/log/unified-log.ts';
import { loadCodecs } from '../../../src/codecs/codecs.ts';
import { ropeToBase64 } from '../../../src/protocol/json/base64.ts';
import { batchesOf, lastOffsetOf } from '../../../src/protocol/records/batch.ts';
import type { Codecs } from '../../../src/protocol/records/codec-port.ts';
import { ropeOf } from '../../../src/std/rope.ts';
import type { Area, GoldenRun, Row } from '../run.ts';
import { holds, Mismatch, same } from '../run.ts';

const CACHES = new Set(['log/leader-epoch-cache.jsonl', 'state/leader-epoch-cache.jsonl']);
const CHECKPOINTS = 'log/checkpoints.jsonl';
const LOG = /^log\/[^/]+\.json$/;

const SPECIAL: Readonly<Record<string, number>> = {
  LATEST: unified.LATEST_TIMESTAMP,
  EARLIEST: unified.EARLIEST_TIMESTAMP,
  MAX_TIMESTAMP: unified.MAX_TIMESTAMP,
  EARLIEST_LOCAL: unified.EARLIEST_LOCAL_TIMESTAMP,
};

const STEPS: Readonly<Record<string, (epochs: cache.Epochs, step: Row) => cache.Epochs>> = {
  assign: (epochs, { epoch, offset }) => cache.assignEpoch(epochs, epoch, offset),
  truncateFromStart: (epochs, { offset }) => cache.truncateEpochsFromStart(epochs, offset),
  truncateFromEnd: (epochs, { offset }) => cache.truncateEpochsFromEnd(epochs, offset),
};

function epochCache(row: Row): void {
  let epochs: cache.Epochs = [];
  for (const [i, step] of (row.steps as Row[]).entries()) {
    holds(`step ${i} is one that the cache knows`, step.op in STEPS);
    epochs = STEPS[step.op]!(epochs, step);
    same(`step ${i}`, epochs.map(({ epoch, startOffset }) => [epoch, startOffset]), step.entries);
  }
  for (const [asked, epoch, endOffset] of row.endOffsetFor) same(`end of ${asked}`, { ...cache.endOffsetFor(epochs, asked, row.logEndOffset) }, { epoch, endOffset });
  for (const [asked, epoch] of row.epochForOffset) same(`epoch at ${asked}`, cache.epochForOffset(epochs, asked), epoch);
  for (const [asked, epoch] of row.previousEpoch) same(`epoch before ${asked}`, cache.previousEpoch(epochs, asked), epoch);
  for (const [asked, epoch] of row.nextEpoch) same(`epoch after ${asked}`, cache.nextEpoch(epochs, asked), epoch);
  // Nothing was ever written where no epoch was assigned.
  if (epochs.length > 0) same('checkpoint', formatCheckpoint(cache.epochLines(epochs)), row.checkpoint);
}

function checkpoint(row: Row): void {
  if (row.topicId !== undefined) {
    same('written', formatPartitionMetadata(row.topicId), row.text);
    same('read', parsePartitionMetadata(row.text), row.topicId);
    return;
  }
  const entries = (row.entries as Row[]).map(([topic, partition, offset]: Row) => ({ topic, partition, offset }));
  same('written', formatOffsets(entries), row.text);
  same('read', parseOffsets(row.text), entries);
}

function anyLog(golden: GoldenRun, file: string, codecs: Codecs): void {
  let log: GoldenLog;
  try {
    log = JSON.parse(golden.text(file)!) as GoldenLog;
    holds('the file is a log with its steps', Array.isArray(log.steps));
  } catch (error) {
    golden.fail(file, file, (error as Error).message);
    return;
  }
  // Transactions, with markers that a coordinator writes, have no room in the log yet.
  const isCovered = log.steps.every(({ op, origin }) => op === 'leaderEpoch' || (op === 'append' && origin === 'CLIENT'));
  if (isCovered) wholeLog(golden, file, log, codecs);
  else golden.notCovered(`${log.name} (transactions)`);
}

function wholeLog(golden: GoldenRun, file: string, log: GoldenLog, codecs: Codecs): void {
  const played = () => {
    const os = fileOs(codecs);
    const own = openGolden(os, log);
    return { os, own, results: play(os, own, log) };
  };
  const check = (what: string, run: () => void): void => golden.check(`${log.name} ${what.split(' ')[0]}`, `${file} ${what}`, run);
  check('appends', () => {
    const told = played().results.map((result) => ('firstOffset' in result ? [result.error, result.firstOffset, result.lastOffset] : [result.error]));
    same('offsets', told, log.steps.filter(({ op }) => op === 'append').map(({ firstOffset, lastOffset }) => [0, firstOffset, lastOffset]));
  });
  check('state', () => {
    const { os, own } = played();
    same('state', stateOf(os, own), withoutProducers(log.state));
  });
  check('positions', () => {
    const { os, own } = played();
    const found = log.positions.map(([offset]) => {
      const segment = own.segments[floorSegmentIndex(own, offset!)]!;
      const entry = lookupOffset(os, segment, offset!);
      const batch = translateOffset(os, segment, offset!);
      return [offset, segment.baseOffset, entry.offset, entry.position, batch?.offset, batch?.position, batch?.sizeBytes];
    });
    same('places', found, log.positions);
  });
  check('timestamps', () => {
    const { os, own } = played();
    const found = log.timestamps.map(([asked]) => {
      const answer = unified.offsetForTimestamp(os, own, typeof asked === 'string' ? SPECIAL[asked]! : asked);
      const hit = 'found' in answer ? answer.found : null;
      return [asked, hit?.timestamp ?? null, hit?.offset ?? null, hit?.leaderEpoch ?? null];
    });
    same('offsets', found, log.timestamps);
  });
  for (const [i, read] of log.reads.entries()) check(`reads ${i}`, () => readAs(played(), read));
  check('epochs', () => {
    const { own } = played();
    const ends = log.endOffsetForEpoch.map(([asked]) => {
      const end = unified.endOffsetForEpoch(own, asked);
      return [asked, end?.epoch ?? null, end?.endOffset ?? null];
    });
    same('ends', ends, log.endOffsetForEpoch);
  });
  check('files', () => {
    const { os, own } = played();
    unified.closeLog(os, own);
    const written = [...os.contents()].map(([path, bytes]) => ({ name: path.slice(dirOf(log).length + 1), size: bytes.length, bytes: ropeToBase64(ropeOf(bytes)) }));
    same('bytes', written, log.filesAfterClose);
  });
  for (const [i, one] of log.recovery.entries()) check(`recovery ${i} ${one.damage.op}`, () => recovers(log, one));
  for (const { truncateTo, returned, state } of log.truncation) {
    check(`truncation ${truncateTo}`, () => {
      const os = afterClose(log);
      const own = openGolden(os, log);
      same('answer', unified.truncateTo(os, own, truncateTo), returned);
      same('state', stateOf(os, own), withoutProducers(state));
    });
  }
  for (const [i, one] of log.retention.entries()) check(`retention ${i}`, () => retains(log, one));
}

function retains(log: GoldenLog, { how, deleted, segmentsLeft, logStartOffset, logEndOffset, epochs }: GoldenLog['retention'][number]): void {
  const os = afterClose(log);
  const settings = Object.fromEntries(Object.entries(how).filter(([key, value]) => key.startsWith('retention') && value !== null));
  const own = openGolden(os, log, { recoveryPoint: 0, cleanShutdown: true }, settings as Record<string, string>);
  unified.updateHighWatermark(own, typeof how.highWatermark === 'number' ? how.highWatermark : own.logEndOffset);
  os.at(how.now as number);
  if (typeof how.logStartOffset === 'number') unified.maybeIncrementLogStartOffset(os, own, how.logStartOffset);
  same('deleted', unified.deleteOldSegments(os, own), deleted);
  const left = { segments: own.segments.map(({ baseOffset }) => baseOffset), from: own.logStartOffset, to: own.logEndOffset, epochs: own.leaderEpochs.map(({ epoch, startOffset }) => [epoch, startOffset]) };
  same('left', left, { segments: segmentsLeft, from: logStartOffset, to: logEndOffset, epochs });
}

function readAs({ os, own }: { os: ReturnType<typeof fileOs>; own: unified.Log }, read: GoldenLog['reads'][number]): void {
  const answer = unified.readLog(os, own, read.offset, read.maxBytes, own.logEndOffset, read.minOneMessage);
  if (!('records' in answer)) {
    same('refusal', answer.message, read.error?.message);
    return;
  }
  const { fetchOffsetMetadata: at, records, firstEntryIncomplete } = answer;
  const { aborted: _, ...expected } = (read.result ?? {}) as Row;
  const told = {
    offset: at.messageOffset,
    segmentBaseOffset: at.segmentBaseOffset,
    position: at.relativePositionInSegment,
    bytes: records.length,
    firstEntryIncomplete,
    wholeBatches: [...batchesOf(records)].map((header) => [header.baseOffset, lastOffsetOf(header)]),
  };
  same('read', told, expected);
}

function recovers(log: GoldenLog, { damage: harm, cleanShutdown, recoveryPoint, state, error }: GoldenLog['recovery'][number]): void {
  const os = afterClose(log);
  damage(os, log, harm);
  let refused: string | undefined;
  try {
    const own = openGolden(os, log, { recoveryPoint, cleanShutdown });
    if (state === undefined) throw new Mismatch('it is recovered where Kafka refuses');
    same('state', stateOf(os, own), withoutProducers(state));
    same('high watermark', own.highWatermark, 0);
  } catch (thrown) {
    if (thrown instanceof Mismatch) throw thrown;
    refused = (thrown as Error).message;
  }
  same('refusal', refused, error?.message.replace('DIR', dirOf(log)));
}

export const area: Area = {
  name: 'log',
  takes: (path) => CACHES.has(path) || path === CHECKPOINTS || LOG.test(path),
  async run(golden) {
    const codecs = await loadCodecs();
    for (const file of golden.files) {
      if (CACHES.has(file)) golden.each(file, 'leader-epoch-cache', epochCache);
      else if (file === CHECKPOINTS) golden.each(file, 'checkpoints', checkpoint);
      else anyLog(golden, file, codecs);
    }
  },
};

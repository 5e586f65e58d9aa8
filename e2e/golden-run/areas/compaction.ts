/** What a log cleaner makes of a compacted topic, over rounds of writing and cleaning. */
import { loadCodecs } from '../../../src/codecs/codecs.ts';
import { cleanableRatio, logToClean } from '../../../src/engine/log/cleaner/cleanable.ts';
import { beginRound, cleanSegments, groupSegments } from '../../../src/engine/log/cleaner/cleaner.ts';
import { newOffsetMap } from '../../../src/engine/log/cleaner/offset-map.ts';
import { markerOf } from '../../../src/engine/log/cleaner/survey.ts';
import { replaceSegments } from '../../../src/engine/log/cleaner/swap.ts';
import { LOG_FILE_SUFFIX, segmentPath } from '../../../src/engine/log/log-files.ts';
import type { FileOs } from '../../../src/engine/log/testing/file-os.ts';
import { fileOs } from '../../../src/engine/log/testing/file-os.ts';
import { type Log, openLog, updateHighWatermark } from '../../../src/engine/log/unified-log.ts';
import { batchesOf, codecOf, deleteHorizonOf, isControl, isTransactional, lastOffsetOf, NO_PRODUCER_ID, recordsOf } from '../../../src/protocol/records/batch.ts';
import { ropeFromBase64 } from '../../../src/protocol/json/base64.ts';
import type { Codecs } from '../../../src/protocol/records/codec-port.ts';
import { flattenRope, type Rope } from '../../../src/std/rope.ts';
import { decodeUtf8 } from '../../../src/std/utf8.ts';
import type { Area, Row } from '../run.ts';
import { holds, same } from '../run.ts';

const DIR = '/log-dir/compacted-0';
/** As the cleaner's own default. */
const LOAD_FACTOR = 0.9;

function textOf(rope: Rope | null): string | null {
  if (rope === null) return null;
  const bytes = flattenRope(rope);
  return decodeUtf8(bytes, 0, bytes.length);
}

function segmentsOf(os: FileOs, log: Log): unknown[] {
  return log.segments.map(({ baseOffset, logFile, size }) => {
    const rope = os.files.read(logFile, 0, size);
    const batches = [...batchesOf(rope)].map((header) => {
      const horizon = deleteHorizonOf(header);
      const records = [...recordsOf(rope, header, os.codecs)];
      return {
        base: header.baseOffset,
        last: lastOffsetOf(header),
        ...(header.producerId === NO_PRODUCER_ID ? {} : { producerId: header.producerId, baseSequence: header.baseSequence }),
        ...(isTransactional(header) ? { transactional: true } : {}),
        ...(isControl(header) ? { control: true } : {}),
        ...(horizon === undefined ? {} : { deleteHorizonMs: horizon }),
        records: isControl(header) ? records.map(({ offset }) => [offset, markerOf(os, rope, header)]) : records.map(({ offset, key, value }) => [offset, textOf(key), textOf(value)]),
      };
    });
    return { baseOffset, batches };
  });
}

function round(row: Row, config: Readonly<Record<string, string>>, codecs: Codecs): void {
  const os = fileOs(codecs);
  os.at(row.now);
  for (const [i, { baseOffset }] of row.before.entries()) {
    const bytes = ropeFromBase64(row.logBytesBefore[i])!;
    os.put(segmentPath(DIR, baseOffset, LOG_FILE_SUFFIX), bytes.length === 0 ? new Uint8Array(0) : flattenRope(bytes));
  }
  const log = openLog(os, DIR, 'compacted-0', null, config, { recoveryPoint: 0, cleanShutdown: false });
  updateHighWatermark(log, log.logEndOffset);
  same('before', segmentsOf(os, log), row.before);
  const found = logToClean(os, log, row.firstDirtyOffset, row.lastStableOffset);
  same('first dirty offset', found.firstDirtyOffset, row.firstDirtyOffset);
  holds('cleans no further than Kafka may', found.firstUncleanableOffset <= row.firstUncleanableOffset);
  if (row.cleanedUpTo === null) return same('dirty part', cleanableRatio(found), 0);
  const map = newOffsetMap(row.offsetMapBytes, LOAD_FACTOR);
  same('slots', map.slots, row.offsetMapSlots);
  const cleaning = beginRound(os, log, found.firstDirtyOffset, found.firstUncleanableOffset, map);
  same('cleaned up to', map.latestOffset + 1, row.cleanedUpTo);
  for (const group of groupSegments(log, map.latestOffset + 1, found.firstUncleanableOffset)) replaceSegments(os, log, cleanSegments(os, log, group, cleaning), group);
  same('after', segmentsOf(os, log), row.after);
  for (const [i, { logFile, size }] of log.segments.entries()) {
    const rope = os.files.read(logFile, 0, size);
    // Packed bytes are the packer's own.
    if ([...batchesOf(rope)].every((header) => codecOf(header) === 0)) same('bytes', base64(rope), row.logBytesAfter[i]);
  }
}

const base64 = (rope: Rope): string => (rope.length === 0 ? '' : Buffer.from(flattenRope(rope)).toString('base64'));

export const area: Area = {
  name: 'compaction',
  takes: (path) => path === 'log/compaction.jsonl',
  async run(golden) {
    const codecs = await loadCodecs();
    for (const file of golden.files) {
      for (const { row, place } of golden.rows(file)) {
        for (const [i, one] of row.rounds.entries()) golden.check('rounds of cleaning', `${place} round ${i}`, () => round(one, row.config, codecs));
      }
    }
  },
};

/**
 * Batches for readers that do not know their format (RecordsUtil.downConvert). Headers and control batches have no place in the old
 * formats and vanish; compression and timestamp type stay; what is old enough stays as it is.
 */
import { type Rope, ropeConcat } from '../../std/rope.ts';
import { errors } from '../errors.ts';
import { NO_TIMESTAMP } from './batch-header.ts';
import { CODEC_NAMES, type CodecId, type Codecs } from './codec-port.ts';
import { type Entry, entriesOf, entryCodec, entryHasAppendTime, entryIsControl, entryMaxTimestamp, entryRecords, entryRope } from './entries.ts';
import { RecordError } from './record-error.ts';
import { buildRecords, PLAIN_FIELDS, toWrite } from './records-builder.ts';

/**
 * `firstOffset` is what the reader asked for. Records before it are left out where each is a message of its own, as they would have been
 * if the log had that format; a compressed batch is always given whole.
 */
export function downConvert(rope: Rope, toMagic: 0 | 1, firstOffset: number, codecs: Codecs): Rope {
  const converted: Rope[] = [];
  for (const entry of entriesOf(rope)) {
    if (entryIsControl(entry)) continue;
    if (CODEC_NAMES[entryCodec(entry)] === 'zstd') {
      throw new RecordError(errors.UNSUPPORTED_COMPRESSION_TYPE, 'Down-conversion of zstandard-compressed batches is not supported', entry.at);
    }
    converted.push(entry.magic <= toMagic ? entryRope(rope, entry) : convertEntry(rope, entry, toMagic, firstOffset, codecs));
  }
  return ropeConcat(converted);
}

function convertEntry(rope: Rope, entry: Entry, magic: 0 | 1, firstOffset: number, codecs: Codecs): Rope {
  const codec = entryCodec(entry) as CodecId;
  const records = [...entryRecords(rope, entry, codecs)]
    .filter(({ offset }) => codec !== 0 || offset >= firstOffset)
    .map((record) => ({ ...toWrite(record), headers: [] }));
  const fields = {
    ...PLAIN_FIELDS,
    magic,
    codec,
    baseOffset: records[0]?.offset ?? 0,
    logAppendTime: entryHasAppendTime(entry) ? entryMaxTimestamp(entry) : NO_TIMESTAMP,
  };
  return buildRecords(fields, records, codecs);
}

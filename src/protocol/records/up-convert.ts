/**
 * Messages of the old formats as batches, with the offsets and times that they have: for a reader that knows batches only. What is a
 * batch already stays as it is, and what has not come whole at the end is left out.
 */
import { type Rope, ropeConcat } from '../../std/rope.ts';
import { NO_TIMESTAMP } from './batch-header.ts';
import type { Codecs } from './codec-port.ts';
import { type Entry, entriesOf, entryHasAppendTime, entryMaxTimestamp, entryRecords, entryRope, validateEntry } from './entries.ts';
import { buildRecords, PLAIN_FIELDS, toWrite } from './records-builder.ts';

/** Throws RecordError where a message is damaged, since its checksum does not survive. */
export function upConvert(rope: Rope, codecs: Codecs): Rope {
  const batches: Rope[] = [];
  for (const entry of entriesOf(rope)) batches.push(entry.magic === 2 ? entryRope(rope, entry) : asBatch(rope, entry, codecs));
  return ropeConcat(batches);
}

function asBatch(rope: Rope, entry: Entry, codecs: Codecs): Rope {
  const damage = validateEntry(rope, entry);
  if (damage !== undefined) throw damage;
  const records = [...entryRecords(rope, entry, codecs)].map(toWrite);
  const logAppendTime = entryHasAppendTime(entry) ? entryMaxTimestamp(entry) : NO_TIMESTAMP;
  return buildRecords({ ...PLAIN_FIELDS, baseOffset: records[0]!.offset, logAppendTime }, records, codecs);
}

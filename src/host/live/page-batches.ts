/** Batches of a live run's log, in bytes that were read from one of its files. */
import type { PlayedWorld } from '../../live/tape/played-run.ts';
import { batchKeys, batchSpan } from '../../view/batch-rows.ts';
import type { JournalReader } from '../../view/journal-reader.ts';
import type { Keys } from '../../view/key-history.ts';
import * as late from '../late.ts';
import type { PageBytes } from '../page-answers.ts';

/** What is looked at in one go: larger ones are shown without keys, or not at all. */
export const MOST_BATCH_BYTES = 1_000_000;
export const MOST_KEYED_BYTES = 65_536;

const HEADER_BYTES = 61;
const MAGIC_AT = 16;

export function fileOf(partition: string, segment: number): string {
  return `/${partition}/${String(segment).padStart(20, '0')}.log`;
}

/** Null where there is no batch: the file holds something else by now. */
function spanAt(bytes: Uint8Array, at: number): ReturnType<typeof batchSpan> | null {
  if (bytes.length - at < HEADER_BYTES || bytes[at + MAGIC_AT] !== 2) return null;
  const span = batchSpan(bytes, at);
  return span.size > 0 && at + span.size <= bytes.length && span.lastOffset >= span.baseOffset ? span : null;
}

/** The batch that holds an offset, in the bytes of one append; null: it is not among them. */
export function batchIn(bytes: Uint8Array, found: { readonly segment: number; readonly position: number }, of: { readonly partition: string; readonly process: string; readonly offset: number }, codecs: PlayedWorld['codecs']): PageBytes | null {
  const { partition, process, offset } = of;
  for (let at = 0; at < bytes.length; ) {
    const span = spanAt(bytes, at);
    if (span === null || offset < span.baseOffset) return null;
    if (offset <= span.lastOffset) {
      const batch = bytes.slice(at, at + span.size);
      return { process, path: fileOf(partition, found.segment), position: found.position + at, chunk: 0, at: 0, ...span, bytes: batch, shared: false, ...late.batchRows(batch, codecs) };
    }
    at += span.size;
  }
  return null;
}

/** The keys of one append's records, from its first offset on. */
export function keysIn(bytes: Uint8Array, base: number, codecs: PlayedWorld['codecs']): string[] {
  const keys: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const span = spanAt(bytes, at);
    if (span === null || span.baseOffset !== base + keys.length) return keys;
    keys.push(...batchKeys(bytes.subarray(at, at + span.size), codecs));
    at += span.size;
  }
  return keys;
}

/** Appends whose keys are known, as a page takes them. */
export function keysOfAppends(journal: JournalReader, upTo: number, read: readonly { readonly event: number; readonly base: number; readonly keys: readonly string[] }[]): Keys {
  return {
    upTo, events: Uint32Array.from(read, ({ event }) => event), processes: Uint16Array.from(read, ({ event }) => journal.process(event)),
    bases: Float64Array.from(read, ({ base }) => base), keys: read.map(({ keys }) => keys),
  };
}

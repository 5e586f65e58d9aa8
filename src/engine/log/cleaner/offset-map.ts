/**
 * The cleaner's memory: of each key in the dirty part of a log the last offset. It has room for as many keys as log.cleaner.dedupe.buffer.size allows
 * (24 bytes each: an MD5 of the key and the offset). Here the key itself stands in place of its hash, so that no two keys ever meet.
 */
import type { Rope } from '../../../std/rope.ts';

const BYTES_PER_ENTRY = 24;

export interface OffsetMap {
  readonly slots: number;
  /** As many keys are taken in, and no more. */
  readonly most: number;
  /** By the key's bytes, a character each. */
  readonly offsets: Map<string, number>;
  /** Everything up to it has been looked at; −1 when nothing has. */
  latestOffset: number;
}

export function newOffsetMap(bufferBytes: number, loadFactor: number): OffsetMap {
  const slots = Math.floor(bufferBytes / BYTES_PER_ENTRY);
  return { slots, most: Math.floor(slots * loadFactor), offsets: new Map(), latestOffset: -1 };
}

export function keyText(key: Rope): string {
  let text = '';
  for (const piece of key.pieces) for (const byte of piece) text += String.fromCharCode(byte);
  return text;
}

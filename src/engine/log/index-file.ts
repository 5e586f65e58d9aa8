/**
 * What the offset index and the time index have in common: entries of one size in a file of their own, appended in ascending
 * order and found by binary search. The last stretch, which nearly every lookup ends in, is looked at first and read at once, as
 * Kafka keeps it warm.
 */
import { highHalf } from '../../protocol/wire/int64.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import type { Rope } from '../../std/rope.ts';
import type { FileId, Os } from '../os.ts';

const WARM_BYTES = 8_192;

export interface IndexForm {
  readonly entryBytes: number;
  /** The value to search by, of the entry that begins at byte `at`. */
  readonly keyAt: (rope: Rope, at: number) => number;
}

const reader = new Reader();

export function int32At(rope: Rope, at: number): number {
  return reader.reset(rope, at).int32();
}

export function int64At(rope: Rope, at: number): number {
  return reader.reset(rope, at).int64();
}

/** The last entry whose key is at most `target`, or −1 when there is none. */
export function largestLowerBoundSlot(os: Os, file: FileId, form: IndexForm, entries: number, target: number): number {
  if (entries === 0) return -1;
  const { entryBytes, keyAt } = form;
  os.charge(os.costs.indexLookupNanos);
  let low = 0;
  let high = entries - 1;
  const firstWarm = Math.max(0, high - Math.floor(WARM_BYTES / entryBytes));
  if (firstWarm > 0) {
    if (keyAt(os.files.read(file, firstWarm * entryBytes, entryBytes), 0) <= target) low = firstWarm;
    else high = firstWarm - 1;
  }
  // Far from the end one entry after the other is looked at, so that only their pages are touched.
  while ((high - low + 1) * entryBytes > WARM_BYTES) {
    const middle = (low + high + 1) >>> 1;
    if (keyAt(os.files.read(file, middle * entryBytes, entryBytes), 0) <= target) low = middle;
    else high = middle - 1;
  }
  const from = low * entryBytes;
  const rope = os.files.read(file, from, (high + 1) * entryBytes - from);
  let found = low - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (keyAt(rope, middle * entryBytes - from) <= target) {
      found = middle;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}

/** Room in which an entry is put together. */
const room = new DataView(new ArrayBuffer(12));

export function int32Entry(first: number, second: number): Uint8Array {
  room.setInt32(0, first);
  room.setInt32(4, second);
  return new Uint8Array(room.buffer, 0, 8);
}

export function int64Int32Entry(first: number, second: number): Uint8Array {
  room.setInt32(0, highHalf(first));
  room.setInt32(4, first | 0);
  room.setInt32(8, second);
  return new Uint8Array(room.buffer, 0, 12);
}

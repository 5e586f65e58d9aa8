/**
 * One reversible diff per event: which cells it set, from what, to what. The chunk that is being written holds columns of 18 bytes
 * a change; full chunks are packed to less than half of that. Values beyond 32 bits lie beside. The oldest chunks can be dropped
 * when memory runs short: a replay writes them again.
 */
import { must } from '../std/assert.ts';
import { columns, type Columns, pack, type PackedEnds, packEnds, unpack, unpackEnds } from './packed.ts';

const CHUNK_BITS = 12;
const CHUNK_EVENTS = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_EVENTS - 1;
const FIRST_CAPACITY = 8_192;
/** In `fields`: old and new are places in `wide`. */
const WIDE = 0x2000;
/** An int32 that no cell of ours holds stands for null. */
const NULL = -0x80000000;
/** Unpacked chunks that are kept: a walk back and forth over a border needs two. */
const KEPT = 4;

/** A chunk that can be looked into. */
interface Open {
  readonly columns: Columns;
  /** Behind the last change of each event. */
  readonly ends: Uint32Array;
  readonly wide: readonly number[];
}

/** The chunk that is being written. */
interface Tail extends Open {
  columns: Columns;
  events: number;
  length: number;
  readonly wide: number[];
}

interface Packed {
  readonly bytes: Uint8Array;
  readonly ends: PackedEnds;
  readonly wide: readonly number[];
}

/** One of the two. Marks hold the chunk, so that they follow when it is packed. */
interface Chunk {
  tail: Tail | null;
  packed: Packed | null;
}

export interface DiffMark {
  readonly chunks: readonly (Chunk | null)[];
  readonly length: number;
  readonly oldest: number;
}

/** Takes a change, forwards or backwards. */
export interface ChangeSink {
  change(field: number, row: number, value: number, at: number): void;
}

function isNarrow(value: number): boolean {
  return (value === (value | 0) && value !== NULL) || value !== value;
}

function narrow(value: number): number {
  return value === value ? value : NULL;
}

export class DiffLog {
  #chunks: (Chunk | null)[];
  /** Events whose diffs are complete: those before this number. */
  length: number;
  /** The oldest event whose diff is still here. */
  oldest: number;
  #tail: Tail | null = null;
  /** Where the last chunk is written; the next one writes here when it is packed. */
  #room: Columns = columns(FIRST_CAPACITY);
  /** Chunks that were unpacked, the newest first. A fork's own chunk has the number of the one that it was copied from. */
  #kept: { readonly at: number; readonly packed: Packed; readonly open: Open }[] = [];

  constructor(from?: DiffMark) {
    this.#chunks = from?.chunks.slice() ?? [];
    this.length = from?.length ?? 0;
    this.oldest = from?.oldest ?? 0;
  }

  /** What a checkpoint keeps. This log goes on in the same chunks, behind what was marked. */
  mark(): DiffMark {
    return { chunks: this.#chunks.slice(), length: this.length, oldest: this.oldest };
  }

  /** Changes that follow belong to event `length`. */
  begin(): void {
    const slot = this.length & CHUNK_MASK;
    // A tail is this log's own, and within a chunk it stays the same.
    if (slot !== 0 && this.#tail !== null) return;
    const at = this.length >> CHUNK_BITS;
    const chunk = this.#chunks[at];
    if (slot === 0 || chunk === null || chunk === undefined) {
      if (this.#tail !== null) this.#seal(at - 1, this.#tail);
      // A log that begins in the middle (after a drop) fills the events before with nothing.
      this.#tail = { columns: this.#room, ends: new Uint32Array(CHUNK_EVENTS), events: slot, length: 0, wide: [] };
    } else {
      // A log made from a mark copies what others go on writing to.
      this.#tail = this.#copy(this.#open(at), slot);
    }
    this.#chunks[at] = { tail: this.#tail, packed: null };
  }

  add(field: number, row: number, old: number, oldAt: number, next: number): void {
    const tail = this.#tail!;
    const at = tail.length;
    if (at === tail.columns.fields.length) this.#grow(tail);
    const { fields, rows, oldAt: setters, old: olds, next: nexts } = tail.columns;
    tail.length = at + 1;
    rows[at] = row;
    setters[at] = oldAt;
    if (isNarrow(old) && isNarrow(next)) {
      fields[at] = field;
      olds[at] = narrow(old);
      nexts[at] = narrow(next);
    } else this.#addWide(tail, at, field, old, next);
  }

  #addWide(tail: Tail, at: number, field: number, old: number, next: number): void {
    tail.columns.fields[at] = field | WIDE;
    tail.columns.old[at] = tail.wide.length;
    tail.columns.next[at] = tail.wide.length + 1;
    tail.wide.push(old, next);
  }

  /** The event under way set the same cell again: its change leads to the newer value. False when it has not set it yet. */
  amend(field: number, row: number, next: number): boolean {
    const tail = this.#tail!;
    const { fields, rows, old, next: nexts } = tail.columns;
    const from = tail.events === 0 ? 0 : tail.ends[tail.events - 1];
    for (let at = tail.length - 1; at >= from; at--) {
      if (rows[at] !== row || (fields[at] & ~WIDE) !== field) continue;
      if ((fields[at] & WIDE) !== 0) tail.wide[nexts[at]] = next;
      else if (isNarrow(next)) nexts[at] = narrow(next);
      else this.#addWide(tail, at, field, old[at] === NULL ? NaN : old[at], next);
      return true;
    }
    return false;
  }

  commit(): void {
    const tail = this.#tail!;
    tail.ends[tail.events++] = tail.length;
    this.length++;
  }

  #grow(tail: Tail): void {
    const larger = columns(tail.columns.fields.length * 2);
    copyInto(larger, tail.columns, tail.length);
    this.#room = larger;
    tail.columns = larger;
  }

  #seal(at: number, tail: Tail): void {
    const chunk = must(this.#chunks[at], 'the chunk that was written');
    const bytes = pack(tail.columns, tail.ends, tail.events, at << CHUNK_BITS, NULL);
    chunk.packed = { bytes, ends: packEnds(tail.ends, tail.events), wide: tail.wide };
    chunk.tail = null;
  }

  /** The first `events` events of a chunk, to write on. */
  #copy(open: Open, events: number): Tail {
    const length = open.ends[events - 1];
    if (this.#room.fields.length < length) this.#room = columns(length * 2);
    copyInto(this.#room, open.columns, length);
    const ends = new Uint32Array(CHUNK_EVENTS);
    ends.set(open.ends.subarray(0, events));
    return { columns: this.#room, ends, events, length, wide: open.wide.slice() };
  }

  #open(at: number): Open {
    const chunk = must(this.#chunks[at], 'the diffs of that time');
    if (chunk.tail !== null) return chunk.tail;
    const packed = must(chunk.packed, 'a packed chunk');
    for (const one of this.#kept) if (one.packed === packed) return one.open;
    const { bytes, wide } = packed;
    const ends = unpackEnds(packed.ends);
    const open = { columns: unpack(bytes, ends, ends.length, at << CHUNK_BITS, NULL), ends, wide };
    this.#kept = [{ at, packed, open }, ...this.#kept.slice(0, KEPT - 1)];
    return open;
  }

  /** Hands out the changes of an event in order: what it set, with itself as the setter. */
  forward(event: number, sink: ChangeSink): void {
    const { columns: c, ends, wide } = this.#open(event >> CHUNK_BITS);
    const slot = event & CHUNK_MASK;
    const end = ends[slot];
    for (let at = slot === 0 ? 0 : ends[slot - 1]; at < end; at++) {
      const field = c.fields[at];
      const next = c.next[at];
      if ((field & WIDE) === 0) sink.change(field, c.rows[at], next === NULL ? NaN : next, event);
      else sink.change(field & ~WIDE, c.rows[at], wide[next], event);
    }
  }

  /** The same in reverse: what stood there before, and who had set it. */
  back(event: number, sink: ChangeSink): void {
    const { columns: c, ends, wide } = this.#open(event >> CHUNK_BITS);
    const slot = event & CHUNK_MASK;
    const from = slot === 0 ? 0 : ends[slot - 1];
    for (let at = ends[slot] - 1; at >= from; at--) {
      const field = c.fields[at];
      const old = c.old[at];
      if ((field & WIDE) === 0) sink.change(field, c.rows[at], old === NULL ? NaN : old, c.oldAt[at]);
      else sink.change(field & ~WIDE, c.rows[at], wide[old], c.oldAt[at]);
    }
  }

  /** Whether an event set any cell for which `wanted` holds. */
  some(event: number, wanted: (field: number, row: number) => boolean): boolean {
    const { columns: c, ends } = this.#open(event >> CHUNK_BITS);
    const slot = event & CHUNK_MASK;
    for (let at = slot === 0 ? 0 : ends[slot - 1]; at < ends[slot]; at++) {
      if (wanted(c.fields[at] & ~WIDE, c.rows[at])) return true;
    }
    return false;
  }

  /** Forgets whole chunks before `event`; answers the oldest event that can still be gone back to. */
  drop(event: number): number {
    const keep = Math.min(event, this.length) >> CHUNK_BITS;
    for (let at = 0; at < keep; at++) this.#chunks[at] = null;
    this.#kept = this.#kept.filter((one) => one.at >= keep);
    this.oldest = Math.max(this.oldest, keep << CHUNK_BITS);
    return this.oldest;
  }

  bytes(seen: Set<object>): number {
    let bytes = 0;
    for (const chunk of this.#chunks) {
      if (chunk === null || seen.has(chunk)) continue;
      seen.add(chunk);
      const { tail, packed } = chunk;
      if (tail !== null) bytes += tail.columns.fields.length * 18 + tail.ends.byteLength + tail.wide.length * 8;
      if (packed !== null) bytes += packed.bytes.length + packed.ends.counts.length + packed.wide.length * 8;
    }
    return bytes;
  }
}

function copyInto(to: Columns, from: Columns, length: number): void {
  to.fields.set(from.fields.subarray(0, length));
  to.rows.set(from.rows.subarray(0, length));
  to.oldAt.set(from.oldAt.subarray(0, length));
  to.old.set(from.old.subarray(0, length));
  to.next.set(from.next.subarray(0, length));
}

/**
 * One reversible diff per event: which cells it set, from what, to what. A change takes 18 bytes; values beyond 32 bits lie
 * beside. The oldest chunks can be dropped when memory runs short: a replay writes them again.
 */
const CHUNK_BITS = 12;
const CHUNK_EVENTS = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_EVENTS - 1;
const FIRST_CAPACITY = 8_192;
/** In `fields`: old and new are places in `wide`. */
const WIDE = 0x8000;
/** An int32 that no cell of ours holds stands for null. */
const NULL = -0x80000000;

interface Columns {
  fields: Uint16Array;
  rows: Uint32Array;
  oldAt: Uint32Array;
  old: Int32Array;
  next: Int32Array;
}

export interface Chunk extends Columns {
  owner: object;
  /** Behind the last change of each event. */
  readonly ends: Uint32Array;
  events: number;
  length: number;
  wide: number[];
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
  /** A log made from a mark copies the last chunk before it writes to it. */
  readonly #owner: object = {};
  /** Events whose diffs are complete: those before this number. */
  length: number;
  /** The oldest event whose diff is still here. */
  oldest: number;
  #tail: Chunk | null = null;
  /** Where the last chunk is written; once it is full, it takes as much of it as it needs, and the next one writes here. */
  #room: Columns = columns(FIRST_CAPACITY);

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
    const at = this.length >> CHUNK_BITS;
    let chunk = this.#chunks[at];
    if (slot === 0 || chunk === null || chunk === undefined) {
      if (this.#tail !== null) seal(this.#tail);
      // A log that begins in the middle (after a drop) fills the events before with nothing.
      chunk = { owner: this.#owner, ends: new Uint32Array(CHUNK_EVENTS), events: slot, length: 0, wide: [], ...this.#room };
      this.#chunks[at] = chunk;
    } else if (chunk.owner !== this.#owner) {
      chunk = this.#copy(chunk, slot);
      this.#chunks[at] = chunk;
    }
    this.#tail = chunk;
  }

  add(field: number, row: number, old: number, oldAt: number, next: number): void {
    const chunk = this.#tail!;
    const at = chunk.length;
    if (at === chunk.fields.length) this.#grow(chunk);
    chunk.length = at + 1;
    chunk.rows[at] = row;
    chunk.oldAt[at] = oldAt;
    if (isNarrow(old) && isNarrow(next)) {
      chunk.fields[at] = field;
      chunk.old[at] = narrow(old);
      chunk.next[at] = narrow(next);
    } else {
      chunk.fields[at] = field | WIDE;
      chunk.old[at] = chunk.wide.length;
      chunk.next[at] = chunk.wide.length + 1;
      chunk.wide.push(old, next);
    }
  }

  /** The event under way set the same cell again: its change leads to the newer value. False when it has not set it yet. */
  amend(field: number, row: number, next: number): boolean {
    const chunk = this.#tail!;
    const from = chunk.events === 0 ? 0 : chunk.ends[chunk.events - 1];
    for (let at = chunk.length - 1; at >= from; at--) {
      if (chunk.rows[at] !== row || (chunk.fields[at] & ~WIDE) !== field) continue;
      if ((chunk.fields[at] & WIDE) === 0 && isNarrow(next)) {
        chunk.next[at] = narrow(next);
      } else if ((chunk.fields[at] & WIDE) !== 0) {
        chunk.wide[chunk.next[at]] = next;
      } else {
        const old = chunk.old[at];
        chunk.fields[at] = field | WIDE;
        chunk.old[at] = chunk.wide.length;
        chunk.next[at] = chunk.wide.length + 1;
        chunk.wide.push(old === NULL ? NaN : old, next);
      }
      return true;
    }
    return false;
  }

  #grow(chunk: Chunk): void {
    const larger = columns(chunk.fields.length * 2);
    copyInto(larger, chunk, chunk.length);
    this.#room = larger;
    Object.assign(chunk, larger);
  }

  /** The first `events` events of a chunk that others hold. */
  #copy(chunk: Chunk, events: number): Chunk {
    const length = chunk.ends[events - 1];
    if (this.#room.fields.length < length) this.#room = columns(length * 2);
    copyInto(this.#room, chunk, length);
    return { owner: this.#owner, ends: chunk.ends.slice(), events, length, wide: chunk.wide.slice(), ...this.#room };
  }

  commit(): void {
    const chunk = this.#tail!;
    chunk.ends[chunk.events++] = chunk.length;
    this.length++;
  }

  /** Hands out the changes of an event in order: what it set, with itself as the setter. */
  forward(event: number, sink: ChangeSink): void {
    const chunk = this.#chunks[event >> CHUNK_BITS]!;
    const slot = event & CHUNK_MASK;
    const end = chunk.ends[slot];
    for (let at = slot === 0 ? 0 : chunk.ends[slot - 1]; at < end; at++) {
      const field = chunk.fields[at];
      const next = chunk.next[at];
      if ((field & WIDE) === 0) sink.change(field, chunk.rows[at], next === NULL ? NaN : next, event);
      else sink.change(field & ~WIDE, chunk.rows[at], chunk.wide[next], event);
    }
  }

  /** The same in reverse: what stood there before, and who had set it. */
  back(event: number, sink: ChangeSink): void {
    const chunk = this.#chunks[event >> CHUNK_BITS]!;
    const slot = event & CHUNK_MASK;
    const from = slot === 0 ? 0 : chunk.ends[slot - 1];
    for (let at = chunk.ends[slot] - 1; at >= from; at--) {
      const field = chunk.fields[at];
      const old = chunk.old[at];
      if ((field & WIDE) === 0) sink.change(field, chunk.rows[at], old === NULL ? NaN : old, chunk.oldAt[at]);
      else sink.change(field & ~WIDE, chunk.rows[at], chunk.wide[old], chunk.oldAt[at]);
    }
  }

  /** Whether an event set any cell for which `wanted` holds. */
  some(event: number, wanted: (field: number, row: number) => boolean): boolean {
    const chunk = this.#chunks[event >> CHUNK_BITS]!;
    const slot = event & CHUNK_MASK;
    for (let at = slot === 0 ? 0 : chunk.ends[slot - 1]; at < chunk.ends[slot]; at++) {
      if (wanted(chunk.fields[at] & ~WIDE, chunk.rows[at])) return true;
    }
    return false;
  }

  /** Forgets whole chunks before `event`; answers the oldest event that can still be gone back to. */
  drop(event: number): number {
    const keep = Math.min(event, this.length) >> CHUNK_BITS;
    for (let at = 0; at < keep; at++) this.#chunks[at] = null;
    this.oldest = Math.max(this.oldest, keep << CHUNK_BITS);
    return this.oldest;
  }

  bytes(seen: Set<object>): number {
    let bytes = 0;
    for (const chunk of this.#chunks) {
      if (chunk === null || seen.has(chunk)) continue;
      seen.add(chunk);
      bytes += chunk.ends.byteLength + chunk.length * 18 + chunk.wide.length * 8;
    }
    return bytes;
  }
}

function columns(capacity: number): Columns {
  return {
    fields: new Uint16Array(capacity),
    rows: new Uint32Array(capacity),
    oldAt: new Uint32Array(capacity),
    old: new Int32Array(capacity),
    next: new Int32Array(capacity),
  };
}

function copyInto(to: Columns, from: Columns, length: number): void {
  to.fields.set(from.fields.subarray(0, length));
  to.rows.set(from.rows.subarray(0, length));
  to.oldAt.set(from.oldAt.subarray(0, length));
  to.old.set(from.old.subarray(0, length));
  to.next.set(from.next.subarray(0, length));
}

/** Gives back the room that a full chunk did not need. */
function seal(chunk: Chunk): void {
  const { length } = chunk;
  chunk.fields = chunk.fields.slice(0, length);
  chunk.rows = chunk.rows.slice(0, length);
  chunk.oldAt = chunk.oldAt.slice(0, length);
  chunk.old = chunk.old.slice(0, length);
  chunk.next = chunk.next.slice(0, length);
}

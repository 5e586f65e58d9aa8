/**
 * Full chunks of the diff log, packed: most numbers are small or close to one seen before, so they are written as differences in
 * as few bytes as it takes. Whoever looks into a chunk unpacks it whole; the log keeps the last ones that were looked into.
 */
export interface Columns {
  fields: Uint16Array;
  rows: Uint32Array;
  oldAt: Uint32Array;
  old: Int32Array;
  next: Int32Array;
}

export function columns(capacity: number): Columns {
  return {
    fields: new Uint16Array(capacity),
    rows: new Uint32Array(capacity),
    oldAt: new Uint32Array(capacity),
    old: new Int32Array(capacity),
    next: new Int32Array(capacity),
  };
}

/** The bits below the field in a change's first number. */
const NEVER_SET = 1;
const TO_NULL = 2;
const FLAG_BITS = 2;

/** A change takes at most five numbers of five bytes. */
const MOST_BYTES = 25;
/** Fields have 13 bits, and one that says "wide". */
const MOST_FIELDS = 1 << 14;

/** Room that each packing begins anew in: nothing lives here from one to the next. */
let scratch = new Uint8Array(0);
const lastRows = new Uint32Array(MOST_FIELDS);

/** Writes what needs more than a byte; the callers write the others themselves. */
function putLong(bytes: Uint8Array, at: number, value: number): number {
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes[at++] = rest | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

/** Small numbers of either sign become small ones. */
function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31);
}

/**
 * Packs the changes of events [first, first + counts.length). `nothing` is the number that stands for null in old and next.
 * A cell that was never set has null as its old value and event 0 as its setter.
 */
export function pack(from: Columns, ends: Uint32Array, events: number, first: number, nothing: number): Uint8Array {
  const length = events === 0 ? 0 : ends[events - 1];
  if (scratch.length < length * MOST_BYTES) scratch = new Uint8Array(length * MOST_BYTES * 2);
  const bytes = scratch;
  const lastRow = lastRows.fill(0);
  const { fields, rows, oldAt: setters, old: olds, next: nexts } = from;
  let at = 0;
  let change = 0;
  for (let event = 0; event < events; event++) {
    const end = ends[event];
    for (; change < end; change++) {
      const field = fields[change];
      const old = olds[change];
      const next = nexts[change];
      const oldAt = setters[change];
      const neverSet = old === nothing && oldAt === 0;
      const head = (field << FLAG_BITS) | (neverSet ? NEVER_SET : 0) | (next === nothing ? TO_NULL : 0);
      if (head < 0x80) bytes[at++] = head;
      else if (head < 0x4000) {
        bytes[at] = head | 0x80;
        bytes[at + 1] = head >>> 7;
        at += 2;
      } else at = putLong(bytes, at, head);
      const row = rows[change];
      const step = zigzag((row - lastRow[field]) | 0);
      lastRow[field] = row;
      if (step >>> 0 < 0x80) bytes[at++] = step;
      else at = putLong(bytes, at, step);
      if (!neverSet) {
        const ago = first + event - oldAt;
        if (ago < 0x80) bytes[at++] = ago;
        else if (ago < 0x4000) {
          bytes[at] = ago | 0x80;
          bytes[at + 1] = ago >>> 7;
          at += 2;
        } else at = putLong(bytes, at, ago);
        const was = zigzag(old);
        if (was >>> 0 < 0x80) bytes[at++] = was;
        else at = putLong(bytes, at, was);
      }
      if (next !== nothing) {
        const by = zigzag(neverSet ? next : (next - old) | 0);
        if (by >>> 0 < 0x80) bytes[at++] = by;
        else at = putLong(bytes, at, by);
      }
    }
  }
  return bytes.slice(0, at);
}

class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  next(): number {
    let byte = this.bytes[this.at++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let shift = 7;
    do {
      byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    return value >>> 0;
  }

  signed(): number {
    const value = this.next();
    return (value >>> 1) ^ -(value & 1);
  }
}

export function unpack(packed: Uint8Array, ends: Uint32Array, events: number, first: number, nothing: number): Columns {
  const into = columns(events === 0 ? 0 : ends[events - 1]);
  const reader = new ByteReader(packed);
  const lastRow = lastRows.fill(0);
  let change = 0;
  for (let event = 0; event < events; event++) {
    for (; change < ends[event]; change++) {
      const head = reader.next();
      const field = head >>> FLAG_BITS;
      const row = (lastRow[field] + reader.signed()) >>> 0;
      lastRow[field] = row;
      into.fields[change] = field;
      into.rows[change] = row;
      const neverSet = (head & NEVER_SET) !== 0;
      const oldAt = neverSet ? 0 : first + event - reader.next();
      const old = neverSet ? nothing : reader.signed();
      into.oldAt[change] = oldAt;
      into.old[change] = old;
      into.next[change] = (head & TO_NULL) !== 0 ? nothing : neverSet ? reader.signed() : (old + reader.signed()) | 0;
    }
  }
  return into;
}

/** How many changes each event has, in bytes; the few that have more than a byte tells stand beside. */
export interface PackedEnds {
  readonly counts: Uint8Array;
  readonly large: ReadonlyMap<number, number>;
}

const LARGE = 255;

export function packEnds(ends: Uint32Array, events: number): PackedEnds {
  const counts = new Uint8Array(events);
  const large = new Map<number, number>();
  for (let event = 0; event < events; event++) {
    const count = ends[event] - (event === 0 ? 0 : ends[event - 1]);
    counts[event] = count < LARGE ? count : LARGE;
    if (count >= LARGE) large.set(event, count);
  }
  return { counts, large };
}

export function unpackEnds({ counts, large }: PackedEnds): Uint32Array {
  const ends = new Uint32Array(counts.length);
  let end = 0;
  for (let event = 0; event < counts.length; event++) {
    end += counts[event] === LARGE ? large.get(event)! : counts[event];
    ends[event] = end;
  }
  return ends;
}

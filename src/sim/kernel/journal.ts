/**
 * The journal: one line an event, in columns of typed arrays. A line holds time, kind, process, cause, up to three events that
 * it was decided from (`because`), and the payload as 32-bit words (wide columns take two). Objects exist only while read.
 *
 * A running hash over every word makes "the same journal, byte for byte" one comparison.
 */
import { assert } from '../../std/assert.ts';
import { eventKinds, ev } from '../../engine/events.ts';

const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;
const WORD_CHUNK_BITS = 17;
const WORD_CHUNK = 1 << WORD_CHUNK_BITS;
const WORD_MASK = WORD_CHUNK - 1;
const TWO_32 = 4_294_967_296;

interface Chunk {
  readonly time: Float64Array;
  readonly kind: Uint16Array;
  readonly process: Uint16Array;
  readonly cause: Uint32Array;
  /** Where the line's words begin: `because` first, then the payload. The count of `because` is in the two top bits of kind. */
  readonly wordsAt: Uint32Array;
}

/** Per kind: a bit for every payload column that takes two words. */
const WIDE_MASKS = Int32Array.from(eventKinds, (kind) => kind.columns.reduce((mask, column, i) => mask | (column.wide ? 1 << i : 0), 0));
const ARITIES = Int32Array.from(eventKinds, (kind) => kind.columns.length);
const BECAUSE_SHIFT = 14;
const KIND_MASK = (1 << BECAUSE_SHIFT) - 1;

/** A line's words: three of `because`, and seven columns that may be wide. */
const MOST_WORDS = 17;

/** Writes a column's one or two words and answers where the next one goes. */
function put(words: Int32Array, at: number, number: number, wide: number): number {
  if (number === (number | 0)) {
    words[at] = number;
    if (wide === 0) return at + 1;
    words[at + 1] = number < 0 ? -1 : 0;
    return at + 2;
  }
  assert(wide !== 0, 'a payload column of 32 bits holds a larger number', number);
  assert(Number.isSafeInteger(number), 'a payload column holds no integer', number);
  const high = Math.floor(number / TWO_32);
  words[at] = number - high * TWO_32;
  words[at + 1] = high;
  return at + 2;
}

/** What a checkpoint keeps of a journal. */
export interface JournalMark {
  readonly length: number;
  readonly words: number;
  readonly hashA: number;
  readonly hashB: number;
}

function newChunk(): Chunk {
  return {
    time: new Float64Array(CHUNK), kind: new Uint16Array(CHUNK), process: new Uint16Array(CHUNK), cause: new Uint32Array(CHUNK), wordsAt: new Uint32Array(CHUNK),
  };
}

function copyChunk(chunk: Chunk): Chunk {
  return {
    time: chunk.time.slice(), kind: chunk.kind.slice(), process: chunk.process.slice(), cause: chunk.cause.slice(), wordsAt: chunk.wordsAt.slice(),
  };
}

export class Journal {
  length = 0;
  #words = 0;
  /** A released chunk is null until it is derived again. */
  #chunks: (Chunk | null)[] = [];
  #wordChunks: (Int32Array | null)[] = [];
  /** Where the next line goes, once that was looked up. */
  #tail: Chunk | null = null;
  #tailWords: Int32Array | null = null;
  #hashA = 0x243f6a88;
  #hashB = 0x85a308d3;
  /** Lines and words in chunks that a fork shares. */
  #shared = 0;
  #sharedWords = 0;

  /** A new journal begins with the line that names the run's seed; `null` makes an empty one, for a fork to fill. */
  constructor(seed: number | null) {
    if (seed !== null) this.append(0, ev.runStarted, 0, 0, 0, 0, 0, seed, 0, 0, 0, 0, 0, 0);
  }

  /** Writes a line and answers its number. */
  append(
    time: number, kind: number, process: number, cause: number, because1: number, because2: number, because3: number,
    p0: number, p1: number, p2: number, p3: number, p4: number, p5: number, p6: number,
  ): number {
    const at = this.length;
    const slot = at & MASK;
    if (slot === 0 || this.#tail === null) this.#tail = this.#openChunk(at >> CHUNK_BITS);
    // A line's words lie in one chunk.
    let from = this.#words & WORD_MASK;
    if (from === 0 || from > WORD_CHUNK - MOST_WORDS || this.#tailWords === null) from = this.#openWords(from);
    const words = this.#tailWords!;
    const chunk = this.#tail;
    const count = because3 !== 0 ? 3 : because2 !== 0 ? 2 : because1 !== 0 ? 1 : 0;
    const tagged = kind | (count << BECAUSE_SHIFT);
    chunk.time[slot] = time;
    chunk.kind[slot] = tagged;
    chunk.process[slot] = process;
    chunk.cause[slot] = cause;
    chunk.wordsAt[slot] = this.#words;
    let to = from;
    if (count > 0) {
      words[to++] = because1;
      if (count > 1) words[to++] = because2;
      if (count > 2) words[to++] = because3;
    }
    const arity = ARITIES[kind]!;
    if (arity > 0) {
      const wide = WIDE_MASKS[kind]!;
      to = put(words, to, p0, wide & 1);
      if (arity > 1) to = put(words, to, p1, wide & 2);
      if (arity > 2) to = put(words, to, p2, wide & 4);
      if (arity > 3) to = put(words, to, p3, wide & 8);
      if (arity > 4) to = put(words, to, p4, wide & 16);
      if (arity > 5) to = put(words, to, p5, wide & 32);
      if (arity > 6) to = put(words, to, p6, wide & 64);
    }
    const high = time < TWO_32 ? 0 : Math.floor(time / TWO_32);
    let a = this.#hashA;
    let b = this.#hashB;
    let h = Math.imul(a ^ (time - high * TWO_32), 0x9e3779b1);
    a = (h << 13) | (h >>> 19);
    b = (Math.imul(b, 31) + (cause ^ (h >>> 7))) | 0;
    h = Math.imul(a ^ high ^ (tagged << 8) ^ (process << 24) ^ Math.imul(cause, 0x85ebca6b), 0x9e3779b1);
    a = (h << 13) | (h >>> 19);
    b = (Math.imul(b, 31) + (tagged ^ (h >>> 7))) | 0;
    for (let i = from; i < to; i++) {
      const word = words[i]!;
      h = Math.imul(a ^ word, 0x9e3779b1);
      a = (h << 13) | (h >>> 19);
      b = (Math.imul(b, 31) + (word ^ (h >>> 7))) | 0;
    }
    this.#hashA = a;
    this.#hashB = b;
    this.#words += to - from;
    this.length = at + 1;
    return at;
  }

  /** The chunk of words that the next line goes into: the next one where the rest of this one may be too small for a line. */
  #openWords(from: number): number {
    if (from > WORD_CHUNK - MOST_WORDS) this.#words = ((this.#words >> WORD_CHUNK_BITS) + 1) << WORD_CHUNK_BITS;
    const at = this.#words >> WORD_CHUNK_BITS;
    if (at === this.#wordChunks.length) this.#wordChunks.push(new Int32Array(WORD_CHUNK));
    this.#tailWords = this.#wordChunks[at]!;
    return this.#words & WORD_MASK;
  }

  #openChunk(at: number): Chunk {
    if (at === this.#chunks.length) this.#chunks.push(newChunk());
    return this.#chunks[at]!;
  }

  /** The hash of all lines so far, as 16 hexadecimal digits. */
  get hash(): string {
    return (this.#hashA >>> 0).toString(16).padStart(8, '0') + (this.#hashB >>> 0).toString(16).padStart(8, '0');
  }

  time(at: number): number {
    return this.#chunks[at >> CHUNK_BITS]!.time[at & MASK]!;
  }

  kind(at: number): number {
    return this.#chunks[at >> CHUNK_BITS]!.kind[at & MASK]! & KIND_MASK;
  }

  process(at: number): number {
    return this.#chunks[at >> CHUNK_BITS]!.process[at & MASK]!;
  }

  cause(at: number): number {
    return this.#chunks[at >> CHUNK_BITS]!.cause[at & MASK]!;
  }

  becauseCount(at: number): number {
    return this.#chunks[at >> CHUNK_BITS]!.kind[at & MASK]! >> BECAUSE_SHIFT;
  }

  /** The `index`-th event that this one was decided from, or 0. */
  because(at: number, index: number): number {
    return index < this.becauseCount(at) ? this.#wordAt(this.#chunks[at >> CHUNK_BITS]!.wordsAt[at & MASK]! + index) >>> 0 : 0;
  }

  /** Whether a line lies behind its cause and what it was decided from, and not before the line before it in time. */
  isInOrder(at: number): boolean {
    const chunk = this.#chunks[at >> CHUNK_BITS]!;
    const slot = at & MASK;
    if (chunk.cause[slot]! >= at || chunk.time[slot]! < (slot > 0 ? chunk.time[slot - 1]! : this.time(at - 1))) return false;
    const from = chunk.wordsAt[slot]!;
    const to = from + (chunk.kind[slot]! >> BECAUSE_SHIFT);
    for (let word = from; word < to; word++) if (this.#wordAt(word) >>> 0 >= at) return false;
    return true;
  }

  /** The `index`-th column of the payload. */
  payload(at: number, index: number): number {
    const chunk = this.#chunks[at >> CHUNK_BITS]!;
    const slot = at & MASK;
    const tagged = chunk.kind[slot]!;
    const wide = WIDE_MASKS[tagged & KIND_MASK]!;
    let word = chunk.wordsAt[slot]! + (tagged >> BECAUSE_SHIFT) + index;
    if (wide === 0) return this.#wordAt(word);
    for (let i = 0; i < index; i++) if (wide & (1 << i)) word++;
    if (!(wide & (1 << index))) return this.#wordAt(word);
    return this.#wordAt(word + 1) * TWO_32 + (this.#wordAt(word) >>> 0);
  }

  #wordAt(at: number): number {
    return this.#wordChunks[at >> WORD_CHUNK_BITS]![at & WORD_MASK]!;
  }

  /** Bytes of memory that the columns take. */
  get bytes(): number {
    const held = (chunks: readonly unknown[]) => chunks.reduce<number>((sum, chunk) => sum + (chunk === null ? 0 : 1), 0);
    return held(this.#chunks) * CHUNK * 20 + held(this.#wordChunks) * WORD_CHUNK * 4;
  }

  /** Whether line `at` can be read: it was not released, or it was derived again. */
  holds(at: number): boolean {
    return at < this.length && this.#chunks[at >> CHUNK_BITS] !== null;
  }

  /** The chunk that holds line `at`: its first line and the first behind it. */
  chunkOf(at: number): { readonly from: number; readonly to: number } {
    const from = (at >> CHUNK_BITS) << CHUNK_BITS;
    return { from, to: Math.min(from + CHUNK, this.length) };
  }

  /** Lets go of whole chunks before line `before`; their lines can be derived again by a replay. */
  release(before: number): void {
    const kept = Math.min(before, this.length - 1) >> CHUNK_BITS;
    const first = this.#chunks[kept];
    if (first === null || first === undefined) return;
    const words = first.wordsAt[0]! >> WORD_CHUNK_BITS;
    for (let i = 0; i < kept; i++) this.#chunks[i] = null;
    for (let i = 0; i < words; i++) this.#wordChunks[i] = null;
  }

  /** Takes back the chunk of line `at` from a replay that wrote all of it again. */
  regain(at: number, replayed: Journal): void {
    const i = at >> CHUNK_BITS;
    const chunk = replayed.#chunks[i]!;
    this.#chunks[i] = chunk;
    this.#tail = null;
    this.#tailWords = null;
    const { from, to } = this.chunkOf(at);
    const begin = chunk.wordsAt[from & MASK]!;
    const end = to === this.length ? this.#words : to === replayed.length ? replayed.#words : replayed.#chunks[to >> CHUNK_BITS]!.wordsAt[to & MASK]!;
    for (let w = begin >> WORD_CHUNK_BITS; w <= (end - 1) >> WORD_CHUNK_BITS; w++) {
      const words = replayed.#wordChunks[w]!;
      const held = this.#wordChunks[w];
      // A chunk of words that is there already may lack the words of these lines: it belongs to their neighbours.
      if (held === null || held === undefined) this.#wordChunks[w] = words;
      else {
        const low = Math.max(begin - w * WORD_CHUNK, 0);
        held.set(words.subarray(low, Math.min(end - w * WORD_CHUNK, WORD_CHUNK)), low);
      }
    }
  }

  mark(): JournalMark {
    return { length: this.length, words: this.#words, hashA: this.#hashA, hashB: this.#hashB };
  }

  /** Goes back to a mark; later lines are written over. */
  truncate(mark: JournalMark): void {
    assert(mark.length <= this.length, 'a journal cannot be truncated to more than it holds');
    assert(mark.length >= this.#shared && mark.words >= this.#sharedWords, 'lines that another branch shares cannot be written over');
    this.#set(mark);
  }

  /**
   * A journal that begins with this one's lines up to a mark and goes on by itself. Full chunks are shared, since no line of
   * them changes any more in either; only the chunk that both go on in is copied.
   */
  fork(mark: JournalMark): Journal {
    assert(mark.length <= this.length, 'a journal cannot be forked behind its end');
    const fork = new Journal(null);
    fork.#chunks = this.#chunks.slice(0, Math.ceil(mark.length / CHUNK));
    fork.#wordChunks = this.#wordChunks.slice(0, Math.ceil(mark.words / WORD_CHUNK));
    const whole = mark.length >> CHUNK_BITS;
    if (whole < fork.#chunks.length) fork.#chunks[whole] = copyChunk(fork.#chunks[whole] ?? newChunk());
    const wholeWords = mark.words >> WORD_CHUNK_BITS;
    if (wholeWords < fork.#wordChunks.length) fork.#wordChunks[wholeWords] = fork.#wordChunks[wholeWords]?.slice() ?? new Int32Array(WORD_CHUNK);
    this.#shared = Math.max(this.#shared, whole << CHUNK_BITS);
    this.#sharedWords = Math.max(this.#sharedWords, wholeWords << WORD_CHUNK_BITS);
    fork.#shared = whole << CHUNK_BITS;
    fork.#sharedWords = wholeWords << WORD_CHUNK_BITS;
    fork.#set(mark);
    return fork;
  }

  #set(mark: JournalMark): void {
    this.length = mark.length;
    this.#words = mark.words;
    this.#tail = null;
    this.#tailWords = null;
    this.#hashA = mark.hashA;
    this.#hashB = mark.hashB;
  }

  /** The first line at or after `time` (or the length). */
  firstAt(time: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.time(middle) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The lines that are kept of a live run: columns side by side in chunks, as the simulator's journal has them. */
import type { JournalReader } from '../../view/journal-reader.ts';

/** Time, kind, process, cause, three that it was decided from, seven of payload. */
const WIDTH = 14;
const CHUNK_BITS = 12;
const CHUNK_MASK = (1 << CHUNK_BITS) - 1;

export class PageJournal implements JournalReader {
  readonly #chunks: Float64Array[] = [];
  length = 0;
  /** Time of the last line. */
  now = 0;

  /** A line comes no earlier than the one before it. Answers its number. */
  add(time: number, kind: number, process: number, cause: number, because: readonly number[], payload: readonly number[]): number {
    const at = this.length & CHUNK_MASK;
    if (at === 0) this.#chunks.push(new Float64Array(WIDTH << CHUNK_BITS));
    this.now = Math.max(this.now, time);
    const chunk = this.#chunks[this.#chunks.length - 1]!;
    chunk.set([this.now, kind, process, cause], at * WIDTH);
    chunk.set(because, at * WIDTH + 4);
    chunk.set(payload, at * WIDTH + 7);
    return this.length++;
  }

  #read(event: number, column: number): number {
    return this.#chunks[event >> CHUNK_BITS]![(event & CHUNK_MASK) * WIDTH + column]!;
  }

  holds(event: number): boolean {
    return event < this.length;
  }

  time(event: number): number {
    return this.#read(event, 0);
  }

  kind(event: number): number {
    return this.#read(event, 1);
  }

  process(event: number): number {
    return this.#read(event, 2);
  }

  cause(event: number): number {
    return this.#read(event, 3);
  }

  because(event: number, index: number): number {
    return this.#read(event, 4 + index);
  }

  payload(event: number, column: number): number {
    return this.#read(event, 7 + column);
  }
}

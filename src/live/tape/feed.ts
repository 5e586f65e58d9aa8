/** Gives a process again what its tape says that reached it. Whatever it asks otherwise than it did is an error with its place. */
import { DiskError, type EventId } from '../../engine/os.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { FOREVER } from '../../std/units.ts';
import type { Clock } from '../clock.ts';
import type { Link } from '../link.ts';
import type { Border } from './border.ts';
import type { KeptBytes } from './kept-bytes.ts';
import * as kinds from './kinds.ts';
import type { TapeReader } from './reader.ts';

export class Feed implements Border {
  readonly clock: Clock;
  readonly reader: TapeReader;
  readonly #kept: KeptBytes | null;
  /** Answers that come as they are foreseen. */
  #foreseen = 0;

  constructor(reader: TapeReader, wallMillis: number, kept: KeptBytes | null) {
    this.reader = reader;
    this.#kept = kept;
    this.clock = { micros: () => reader.micros, millis: () => Math.floor(wallMillis + reader.micros / 1_000) };
  }

  // Who plays the tape has read these already

  step(): void {}
  fire(): void {}
  rung(): void {}
  peer(): void {}
  gone(): void {}
  chunk(): void {}
  arrives(): void {}
  offered(): void {}
  calls(): void {}
  changed(): void {}
  ruled(): void {}
  delivers(): void {}
  command(): void {}
  ended(): void {}
  turn(): void {}
  flush(): void {}
  due(): number {
    return FOREVER;
  }

  /** Between two things that reach the process: nothing that it asked is left over. */
  enter(): void {
    if (this.#foreseen > 0) this.reader.diverged(`it asked ${this.#foreseen} times less`);
    this.reader.next();
  }

  // What the process asks

  answer(question: number, foreseen: number): number {
    if (this.#foreseen > 0) {
      this.#foreseen--;
      return foreseen;
    }
    const { reader } = this;
    reader.next();
    if (reader.kind === kinds.SAME && reader.value > 0) {
      this.#foreseen = reader.value - 1;
      return foreseen;
    }
    const asked = reader.value % 8;
    if (reader.kind !== kinds.OTHER || asked !== question) {
      const told = reader.kind === kinds.OTHER ? kinds.QUESTION_NAMES[asked] : kinds.KIND_NAMES[reader.kind];
      return reader.diverged(`it asks ${kinds.QUESTION_NAMES[question]}, and the tape tells of ${told}`);
    }
    return Math.floor(reader.value / 8);
  }

  expect(kind: number, what: string): number {
    const { reader } = this;
    if (this.#foreseen > 0) reader.diverged(`it comes to ${what} before ${this.#foreseen} of its questions`);
    reader.next();
    if (reader.kind !== kind) reader.diverged(`it comes to ${what}, and the tape tells of ${kinds.KIND_NAMES[reader.kind]}`);
    return reader.value;
  }

  listener(): number {
    return this.expect(kinds.LISTENER, 'asking who listens');
  }

  disk<A>(act: () => A): A {
    const answer = this.answer(kinds.DISK, kinds.DISK_WORKS);
    if (answer === kinds.DISK_WORKS) return act();
    throw new DiskError(answer === kinds.DISK_FULL ? 'full' : 'failed', this.reader.text());
  }

  wrote(frame: EventId, rope: Rope): void {
    this.#kept?.wrote(frame, rope);
  }

  came(socket: number, pieces: readonly Bytes[]): void {
    this.#kept?.came(socket, pieces);
  }

  link(link: Link): Link {
    return link;
  }
}

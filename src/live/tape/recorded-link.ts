/** A connection of a taped process: what it answers is written down, and the checksum of what is written to it. */
import { crc32c } from '../../std/crc.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import type { Link } from '../link.ts';
import { OPEN } from '../ring.ts';
import * as kinds from './kinds.ts';
import type { Recorder } from './recorder.ts';

/** What a connection is thought to answer before it was asked; then, what it answered last. */
export interface Foreseen {
  hasRoom: number;
  readable: number;
  unread: number;
  ended: number;
}

export function firstForeseen(): Foreseen {
  return { hasRoom: 1, readable: 0, unread: 0, ended: OPEN };
}

export class RecordedLink implements Link {
  readonly #recorder: Recorder;
  readonly #link: Link;
  readonly #foreseen = firstForeseen();
  #sum = 0;
  #hasWritten = false;
  #lastFrame = 0;

  constructor(recorder: Recorder, link: Link) {
    this.#recorder = recorder;
    this.#link = link;
  }

  get frames(): number[] {
    return this.#link.frames;
  }

  get caller(): string | null {
    return this.#link.caller ?? null;
  }

  write(rope: Rope, from: number, frame: number): number {
    const length = this.#link.write(rope, from, frame);
    this.#recorder.answered(kinds.WRITE, rope.length - from - length, 0);
    this.#sum = summed(this.#sum, rope, from, length);
    this.#hasWritten ||= length > 0;
    return length;
  }

  flush(): void {
    if (this.#hasWritten) this.#recorder.writing(kinds.SENT, this.#sum);
    this.#hasWritten = false;
    this.#link.flush();
  }

  hasRoom(): boolean {
    const answer = this.#link.hasRoom() ? 1 : 0;
    this.#recorder.answered(kinds.HAS_ROOM, answer, this.#foreseen.hasRoom);
    this.#foreseen.hasRoom = answer;
    return answer === 1;
  }

  askForRoom(): boolean {
    const answer = this.#link.askForRoom();
    this.#recorder.answered(kinds.ASK_FOR_ROOM, answer ? 1 : 0, 0);
    return answer;
  }

  readable(): boolean {
    const answer = this.#link.readable() ? 1 : 0;
    this.#recorder.answered(kinds.READABLE, answer, this.#foreseen.readable);
    this.#foreseen.readable = answer;
    return answer === 1;
  }

  unread(): boolean {
    const answer = this.#link.unread() ? 1 : 0;
    this.#recorder.answered(kinds.UNREAD, answer, this.#foreseen.unread);
    this.#foreseen.unread = answer;
    return answer === 1;
  }

  ended(): number {
    const answer = this.#link.ended();
    this.#recorder.answered(kinds.HOW_ENDED, answer, this.#foreseen.ended);
    this.#foreseen.ended = answer;
    return answer;
  }

  answered(): boolean | null {
    const answer = this.#link.answered?.() ?? null;
    this.#recorder.answered(kinds.ANSWERED, answer === null ? 0 : answer ? 1 : 2, 0);
    return answer;
  }

  take(maxBytes: number, into: Bytes[]): number {
    const first = into.length;
    const length = this.#link.take(maxBytes, into);
    const writer = this.#recorder.writing(kinds.TAKEN, length);
    if (writer === null || length === 0) return length;
    for (let i = first; i < into.length; i++) writer.bytes(into[i]!);
    const { frames } = this.#link;
    writer.number(frames.length);
    for (const frame of frames) {
      // The ring's words have 32 bits.
      writer.number((frame - this.#lastFrame) >>> 0);
      this.#lastFrame = frame;
    }
    return length;
  }

  held(): readonly Bytes[] {
    return this.#link.held();
  }

  end(how: number): void {
    this.#link.end(how);
  }
}

/** The running checksum of what a rope's first bytes from `from` on are. */
export function summed(sum: number, rope: Rope, from: number, length: number): number {
  let skip = from;
  let left = length;
  let crc = sum;
  for (const piece of rope.pieces) {
    if (left === 0) break;
    if (skip >= piece.length) {
      skip -= piece.length;
      continue;
    }
    const take = Math.min(left, piece.length - skip);
    crc = crc32c(piece, skip, skip + take, crc);
    left -= take;
    skip = 0;
  }
  return crc;
}

/** A connection of a process that is played from a tape: it answers as it did, and what is written to it must be what was. */
import type { Bytes, Rope } from '../../std/rope.ts';
import { callerIn, LONGEST_CALLER } from '../caller.ts';
import type { Link } from '../link.ts';
import type { Neighbour } from '../neighbour.ts';
import type { Feed } from './feed.ts';
import * as kinds from './kinds.ts';
import { firstForeseen, summed } from './recorded-link.ts';

export class FedLink implements Link {
  readonly #feed: Feed;
  /** Whom it leads to, in words. */
  readonly #to: string;
  readonly #foreseen = firstForeseen();
  readonly frames: number[] = [];
  #sum = 0;
  #sent = 0;
  #hasWritten = false;
  #lastFrame = 0;
  #first = new Uint8Array(0);
  caller: string | null = null;

  constructor(feed: Feed, to: string) {
    this.#feed = feed;
    this.#to = to;
  }

  write(rope: Rope, from: number): number {
    const wanted = rope.length - from;
    const length = wanted - this.#feed.answer(kinds.WRITE, 0);
    if (length < 0) this.#feed.reader.diverged(`it writes ${wanted} bytes to ${this.#to}, where more were left over`);
    this.#sum = summed(this.#sum, rope, from, length);
    this.#sent += length;
    this.#hasWritten ||= length > 0;
    return length;
  }

  flush(): void {
    if (!this.#hasWritten) return;
    this.#hasWritten = false;
    const sum = this.#feed.expect(kinds.SENT, `sending to ${this.#to}`);
    if (sum !== this.#sum) this.#feed.reader.diverged(`the first ${this.#sent} bytes that it sends to ${this.#to} are not those that it sent`);
  }

  hasRoom(): boolean {
    this.#foreseen.hasRoom = this.#feed.answer(kinds.HAS_ROOM, this.#foreseen.hasRoom);
    return this.#foreseen.hasRoom === 1;
  }

  askForRoom(): boolean {
    return this.#feed.answer(kinds.ASK_FOR_ROOM, 0) === 1;
  }

  readable(): boolean {
    this.#foreseen.readable = this.#feed.answer(kinds.READABLE, this.#foreseen.readable);
    return this.#foreseen.readable === 1;
  }

  unread(): boolean {
    this.#foreseen.unread = this.#feed.answer(kinds.UNREAD, this.#foreseen.unread);
    return this.#foreseen.unread === 1;
  }

  ended(): number {
    this.#foreseen.ended = this.#feed.answer(kinds.HOW_ENDED, this.#foreseen.ended);
    return this.#foreseen.ended;
  }

  answered(): boolean | null {
    const answer = this.#feed.answer(kinds.ANSWERED, 0);
    return answer === 0 ? null : answer === 1;
  }

  take(maxBytes: number, into: Bytes[]): number {
    const { reader } = this.#feed;
    const length = this.#feed.expect(kinds.TAKEN, `reading from ${this.#to}`);
    if (length > maxBytes) reader.diverged(`it reads at most ${maxBytes} bytes from ${this.#to}, and read ${length}`);
    if (length === 0) return 0;
    const bytes = reader.bytes(length);
    into.push(bytes);
    if (this.#first.length < LONGEST_CALLER) this.#callerIn(bytes);
    for (let left = reader.number(); left > 0; left--) {
      this.#lastFrame = (this.#lastFrame + reader.number()) | 0;
      this.frames.push(this.#lastFrame);
    }
    return length;
  }

  #callerIn(bytes: Bytes): void {
    const more = new Uint8Array(Math.min(LONGEST_CALLER, this.#first.length + bytes.length));
    more.set(this.#first);
    more.set(bytes.subarray(0, more.length - this.#first.length), this.#first.length);
    this.#first = more;
    this.caller = callerIn(more);
  }

  held(): readonly Bytes[] {
    return [];
  }

  end(): void {}
}

/** Another process, as a tape knows it. */
export function fedNeighbour(feed: Feed, member: number): Neighbour {
  const link = (): Link => new FedLink(feed, `worker ${member}`);
  return { member, connect: link, accept: link, refuse() {}, learn() {}, forget() {}, known: () => [], lent: new Set(), leavingBytes: 0, release() {}, owed: () => false, close() {} };
}

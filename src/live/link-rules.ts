/**
 * Rules on the links of a live run: a cut lets nothing pass, a delay lets it pass so much later. They act at the end where bytes arrive, as
 * the network would between two kernels: what a sender writes waits, its window fills, and nothing is lost when the link is whole again.
 */
import { OPEN } from './ring.ts';
import type { Bytes, Rope } from '../std/rope.ts';
import { ropeSlice } from '../std/rope.ts';
import { FOREVER } from '../std/units.ts';
import { WINDOW_BYTES } from './limits.ts';
import type { Link } from './link.ts';

/** The host that stands for wherever clients run that come from outside. */
export const OUTSIDE_HOST = 'clients';

/** Where one of them runs, by its client id; without one it can only be meant together with all. */
export function clientHost(id: string | null): string {
  return id === null ? OUTSIDE_HOST : `${OUTSIDE_HOST}/${id}`;
}

/** The client that such a host is of; null: it is no client's. */
export function clientOn(host: string): string | null {
  return host.startsWith(`${OUTSIDE_HOST}/`) ? host.slice(OUTSIDE_HOST.length + 1) : null;
}

/** A rule for all clients is one for each. */
function covers(named: string, host: string): boolean {
  return named === host || (named === OUTSIDE_HOST && clientOn(host) !== null);
}

export interface LinkRule {
  /** The handle that heals it. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'cut' | 'delay';
  /** Of a delay. */
  readonly micros: number;
  readonly bothWays: boolean;
}

/** What rules do to bytes that go one way. */
export interface Way {
  readonly isCut: boolean;
  readonly delayMicros: number;
}

const FREE: Way = { isCut: false, delayMicros: 0 };

export function wayOf(rules: readonly LinkRule[], from: string, to: string): Way {
  let way = FREE;
  for (const rule of rules) {
    if (!(covers(rule.from, from) && covers(rule.to, to)) && !(rule.bothWays && covers(rule.from, to) && covers(rule.to, from))) continue;
    way = rule.kind === 'cut' ? { ...way, isCut: true } : { ...way, delayMicros: way.delayMicros + rule.micros };
  }
  return way;
}

export function isFree({ isCut, delayMicros }: Way): boolean {
  return !isCut && delayMicros === 0;
}

interface Arriving {
  readonly due: number;
  readonly pieces: Bytes[];
  readonly frames: readonly number[];
}

interface Leaving {
  readonly due: number;
  readonly rope: Rope;
  written: number;
}

export class RuledLink implements Link {
  readonly below: Link;
  readonly frames: number[] = [];
  readonly #now: () => number;
  readonly #plan: (due: number) => void;
  #inward: Way = FREE;
  /** Only of a connection from outside: otherwise the other end sees to it. */
  #outward: Way = FREE;
  #arriving: Arriving[] = [];
  #arrivingBytes = 0;
  /** When the end of the other direction is learned of. */
  #endDue = FOREVER;
  #leaving: Leaving[] = [];
  #leavingBytes = 0;
  /** This end was closed while bytes still had to leave. */
  #ending: number | null = null;

  /** `plan` is told when something will be due. */
  constructor(below: Link, now: () => number, plan: (due: number) => void) {
    this.below = below;
    this.#now = now;
    this.#plan = plan;
  }

  set(inward: Way, outward: Way): void {
    this.#inward = inward;
    this.#outward = outward;
    this.pump();
    this.#plan(this.nextDue());
  }

  /** Takes what has come, and sends what may go. */
  pump(): void {
    this.#pumpIn();
    this.#pumpOut();
  }

  #pumpIn(): void {
    const { isCut, delayMicros } = this.#inward;
    if (isCut) return;
    const due = this.#now() + delayMicros;
    while (this.#arrivingBytes < WINDOW_BYTES) {
      const pieces: Bytes[] = [];
      const length = this.below.take(WINDOW_BYTES - this.#arrivingBytes, pieces);
      if (length === 0) break;
      this.#arriving.push({ due, pieces, frames: this.below.frames.splice(0) });
      this.#arrivingBytes += length;
      if (delayMicros > 0) this.#plan(due);
    }
    if (this.#endDue !== FOREVER || this.below.unread() || this.below.ended() === OPEN) return;
    this.#endDue = due;
    if (delayMicros > 0) this.#plan(due);
  }

  #pumpOut(): void {
    const now = this.#now();
    while (!this.#outward.isCut && this.#leaving.length > 0 && this.#leaving[0]!.due <= now) {
      const first = this.#leaving[0]!;
      const length = this.below.write(first.rope, first.written, 0);
      first.written += length;
      this.#leavingBytes -= length;
      this.below.flush();
      if (first.written < first.rope.length) {
        // Its room comes with a change of the connection, which leads here again.
        if (!this.below.askForRoom()) break;
      } else this.#leaving.shift();
    }
    if (this.#ending !== null && this.#leaving.length === 0 && !this.#outward.isCut) {
      this.below.end(this.#ending);
      this.#ending = null;
    }
  }

  /** When something of it is next due, later than now; FOREVER while it waits for somebody. */
  nextDue(): number {
    const now = this.#now();
    const dues = [this.#inward.isCut ? FOREVER : (this.#arriving.find(({ due }) => due > now)?.due ?? FOREVER), this.#endDue, this.#outward.isCut ? FOREVER : (this.#leaving[0]?.due ?? FOREVER)];
    return dues.reduce((next, due) => (due > now && due < next ? due : next), FOREVER);
  }

  /** Nothing stands between it and what it rules any more, and nobody needs it. */
  get isOver(): boolean {
    return this.#ending === null;
  }

  get #passes(): boolean {
    return isFree(this.#outward) && this.#leaving.length === 0;
  }

  write(rope: Rope, from: number, frame: number): number {
    if (this.#passes) return this.below.write(rope, from, frame);
    const length = Math.min(rope.length - from, WINDOW_BYTES - this.#leavingBytes);
    if (length <= 0) return 0;
    this.#leaving.push({ due: this.#now() + this.#outward.delayMicros, rope: ropeSlice(rope, from, from + length), written: 0 });
    this.#leavingBytes += length;
    if (!this.#outward.isCut) this.#plan(this.#leaving.at(-1)!.due);
    return length;
  }

  flush(): void {
    if (this.#passes) this.below.flush();
    else this.#pumpOut();
  }

  hasRoom(): boolean {
    return this.#passes ? this.below.hasRoom() : this.#leavingBytes < WINDOW_BYTES;
  }

  askForRoom(): boolean {
    return this.#passes ? this.below.askForRoom() : this.hasRoom();
  }

  readable(): boolean {
    this.#pumpIn();
    return !this.#inward.isCut && this.#arriving.length > 0 && this.#arriving[0]!.due <= this.#now();
  }

  unread(): boolean {
    return this.#arriving.length > 0 || this.below.unread();
  }

  take(maxBytes: number, into: Bytes[]): number {
    this.#pumpIn();
    const now = this.#now();
    let taken = 0;
    while (!this.#inward.isCut && taken < maxBytes && this.#arriving.length > 0 && this.#arriving[0]!.due <= now) {
      const { pieces, frames } = this.#arriving[0]!;
      const piece = pieces[0]!;
      const length = Math.min(maxBytes - taken, piece.length);
      into.push(length === piece.length ? piece : piece.subarray(0, length));
      taken += length;
      if (length < piece.length) pieces[0] = piece.subarray(length);
      else pieces.shift();
      if (pieces.length > 0) continue;
      this.frames.push(...frames);
      this.#arriving.shift();
    }
    this.#arrivingBytes -= taken;
    return taken;
  }

  ended(): number {
    this.#pumpIn();
    return this.#endDue <= this.#now() ? this.below.ended() : OPEN;
  }

  get caller(): string | null {
    return this.below.caller ?? null;
  }

  held(): readonly Bytes[] {
    return [...this.below.held(), ...this.#arriving.flatMap(({ pieces }) => pieces), ...this.#leaving.flatMap(({ rope }) => rope.pieces)];
  }

  end(how: number): void {
    this.#arriving = [];
    this.#ending = how;
    this.#pumpOut();
  }
}

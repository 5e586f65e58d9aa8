/** Hears all that a played process does, in the rows in which a live one tells some of it. */
import { ev } from '../../engine/events.ts';
import type { EventId } from '../../engine/os.ts';
import { FOREVER } from '../../std/units.ts';
import { type Ends, Introductions } from '../introductions.ts';
import type { Tap } from '../tap.ts';
import type { Heard } from '../telling-tap.ts';
import type { KeptBytes } from './kept-bytes.ts';

export class WholeTap implements Tap {
  readonly #introductions: Introductions;
  readonly #ends: () => Ends;
  readonly #kept: KeptBytes;
  #texts: (readonly [number, string])[] = [];
  #rows: number[] = [];
  /** The number of that text. */
  #killed = -1;

  constructor(ends: () => Ends, kept: KeptBytes) {
    this.#ends = ends;
    this.#kept = kept;
    this.#introductions = new Introductions(ends);
  }

  wants(): boolean {
    return true;
  }

  text(number: number, text: string): void {
    this.#texts.push([number, text]);
    if (text === 'killed') this.#killed = number;
  }

  event(id: EventId, micros: number, kind: number, cause: EventId, [first, second, third]: readonly [EventId, EventId, EventId], payload: readonly number[]): void {
    // Who killed it says so, or the run was over.
    if (kind === ev.processExited && payload[1] === this.#killed) return;
    const [p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0] = payload;
    this.#introductions.meet(kind, payload);
    this.#rows.push(id, micros, kind, cause, first, second, third, p0, p1, p2, p3, p4, p5, p6);
    this.#introductions.part(kind, payload);
    if (kind === ev.logAppended) this.#kept.appended(id, p3, p5);
    else if (kind === ev.requestReceived && this.#ends().isOutside(p0)) this.#kept.received(id, p0);
    else if (kind === ev.socketClosed) this.#kept.closed(p0);
  }

  /** What was heard since this was last asked. */
  take(): Heard {
    const heard = { texts: this.#texts, sockets: this.#introductions.take(), rows: Float64Array.from(this.#rows), skipped: 0 };
    this.#texts = [];
    this.#rows = [];
    return heard;
  }

  turn(): void {}
  flush(): void {}
  due(): number {
    return FOREVER;
  }
}

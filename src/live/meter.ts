/**
 * Measures clients by their events, the same way in a live run and in a simulated one: what is acknowledged to producers, how long that took
 * from when send() had taken the record, and what consumers are given.
 */
import { ev } from '../engine/events.ts';
import type { EventId } from '../engine/os.ts';
import { Histogram } from '../std/histogram.ts';
import { FOREVER } from '../std/units.ts';
import type { Tap } from './tap.ts';

/** What was measured since it was last asked. */
export interface Measured {
  /** Records that were acknowledged to producers, and the bytes of their keys and values. */
  readonly acknowledged: number;
  readonly bytes: number;
  readonly failed: number;
  /** Records that applications of consumers were given. */
  readonly polled: number;
  /** Microseconds from send() to the acknowledgement, as `Histogram.pairs`. */
  readonly latency: readonly number[];
}

const HEARD: ReadonlySet<number> = new Set<number>([ev.recordSent, ev.recordAcknowledged, ev.recordFailed, ev.recordsPolled]);

/** So many records of a producer may wait for their answer; where more do, the oldest are counted without how long it took. */
const MOST_OPEN = 1 << 19;

export class Meter {
  /** When each record was sent, and how large it was, by its number. */
  #sentAt: Float64Array | null = null;
  #sizes: Uint32Array | null = null;
  /** Which record a slot is of. */
  #numbers: Uint32Array | null = null;
  readonly #latency = new Histogram();
  #acknowledged = 0;
  #bytes = 0;
  #failed = 0;
  #polled = 0;

  static hears(kind: number): boolean {
    return HEARD.has(kind);
  }

  /** One event of one process, whose records have numbers of their own. */
  event(kind: number, micros: number, payload: readonly number[]): void {
    const slot = payload[0]! % MOST_OPEN;
    switch (kind) {
      case ev.recordSent:
        this.#sentAt ??= new Float64Array(MOST_OPEN);
        this.#sizes ??= new Uint32Array(MOST_OPEN);
        this.#numbers ??= new Uint32Array(MOST_OPEN);
        this.#sentAt[slot] = micros;
        this.#sizes[slot] = payload[2]!;
        this.#numbers[slot] = payload[0]!;
        break;
      case ev.recordAcknowledged:
        if (this.#sentAt === null) break;
        this.#acknowledged++;
        this.#bytes += this.#sizes![slot]!;
        if (this.#numbers![slot] === payload[0]) this.#latency.add(Math.max(0, Math.floor(micros - this.#sentAt[slot]!)));
        break;
      case ev.recordFailed:
        this.#failed++;
        break;
      case ev.recordsPolled:
        this.#polled += payload[3]!;
        break;
    }
  }

  take(): Measured {
    const taken = { acknowledged: this.#acknowledged, bytes: this.#bytes, failed: this.#failed, polled: this.#polled, latency: this.#latency.pairs() };
    this.#latency.clear();
    this.#acknowledged = this.#bytes = this.#failed = this.#polled = 0;
    return taken;
  }
}

/** The tap of a live client that is measured: it tells nobody anything until it is asked. */
export class MeterTap implements Tap {
  readonly meter = new Meter();

  wants(kind: number): boolean {
    return Meter.hears(kind);
  }

  event(_id: EventId, micros: number, kind: number, _cause: EventId, _because: readonly [EventId, EventId, EventId], payload: readonly number[]): void {
    this.meter.event(kind, micros, payload);
  }

  text(): void {}

  turn(): void {}

  due(): number {
    return FOREVER;
  }

  flush(): void {}
}

/** A tap that hears when batches are opened and done and when records are polled, and nothing else: what a bench reckons latencies from. */
import { ev } from '../../engine/events.ts';
import { FOREVER } from '../../std/units.ts';
import { nowMillis } from '../clock.ts';
import type { Tap } from '../tap.ts';

/** Times are milliseconds on the scale of `nowMillis`, the same in all workers. */
export interface Laps {
  /** Of each acknowledged batch, in the order of acknowledgement. */
  readonly batches: readonly { readonly partition: string; readonly baseOffset: number; readonly openedAt: number; readonly doneAt: number }[];
  readonly polls: readonly { readonly partition: string; readonly upTo: number; readonly at: number }[];
}

export class Stopwatch implements Tap {
  readonly #opened = new Map<number, { readonly partition: string; readonly at: number }>();
  readonly #texts = new Map<number, string>();
  readonly #batches: Laps['batches'][number][] = [];
  readonly #polls: Laps['polls'][number][] = [];

  wants(kind: number): boolean {
    return kind === ev.batchOpened || kind === ev.batchCompleted || kind === ev.recordsPolled;
  }

  event(_id: number, _micros: number, kind: number, _cause: number, _because: readonly number[], payload: readonly number[]): void {
    const at = nowMillis();
    if (kind === ev.recordsPolled) this.#polls.push({ partition: this.#text(payload[0]!), upTo: payload[2]!, at });
    else if (kind === ev.batchOpened) this.#opened.set(payload[1]!, { partition: this.#text(payload[0]!), at });
    else {
      const [batch, baseOffset, error] = payload as [number, number, number];
      const opened = this.#opened.get(batch);
      this.#opened.delete(batch);
      if (opened !== undefined && error === 0) this.#batches.push({ partition: opened.partition, baseOffset, openedAt: opened.at, doneAt: at });
    }
  }

  text(number: number, text: string): void {
    this.#texts.set(number, text);
  }

  #text(number: number): string {
    return this.#texts.get(number)!;
  }

  turn(): void {}

  due(): number {
    return FOREVER;
  }

  flush(): void {}

  read(): Laps {
    return { batches: this.#batches, polls: this.#polls };
  }
}

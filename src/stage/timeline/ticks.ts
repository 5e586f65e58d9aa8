/** Times of events, a column for each process and level, so that a stretch is drawn pixel by pixel and not event by event. */
export interface LaneTicks {
  readonly story: readonly number[];
  readonly request: readonly number[];
}

export class TickColumns {
  readonly #lanes = new Map<number, { readonly story: number[]; readonly request: number[] }>();

  /** In the order of time; `depth` 0 is a story's. */
  add(process: number, depth: number, time: number): void {
    let lane = this.#lanes.get(process);
    if (lane === undefined) this.#lanes.set(process, (lane = { story: [], request: [] }));
    (depth === 0 ? lane.story : lane.request).push(time);
  }

  of(process: number): LaneTicks | undefined {
    return this.#lanes.get(process);
  }
}

/** The first index from `low` on whose time is not before `time`. */
export function firstFrom(times: readonly number[], time: number, low = 0): number {
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

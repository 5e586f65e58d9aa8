/** The keys of a partition's records as each replica's log holds them, append by append; looked up by position. */
export interface Keys {
  /** Lines that were looked at end before this one. */
  readonly upTo: number;
  /** Of each append: its event, whose log it is, its first offset, and the keys from there on; '' for a record without one. */
  readonly events: Uint32Array;
  readonly processes: Uint16Array;
  readonly bases: Float64Array;
  readonly keys: readonly (readonly string[])[];
}

interface Appended {
  readonly event: number;
  readonly base: number;
  readonly keys: readonly string[];
}

export class KeyHistory {
  upTo = 0;
  readonly #logs = new Map<number, Appended[]>();

  add({ upTo, events, processes, bases, keys }: Keys): void {
    for (let i = 0; i < events.length; i++) {
      const log = this.#logs.get(processes[i]);
      const one = { event: events[i], base: bases[i], keys: keys[i] };
      if (log === undefined) this.#logs.set(processes[i], [one]);
      else log.push(one);
    }
    this.upTo = upTo;
  }

  /** The keys at [from, to) of a process's log at a position, by offset; records without a key are left out. */
  window(process: number, position: number, from: number, to: number): Map<number, string> {
    const found = new Map<number, string>();
    const log = this.#logs.get(process) ?? [];
    let i = log.length - 1;
    while (i >= 0 && log[i].event >= position) i--;
    // Newest first: what was written last at an offset is what stands there.
    for (let lowest = to; i >= 0 && lowest > from; i--) {
      const { base, keys } = log[i];
      for (let offset = Math.max(base, from); offset < Math.min(base + keys.length, lowest); offset++) if (keys[offset - base] !== '') found.set(offset, keys[offset - base]);
      lowest = Math.min(lowest, base);
    }
    return found;
  }
}

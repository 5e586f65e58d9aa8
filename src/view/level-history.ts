/**
 * How high each replica's log and water stood, event by event, and which offsets were acknowledged: columns that only grow, looked
 * up by position. A picture holds what is; this tells since when, and what was before, which a level needs to ease.
 */
export const LEVEL = { leo: 0, hw: 1, written: 2, acknowledged: 3, epoch: 4 } as const;

/** Levels of a stretch of the journal; typed arrays, so that they can be posted. */
export interface Levels {
  /** Lines that were looked at end before this one. */
  readonly upTo: number;
  readonly events: Uint32Array;
  readonly times: Float64Array;
  readonly processes: Uint16Array;
  /** Numbers of their names in the run's texts. */
  readonly partitions: Uint32Array;
  /** One of `LEVEL`: a replica's log ends at `value`; its water stands there; a leader wrote up to there; a producer was told so; a leader's epoch. */
  readonly sorts: Uint8Array;
  readonly values: Float64Array;
  /** The first offset of what was appended, or of a leader's epoch; NaN elsewhere. */
  readonly bases: Float64Array;
}

export interface Level {
  readonly value: number;
  /** When it became so, and what it was before; NaN when it always was. */
  readonly since: number;
  readonly before: number;
  /** When it becomes another one, as far as the run is known; Infinity when it does not. */
  readonly until: number;
}

/** One value over time; entries only where it changes. */
export class Series {
  readonly events: number[] = [];
  readonly times: number[] = [];
  readonly values: number[] = [];

  add(event: number, time: number, value: number): void {
    if (this.values[this.values.length - 1] === value) return;
    this.events.push(event);
    this.times.push(time);
    this.values.push(value);
  }

  /** How many entries lie before a position. */
  countBefore(position: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle] < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  at(position: number): Level | null {
    const i = this.countBefore(position) - 1;
    if (i < 0) return null;
    return { value: this.values[i], since: this.times[i], before: i === 0 ? NaN : this.values[i - 1], until: this.times[i + 1] ?? Infinity };
  }
}

export interface EpochStart {
  readonly epoch: number;
  readonly start: number;
  /** Who led in it. */
  readonly process: number;
}

export interface ReplicaLevels {
  readonly leo: Series;
  readonly hw: Series;
}

export class LevelHistory {
  /** Lines of the journal that were looked at. */
  upTo = 0;
  readonly #replicas = new Map<string, ReplicaLevels>();
  readonly #acknowledged = new Map<number, Series>();
  readonly #rewritten = new Map<number, Series>();
  readonly #epochs = new Map<number, (EpochStart & { readonly event: number })[]>();

  add({ upTo, events, times, processes, partitions, sorts, values, bases }: Levels): void {
    for (let i = 0; i < events.length; i++) {
      const [event, time, partition, value] = [events[i], times[i], partitions[i], values[i]];
      if (sorts[i] === LEVEL.acknowledged) {
        const series = made(this.#acknowledged, partition, () => new Series());
        series.add(event, time, Math.max(value, last(series)));
      } else if (sorts[i] === LEVEL.written) {
        // An offset that was acknowledged once is used again.
        const acknowledged = this.#acknowledged.get(partition);
        if (acknowledged !== undefined && bases[i] < last(acknowledged)) made(this.#rewritten, partition, () => new Series()).add(event, time, value);
      } else if (sorts[i] === LEVEL.epoch) {
        made(this.#epochs, partition, () => []).push({ event, epoch: value, start: bases[i], process: processes[i] });
      } else {
        const levels = made(this.#replicas, `${partition} ${processes[i]}`, () => ({ leo: new Series(), hw: new Series() }));
        (sorts[i] === LEVEL.leo ? levels.leo : levels.hw).add(event, time, value);
      }
    }
    this.upTo = upTo;
  }

  /** By the numbers of a partition's name and of a process; undefined: nothing is known of that replica. */
  replica(partition: number, process: number): ReplicaLevels | undefined {
    return this.#replicas.get(`${partition} ${process}`);
  }

  /** When a replica's log grew past an offset, as it is at a position; NaN: it has not. */
  grewPast(partition: number, process: number, offset: number, position: number): number {
    const leo = this.replica(partition, process)?.leo;
    let i = (leo?.countBefore(position) ?? 0) - 1;
    if (leo === undefined || !(leo.values[i] > offset)) return NaN;
    while (i > 0 && leo.values[i - 1] > offset) i--;
    return leo.times[i];
  }

  /** Where a replica's log ended before it was cut to where it ends at a position; NaN: it was not, or has grown since. */
  cutFrom(partition: number, process: number, position: number): number {
    const leo = this.replica(partition, process)?.leo.at(position);
    return leo != null && leo.before > leo.value ? leo.before : NaN;
  }

  /** The epochs of a partition's leaders up to a position, each with the offset at which it began. */
  epochs(partition: number, position: number): EpochStart[] {
    const begun = new Map<number, EpochStart>();
    for (const { event, epoch, start, process } of this.#epochs.get(partition) ?? []) {
      if (event >= position) break;
      // Who comes back and leads in the same epoch begins no other one, however far the log has come.
      begun.set(epoch, { epoch, start: Math.min(start, begun.get(epoch)?.start ?? Infinity), process });
    }
    return [...begun.values()];
  }

  /**
   * Offsets below `to` were acknowledged at a position; those from `from` on, where the log ends before `to`, have not been used
   * again since.
   */
  acknowledged(partition: number, position: number): { readonly from: number; readonly to: number } {
    return {
      from: this.#rewritten.get(partition)?.at(position)?.value ?? 0,
      to: this.#acknowledged.get(partition)?.at(position)?.value ?? 0,
    };
  }
}

function last(series: Series): number {
  return series.values[series.values.length - 1] ?? 0;
}

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/**
 * What became of each group: its states and generations, who owned which partition from when to when, and where a new owner began.
 * Columns that only grow, looked up by position. A picture holds what is; this tells what was before, which a rebalance is.
 */
import { Series } from './level-history.ts';

export const GROUP = {
  subscribed: 0, state: 1, generation: 2, joined: 3, assigned: 4, givenUp: 5, out: 6, position: 7, processed: 8, committed: 9, sent: 10, taken: 11, ended: 12, epoch: 13, polled: 14,
} as const;
/** Numbers of an entry at most; what each holds is written beside `GroupHistory.add`. */
export const GROUP_WIDTH = 4;

/** Entries of a stretch of the journal; typed arrays, so that they can be posted. */
export interface GroupEntries {
  /** Lines that were looked at end before this one. */
  readonly upTo: number;
  readonly events: Uint32Array;
  readonly times: Float64Array;
  readonly processes: Uint16Array;
  readonly sorts: Uint8Array;
  readonly values: Float64Array;
}

/** Something that happened, and when. */
export interface Happened {
  readonly event: number;
  readonly time: number;
}

export interface PastState extends Happened {
  readonly state: number;
  readonly generation: number;
}

export interface PastGeneration extends Happened {
  /** A generation, or the epoch of the group's members. */
  readonly number: number;
}

export interface PastJoin extends Happened {
  readonly process: number;
  readonly number: number;
}

export interface PastAssignment extends PastJoin {
  readonly partition: number;
}

/** A process owned a partition. */
export interface PastSpan {
  readonly process: number;
  readonly since: Happened;
  /** Null: it owns it still, as far as the run is known. */
  until: Happened | null;
  /** Where it began; null: it has not yet. */
  start: (Happened & { readonly offset: number }) | null;
  /** What its application has dealt with ends before this offset. */
  done: number;
  /** What its application was given ends before this offset. */
  read: number;
}

export class GroupPast {
  /** Of its name in the run's texts. */
  readonly group: number;
  readonly states: PastState[] = [];
  readonly generations: PastGeneration[] = [];
  readonly joins: PastJoin[] = [];
  readonly assignments: PastAssignment[] = [];
  /** By partition. */
  readonly spans = new Map<number, PastSpan[]>();
  readonly committed = new Map<number, Series>();
  /** Requests of its members to the coordinator, by process. */
  readonly sent = new Map<number, (Happened & { readonly api: number })[]>();
  /** When members came to later epochs (KIP-848). */
  readonly epochs: PastJoin[] = [];
  /** When members were out of the group again, as far as they knew. */
  readonly outs: (Happened & { readonly process: number })[] = [];
  /** When members had taken over what they were assigned. */
  readonly taken: PastJoin[] = [];

  constructor(group: number) {
    this.group = group;
  }

  /** How a span of a partition is at a position; those that had not begun are left out. */
  spansAt(partition: number, position: number): PastSpan[] {
    const all = this.spans.get(partition) ?? [];
    return all.slice(0, countBefore(all, position, ({ since }) => since.event)).map((span) => (span.until !== null && span.until.event >= position ? { ...span, until: null } : span));
  }
}

/** How many entries of a list that grows with the journal lie before a position. */
export function countBefore<T>(list: readonly T[], position: number, eventOf: (one: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (eventOf(list[middle]) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function before<T extends Happened>(list: readonly T[], position: number): T[] {
  return list.slice(0, countBefore(list, position, ({ event }) => event));
}

export class GroupHistory {
  /** Lines of the journal that were looked at. */
  upTo = 0;
  readonly #groups = new Map<number, GroupPast>();
  /** Of processes: the group that each has subscribed in. */
  readonly #groupOf = new Map<number, GroupPast>();

  /** In the order in which they came to be. */
  get groups(): GroupPast[] {
    return [...this.#groups.values()];
  }

  add({ upTo, events, times, processes, sorts, values }: GroupEntries): void {
    for (let i = 0; i < events.length; i++) this.#take(sorts[i], { event: events[i], time: times[i] }, processes[i], values.subarray(i * GROUP_WIDTH, (i + 1) * GROUP_WIDTH));
    this.upTo = upTo;
  }

  #take(sort: number, at: Happened, process: number, v: Float64Array): void {
    switch (sort) {
      // group
      case GROUP.subscribed:
        this.#groupOf.set(process, this.#group(v[0]));
        break;
      // group, state, generation
      case GROUP.state:
        this.#group(v[0]).states.push({ ...at, state: v[1], generation: v[2] });
        break;
      // group, number
      case GROUP.generation:
        began(this.#group(v[0]), at, v[1]);
        break;
      // group, number
      case GROUP.joined:
        this.#groupOf.set(process, this.#group(v[0]));
        began(this.#group(v[0]), at, v[1]);
        this.#group(v[0]).joins.push({ ...at, process, number: v[1] });
        break;
      // partition, group, number, added
      case GROUP.assigned: {
        const group = this.#group(v[1]);
        began(group, at, v[2]);
        group.assignments.push({ ...at, process, partition: v[0], number: v[2] });
        const spans = made(group.spans, v[0], () => []);
        if (!spans.some((span) => span.process === process && span.until === null)) spans.push({ process, since: at, until: null, start: null, done: NaN, read: NaN });
        break;
      }
      // partition, group
      case GROUP.givenUp:
        for (const span of this.#group(v[1]).spans.get(v[0]) ?? []) if (span.process === process) span.until ??= at;
        break;
      // group
      case GROUP.out:
      case GROUP.ended:
        this.#groupOf.get(process)?.outs.push({ ...at, process });
        for (const spans of this.#groupOf.get(process)?.spans.values() ?? []) for (const span of spans) if (span.process === process) span.until ??= at;
        break;
      // partition, offset
      case GROUP.position:
        this.#open(process, v[0], (span) => {
          span.start ??= { ...at, offset: v[1] };
          if (!(span.done >= 0)) span.done = v[1];
        });
        break;
      // partition, offset
      case GROUP.polled:
        this.#open(process, v[0], (span) => {
          span.read = v[1];
        });
        break;
      // partition, offset
      case GROUP.processed:
        this.#open(process, v[0], (span) => {
          span.done = v[1];
        });
        break;
      // group, partition, offset; NaN: it is forgotten
      case GROUP.committed:
        made(this.#group(v[0]).committed, v[1], () => new Series()).add(at.event, at.time, v[2]);
        break;
      // api
      case GROUP.sent: {
        const group = this.#groupOf.get(process);
        if (group !== undefined) made(group.sent, process, () => []).push({ ...at, api: v[0] });
        break;
      }
      // group, number
      case GROUP.epoch:
        this.#group(v[0]).epochs.push({ ...at, process, number: v[1] });
        break;
      // group, number
      case GROUP.taken:
        this.#group(v[0]).taken.push({ ...at, process, number: v[1] });
        break;
    }
  }

  #group(group: number): GroupPast {
    return made(this.#groups, group, () => new GroupPast(group));
  }

  /** The span of a partition that a process owns now. */
  #open(process: number, partition: number, change: (span: PastSpan) => void): void {
    const span = this.#groupOf.get(process)?.spans.get(partition)?.findLast((one) => one.process === process && one.until === null);
    if (span !== undefined) change(span);
  }
}

/** Whoever names a generation first tells that it began. */
function began({ generations }: GroupPast, at: Happened, number: number): void {
  const last = generations[generations.length - 1];
  if (number >= 0 && !(last !== undefined && last.number >= number)) generations.push({ ...at, number });
}

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/**
 * All frames that were sent, and what waited in purgatories: columns that only grow. A picture holds what is on its way now; this tells
 * what came and went, which a diagram of time needs.
 */
export const MESSAGE = { sent: 0, departed: 1, arrived: 2, lost: 3, delayed: 4, completed: 5, appended: 6, fetched: 7, held: 8, released: 9 } as const;
/** Numbers of an entry at most; what each holds is written beside `MessageHistory.add`. */
export const MESSAGE_WIDTH = 10;

/** Entries of a stretch of the journal; typed arrays, so that they can be posted. */
export interface Messages {
  /** Lines that were looked at end before this one. */
  readonly upTo: number;
  readonly events: Uint32Array;
  readonly times: Float64Array;
  readonly processes: Uint16Array;
  readonly sorts: Uint8Array;
  readonly values: Float64Array;
}

export interface Message {
  /** The event that handed it to its socket, or put it on the wire again. */
  readonly event: number;
  /** Of its record. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly api: number;
  readonly version: number;
  readonly correlation: number;
  readonly bytes: number;
  readonly records: number;
  readonly isResponse: boolean;
  readonly error: number;
  /** Of a response: what was appended or given out for it, by partition. */
  readonly carried: readonly Carried[];
  readonly sentAt: number;
  readonly holds: readonly Hold[];
  /** Infinity: not yet, as far as the run is known. */
  departedAt: number;
  arrivesAt: number;
  arrivedAt: number;
  lostAt: number;
}

/** Somebody kept it from arriving. */
export interface Hold {
  readonly at: number;
  /** Infinity: it is held still, as far as the run is known. */
  until: number;
  /** When it arrives, once it was let go. */
  arrivesAt: number;
}

export interface Carried {
  readonly partition: number;
  /** Offsets [from, to). */
  readonly from: number;
  readonly to: number;
}

/** A request that waited in a purgatory. */
export interface Delayed {
  readonly event: number;
  readonly process: number;
  readonly purgatory: number;
  readonly carried: readonly Carried[];
  readonly since: number;
  readonly until: number;
  /** Infinity: not yet, as far as the run is known. */
  completedAt: number;
  expired: boolean;
}

export class MessageHistory {
  /** Lines of the journal that were looked at. */
  upTo = 0;
  readonly messages: Message[] = [];
  readonly delayed: Delayed[] = [];
  readonly #frames = new Map<number, Message>();
  /** Requests in their brokers, by process and number: gone with their response. */
  readonly #carried = new Map<string, Carried[]>();
  readonly #waiting = new Map<string, Delayed>();

  add({ upTo, events, times, processes, sorts, values }: Messages): void {
    for (let i = 0; i < events.length; i++) this.#take(sorts[i], events[i], times[i], processes[i], values.subarray(i * MESSAGE_WIDTH, (i + 1) * MESSAGE_WIDTH));
    this.upTo = upTo;
  }

  #take(sort: number, event: number, time: number, process: number, v: Float64Array): void {
    switch (sort) {
      // row, to, api, version, correlation, bytes, records, isResponse, request, error
      case MESSAGE.sent: {
        const request = `${process} ${v[8]}`;
        const message = {
          event, row: v[0], from: process, to: v[1], api: v[2], version: v[3], correlation: v[4], bytes: v[5], records: v[6], isResponse: v[7] === 1, error: v[9],
          carried: v[7] === 1 ? (this.#carried.get(request) ?? []) : [], sentAt: time, holds: [], departedAt: Infinity, arrivesAt: Infinity, arrivedAt: Infinity, lostAt: Infinity,
        };
        if (message.isResponse) this.#carried.delete(request);
        this.messages.push(message);
        this.#frames.set(event, message);
        break;
      }
      // the frame's event, when it arrives
      case MESSAGE.departed:
        this.#frame(v[0], (frame) => {
          // What was lost on the wire is sent again by TCP, as a way of its own.
          const way = frame.lostAt === Infinity ? frame : { ...frame, event, sentAt: time, holds: [], lostAt: Infinity };
          way.departedAt = time;
          way.arrivesAt = v[1];
          if (way === frame) return;
          this.messages.push(way);
          this.#frames.set(v[0], way);
        });
        break;
      // the frame's event
      case MESSAGE.arrived:
        this.#frame(v[0], (frame) => (frame.arrivedAt = time));
        this.#frames.delete(v[0]);
        break;
      case MESSAGE.lost:
        this.#frame(v[0], (frame) => (frame.lostAt = Math.min(frame.lostAt, time)));
        break;
      // the frame's event
      case MESSAGE.held:
        this.#frame(v[0], (frame) => (frame.holds as Hold[]).push({ at: time, until: Infinity, arrivesAt: Infinity }));
        break;
      // the frame's event, when it arrives
      case MESSAGE.released:
        this.#frame(v[0], ({ holds }) => {
          const hold = holds[holds.length - 1];
          if (hold !== undefined) Object.assign(hold, { until: time, arrivesAt: v[1] });
        });
        break;
      // request, purgatory, until
      case MESSAGE.delayed: {
        const key = `${process} ${v[0]}`;
        const delayed = { event, process, purgatory: v[1], carried: this.#carried.get(key) ?? [], since: time, until: v[2], completedAt: Infinity, expired: false };
        this.delayed.push(delayed);
        this.#waiting.set(key, delayed);
        break;
      }
      // request, expired
      case MESSAGE.completed: {
        const key = `${process} ${v[0]}`;
        const delayed = this.#waiting.get(key);
        if (delayed === undefined) break;
        delayed.completedAt = time;
        delayed.expired = v[1] === 1;
        this.#waiting.delete(key);
        break;
      }
      // request, partition, from, to
      default: {
        const key = `${process} ${v[0]}`;
        const carried = this.#carried.get(key) ?? [];
        this.#carried.set(key, carried);
        carried.push({ partition: v[1], from: v[2], to: v[3] });
      }
    }
  }

  #frame(event: number, change: (frame: Message) => void): void {
    const frame = this.#frames.get(event);
    if (frame !== undefined) change(frame);
  }
}

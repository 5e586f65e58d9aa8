/**
 * The tap by which a host hears a live process. What happened is gathered in rows of numbers and posted a few times a second, so that the
 * process waits for nobody; beyond an agreed rate it tells less, and how much it left out. While nobody watches it tells only what a
 * picture cannot do without.
 */
import { ev } from '../engine/events.ts';
import type { EventId } from '../engine/os.ts';
import { FOREVER } from '../std/units.ts';
import { type Ends, type HeardSocket, Introductions } from './introductions.ts';
import { ALWAYS, BEGINS, COUNTED, LEVEL, levelKey, merged, OF_CONNECTION, OF_REQUEST, OF_THREAD, PASSES, REQUEST_COLUMN, SORT_OF } from './heard-kinds.ts';
import type { Tap } from './tap.ts';

/** Numbers of a row: id, time, kind, cause, three that it was decided from, seven of payload. */
export const ROW = 14;

export interface Heard {
  readonly texts: readonly (readonly [number: number, text: string])[];
  readonly sockets: readonly HeardSocket[];
  readonly rows: Float64Array;
  /** Events of requests, and above, that were not told. */
  readonly skipped: number;
}

/** Word 0 of what host and taps share: 1 while somebody watches. */
export function makeWatched(): SharedArrayBuffer {
  return new SharedArrayBuffer(4);
}

const WATCHED_MICROS = 15_000;
const UNWATCHED_MICROS = 150_000;

/** So much at once, and so much a second. */
class Bucket {
  readonly #most: number;
  readonly #perMicro: number;
  #left: number;
  #at = 0;

  constructor(most: number, perSecond: number) {
    this.#most = most;
    this.#perMicro = perSecond / 1_000_000;
    this.#left = most;
  }

  takes(micros: number): boolean {
    this.#left = Math.min(this.#most, this.#left + (micros - this.#at) * this.#perMicro);
    this.#at = micros;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}

/** Ids of events that were not told, by their lowest bits: what follows from one follows from what it followed from. */
const ALIASES = 1 << 14;

export class TellingTap implements Tap {
  readonly #watched: Int32Array;
  readonly #post: (heard: Heard) => void;
  readonly #ends: () => Ends;
  #texts: (readonly [number, string])[] = [];
  #rows: number[] = [];
  #skipped = 0;
  #began = FOREVER;
  #last = 0;
  readonly #introductions: Introductions;
  readonly #aliasOf = new Float64Array(ALIASES);
  readonly #alias = new Float64Array(ALIASES);
  /** Requests that are told, by their numbers; and those that have none yet, by the events that told of them. */
  readonly #requests = new Set<number>();
  readonly #unnumbered = new Set<number>();
  readonly #levels = new Map<string, { id: number; kind: number; cause: number; payload: readonly number[] }>();
  readonly #threads = new Map<number, { id: number; kind: number; cause: number; payload: readonly number[] }>();
  /** Clients' requests have their own share, so that brokers among themselves do not take it. */
  readonly #clientRoom = new Bucket(40, 25);
  readonly #brokerRoom = new Bucket(60, 40);
  readonly #levelRoom = new Bucket(200, 120);
  readonly #threadRoom = new Bucket(400, 250);
  readonly #passRoom = new Bucket(400, 250);
  readonly #connectionRoom = new Bucket(200, 50);
  /** Connections from outside that came when too many did. */
  readonly #untold = new Set<number>();

  constructor(watched: SharedArrayBuffer, post: (heard: Heard) => void, ends: () => Ends) {
    this.#watched = new Int32Array(watched);
    this.#post = post;
    this.#ends = ends;
    this.#introductions = new Introductions(ends);
  }

  wants(kind: number): boolean {
    return this.#watched[0] === 1 || ALWAYS[kind] === 1;
  }

  text(number: number, text: string): void {
    this.#texts.push([number, text]);
  }

  event(id: EventId, micros: number, kind: number, cause: EventId, because: readonly [EventId, EventId, EventId], payload: readonly number[]): void {
    this.#last = Math.max(this.#last, micros);
    if (!this.wants(kind)) return;
    if (this.#began === FOREVER) this.#began = this.#last;
    const from = this.#toldOf(cause);
    if (this.#isTold(id, kind, from, payload)) {
      this.#introductions.meet(kind, payload);
      this.#row(id, kind, from, because, payload);
      return;
    }
    const slot = id % ALIASES;
    this.#aliasOf[slot] = id;
    this.#alias[slot] = from;
    this.#skipped += COUNTED[kind]!;
  }

  #isTold(id: EventId, kind: number, cause: EventId, payload: readonly number[]): boolean {
    const micros = this.#last;
    switch (SORT_OF[kind]) {
      case BEGINS: {
        const isClients = kind === ev.requestReceived && this.#ends().isOutside(payload[0]!);
        if (!(isClients ? this.#clientRoom : this.#brokerRoom).takes(micros)) return false;
        if (kind === ev.requestReceived) this.#unnumbered.add(id);
        return true;
      }
      case OF_REQUEST: {
        const request = payload[REQUEST_COLUMN[kind]!]!;
        if (kind === ev.requestQueued && this.#unnumbered.delete(cause)) this.#requests.add(request);
        const isOurs = this.#requests.has(request);
        if (kind === ev.responseSent || kind === ev.requestEnded) this.#requests.delete(request);
        return isOurs;
      }
      case LEVEL:
        return this.#tellsLevel(id, kind, cause, payload);
      case OF_THREAD:
        if (this.#threadRoom.takes(micros)) {
          this.#threads.delete(payload[0]!);
          return true;
        }
        this.#threads.set(payload[0]!, { id, kind, cause, payload });
        return false;
      case OF_CONNECTION:
        return this.#tellsConnection(kind, payload[0]!);
      case PASSES:
        return this.#passRoom.takes(micros);
      default:
        return true;
    }
  }

  #tellsLevel(id: EventId, kind: number, cause: EventId, payload: readonly number[]): boolean {
    const column = REQUEST_COLUMN[kind]!;
    const isOurs = column >= 0 && this.#requests.has(payload[column]!);
    const key = levelKey(kind, payload);
    const before = this.#levels.get(key);
    if (isOurs) {
      // Who hears of the answer can look at what it is about: it was put into the log just before.
      if (kind === ev.recordsAppended) this.#release(levelKey(ev.logAppended, payload));
      this.#release(key);
      return true;
    }
    // What stands for those before it comes before the next.
    if (before === undefined && this.#watched[0] === 1 && this.#levelRoom.takes(this.#last)) return true;
    this.#levels.set(key, { id, kind, cause, payload: before === undefined ? payload : merged(kind, before.payload, payload) });
    return false;
  }

  #release(key: string): void {
    const level = this.#levels.get(key);
    if (level === undefined) return;
    this.#levels.delete(key);
    this.#row(level.id, level.kind, level.cause, [0, 0, 0], level.payload);
  }

  #tellsConnection(kind: number, socket: number): boolean {
    if (kind === ev.connectionAccepted && this.#ends().isOutside(socket) && !this.#connectionRoom.takes(this.#last)) this.#untold.add(socket);
    const isTold = !this.#untold.has(socket);
    if (kind === ev.socketClosed) this.#untold.delete(socket);
    return isTold;
  }

  #toldOf(id: EventId): EventId {
    let told = id;
    for (let i = 0; i < 4 && told !== 0 && this.#aliasOf[told % ALIASES] === told; i++) told = this.#alias[told % ALIASES]!;
    return told;
  }

  #row(id: EventId, kind: number, cause: EventId, because: readonly [EventId, EventId, EventId], payload: readonly number[]): void {
    const [p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0] = payload;
    const told = because[0] === 0 ? because : because.map((one) => this.#toldOf(one));
    this.#rows.push(id, this.#last, kind, cause, told[0]!, told[1]!, told[2]!, p0, p1, p2, p3, p4, p5, p6);
    this.#introductions.part(kind, payload);
  }

  turn(micros: number): void {
    if (micros >= this.due()) this.flush();
  }

  due(): number {
    return this.#began === FOREVER ? FOREVER : this.#began + (this.#watched[0] === 1 ? WATCHED_MICROS : UNWATCHED_MICROS);
  }

  flush(): void {
    for (const { id, kind, cause, payload } of [...this.#levels.values(), ...this.#threads.values()].sort((a, b) => a.id - b.id)) this.#row(id, kind, cause, [0, 0, 0], payload);
    this.#levels.clear();
    this.#threads.clear();
    this.#began = FOREVER;
    if (this.#rows.length === 0 && this.#texts.length === 0 && this.#skipped === 0) return;
    this.#post({ texts: this.#texts, sockets: this.#introductions.take(), rows: Float64Array.from(this.#rows), skipped: this.#skipped });
    this.#texts = [];
    this.#rows = [];
    this.#skipped = 0;
  }
}
